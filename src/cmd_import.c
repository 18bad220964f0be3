/*
 * cmd_import.c - reads label files into the store, and looks for their photos.
 */
#include "buf.h"
#include "cmd.h"
#include "mem.h"
#include "report.h"
#include "store_records.h"

#include <stdlib.h>

enum { SHOWN = 10 };

struct list {
	struct json_object *array;	/* NULL: lines for people */
	int64_t count;
};

/* ---- pairs that came with both labels ---- */

static int
take_contradiction(void *arg, const struct contradiction *c, struct err *e)
{
	struct list *to = arg;
	struct json_object *o;

	(void)e;
	to->count++;
	if (to->array == NULL) {
		if (to->count <= SHOWN)
			report_line("  %s: %s (%lld yes, %lld no)", c->image, c->question,
			    (long long)c->yes, (long long)c->no);
		return 0;
	}
	o = report_object();
	report_add_text(o, "image", c->image);
	report_add_text(o, "question", c->question);
	report_add_int(o, "yes", c->yes);
	report_add_int(o, "no", c->no);
	report_append(to->array, o);
	return 0;
}

static int
print_contradictions(struct context *c, int64_t count, struct err *e)
{
	struct list lines = { NULL, 0 };
	char number[NUMBER_TEXT];

	if (count == 0)
		return 0;
	report_line("%s %s with both yes and no; every record keeps its own:",
	    number_text(number, count), number_of(count, "pair comes", "pairs come"));
	if (store_contradiction_each(c->store, take_contradiction, &lines, e) < 0)
		return -1;
	if (count > SHOWN)
		report_line("  … and %s more (--json has them all)",
		    number_text(number, count - SHOWN));
	return 0;
}

/* ---- photos that are missing ---- */

static int
take_missing(void *arg, const struct photo *p, struct err *e)
{
	struct list *to = arg;

	(void)e;
	if (p->root != NULL)
		return 0;
	if (to->array != NULL)
		report_append(to->array, report_string(p->path));
	else
		report_line("%s", p->path);
	return 0;
}

/* The first of them. */
struct missing {
	char *paths[SHOWN];
	int count;
};

static void
keep_missing(void *arg, const char *path)
{
	struct missing *m = arg;

	if (m->count < SHOWN)
		m->paths[m->count++] = mem_strdup(path);
}

static void
missing_release(struct missing *m)
{
	for (int i = 0; i < m->count; i++)
		free(m->paths[i]);
}

static void
print_missing(struct context *c, const struct missing *m, const struct import_summary *sum)
{
	const char *images = cmd_value(c, "images");
	char number[NUMBER_TEXT];

	if (images == NULL) {
		report_line("Verdicts need photos: name their folder with foureyes import --images "
		    "DIR; --list-missing lists the missing ones.");
		return;
	}
	report_line("%s below %s:", number_of(sum->photos_missing, "This photo is not",
	    sum->photos_found > 0 ? "These photos are not" : "None of the photos is"), images);
	for (int i = 0; i < m->count; i++)
		report_line("  %s", m->paths[i]);
	if (sum->photos_missing > m->count)
		report_line("  … and %s more", number_text(number, sum->photos_missing - m->count));
	if (sum->photos_found == 0)
		report_line("Name the folder from which these paths lead to photos, with foureyes "
		    "import --images DIR; verdicts need them.");
	else
		report_line("Verdicts need %s: put %s there, or name another folder, and run "
		    "foureyes import --images DIR; --list-missing lists all that are missing.",
		    number_of(sum->photos_missing, "it", "them"),
		    number_of(sum->photos_missing, "it", "them"));
}

/* ---- the report ---- */

static int
print(struct context *c, const struct import_summary *sum, const struct missing *m, struct err *e)
{
	const struct counts *all = &sum->store;
	struct list lines = { NULL, 0 };
	char a[NUMBER_TEXT], b[NUMBER_TEXT], found[NUMBER_TEXT], missing[NUMBER_TEXT];

	number_text(found, sum->photos_found);
	number_text(missing, sum->photos_missing);
	if (sum->files > 0)
		report_line("%s %s, %s distinct %s, photos: %s found, %s missing",
		    number_text(a, sum->records), number_of(sum->records, "record", "records"),
		    number_text(b, sum->pairs), number_of(sum->pairs, "pair", "pairs"), found,
		    missing);
	else
		report_line("photos: %s found, %s missing", found, missing);
	if (sum->files > 0 && all->records > sum->records)
		report_line("The store now holds %s records of %lld sources, %s distinct pairs.",
		    number_text(a, all->records), (long long)all->sources,
		    number_text(b, all->pairs));
	if (print_contradictions(c, sum->contradictions, e) < 0)
		return -1;
	if (sum->photos_missing > 0 && !cmd_flag(c, "list-missing"))
		print_missing(c, m, sum);
	if (!cmd_flag(c, "list-missing"))
		return 0;
	return store_photo_each(c->store, false, take_missing, &lines, e);
}

