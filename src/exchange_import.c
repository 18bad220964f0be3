/*
 * exchange_import.c - label files in.
 *
 * First all files are read into memory and taken apart, and the photos looked for; nothing is
 * locked meanwhile, and most mistakes end it here.  Then all of it is written in one transaction.
 *
 * Data: records in the order they came; the distinct photos and pairs they name, found by
 * dictionaries and known by their index until the store has given them ids.
 */
#include "exchange_impl.h"

#include "codec.h"
#include "dict.h"
#include "file.h"
#include "hash.h"
#include "mem.h"
#include "review.h"
#include "subject.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

struct in_file {
	const char *path, *name;
	char *split;
	struct buf bytes;
	char sha256[HASH_TEXT];
	const struct codec *codec;
	struct codec_frame frame;
	size_t first, count;		/* its records */
};

struct in_record {
	size_t pair;
	const char *lead;		/* lead, raw and trail stand one behind the other */
	size_t lead_len, raw_len, trail_len, label_at, label_length;
	const char *question_id;	/* NULL none */
	enum answer original;
};

struct in_pair {
	size_t photo;
	const char *question;
	int64_t pair_id;
	bool yes, no;			/* originals it came with */
};

struct import {
	struct store *store;
	const struct import_options *o;
	const struct progress *progress;

	struct in_file *files;
	size_t file_count;
	struct in_record *records;
	size_t record_count, record_room;
	struct in_pair *pairs;
	size_t pair_count, pair_room;
	struct photo_look *photos;
	size_t photo_count, photo_room;
	struct dict photo_by_path, pair_by_key, ids;
	struct buf key;
	char *folder;			/* of the photos, absolute; NULL none */
	struct import_summary *out;
};

static void *
more(void *list, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return list;
	*room = *room ? *room * 2 : 256;
	return mem_resize(list, *room, size);
}

static void
release(struct import *im)
{
	for (size_t i = 0; i < im->file_count; i++) {
		buf_release(&im->files[i].bytes);
		free(im->files[i].split);
	}
	for (size_t i = 0; i < im->photo_count; i++)
		free(im->photos[i].root);
	free(im->files);
	free(im->records);
	free(im->pairs);
	free(im->photos);
	free(im->folder);
	dict_release(&im->photo_by_path);
	dict_release(&im->pair_by_key);
	dict_release(&im->ids);
	buf_release(&im->key);
}

/* ---- reading ---- */

static size_t
add_photo(struct import *im, const char *path)
{
	int64_t index = (int64_t)im->photo_count;
	const char *own;

	if (dict_put(&im->photo_by_path, path, strlen(path), &index, &own)) {
		im->photos = more(im->photos, im->photo_count, &im->photo_room,
		    sizeof(*im->photos));
		im->photos[im->photo_count++] = (struct photo_look){ .path = own };
	}
	return (size_t)index;
}

/* A pair's key is the index of its photo and the question. */
static size_t
add_pair(struct import *im, size_t photo, const char *question)
{
	int64_t index = (int64_t)im->pair_count;
	const char *own;

	buf_clear(&im->key);
	buf_add(&im->key, &photo, sizeof(photo));
	buf_str(&im->key, question);
	if (dict_put(&im->pair_by_key, im->key.data, im->key.len, &index, &own)) {
		im->pairs = more(im->pairs, im->pair_count, &im->pair_room, sizeof(*im->pairs));
		im->pairs[im->pair_count++] = (struct in_pair){ .photo = photo,
			.question = own + sizeof(photo) };
	}
	return (size_t)index;
}

