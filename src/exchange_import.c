/*
 * exchange_import.c - label files in.
 *
 * In one transaction each record is written as it is read, and the file's hash is of what was read
 * then.  Only where photos are to be looked for are files read before that, so that nothing is locked
 * meanwhile.
 *
 * Data: one byte for each id of the store that says what these files made of it.
 */
#include "admit.h"
#include "exchange_impl.h"

#include "dict.h"
#include "hash.h"
#include "mem.h"
#include "store_load.h"
#include "store_records.h"

#include <stdlib.h>
#include <string.h>

enum {
	MARKS = 1 << 30,		/* more photos or pairs than any store has */
};

enum { MARK_NAMED = 1, MARK_YES = 2, MARK_NO = 4 };

struct marks {
	unsigned char *of;		/* by id */
	size_t room;
};

struct import {
	struct store *store;
	const struct import_options *o;
	const struct progress *progress;

	struct in_file *files;
	size_t file_count;
	struct photo_look *photos;	/* that are looked for */
	size_t photo_count, photo_room;
	struct dict photo_by_path;	/* index in photos */
	struct loading *loading;
	struct marks photo_marks, pair_marks;
	char *folder;			/* of the photos, absolute; NULL none */
	struct import_summary *out;
};

static void
begin(struct import *im)
{
	dict_init(&im->photo_by_path);
}

static void
release(struct import *im)
{
	for (size_t i = 0; i < im->file_count; i++)
		in_file_release(&im->files[i]);
	for (size_t i = 0; i < im->photo_count; i++)
		free(im->photos[i].root);
	free(im->files);
	free(im->photos);
	free(im->folder);
	free(im->photo_marks.of);
	free(im->pair_marks.of);
	dict_release(&im->photo_by_path);
	store_load_end(im->loading);
}

/* ---- what there is to read ---- */

static size_t
add_photo(struct import *im, const char *path)
{
	int64_t index = (int64_t)im->photo_count;
	const char *own;

	if (dict_put(&im->photo_by_path, path, strlen(path), &index, &own)) {
		if (im->photo_count == im->photo_room) {
			im->photo_room = im->photo_room ? im->photo_room * 2 : 256;
			im->photos = mem_resize(im->photos, im->photo_room, sizeof(*im->photos));
		}
		im->photos[im->photo_count++] = (struct photo_look){ .path = own };
	}
	return (size_t)index;
}

static int
take_photo(void *arg, const struct codec_record *r, struct err *e)
{
	(void)e;
	add_photo(arg, r->image);
	return 0;
}

static int
read_photos(struct import *im, struct in_file *f, struct err *e)
{
	struct codec_reader r;
	int rc = in_file_reader(f, &r, e);

	if (rc == 0)
		rc = in_file_each(f, &r, im->progress, take_photo, im, e);
	codec_close(&r);
	f->total = f->records;
	return rc;
}

static int
name_twice(const struct import *im, const struct in_file *f, struct err *e)
{
	for (struct in_file *g = im->files; g < f; g++)
		if (strcmp(g->name, f->name) == 0)
			return err_set(e, ERR_REFUSED, "%s: there is another file %s among those "
			    "named; a source keeps the name of its file, so rename one", f->path,
			    f->name);
	return 0;
}

static int
open_files(struct import *im, const char *const *files, int count, struct err *e)
{
	im->files = mem_array((size_t)count, sizeof(*im->files));
	for (int i = 0; i < count; i++) {
		struct in_file *f = &im->files[im->file_count++];

		f->path = files[i];
		if (in_file_open(f, im->o, e) < 0 || name_twice(im, f, e) < 0 ||
		    (im->o->images != NULL && read_photos(im, f, e) < 0))
			return -1;
	}
	return 0;
}

/* ---- photos ---- */

/* What the store knows of a photo these files name, or, without files, of every photo. */
static int
take_known(void *arg, const struct photo *p, struct err *e)
{
	struct import *im = arg;
	int64_t index;

	(void)e;
	if (im->file_count == 0)
		index = (int64_t)add_photo(im, p->path);
	else if (!dict_get(&im->photo_by_path, p->path, strlen(p->path), &index))
		return 0;
	free(im->photos[index].root);
	im->photos[index].root = mem_strdup(p->root);
	im->photos[index].photo_id = p->photo_id;
	return 0;
}

static int
look(struct import *im, struct err *e)
{
	if (im->file_count > 0 && im->o->images == NULL)
		return 0;
	if (store_photo_each(im->store, im->file_count > 0, take_known, im, e) < 0)
		return -1;
	if (im->o->images == NULL)
		return 0;
	return exchange_look(im->o->images, im->photos, im->photo_count, im->progress,
	    &im->folder, e);
}

/* ---- writing ---- */

static int
mark(struct marks *m, int64_t id, unsigned char bits, struct err *e)
{
	if (id < 1 || id > MARKS)
		return err_set(e, ERR_FILE, "the store's ids are not in order; run: foureyes audit");
	if ((size_t)id >= m->room) {
		size_t room = (size_t)id * 2 + 1024;

		m->of = mem_resize(m->of, room, 1);
		memset(m->of + m->room, 0, room - m->room);
		m->room = room;
	}
	m->of[id] |= bits;
	return 0;
}

