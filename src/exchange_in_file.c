/*
 * exchange_in_file.c - one label file on its way in: its name, its split, its format, its records.
 *
 * It is read through a window, so that memory does not grow with it.
 */
#include "exchange_impl.h"

#include "mem.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

void
in_file_release(struct in_file *f)
{
	stream_release(&f->in);
	free(f->split);
	free(f->format);
}

/* ---- name and format ---- */

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
name_file(struct in_file *f, const struct import_options *o, struct err *e)
{
	const char *slash = strrchr(f->path, '/');

	f->name = slash ? slash + 1 : f->path;
	f->split = o->split ? mem_strdup(o->split) : split_of(f->name);
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
	return 0;
}

/* What stands in the file takes its place. */
static int
transcribe(struct in_file *f, struct err *e)
{
	stream_release(&f->in);
	return codec_transcribe(&f->in, f->path, f->format, e);
}

/* Does the map say which array holds the records? Then it is not known what their names are. */
static bool
maps_records(const char *map)
{
	return map != NULL && (strncmp(map, "records=", 8) == 0 || strstr(map, ",records=") != NULL);
}

/* Where a map is given the file is not one of those whose names are known. */
static int
choose_format(struct in_file *f, const struct import_options *o, struct err *e)
{
	const char *name = o->format, *map = o->map, *table = o->table;
	const struct codec *codec = name ? codec_find(name) : NULL;
	struct buf names = BUF_INIT;

	if (name == NULL && codec_sniff_stream(&codec, &f->in, e) < 0)
		return err_prefix(e, "%s:", f->path);
	if (name == NULL && ((codec == &codec_pope && map != NULL) || (codec->objects && maps_records(map))))
		codec = &codec_jsonl;
	if (codec != NULL) {
		f->format = codec_format(codec, table, map);
		return codec->transcribe ? transcribe(f, e) : 0;
	}
	codec_names(&names);
	err_set(e, ERR_USAGE, "there is no format %s; there is: %s", name, names.data);
	buf_release(&names);
	return -1;
}

int
in_file_open(struct in_file *f, const struct import_options *o, struct err *e)
{
	stream_memory(&f->in, "", 0);
	if (name_file(f, o, e) < 0 || stream_file(&f->in, f->path, e) < 0)
		return -1;
	return choose_format(f, o, e);
}

/* ---- records ---- */

static int
fail_record(const struct codec_record *r, struct err *e, const char *what, const char *text,
    const char *fault)
{
	return err_set(e, ERR_FILE, "%lld: the %s \"%.200s\" %s", (long long)r->line, what, text,
	    fault);
}

static int
check_record(const struct codec_record *r, struct err *e)
{
	const char *fault = file_path_fault(r->image);

	if (fault != NULL)
		return fail_record(r, e, "photo's path", r->image, fault);
	if (r->split != NULL && !text_fit(r->split, CODEC_WORD_BYTES))
		return fail_record(r, e, "split", r->split, "cannot be shown");
	if (r->subject != NULL && !text_fit(r->subject, CODEC_WORD_BYTES))
		return fail_record(r, e, "subject", r->subject, "cannot be shown");
	return 0;
}

int
in_file_reader(struct in_file *f, struct codec_reader *r, struct err *e)
{
	f->records = 0;
	if (codec_open(r, f->format, &f->in, e) == 0)
		return 0;
	return e->code == ERR_USAGE ? -1 : err_prefix(e, "%s:", f->path);
}

int
in_file_each(struct in_file *f, struct codec_reader *r, const struct progress *p,
    int (*each)(void *arg, const struct codec_record *r, struct err *e), void *arg, struct err *e)
{
	struct codec_record rec;
	int rc = 0;

	while (rc == 0 && (rc = codec_next(r, &rec, e)) == 0) {
		f->records++;
		if (f->total > 0)
			exchange_tell(p, f->name, f->records, f->total);
		else
			exchange_tell_part(p, f->name, f->records, stream_part(&f->in), f->in.whole);
		rc = check_record(&rec, e);
		if (rc == 0)
			rc = each(arg, &rec, e);
	}
	return rc < 0 ? err_prefix(e, "%s:", f->path) : 0;
}
