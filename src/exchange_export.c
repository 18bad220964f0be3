/*
 * exchange_export.c - labels out: one pass over the records, in the order of the files, each handed
 * with its label to a writer.
 *
 * How every pair stands is read once (store_label.c); what was said about it only for formats that
 * tell it.  All of it is what the store held at one entry of its journal.  It is read where it is,
 * in slices, so that nobody's verdict waits; where the journal has grown by the end, what was made
 * is thrown away and made again from a copy, which nobody writes to.
 */
#include "admit.h"
#include "exchange_impl.h"

#include "mem.h"
#include "store_journal.h"
#include "store_records.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FLUSH_AT = 256 << 10 };

static void
release(struct export *x)
{
	for (size_t i = 0; i < x->source_count; i++) {
		struct export_source *s = &x->sources[i];

		source_frame_release(&s->frame);
		source_release(&s->src);
		codec_words_release(&s->words);
		free(s->ambiguous.list);
		free(s->unsettled.list);
	}
	free(x->sources);
	export_release_files(x);
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
		return err_set(e, ERR_REFUSED, "source %s came from a database, so there is no file "
		    "to be written anew; name a format (--format csv), or give the database its "
		    "labels: --format sqlite --write-back --table TABLE --map id=COLUMN "
		    "-o DATABASE", src->name);
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
	return codec == NULL ? 0 : codec_words_of(&s->words, src->format, e);
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

static bool
all_labelled(const struct pair_stands *p)
{
	for (int64_t id = 1; id <= p->last; id++)
		if (pair_stands_get(p, id).label == ANSWER_NONE)
			return false;
	return true;
}

static int
refuse_unsettled(struct export *x, struct err *e)
{
	struct tally t = { .x = x };
	int64_t missing;

	if (x->o->unsettled != UNSETTLED_REFUSE || all_labelled(&x->stands))
		return 0;
	for (size_t i = 0; i < x->source_count; i++)
		if (store_record_pair_each(x->store, x->sources[i].src.source_id, count_pair, &t,
			e) < 0)
			return -1;
	missing = t.sum.open + t.sum.disputed + t.sum.unreviewed;
	if (missing == 0)
		return 0;
	x->sum = t.sum;
	return err_set(e, ERR_REFUSED,
	    "%lld of %lld records have no label yet: %lld open, %lld "
	    "disputed, %lld in no batch; finish them, or say what becomes of them with --unsettled "
	    "original or --unsettled drop",
	    (long long)missing, (long long)t.sum.records, (long long)t.sum.open,
	    (long long)t.sum.disputed, (long long)t.sum.unreviewed);
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
	return f->w.out.len < FLUSH_AT ? 0 : export_flush(f, e);
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
make_file(struct export *x, struct export_source *src, struct err *e)
{
	const struct writer *writer = export_writer(x, src);
	bool one = writer->file != NULL || writer->database;

	x->now = src;
	if (writer->bytes && store_source_frame(x->store, src->src.source_id, &src->frame, e) < 0)
		return -1;
	if ((x->to == NULL || !one) && export_open_file(x, src, e) < 0)
		return -1;
	x->to->w.codec = src->codec;
	x->to->w.words = &src->words;
	if ((writer->names ? store_record_each : store_record_bytes_each)(
		x->store, src->src.source_id, take_record, x, e) < 0)
		return -1;
	return one ? 0 : export_end_file(x, e);
}

static int
make_files(struct export *x, struct err *e)
{
	if (export_make_folder(x, e) < 0)
		return -1;
	for (size_t i = 0; i < x->source_count; i++)
		if (make_file(x, &x->sources[i], e) < 0)
			return -1;
	if (x->to->writer->file != NULL || x->to->writer->database)
		return export_end_file(x, e);
	return 0;
}

/* ---- the whole ---- */

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

/* Has the journal grown since, or is it another one? */
static bool
moved_on(const struct export *x)
{
	char hash[HASH_TEXT];
	struct err e = ERR_INIT;
	int64_t seq;

	return store_journal_head(x->store, &seq, hash, &e) != 0 || strcmp(hash, x->head) != 0;
}

/* 1: somebody decided something meanwhile, and nothing was kept. */
static int
export_from(struct store *from, const struct export *plan, struct export_summary *out,
    struct err *e)
{
	struct export x = *plan;
	int rc = -1;

	x.store = from;
	if (store_journal_head(from, &x.entries, x.head, e) < 0)
		return -1;
	if (prepare(&x, e) == 0 && refuse_unsettled(&x, e) == 0)
		rc = make_files(&x, e);
	if (moved_on(&x))
		rc = 1;
	else if (rc == 0)
		rc = export_keep(&x, e);
	if (rc <= 0)
		*out = x.sum;
	release(&x);
	return rc;
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

static int
plan(struct export *x, const struct export_options *o, struct err *e)
{
	x->writer = o->format ? writer_find(o->format) : NULL;
	if (o->format != NULL && x->writer == NULL)
		return no_format(o->format, e);
	if ((o->table != NULL || o->map != NULL || o->write_back) &&
	    (x->writer == NULL || !x->writer->database))
		return err_set(e, ERR_USAGE, "a table is written by --format sqlite");
	if (o->csv_safe && (x->writer == NULL || !x->writer->cells))
		return err_set(e, ERR_USAGE, "--csv-safe is for --format csv, matrix and votes; %s",
		    x->writer ? "others have no cells" : "a source keeps the bytes that it came with");
	if (o->map != NULL && !o->write_back)
		return err_set(e, ERR_USAGE, "--map says which row is meant by --write-back");
	if (o->write_back && o->table == NULL)
		return err_set(e, ERR_USAGE, "--write-back needs the name of the --table");
	x->ambiguous = o->ambiguous != AMBIGUOUS_USUAL	    ? o->ambiguous :
	    x->writer != NULL && x->writer->keeps_ambiguous ? AMBIGUOUS_KEEP :
							      AMBIGUOUS_DROP;
	return 0;
}

int
exchange_export(struct store *s, const struct export_options *o, const struct progress *p,
    struct export_summary *out, struct err *e)
{
	struct export x = { .of = s, .o = o, .progress = p };
	struct store *copy;
	struct person lead;
	int rc;

	if (admit_lead(s, o->actor, "export", &lead, e) < 0 || plan(&x, o, e) < 0)
		return -1;
	rc = export_from(s, &x, out, e);
	if (rc <= 0)
		return rc;
	if (store_snapshot(&copy, s, e) < 0)
		return -1;
	rc = export_from(copy, &x, out, e);
	store_close(copy);
	return rc;
}
