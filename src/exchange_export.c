/*
 * exchange_export.c - labels out: one pass over the records of a copy of the store, in the order of
 * the files, each handed with its label to a writer.
 *
 * How every pair stands is read once (store_label.c); what was said about it only for formats that
 * tell it.  Files are drafts until all of them are on disk, and then take their names together.
 */
#include "exchange_impl.h"

#include "mem.h"
#include "review.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FLUSH_AT = 256 << 10 };

static void
release_file(struct export_file *f)
{
	if (f->writer != NULL && f->writer->release != NULL)
		f->writer->release(&f->w);
	writer_own_release(&f->w);
	file_draft_close(f->draft);
	buf_release(&f->w.out);
	free(f->path);
}

static void
release(struct export *x)
{
	for (size_t i = 0; i < x->source_count; i++) {
		struct export_source *s = &x->sources[i];

		source_frame_release(&s->frame);
		source_release(&s->src);
		free(s->ambiguous.list);
		free(s->unsettled.list);
	}
	for (size_t i = 0; i < x->file_count; i++)
		release_file(&x->files[i]);
	free(x->sources);
	free(x->files);
	free(x->seen);
	free(x->people);
	pair_stands_release(&x->stands);
	stories_close(x->stories);
}

/* ---- which sources ---- */

static int
take_source(void *arg, const struct source *src, struct err *e)
{
	struct export *x = arg;
	const struct codec *codec = codec_find(src->format);
	struct export_source *s;

	if (x->o->source != NULL && strcmp(x->o->source, src->name) != 0)
		return 0;
	if (codec == NULL && x->writer == NULL)
		return err_set(e, ERR_FILE, "source %s is of a format that is not known, \"%s\"; "
		    "choose another with --format", src->name, src->format);
	if (codec != NULL && codec->transcribe != NULL && x->writer == NULL)
		return err_set(e, ERR_REFUSED, "source %s is a database, which is no file of "
		    "records; choose a format with --format", src->name);
	/* Importing admits no such name; a store may come from a stranger. */
	if (strchr(src->name, '/') != NULL || strcmp(src->name, ".") == 0 ||
	    strcmp(src->name, "..") == 0 || src->name[0] == 0)
		return err_set(e, ERR_FILE, "source \"%s\" has no name for a file", src->name);
	x->sources = mem_resize(x->sources, x->source_count + 1, sizeof(*x->sources));
	s = &x->sources[x->source_count++];
	*s = (struct export_source){ .codec = codec, .src = *src };
	s->src.name = mem_strdup(src->name);
	s->src.format = mem_strdup(src->format);
	s->src.split = mem_strdup(src->split);
	return 0;
}

static int
choose_sources(struct export *x, struct err *e)
{
	if (store_source_each(x->store, false, take_source, x, e) < 0)
		return -1;
	if (x->source_count > 0)
		return 0;
	if (x->o->source != NULL)
		return err_set(e, ERR_REFUSED, "there is no source %s; a source has the name of "
		    "the file it was imported from", x->o->source);
	return err_set(e, ERR_REFUSED, "there is nothing to export; begin with: foureyes import");
}

/* ---- is it finished? ---- */

struct tally {
	struct export *x;
	struct export_summary sum;
};

static int
count_pair(void *arg, int64_t pair_id, int64_t records, struct err *e)
{
	struct tally *t = arg;
	struct pair_stand now = pair_stands_get(&t->x->stands, pair_id);

	(void)e;
	t->sum.records += records;
	if (now.label != ANSWER_NONE)
		return 0;
	if (!now.reviewed)
		t->sum.unreviewed += records;
	else if (now.state == ITEM_DISPUTED)
		t->sum.disputed += records;
	else
		t->sum.open += records;
	return 0;
}

static int
refuse_unsettled(struct export *x, struct export_summary *out, struct err *e)
{
	struct tally t = { .x = x };
	int64_t missing;

	for (size_t i = 0; i < x->source_count; i++)
		if (store_record_pair_each(x->store, x->sources[i].src.source_id, count_pair, &t,
			e) < 0)
			return -1;
	missing = t.sum.open + t.sum.disputed + t.sum.unreviewed;
	if (missing == 0)
		return 0;
	*out = t.sum;
	return err_set(e, ERR_REFUSED,
	    "%lld of %lld records have no label yet: %lld open, %lld "
	    "disputed, %lld in no batch; finish them, or say what becomes of them with --unsettled "
	    "original or --unsettled drop",
	    (long long)missing, (long long)t.sum.records, (long long)t.sum.open,
	    (long long)t.sum.disputed, (long long)t.sum.unreviewed);
}