static int64_t
marked(const struct marks *m, unsigned char bits)
{
	int64_t n = 0;

	for (size_t i = 0; i < m->room; i++)
		n += (m->of[i] & bits) == bits;
	return n;
}

static int
fail_there(const struct in_file *f, const char *name, struct err *e)
{
	return err_set(e, ERR_REFUSED, "%s: is in the store already, as %s", f->path, name);
}

static int
hash_file(struct in_file *f, struct err *e)
{
	if (stream_rewind(&f->in, e) < 0)
		return err_prefix(e, "%s:", f->path);
	stream_hash_begin(&f->in);
	while (!f->in.end) {
		stream_pass(&f->in, f->in.len);
		if (stream_more(&f->in, e) < 0)
			return err_prefix(e, "%s:", f->path);
	}
	stream_hash_text(&f->in, f->sha256);
	return 0;
}

static int
admit_file(struct import *im, struct in_file *f, struct err *e)
{
	struct source old;
	int rc = store_source_find(im->store, f->name, &old, e);

	if (rc != 0)
		return rc < 0 ? -1 : 0;
	memcpy(f->before, old.sha256, sizeof(f->before));
	source_release(&old);
	if (im->o->replace)
		return 0;
	if (hash_file(f, e) < 0)
		return -1;
	if (strcmp(f->before, f->sha256) == 0)
		return fail_there(f, f->name, e);
	return err_set(e, ERR_REFUSED, "%s: the store has another file of this name; to put this "
	    "one in its place, keeping the verdicts of pairs that remain, give --replace", f->path);
}

/* The first record that names a photo tells the id of it. */
static int
name_photo(struct import *im, const char *path, int64_t photo_id, struct err *e)
{
	int64_t index;
	bool named = photo_id < (int64_t)im->photo_marks.room && im->photo_marks.of[photo_id] != 0;

	if (named)
		return 0;
	if (dict_get(&im->photo_by_path, path, strlen(path), &index))
		im->photos[index].photo_id = photo_id;
	return mark(&im->photo_marks, photo_id, MARK_NAMED, e);
}

static int
take_record(void *arg, const struct codec_record *r, struct err *e)
{
	struct import *im = arg;
	struct record_in to = { .image = r->image, .question = r->question, .subject = r->subject,
		.question_id = r->question_id, .split = r->split, .original = r->original,
		.lead = r->lead.at, .lead_len = r->lead.len, .raw = r->raw.at, .raw_len = r->raw.len,
		.trail = r->trail.at, .trail_len = r->trail.len, .label_at = r->label_at,
		.label_length = r->label_length };
	int64_t photo_id, pair_id;

	if (store_load_record(im->loading, &to, &photo_id, &pair_id, e) < 0 ||
	    name_photo(im, r->image, photo_id, e) < 0)
		return -1;
	return mark(&im->pair_marks, pair_id, (unsigned char)(MARK_NAMED |
	    (r->original == ANSWER_YES ? MARK_YES : MARK_NO)), e);
}

/* The same bytes may be there under another name, also as one of the files before. */
static int
admit_bytes(struct import *im, struct in_file *f, struct err *e)
{
	struct source old;
	int rc;

	stream_hash_text(&f->in, f->sha256);
	for (struct in_file *g = im->files; g < f; g++)
		if (strcmp(g->sha256, f->sha256) == 0)
			return err_set(e, ERR_REFUSED, "%s: holds the same bytes as %s; name one "
			    "of them", f->path, g->path);
	if (strcmp(f->before, f->sha256) == 0)
		return fail_there(f, f->name, e);
	rc = store_source_by_hash(im->store, f->sha256, &old, e);
	if (rc != 0)
		return rc < 0 ? -1 : 0;
	fail_there(f, old.name, e);
	source_release(&old);
	return -1;
}

static int
write_records(struct import *im, struct in_file *f, struct codec_reader *r, struct err *e)
{
	const struct source_in src = { .name = f->name, .format = f->format, .split = f->split,
		.head = r->head.data, .head_len = r->head.len, .sep = r->sep };

	if (store_load_source(im->loading, &src, e) < 0)
		return -1;
	if (in_file_each(f, r, im->progress, take_record, im, e) < 0 || admit_bytes(im, f, e) < 0)
		return -1;
	return store_load_finish(im->loading, im->o->actor, f->sha256, r->tail.data, r->tail.len, e);
}

/* Its stream stands at the beginning. */
static int
write_file(struct import *im, struct in_file *f, struct err *e)
{
	struct codec_reader r;
	int rc;

	stream_hash_begin(&f->in);
	rc = in_file_reader(f, &r, e);
	if (rc == 0)
		rc = write_records(im, f, &r, e);
	codec_close(&r);
	return rc;
}

