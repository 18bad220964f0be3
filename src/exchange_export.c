/*
 * exchange_export.c - corrected label files out.
 *
 * The files are made in memory from a copy of the store, so that they agree with each other and
 * their counts are known before anything is written.  Then each is written under a temporary name,
 * and only when all are on disk do they take their own.
 */
#include "exchange_impl.h"

#include "codec.h"
#include "file.h"
#include "mem.h"
#include "review.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct out_file {
	int64_t source_id, records, kept;
	char *name, *path;
	const struct codec *codec;
	struct source_frame frame;
	struct buf text;
	struct file_draft *draft;
};

struct export {
	struct store *store;		/* the copy */
	const struct export_options *o;
	const struct progress *progress;
	struct out_file *files;
	size_t count;
	struct out_file *now;		/* the one being made */
	struct export_summary sum;
};

static void
release(struct export *x)
{
	for (size_t i = 0; i < x->count; i++) {
		struct out_file *f = &x->files[i];

		file_draft_close(f->draft);
		source_frame_release(&f->frame);
		buf_release(&f->text);
		free(f->name);
		free(f->path);
	}
	free(x->files);
}

/* ---- which files ---- */

static int
take_source(void *arg, const struct source *src, struct err *e)
{
	struct export *x = arg;
	const struct codec *codec = codec_find(src->format);
	struct out_file *f;

	if (x->o->source != NULL && strcmp(x->o->source, src->name) != 0)
		return 0;
	if (codec == NULL)
		return err_set(e, ERR_FILE, "source %s is of a format that is not known, \"%s\"",
		    src->name, src->format);
	if (x->o->format != NULL && strcmp(x->o->format, src->format) != 0)
		return err_set(e, ERR_REFUSED,
		    "source %s is of the format %s and cannot be written "
		    "as %s",
		    src->name, src->format, x->o->format);
	/* Importing admits no such name; a store may come from a stranger. */
	if (strchr(src->name, '/') != NULL || strcmp(src->name, ".") == 0 ||
	    strcmp(src->name, "..") == 0 || src->name[0] == 0)
		return err_set(e, ERR_FILE, "source \"%s\" has no name for a file", src->name);
	x->files = mem_resize(x->files, x->count + 1, sizeof(*x->files));
	f = &x->files[x->count++];
	*f = (struct out_file){ .source_id = src->source_id, .records = src->records,
		.name = mem_strdup(src->name), .codec = codec, .text = BUF_INIT };
	f->path = x->o->source ? mem_strdup(x->o->output) :
				 mem_printf("%s/%s", x->o->output, src->name);
	return 0;
}

static int
choose_files(struct export *x, struct err *e)
{
	if (store_source_each(x->store, false, take_source, x, e) < 0)
		return -1;
	if (x->count > 0)
		return 0;
	if (x->o->source != NULL)
		return err_set(e, ERR_REFUSED, "there is no source %s; a source has the name of "
		    "the file it was imported from", x->o->source);
	return err_set(e, ERR_REFUSED, "there is nothing to export; begin with: foureyes import");
}

/* ---- making them ---- */

static void
keep(struct out_file *f, const struct record_out *r, enum answer label)
{
	if (f->kept++ > 0)
		buf_add(&f->text, f->frame.sep, f->frame.sep_len);
	buf_add(&f->text, r->lead, r->lead_len);
	if (label == r->original) {
		buf_add(&f->text, r->raw, r->raw_len);
	} else {
		size_t behind = r->label_at + r->label_length;

		buf_add(&f->text, r->raw, r->label_at);
		f->codec->write_label(&f->text, r->raw + r->label_at, r->label_length, label);
		buf_add(&f->text, r->raw + behind, r->raw_len - behind);
	}
	buf_add(&f->text, r->trail, r->trail_len);
}

static void
take_unsettled(struct export *x, const struct record_out *r)
{
	if (r->disputed)
		x->sum.disputed++;
	else if (r->open)
		x->sum.open++;
	else
		x->sum.unreviewed++;
	if (x->o->unsettled == UNSETTLED_DROP) {
		x->sum.dropped_unsettled++;
		return;
	}
	x->sum.kept_unsettled++;
	keep(x->now, r, r->original);
}