/* ---- files ---- */

/* A source of the format that is asked for is written back as it came. */
static const struct writer *
writer_for(const struct export *x, const struct export_source *s)
{
	if (x->writer == NULL || (x->writer == &writer_pope && s->codec == &codec_pope))
		return &writer_same;
	return x->writer;
}

/* "labels.json" and ".csv": "labels.csv". */
static char *
name_with(const char *name, const char *suffix)
{
	static const char *const known[] = { ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".db",
		".sqlite" };
	size_t len = strlen(name);

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		size_t n = strlen(known[i]);

		if (len > n && strcmp(name + len - n, known[i]) == 0)
			return mem_printf("%.*s%s", (int)(len - n), name, suffix);
	}
	return mem_printf("%s%s", name, suffix);
}

static char *
path_of(const struct export *x, const struct writer *w, const struct export_source *s)
{
	char *name, *path;

	if (x->o->source != NULL || w->database)
		return mem_strdup(x->o->output);
	name = w->file	 ? mem_strdup(w->file) :
	    w->suffix	 ? name_with(s->src.name, w->suffix) :
			   mem_strdup(s->src.name);
	path = mem_printf("%s/%s", x->o->output, name);
	free(name);
	return path;
}

static int
is_store(const struct store *s, const char *path)
{
	struct stat a, b;

	return stat(store_path(s), &a) == 0 && stat(path, &b) == 0 && a.st_dev == b.st_dev &&
	    a.st_ino == b.st_ino;
}

static int
flush(struct export_file *f, struct err *e)
{
	const char *text = f->w.out.data, *nl;
	size_t len = f->w.out.len;

	if (len == 0 || f->draft == NULL)
		return 0;
	nl = memrchr(text, '\n', len);
	if (nl != NULL)
		f->w.crlf = nl > text ? nl[-1] == '\r' : f->w.last == '\r';
	f->w.last = text[len - 1];
	f->bytes += (int64_t)len;
	crypto_hash_sha256_update(&f->hash, (const unsigned char *)text, len);
	if (file_draft_write(f->draft, text, len, e) < 0)
		return -1;
	buf_clear(&f->w.out);
	return 0;
}

/* Begins the file of a source, or the one for all. */
static int
open_file(struct export *x, const struct store *s, struct export_source *src, struct err *e)
{
	const struct writer *writer = writer_for(x, src);
	struct export_file *f;

	x->files = mem_resize(x->files, x->file_count + 1, sizeof(*x->files));
	f = x->to = &x->files[x->file_count++];
	*f = (struct export_file){ .writer = writer, .path = path_of(x, writer, src),
		.w = { .out = BUF_INIT, .csv_safe = x->o->csv_safe, .codec = src->codec,
		    .head = { src->frame.head, src->frame.head_len },
		    .sep = { src->frame.sep, src->frame.sep_len },
		    .tail = { src->frame.tail, src->frame.tail_len },
		    .people = x->people, .people_count = x->people_count,
		    .table = x->o->table, .map = x->o->map, .write_back = x->o->write_back } };
	f->w.path = f->path;
	for (size_t i = 0; i + 1 < x->file_count; i++)
		if (strcmp(x->files[i].path, f->path) == 0)
			return err_set(e, ERR_REFUSED, "two sources would be written to %s; export "
			    "each with --source and -o", f->path);
	if (is_store(s, f->path))
		return err_set(e, ERR_USAGE, "%s: is the store itself; choose another name",
		    f->path);
	crypto_hash_sha256_init(&f->hash);
	if (!writer->database && file_draft_open(&f->draft, f->path, e) < 0)
		return -1;
	return writer->begin ? writer->begin(&f->w, e) : 0;
}

static int
end_file(struct export *x, struct err *e)
{
	struct export_file *f = x->to;
	unsigned char hash[HASH_BYTES];

	if (f->writer->end != NULL && f->writer->end(&f->w, e) < 0)
		return -1;
	if (flush(f, e) < 0)
		return -1;
	x->sum.files++;
	if (f->draft == NULL)
		return 0;
	crypto_hash_sha256_final(&f->hash, hash);
	sodium_bin2hex(f->sha256, sizeof(f->sha256), hash, sizeof(hash));
	return file_draft_finish(f->draft, e);
}

/* ---- records ---- */