static int
take_record(void *arg, const struct codec_record *r, struct err *e)
{
	struct import *im = arg;
	const char *fault = file_path_fault(r->image), *id = NULL;
	struct in_record *to;
	int64_t unused = 0;

	if (fault != NULL)
		return err_set(e, ERR_FILE, "%lld: the photo's path \"%.200s\" %s",
		    (long long)r->line, r->image, fault);
	if (r->question_id != NULL)
		dict_put(&im->ids, r->question_id, strlen(r->question_id), &unused, &id);
	im->records = more(im->records, im->record_count, &im->record_room, sizeof(*im->records));
	to = &im->records[im->record_count++];
	*to = (struct in_record){ .pair = add_pair(im, add_photo(im, r->image), r->question),
		.lead = r->lead.at, .lead_len = r->lead.len, .raw_len = r->raw.len,
		.trail_len = r->trail.len, .label_at = r->label_at,
		.label_length = r->label_length, .question_id = id, .original = r->original };
	im->pairs[to->pair].yes = im->pairs[to->pair].yes || r->original == ANSWER_YES;
	im->pairs[to->pair].no = im->pairs[to->pair].no || r->original == ANSWER_NO;
	exchange_tell(im->progress, "reading", (int64_t)im->record_count, 0);
	return 0;
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

static int
choose_codec(struct import *im, struct in_file *f, struct err *e)
{
	struct buf names = BUF_INIT;

	f->codec = im->o->format ? codec_find(im->o->format) :
				   codec_sniff(f->bytes.data, f->bytes.len);
	if (f->codec != NULL)
		return 0;
	codec_names(&names);
	if (im->o->format != NULL)
		err_set(e, ERR_USAGE, "there is no format %s; there is: %s", im->o->format,
		    names.data);
	else
		err_set(e, ERR_FILE, "%s:1: begins like no format that is known (%s)", f->path,
		    names.data);
	buf_release(&names);
	return -1;
}

static int
read_one(struct import *im, struct in_file *f, struct err *e)
{
	if (name_file(im, f, e) < 0 || file_read(f->path, FILE_LIMIT, &f->bytes, e) < 0)
		return -1;
	hash_text(f->bytes.data, f->bytes.len, f->sha256);
	for (struct in_file *g = im->files; g < f; g++)
		if (strcmp(g->sha256, f->sha256) == 0)
			return err_set(e, ERR_REFUSED, "%s: holds the same bytes as %s; name one "
			    "of them", f->path, g->path);
	if (choose_codec(im, f, e) < 0)
		return -1;
	f->first = im->record_count;
	if (f->codec->read(f->bytes.data, f->bytes.len, take_record, im, &f->frame, e) < 0)
		return err_prefix(e, "%s:", f->path);
	f->count = im->record_count - f->first;
	return 0;
}

static int
read_files(struct import *im, const char *const *files, int count, struct err *e)
{
	im->files = mem_array((size_t)count, sizeof(*im->files));
	for (int i = 0; i < count; i++) {
		struct in_file *f = &im->files[i];

		im->file_count++;
		f->path = files[i];
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
	if (store_photo_each(im->store, im->file_count > 0, take_known, im, e) < 0)
		return -1;
	if (im->o->images == NULL)
		return 0;
	return exchange_look(im->o->images, im->photos, im->photo_count, im->progress,
	    &im->folder, e);
}

/* ---- writing ---- */

static int
admit_file(struct import *im, const struct in_file *f, struct err *e)
{
	struct source old;
	int rc;

	rc = store_source_by_hash(im->store, f->sha256, &old, e);
	if (rc == 0) {
		err_set(e, ERR_REFUSED, "%s: is in the store already, as %s", f->path, old.name);
		source_release(&old);
		return -1;
	}
	if (rc == 1)
		rc = store_source_find(im->store, f->name, &old, e);
	if (rc != 0)
		return rc < 0 ? -1 : 0;
	source_release(&old);
	if (im->o->replace)
		return 0;
	return err_set(e, ERR_REFUSED, "%s: the store has another file of this name; to put this "
	    "one in its place, keeping the verdicts of pairs that remain, give --replace", f->path);
}

static int
write_photos(struct import *im, struct err *e)
{
	for (size_t i = 0; i < im->photo_count; i++) {
		struct photo_look *p = &im->photos[i];

		if (p->photo_id == 0 && store_photo_put(im->store, p->path, &p->photo_id, e) < 0)
			return -1;
		if (p->found && (p->root == NULL || strcmp(p->root, im->folder) != 0) &&
		    store_photo_found(im->store, p->photo_id, im->folder, e) < 0)
			return -1;
	}
	return 0;
}

static int
write_pairs(struct import *im, struct err *e)
{
	for (size_t i = 0; i < im->pair_count; i++) {
		struct in_pair *p = &im->pairs[i];
		char *subject = subject_parse(p->question);
		int rc = store_pair_put(im->store, im->photos[p->photo].photo_id, p->question,
		    subject, &p->pair_id, e);

		free(subject);
		if (rc < 0)
			return -1;
		exchange_tell(im->progress, "pairs", (int64_t)i + 1, (int64_t)im->pair_count);
	}
	return 0;
}

static int
write_records(struct import *im, const struct in_file *f, int64_t source_id, struct err *e)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct in_record *from = &im->records[f->first + i];
		struct record_in r = { .position = (int64_t)i + 1,
			.pair_id = im->pairs[from->pair].pair_id,
			.question_id = from->question_id, .original = from->original,
			.lead = from->lead, .lead_len = from->lead_len,
			.raw = from->lead + from->lead_len, .raw_len = from->raw_len,
			.trail = from->lead + from->lead_len + from->raw_len,
			.trail_len = from->trail_len, .label_at = from->label_at,
			.label_length = from->label_length };

		if (store_record_add(im->store, source_id, &r, e) < 0)
			return -1;
		exchange_tell(im->progress, f->name, (int64_t)i + 1, (int64_t)f->count);
	}
	return 0;
}

static int
write_files(struct import *im, struct err *e)
{
	for (size_t i = 0; i < im->file_count; i++) {
		const struct in_file *f = &im->files[i];
		const struct codec_frame *x = &f->frame;
		int64_t id;

		if (store_source_add(im->store, f->name, f->codec->name, f->split, f->sha256,
			x->head.at, x->head.len, x->sep.at, x->sep.len, x->tail.at, x->tail.len,
			&id, e) < 0 ||
		    write_records(im, f, id, e) < 0 ||
		    store_source_finish(im->store, im->o->actor, id, e) < 0)
			return -1;
	}
	return im->file_count > 0 ? store_take_up(im->store, im->o->actor, e) : 0;
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
	for (size_t i = 0; i < im->pair_count; i++)
		sum->contradictions += im->pairs[i].yes && im->pairs[i].no;
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
summarise(struct import *im, struct err *e)
{
	struct import_summary sum = { .files = (int64_t)im->file_count,
		.records = (int64_t)im->record_count, .pairs = (int64_t)im->pair_count,
		.photos = (int64_t)im->photo_count };
	int64_t standing = 0;

	for (size_t i = 0; i < im->photo_count; i++)
		sum.photos_found += im->photos[i].found || im->photos[i].root != NULL;
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
	if (write_photos(im, e) == 0 && write_pairs(im, e) == 0 && write_files(im, e) == 0 &&
	    summarise(im, e) == 0)
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
	dict_init(&im.photo_by_path);
	dict_init(&im.pair_by_key);
	dict_init(&im.ids);
	im.out = &sum;
	if (read_files(&im, files, count, e) == 0 && look(&im, e) == 0)
		rc = write_all(&im, e);
	if (rc == 0)
		*out = sum;
	release(&im);
	return rc;
}
