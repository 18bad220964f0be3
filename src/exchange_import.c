/*
 * exchange_import.c - label files in.
 *
 * Every file is read twice, through a window, so that memory does not grow with it.  The first time
 * nothing is locked: most mistakes end it there, and the photos are looked for.  The second time
 * each record is written as it is read, in one transaction; the hash is of what was read then.
 *
 * Data: the ids of photos and pairs met lately, and one byte for each id of the store that says
 * what these files made of it.
 */
#include "exchange_impl.h"

#include "codec.h"
#include "dict.h"
#include "file.h"
#include "hash.h"
#include "idmap.h"
#include "mem.h"
#include "review.h"
#include "subject.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
	IDS = 1 << 20,			/* that are kept at hand */
	MARKS = 1 << 30,		/* more photos or pairs than any store has */
};

enum { MARK_NAMED = 1, MARK_YES = 2, MARK_NO = 4 };

struct in_file {
	const char *path, *name;
	char *split, *format;
	struct stream in;
	char before[HASH_TEXT];		/* hash of the one it replaces; "" none */
	char sha256[HASH_TEXT];
	int64_t records, total;		/* read this time; in all, from the first time on */
};

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
	int64_t records, source_id;	/* so far; of the one being written */
	struct photo_look *photos;	/* that are looked for */
	size_t photo_count, photo_room;
	struct dict photo_by_path;	/* index in photos */
	struct idmap photo_ids, pair_ids;
	struct marks photo_marks, pair_marks;
	struct buf key;
	char *folder;			/* of the photos, absolute; NULL none */
	struct import_summary *out;
};

static void
begin(struct import *im)
{
	dict_init(&im->photo_by_path);
	idmap_init(&im->photo_ids, IDS);
	idmap_init(&im->pair_ids, IDS);
}

static void
release(struct import *im)
{
	for (size_t i = 0; i < im->file_count; i++) {
		stream_release(&im->files[i].in);
		free(im->files[i].split);
		free(im->files[i].format);
	}
	for (size_t i = 0; i < im->photo_count; i++)
		free(im->photos[i].root);
	free(im->files);
	free(im->photos);
	free(im->folder);
	free(im->photo_marks.of);
	free(im->pair_marks.of);
	dict_release(&im->photo_by_path);
	idmap_release(&im->photo_ids);
	idmap_release(&im->pair_ids);
	buf_release(&im->key);
}

/* ---- reading ---- */

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

static bool
text_fit(const char *text, size_t longest)
{
	size_t len = strlen(text), used;
	uint32_t cp;

	if (len == 0 || len > longest)
		return false;
	for (size_t i = 0; i < len; i += used) {
		int n = utf8_decode(text + i, len - i, &cp);

		if (n < 0 || utf8_unsafe(cp))
			return false;
		used = (size_t)n;
	}
	return true;
}

/* "coco_pope_random.json" -> "random": the last word of the name, or all of it. */
static char *
split_of(const char *name)
{
	const char *end = strrchr(name, '.'), *begin;
	char *stem;

	stem = end != NULL && end != name ? mem_strndup(name, (size_t)(end - name)) :
					    mem_strdup(name);
	begin = stem + strlen(stem);
	while (begin > stem && begin[-1] != '_' && begin[-1] != '-')
		begin--;
	if (*begin != 0)
		memmove(stem, begin, strlen(begin) + 1);
	return stem;
}

static int
name_file(struct import *im, struct in_file *f, struct err *e)
{
	const char *slash = strrchr(f->path, '/');

	f->name = slash ? slash + 1 : f->path;
	f->split = im->o->split ? mem_strdup(im->o->split) : split_of(f->name);
	if (!text_fit(f->name, 255))
		return err_set(e, ERR_FILE,
		    "%s: a source keeps the name of its file, and this name "
		    "cannot be shown; rename the file",
		    f->path);
	if (!text_fit(f->split, 64))
		return err_set(e, ERR_USAGE,
		    "%s: \"%s\" cannot be the name of a split; give one of "
		    "1 to 64 bytes with --split",
		    f->path, f->split);
	for (struct in_file *g = im->files; g < f; g++)
		if (strcmp(g->name, f->name) == 0)
			return err_set(e, ERR_REFUSED, "%s: there is another file %s among those "
			    "named; a source keeps the name of its file, so rename one", f->path,
			    f->name);
	return 0;
}

/* What stands in the file takes its place. */
static int
transcribe(struct in_file *f, struct err *e)
{
	stream_release(&f->in);
	return codec_transcribe(&f->in, f->path, f->format, e);
}