static void
leave_out(struct left_out *l, int64_t position)
{
	if (l->count == l->room) {
		l->room = l->room ? l->room * 2 : 64;
		l->list = mem_resize(l->list, l->room, sizeof(*l->list));
	}
	l->list[l->count++] = position;
}

/* Was this pair met before?  Counts it where not. */
static bool
met(struct export *x, int64_t pair_id, const struct pair_stand *now)
{
	unsigned char *byte, bit = (unsigned char)(1u << (pair_id & 7));

	if (pair_id < 0 || pair_id > x->stands.last)
		return false;
	byte = &x->seen[pair_id >> 3];
	if (*byte & bit)
		return true;
	*byte |= bit;
	x->pairs += now->label != ANSWER_NONE;
	x->agreed += now->label != ANSWER_NONE && now->state == ITEM_AGREED;
	x->resolved += now->label != ANSWER_NONE && now->state == ITEM_SETTLED;
	return false;
}

static int
write_record(struct export *x, const struct record_out *r, const struct pair_stand *now,
    struct err *e)
{
	struct export_file *f = x->to;
	struct labelled out = { .source = x->now->src.name, .split = r->split ? r->split : x->now->src.split,
		.position = r->position, .pair_id = r->pair_id, .image = r->image,
		.question = r->question, .subject = r->subject, .question_id = r->question_id,
		.original = r->original, .label = now->label ? now->label : r->original,
		.relabeled = now->label != ANSWER_NONE && now->label != r->original,
		.method = now->label == ANSWER_NONE   ? "original" :
		    now->state == ITEM_AGREED	      ? "agreement" :
							"resolution",
		.state = now->reviewed ? item_state_name(now->state) : "unreviewed",
		.guideline = -1, .lead = { r->lead, r->lead_len }, .raw = { r->raw, r->raw_len },
		.trail = { r->trail, r->trail_len }, .label_at = r->label_at,
		.label_length = r->label_length };

	if (x->stories != NULL && stories_get(x->stories, r->pair_id, &out, e) < 0)
		return -1;
	if (f->writer->record(&f->w, &out, e) < 0)
		return -1;
	f->w.written++;
	return f->w.out.len < FLUSH_AT ? 0 : flush(f, e);
}

/* Counts the record; true where it is to be written. */
static bool
admit(struct export *x, const struct record_out *r, const struct pair_stand *now)
{
	struct export_summary *sum = &x->sum;

	sum->records++;
	if (now->label == ANSWER_NONE) {
		if (!now->reviewed)
			sum->unreviewed++;
		else if (now->state == ITEM_DISPUTED)
			sum->disputed++;
		else
			sum->open++;
		if (x->o->unsettled == UNSETTLED_DROP) {
			sum->dropped_unsettled++;
			leave_out(&x->now->unsettled, r->position);
			return false;
		}
		sum->kept_unsettled++;
	} else if (now->label == ANSWER_AMBIGUOUS) {
		if (x->ambiguous == AMBIGUOUS_DROP) {
			sum->dropped_ambiguous++;
			leave_out(&x->now->ambiguous, r->position);
			return false;
		}
		sum->kept_ambiguous++;
	} else {
		sum->corrected += now->label != r->original;
	}
	x->now->kept++;
	sum->kept++;
	return true;
}

static int
take_record(void *arg, const struct record_out *r, struct err *e)
{
	struct export *x = arg;
	struct pair_stand now = pair_stands_get(&x->stands, r->pair_id);
	bool again = met(x, r->pair_id, &now);

	exchange_tell(x->progress, x->now->src.name, r->position, x->now->src.records);
	if (!admit(x, r, &now) || (again && x->to->writer->pairs))
		return 0;
	return write_record(x, r, &now, e);
}

static int
make_file(struct export *x, const struct store *s, struct export_source *src, struct err *e)
{
	const struct writer *writer = writer_for(x, src);
	bool one = writer->file != NULL || writer->database;

	x->now = src;
	if (writer->bytes && store_source_frame(x->store, src->src.source_id, &src->frame, e) < 0)
		return -1;
	if ((x->to == NULL || !one) && open_file(x, s, src, e) < 0)
		return -1;
	x->to->w.codec = src->codec;
	if ((writer->names ? store_record_each : store_record_bytes_each)(
		x->store, src->src.source_id, take_record, x, e) < 0)
		return -1;
	return one ? 0 : end_file(x, e);
}