static int
take_record(void *arg, const struct record_out *r, struct err *e)
{
	struct export *x = arg;

	(void)e;
	x->sum.records++;
	if (r->label == ANSWER_NONE) {
		take_unsettled(x, r);
	} else if (r->label == ANSWER_AMBIGUOUS && x->o->ambiguous == AMBIGUOUS_DROP) {
		x->sum.dropped_ambiguous++;
	} else {
		x->sum.kept_ambiguous += r->label == ANSWER_AMBIGUOUS;
		x->sum.corrected += r->label != ANSWER_AMBIGUOUS && r->label != r->original;
		keep(x->now, r, r->label);
	}
	exchange_tell(x->progress, x->now->name, r->position, x->now->records);
	return 0;
}

/* The last line ends as the one before it does; one that ends in the middle of CRLF gets its half. */
static void
end_line(struct out_file *f)
{
	const char *text = f->text.data, *nl;
	size_t len = f->text.len;

	if (len == 0 || text[len - 1] == '\n' || (f->kept == 0 && f->frame.tail_len == 0))
		return;
	nl = memrchr(text, '\n', len);
	if (nl != NULL && nl > text && nl[-1] == '\r' && text[len - 1] != '\r')
		buf_byte(&f->text, '\r');
	buf_byte(&f->text, '\n');
}

static int
make_file(struct export *x, struct out_file *f, struct err *e)
{
	x->now = f;
	if (store_source_frame(x->store, f->source_id, &f->frame, e) < 0)
		return -1;
	buf_add(&f->text, f->frame.head, f->frame.head_len);
	if (store_record_each(x->store, f->source_id, take_record, x, e) < 0)
		return -1;
	buf_add(&f->text, f->frame.tail, f->frame.tail_len);
	end_line(f);
	x->sum.kept += f->kept;
	x->sum.files++;
	return 0;
}

/* ---- writing them ---- */

static int
is_store(const struct store *s, const char *path)
{
	struct stat a, b;

	return stat(store_path(s), &a) == 0 && stat(path, &b) == 0 && a.st_dev == b.st_dev &&
	    a.st_ino == b.st_ino;
}

static int
write_drafts(struct export *x, const struct store *s, struct err *e)
{
	for (size_t i = 0; i < x->count; i++) {
		struct out_file *f = &x->files[i];

		if (is_store(s, f->path))
			return err_set(e, ERR_USAGE, "%s: is the store itself; choose another name",
			    f->path);
		if (file_draft_open(&f->draft, f->path, e) < 0 ||
		    file_draft_write(f->draft, f->text.data, f->text.len, e) < 0 ||
		    file_draft_finish(f->draft, e) < 0)
			return -1;
	}
	return 0;
}

static int
write_files(struct export *x, const struct store *s, struct err *e)
{
	if (x->o->source == NULL && file_make_folder(x->o->output, e) < 0)
		return -1;
	if (write_drafts(x, s, e) < 0)
		return -1;
	for (size_t i = 0; i < x->count; i++)
		if (file_draft_keep(x->files[i].draft, e) < 0)
			return -1;
	return 0;
}

static int
refuse(const struct export_summary *sum, struct err *e)
{
	return err_set(e, ERR_REFUSED,
	    "%lld of %lld records have no label yet: %lld open, %lld "
	    "disputed, %lld in no batch; finish them, or say what becomes of them with --unsettled "
	    "original or --unsettled drop",
	    (long long)(sum->open + sum->disputed + sum->unreviewed), (long long)sum->records,
	    (long long)sum->open, (long long)sum->disputed, (long long)sum->unreviewed);
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
	if (o->format != NULL && codec_find(o->format) == NULL)
		return err_set(e, ERR_USAGE, "there is no format %s", o->format);
	if (store_snapshot(&x.store, s, e) < 0)
		return -1;
	if (choose_files(&x, e) < 0)
		goto out;
	for (size_t i = 0; i < x.count; i++)
		if (make_file(&x, &x.files[i], e) < 0)
			goto out;
	if (o->unsettled == UNSETTLED_REFUSE && x.sum.kept_unsettled > 0) {
		*out = x.sum;
		refuse(&x.sum, e);
		goto out;
	}
	rc = write_files(&x, s, e);
	if (rc == 0)
		*out = x.sum;
out:
	release(&x);
	store_close(x.store);
	return rc;
}