static void
add_counts(struct json_object *document, const struct counts *n)
{
	struct json_object *o = report_object();

	report_add_int(o, "sources", n->sources);
	report_add_int(o, "records", n->records);
	report_add_int(o, "pairs", n->pairs);
	report_add_int(o, "photos", n->photos);
	report_add_int(o, "photos_missing", n->photos_missing);
	report_add(document, "store", o);
}

static int
print_json(struct context *c, const struct import_summary *sum, struct err *e)
{
	struct json_object *o = report_object();
	struct list both = { report_array(), 0 }, missing = { report_array(), 0 };

	report_add_int(o, "sources", sum->files);
	report_add_int(o, "records", sum->records);
	report_add_int(o, "pairs", sum->pairs);
	report_add_int(o, "photos", sum->photos);
	report_add_int(o, "photos_found", sum->photos_found);
	report_add_int(o, "photos_missing", sum->photos_missing);
	report_add(o, "contradictions", both.array);
	if (cmd_flag(c, "list-missing"))
		report_add(o, "missing", missing.array);
	else
		json_object_put(missing.array);
	add_counts(o, &sum->store);
	if (store_contradiction_each(c->store, take_contradiction, &both, e) < 0 ||
	    (cmd_flag(c, "list-missing") &&
		store_photo_each(c->store, false, take_missing, &missing, e) < 0)) {
		json_object_put(o);
		return -1;
	}
	report_json(o);
	return 0;
}

/* Every --map, with commas between; NULL none. */
static const char *
join_maps(struct context *c, struct buf *out)
{
	const char *map;

	for (int i = 0; (map = cmd_value_at(c, "map", i)) != NULL; i++)
		buf_printf(out, "%s%s", i > 0 ? "," : "", map);
	return out->data;
}

static int
run(struct context *c, struct err *e)
{
	struct buf map = BUF_INIT;
	struct missing missing = { .count = 0 };
	struct import_options o = { .actor = c->person.name, .format = cmd_value(c, "format"),
		.split = cmd_value(c, "split"), .images = cmd_value(c, "images"),
		.table = cmd_value(c, "table"), .replace = cmd_flag(c, "replace"),
		.missing = keep_missing, .arg = &missing };
	struct import_summary sum;
	int rc;

	if (c->count == 0 && o.images == NULL && !cmd_flag(c, "list-missing"))
		return err_set(e, ERR_USAGE, "name label files, or a folder of photos with "
		    "--images");
	o.map = join_maps(c, &map);
	rc = exchange_import(c->store, c->args, c->count, &o, &c->progress, &sum, e);
	buf_release(&map);
	if (rc == 0) {
		cmd_progress_end(c);
		rc = cmd_flag(c, "json") ? print_json(c, &sum, e) : print(c, &sum, &missing, e);
	}
	missing_release(&missing);
	return rc;
}

static const struct cmd_option options[] = {
	{ .name = "format", .arg = "FORMAT", .help = "of the files: pope, csv, tsv, jsonl, hf, labelstudio or sqlite (default: found out)" },
	{ .name = "map", .arg = "FIELD=NAME,...", .many = true, .session = true,
	  .help = "what the columns or members of the files are: image, question, label, and where "
	      "there are, id, split and subject; yes and no: the words of the label; "
	      "records: the array of a JSON object that holds them" },
	{ .name = "table", .arg = "NAME", .session = true,
	  .help = "of a database: the table (default: the only one)" },
	{ .name = "split", .arg = "NAME",
	  .help = "the split of records that name none (default: the last word of each file's name: "
	      "coco_pope_random.json is of the split random)" },
	{ .name = "images", .arg = "DIR",
	  .help = "the folder below which the photos stand; without files, looks for all photos "
	      "anew" },
	{ .name = "replace",
	  .help = "a changed file takes the place of the source of the same name; verdicts of "
	      "pairs that remain are kept" },
	{ .name = "list-missing", .help = "lists the photos that were not found" },
	{ .name = "json", .help = "one JSON document" },
	{ .name = NULL }
};

const struct cmd cmd_import = {
	.name = "import",
	.doc = "reads label files into the store",
	.operands = "[FILE...]", .least = 0, .most = -1,
	.who = CMD_LEAD, .store = CMD_STORE_OPEN,
	.options = options,
	.about = "Each file becomes a source under its own name. A photo and a question that come "
	    "in several records, of one file or of many, are one pair and are asked once. The "
	    "first import makes the batch \"main\" of all pairs; later ones add theirs to it. All "
	    "files are read, or, where one of them cannot be, none.",
	.no = "a file is in the store already",
	.example = "foureyes import coco_pope_*.json --images val2014\n"
	    "foureyes import labels.csv --map image=file,question=q,label=truth\n"
	    "foureyes import --images /mnt/photos --list-missing",
	.run = run,
};