/* Where a map is given the file is not one of those whose names are known. */
static int
choose_format(struct import *im, struct in_file *f, struct err *e)
{
	const char *name = im->o->format, *map = im->o->map, *table = im->o->table;
	const struct codec *codec = name ? codec_find(name) : NULL;
	struct buf names = BUF_INIT;

	if (name == NULL && codec_sniff_stream(&codec, &f->in, e) < 0)
		return err_prefix(e, "%s:", f->path);
	if (codec == &codec_pope && name == NULL && map != NULL)
		codec = &codec_jsonl;
	if (codec != NULL) {
		f->format = codec_format(codec, table, map);
		return codec->transcribe ? transcribe(f, e) : 0;
	}
	codec_names(&names);
	if (name != NULL)
		err_set(e, ERR_USAGE, "there is no format %s; there is: %s", name, names.data);
	else
		err_set(e, ERR_FILE, "%s:1: begins like no format that is known (%s)", f->path,
		    names.data);
	buf_release(&names);
	return -1;
}

static int
fail_record(const struct codec_record *r, struct err *e, const char *what, const char *text,
    const char *fault)
{
	return err_set(e, ERR_FILE, "%lld: the %s \"%.200s\" %s", (long long)r->line, what, text,
	    fault);
}

static int
check_record(struct import *im, const struct in_file *f, const struct codec_record *r,
    struct err *e)
{
	const char *fault = file_path_fault(r->image);

	if (fault != NULL)
		return fail_record(r, e, "photo's path", r->image, fault);
	if (r->split != NULL && !text_fit(r->split, CODEC_WORD_BYTES))
		return fail_record(r, e, "split", r->split, "cannot be shown");
	if (r->subject != NULL && !text_fit(r->subject, CODEC_WORD_BYTES))
		return fail_record(r, e, "subject", r->subject, "cannot be shown");
	if (im->o->images != NULL)
		add_photo(im, r->image);
	im->records++;
	exchange_tell(im->progress, f->total > 0 ? f->name : "reading", f->records, f->total);
	return 0;
}

/* Gives every record of a file to `each`. */
static int
read_records(struct import *im, struct in_file *f, struct codec_reader *r,
    int (*each)(struct import *im, struct in_file *f, const struct codec_record *r,
	struct err *e), struct err *e)
{
	struct codec_record rec;
	int rc = 0;

	while (rc == 0 && (rc = codec_next(r, &rec, e)) == 0) {
		f->records++;
		rc = each(im, f, &rec, e);
	}
	return rc < 0 ? -1 : 0;
}

static int
take_first(struct import *im, struct in_file *f, const struct codec_record *r, struct err *e)
{
	return check_record(im, f, r, e);
}

static int
read_one(struct import *im, struct in_file *f, struct err *e)
{
	struct codec_reader r;
	int rc;

	if (name_file(im, f, e) < 0 || stream_file(&f->in, f->path, e) < 0 ||
	    choose_format(im, f, e) < 0)
		return -1;
	rc = codec_open(&r, f->format, &f->in, e);
	if (rc == 0)
		rc = read_records(im, f, &r, take_first, e);
	codec_close(&r);
	if (rc == 0)
		return 0;
	return e->code == ERR_USAGE ? -1 : err_prefix(e, "%s:", f->path);
}

