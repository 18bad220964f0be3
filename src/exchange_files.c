/*
 * exchange_files.c - the files of an export: drafts until all of them are on disk, which then take
 * their names together, with a manifest of what they hold.
 */
#include "exchange_impl.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

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

void
export_release_files(struct export *x)
{
	for (size_t i = 0; i < x->file_count; i++)
		release_file(&x->files[i]);
	free(x->files);
	file_remove_folders(x->o->output, x->folders);
}

/*
 * A source of the format that is asked for is written back as it came; one that needed a map has
 * other names, or other words, than the format.
 */
const struct writer *
export_writer(const struct export *x, const struct export_source *s)
{
	if (x->writer == NULL || (x->writer == &writer_pope &&
	    s->codec == &codec_pope && strchr(s->src.format, ' ') == NULL))
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

static bool
is_store(const struct store *s, const char *path)
{
	struct stat a, b;

	return stat(store_path(s), &a) == 0 && stat(path, &b) == 0 && a.st_dev == b.st_dev &&
	    a.st_ino == b.st_ino;
}

int
export_flush(struct export_file *f, struct err *e)
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
int
export_open_file(struct export *x, struct export_source *src, struct err *e)
{
	const struct writer *writer = export_writer(x, src);
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
	if (is_store(x->of, f->path))
		return err_set(e, ERR_USAGE, "%s: is the store itself; choose another name",
		    f->path);
	crypto_hash_sha256_init(&f->hash);
	if (!writer->database && file_draft_open(&f->draft, f->path, e) < 0)
		return -1;
	return writer->begin ? writer->begin(&f->w, e) : 0;
}

int
export_end_file(struct export *x, struct err *e)
{
	struct export_file *f = x->to;
	unsigned char hash[HASH_BYTES];

	if (f->writer->end != NULL && f->writer->end(&f->w, e) < 0)
		return -1;
	if (export_flush(f, e) < 0)
		return -1;
	x->sum.files++;
	if (f->draft == NULL)
		return 0;
	crypto_hash_sha256_final(&f->hash, hash);
	sodium_bin2hex(f->sha256, sizeof(f->sha256), hash, sizeof(hash));
	return file_draft_finish(f->draft, e);
}

/* ---- names ---- */

/* Would somebody who names a folder so have meant a file? */
static bool
sounds_like_file(const char *path)
{
	static const char *const ends[] = { ".csv", ".json", ".jsonl", ".tsv" };
	const char *dot = strrchr(path, '.');

	for (size_t i = 0; dot != NULL && i < sizeof(ends) / sizeof(ends[0]); i++)
		if (strcasecmp(dot, ends[i]) == 0)
			return true;
	return false;
}

/* Is what -o names a folder? */
static bool
to_folder(const struct export *x)
{
	return x->o->source == NULL && (x->writer == NULL || !x->writer->database);
}

int
export_make_folder(struct export *x, struct err *e)
{
	if (!to_folder(x))
		return 0;
	x->folders = file_missing_folders(x->o->output);
	if (x->folders > 0 && sounds_like_file(x->o->output))
		return err_set(e, ERR_USAGE, "%s would be a folder, with a file in it for each source "
		    "and the manifest; name a folder, or with --source the one that is to be this "
		    "file", x->o->output);
	return file_make_folder(x->o->output, e);
}

static int
draft_manifest(struct export *x, struct file_draft **draft, struct err *e)
{
	char *path = mem_printf("%s%sMANIFEST.json", x->o->output, to_folder(x) ? "/" : ".");
	struct buf text = BUF_INIT;
	int rc = file_draft_open(draft, path, e);

	export_manifest(x, &text);
	if (rc == 0)
		rc = file_draft_write(*draft, text.data, text.len, e);
	if (rc == 0)
		rc = file_draft_finish(*draft, e);
	buf_release(&text);
	free(path);
	return rc;
}

/* The manifest takes its name last, and a database keeps what was written before that. */
int
export_keep(struct export *x, struct err *e)
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
	if (rc == 0)
		x->folders = 0;
	return rc;
}