static int
write_files(struct import *im, struct err *e)
{
	if (im->file_count == 0)
		return 0;
	if (store_load_begin(&im->loading, im->store, e) < 0)
		return -1;
	for (size_t i = 0; i < im->file_count; i++) {
		struct in_file *f = &im->files[i];

		if (stream_rewind(&f->in, e) < 0)
			return err_prefix(e, "%s:", f->path);
		if (write_file(im, f, e) < 0)
			return -1;
	}
	return store_take_up(im->store, im->o->actor, e);
}

/* Without files: what was found anew. */
static int
write_found(struct import *im, struct err *e)
{
	for (size_t i = 0; i < im->photo_count; i++) {
		const struct photo_look *p = &im->photos[i];

		if (im->file_count == 0 && mark(&im->photo_marks, p->photo_id, MARK_NAMED, e) < 0)
			return -1;
		if (p->found && (p->root == NULL || strcmp(p->root, im->folder) != 0) &&
		    store_photo_found(im->store, p->photo_id, im->folder, e) < 0)
			return -1;
	}
	return 0;
}

static int
count_source(void *arg, const struct source *src, struct err *e)
{
	(void)src;
	(void)e;
	(*(int64_t *)arg)++;
	return 0;
}

/* These files are all that stands in the store: there is nothing to be asked. */
static void
count_alone(const struct import *im, struct import_summary *sum)
{
	sum->contradictions = marked(&im->pair_marks, MARK_YES | MARK_NO);
	sum->store = (struct counts){ sum->files, sum->records, sum->pairs, sum->photos,
		sum->photos_missing };
}

static int
count_contradiction(void *arg, const struct contradiction *c, struct err *e)
{
	(void)c;
	(void)e;
	(*(int64_t *)arg)++;
	return 0;
}

static int
count_photo(void *arg, const struct photo *p, struct err *e)
{
	struct import *im = arg;

	(void)e;
	if (p->photo_id >= (int64_t)im->photo_marks.room || im->photo_marks.of[p->photo_id] == 0)
		return 0;
	im->out->photos++;
	im->out->photos_found += p->root != NULL;
	if (p->root == NULL && im->o->missing != NULL)
		im->o->missing(im->o->arg, p->path);
	return 0;
}

static int
summarise(struct import *im, struct err *e)
{
	struct import_summary sum = { .files = (int64_t)im->file_count,
		.pairs = marked(&im->pair_marks, MARK_NAMED) };
	int64_t standing = 0;

	for (size_t i = 0; i < im->file_count; i++)
		sum.records += im->files[i].records;
	*im->out = sum;
	if (store_photo_each(im->store, true, count_photo, im, e) < 0)
		return -1;
	sum.photos = im->out->photos;
	sum.photos_found = im->out->photos_found;
	sum.photos_missing = sum.photos - sum.photos_found;
	if (store_source_each(im->store, false, count_source, &standing, e) < 0)
		return -1;
	if (standing == sum.files)
		count_alone(im, &sum);
	else if (store_contradiction_each(im->store, count_contradiction, &sum.contradictions,
		     e) < 0 ||
	    store_counts(im->store, &sum.store, e) < 0)
		return -1;
	*im->out = sum;
	return 0;
}

static int
write_all(struct import *im, struct err *e)
{
	int rc = -1;

	if (store_begin_load(im->store, e) < 0)
		return -1;
	for (size_t i = 0; i < im->file_count; i++)
		if (admit_file(im, &im->files[i], e) < 0)
			goto out;
	if (write_files(im, e) == 0 && write_found(im, e) == 0 && summarise(im, e) == 0)
		rc = store_commit(im->store, e);
out:
	store_rollback(im->store);
	return rc;
}

int
exchange_import(struct store *s, const char *const *files, int count,
    const struct import_options *o, const struct progress *p, struct import_summary *out,
    struct err *e)
{
	struct import im = { .store = s, .o = o, .progress = p };
	struct import_summary sum;
	struct person lead;
	int rc = -1;

	if (admit_lead(s, o->actor, "import", &lead, e) < 0)
		return -1;
	begin(&im);
	im.out = &sum;
	if (open_files(&im, files, count, e) == 0 && look(&im, e) == 0)
		rc = write_all(&im, e);
	if (rc == 0)
		*out = sum;
	release(&im);
	return rc;
}

int
exchange_import_stream(struct store *s, const char *actor, const struct import_stream *from,
    const struct progress *p, struct err *e)
{
	const struct import_options o = { .actor = actor };
	struct import im = { .store = s, .o = &o, .progress = p,
		.files = mem_array(1, sizeof(*im.files)), .file_count = 1 };
	int rc;

	begin(&im);
	im.files[0] = (struct in_file){ .path = from->name, .name = from->name,
		.split = mem_strdup(from->split), .format = mem_strdup(from->format),
		.in = from->in };
	rc = store_load_begin(&im.loading, s, e);
	if (rc == 0)
		rc = write_file(&im, im.files, e);
	release(&im);
	return rc;
}