static int
make_files(struct export *x, const struct store *s, struct err *e)
{
	bool folder = x->o->source == NULL && (x->writer == NULL || !x->writer->database);

	if (folder && file_make_folder(x->o->output, e) < 0)
		return -1;
	for (size_t i = 0; i < x->source_count; i++)
		if (make_file(x, s, &x->sources[i], e) < 0)
			return -1;
	if (x->to->writer->file != NULL || x->to->writer->database)
		return end_file(x, e);
	return 0;
}

/* ---- names ---- */

static int
draft_manifest(struct export *x, struct file_draft **draft, struct err *e)
{
	bool folder = x->o->source == NULL && (x->writer == NULL || !x->writer->database);
	char *path = mem_printf("%s%sMANIFEST.json", x->o->output, folder ? "/" : ".");
	struct buf text = BUF_INIT;
	int rc = export_manifest(x, &text, e);

	if (rc == 0)
		rc = file_draft_open(draft, path, e);
	if (rc == 0)
		rc = file_draft_write(*draft, text.data, text.len, e);
	if (rc == 0)
		rc = file_draft_finish(*draft, e);
	buf_release(&text);
	free(path);
	return rc;
}

/* The manifest takes its name last, and a database keeps what was written before that. */
static int
keep(struct export *x, struct err *e)
{
	struct file_draft **drafts = mem_array(x->file_count + 1, sizeof(struct file_draft *));
	struct file_draft *manifest = NULL;
	size_t n = 0;
	int rc = draft_manifest(x, &manifest, e);

	for (size_t i = 0; i < x->file_count && rc == 0; i++) {
		struct export_file *f = &x->files[i];

		if (f->draft != NULL)
			drafts[n++] = f->draft;
		if (f->writer->keep != NULL)
			rc = f->writer->keep(&f->w, e);
	}
	if (rc == 0) {
		drafts[n++] = manifest;
		rc = file_drafts_keep(drafts, n, e);
		if (rc < 0 && x->to->writer->database)
			err_prefix(e, "the labels were written, but not their manifest: ");
	}
	file_draft_close(manifest);
	free(drafts);
	return rc;
}

static int
prepare(struct export *x, struct err *e)
{
	bool votes = x->writer != NULL && x->writer->votes;

	if (choose_sources(x, e) < 0 || store_pair_stands(x->store, &x->stands, e) < 0)
		return -1;
	x->seen = mem_alloc((size_t)(x->stands.last >> 3) + 1);
	if (votes && store_stories_open(&x->stories, x->store, x->o->pseudonyms, e) < 0)
		return -1;
	return votes && x->writer->people ?
	    stories_voters(x->stories, &x->people, &x->people_count, e) : 0;
}

static int
no_format(const char *format, struct err *e)
{
	struct buf names = BUF_INIT;

	writer_names(&names);
	err_set(e, ERR_USAGE, "there is no format %s to write, only: %s", format, names.data);
	buf_release(&names);
	return -1;
}

int
exchange_export(struct store *s, const struct export_options *o, const struct progress *p,
    struct export_summary *out, struct err *e)
{
	struct export x = { .o = o, .progress = p };
	struct person lead;
	int rc = -1;

	if (lead_admit(s, o->actor, "export", &lead, e) < 0)
		return -1;
	x.writer = o->format ? writer_find(o->format) : NULL;
	if (o->format != NULL && x.writer == NULL)
		return no_format(o->format, e);
	if ((o->table != NULL || o->map != NULL || o->write_back) &&
	    (x.writer == NULL || !x.writer->database))
		return err_set(e, ERR_USAGE, "a table is written by --format sqlite");
	if (o->map != NULL && !o->write_back)
		return err_set(e, ERR_USAGE, "--map says which row is meant by --write-back");
	if (o->write_back && o->table == NULL)
		return err_set(e, ERR_USAGE, "--write-back needs the name of the --table");
	x.ambiguous = o->ambiguous != AMBIGUOUS_USUAL	  ? o->ambiguous :
	    x.writer != NULL && x.writer->keeps_ambiguous ? AMBIGUOUS_KEEP :
							    AMBIGUOUS_DROP;
	if (store_snapshot(&x.store, s, e) < 0)
		return -1;
	if (prepare(&x, e) < 0)
		goto out;
	if (o->unsettled == UNSETTLED_REFUSE && refuse_unsettled(&x, out, e) < 0)
		goto out;
	if (make_files(&x, s, e) < 0)
		goto out;
	rc = keep(&x, e);
	if (rc == 0)
		*out = x.sum;
out:
	release(&x);
	store_close(x.store);
	return rc;
}