static int
read_files(struct import *im, const char *const *files, int count, struct err *e)
{
	im->files = mem_array((size_t)count, sizeof(*im->files));
	for (int i = 0; i < count; i++) {
		struct in_file *f = &im->files[i];

		im->file_count++;
		f->path = files[i];
		stream_memory(&f->in, "", 0);
		if (read_one(im, f, e) < 0)
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

static int
put_found(struct import *im, const char *path, int64_t photo_id, struct err *e)
{
	const struct photo_look *p;
	int64_t index;

	if (!dict_get(&im->photo_by_path, path, strlen(path), &index))
		return 0;
	p = &im->photos[index];
	if (!p->found || (p->root != NULL && strcmp(p->root, im->folder) == 0))
		return 0;
	return store_photo_found(im->store, photo_id, im->folder, e);
}

static int
put_photo(struct import *im, const char *path, int64_t *photo_id, struct err *e)
{
	int64_t *id = idmap_get(&im->photo_ids, path, strlen(path));

	if (*id == 0) {
		if (store_photo_put(im->store, path, id, e) < 0 ||
		    mark(&im->photo_marks, *id, MARK_NAMED, e) < 0 ||
		    put_found(im, path, *id, e) < 0)
			return -1;
	}
	*photo_id = *id;
	return 0;
}

/* A pair's key is the id of its photo and the question. */
static int
put_pair(struct import *im, const struct codec_record *r, int64_t *pair_id, struct err *e)
{
	int64_t photo_id, *id;
	char *subject = NULL;
	int rc = 0;

	if (put_photo(im, r->image, &photo_id, e) < 0)
		return -1;
	buf_clear(&im->key);
	buf_add(&im->key, &photo_id, sizeof(photo_id));
	buf_str(&im->key, r->question);
	id = idmap_get(&im->pair_ids, im->key.data, im->key.len);
	if (*id == 0) {
		if (r->subject == NULL)
			subject = subject_parse(r->question);
		rc = store_pair_put(im->store, photo_id, r->question,
		    r->subject ? r->subject : subject, id, e);
		free(subject);
	}
	*pair_id = *id;
	return rc < 0 ? -1 : mark(&im->pair_marks, *id, (unsigned char)(MARK_NAMED |
	    (r->original == ANSWER_YES ? MARK_YES : MARK_NO)), e);
}

static int
take_second(struct import *im, struct in_file *f, const struct codec_record *r, struct err *e)
{
	struct record_in to = { .position = f->records, .question_id = r->question_id,
		.split = r->split, .original = r->original, .lead = r->lead.at,
		.lead_len = r->lead.len, .raw = r->raw.at, .raw_len = r->raw.len,
		.trail = r->trail.at, .trail_len = r->trail.len, .label_at = r->label_at,
		.label_length = r->label_length };

	if (check_record(im, f, r, e) < 0 || put_pair(im, r, &to.pair_id, e) < 0)
		return -1;
	return store_record_add(im->store, im->source_id, &to, e);
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
	if (store_source_add(im->store, f->name, f->format, f->split, "", r->head.data,
		r->head.len, r->sep, strlen(r->sep), "", 0, &im->source_id, e) < 0)
		return -1;
	if (read_records(im, f, r, take_second, e) < 0)
		return err_prefix(e, "%s:", f->path);
	if (admit_bytes(im, f, e) < 0)
		return -1;
	return store_source_bytes(im->store, im->source_id, f->sha256, r->tail.data, r->tail.len,
	    e);
}

/* Its stream stands at the beginning. */
static int
write_file(struct import *im, struct in_file *f, struct err *e)
{
	struct codec_reader r;
	int rc;

	f->total = f->records;
	f->records = 0;
	stream_hash_begin(&f->in);
	if (codec_open(&r, f->format, &f->in, e) < 0)
		rc = err_prefix(e, "%s:", f->path);
	else
		rc = write_records(im, f, &r, e);
	codec_close(&r);
	return rc < 0 ? -1 : store_source_finish(im->store, im->o->actor, im->source_id, e);
}

static int
write_files(struct import *im, struct err *e)
{
	im->records = 0;
	for (size_t i = 0; i < im->file_count; i++) {
		struct in_file *f = &im->files[i];

		if (stream_rewind(&f->in, e) < 0)
			return err_prefix(e, "%s:", f->path);
		if (write_file(im, f, e) < 0)
			return -1;
	}
	return im->file_count > 0 ? store_take_up(im->store, im->o->actor, e) : 0;
}

/* Without files: what was found anew. */
static int
write_found(struct import *im, struct err *e)
{
	for (size_t i = 0; i < im->photo_count && im->file_count == 0; i++)
		if (mark(&im->photo_marks, im->photos[i].photo_id, MARK_NAMED, e) < 0 ||
		    put_found(im, im->photos[i].path, im->photos[i].photo_id, e) < 0)
			return -1;
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
	if (p->photo_id < (int64_t)im->photo_marks.room && im->photo_marks.of[p->photo_id] != 0) {
		im->out->photos++;
		im->out->photos_found += p->root != NULL;
	}
	return 0;
}

static int
summarise(struct import *im, struct err *e)
{
	struct import_summary sum = { .files = (int64_t)im->file_count, .records = im->records,
		.pairs = marked(&im->pair_marks, MARK_NAMED) };
	int64_t standing = 0;

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

	if (store_begin(im->store, e) < 0)
		return -1;
	for (size_t i = 0; i < im->file_count; i++)
		if (admit_file(im, &im->files[i], e) < 0)
			goto out;
	if (write_found(im, e) == 0 && write_files(im, e) == 0 && summarise(im, e) == 0)
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
	struct import im = { .store = s, .o = o, .progress = p, .key = BUF_INIT };
	struct import_summary sum;
	struct person lead;
	int rc = -1;

	if (lead_admit(s, o->actor, "import", &lead, e) < 0)
		return -1;
	begin(&im);
	im.out = &sum;
	if (read_files(&im, files, count, e) == 0 && look(&im, e) == 0)
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
	struct import im = { .store = s, .o = &o, .progress = p, .key = BUF_INIT,
		.files = mem_array(1, sizeof(*im.files)), .file_count = 1 };
	int rc;

	begin(&im);
	im.files[0] = (struct in_file){ .path = from->name, .name = from->name,
		.split = mem_strdup(from->split), .format = mem_strdup(from->format),
		.in = from->in };
	rc = write_file(&im, im.files, e);
	release(&im);
	return rc;
}
