/*
 * stream.c - the window: what was passed makes room at its front when more is wanted, and where
 * nothing was passed it doubles.  Who reads decides how long a record may be.
 */
#include "stream.h"

#include "file.h"
#include "mem.h"

#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STEP = 1 << 18 };

struct stream_hash {
	crypto_hash_sha256_state state;
};

void
stream_init(struct stream *s,
    int (*read)(void *arg, char *to, size_t room, size_t *got, struct err *e), void *arg)
{
	*s = (struct stream){ .at = "", .line = 1, .read = read, .arg = arg, .fd = -1,
		.step = STEP, .window = BUF_INIT };
}

void
stream_memory(struct stream *s, const char *bytes, size_t len)
{
	stream_init(s, NULL, NULL);
	s->at = len > 0 ? bytes : "";
	s->len = len;
	s->end = true;
}

void
stream_release(struct stream *s)
{
	if (s->fd >= 0)
		close(s->fd);
	if (s->release != NULL)
		s->release(s->arg);
	buf_release(&s->window);
	free(s->hash);
	stream_memory(s, "", 0);
}

/* ---- files ---- */

static int
read_file(void *arg, char *to, size_t room, size_t *got, struct err *e)
{
	struct stream *s = arg;
	ssize_t n;

	do
		n = read(s->fd, to, room);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return err_errno(e, " cannot be read");
	*got = (size_t)n;
	return 0;
}

int
stream_file(struct stream *s, const char *path, struct err *e)
{
	struct stat st;
	int fd;

	if (file_open(path, &fd, e) < 0)
		return -1;
	stream_init(s, read_file, s);
	s->fd = fd;
	if (fstat(fd, &st) == 0)
		s->whole = st.st_size;
	return 0;
}

int
stream_rewind(struct stream *s, struct err *e)
{
	if (s->rewind != NULL && s->rewind(s->arg, e) < 0)
		return -1;
	if (s->rewind == NULL && lseek(s->fd, 0, SEEK_SET) < 0)
		return err_errno(e, " cannot be read");
	s->at = "";
	s->len = s->from = s->column = 0;
	s->passed = 0;
	s->line = 1;
	s->end = false;
	buf_clear(&s->window);
	return 0;
}

/* ---- the window ---- */

int
stream_more(struct stream *s, struct err *e)
{
	size_t got = 0, room;

	if (s->end)
		return 0;
	if (s->from > 0) {
		memmove(s->window.data, s->window.data + s->from, s->len);
		s->window.len = s->len;
		s->from = 0;
	}
	room = s->len < s->step ? s->step - s->len : s->len;
	buf_reserve(&s->window, room);
	s->at = s->window.data;
	if (s->read(s->arg, s->window.data + s->len, room, &got, e) < 0)
		return -1;
	if (s->hash != NULL)
		crypto_hash_sha256_update(&s->hash->state,
		    (const unsigned char *)s->window.data + s->len, got);
	s->len += got;
	s->window.len = s->len;
	s->end = got == 0;
	return 0;
}

static size_t
characters(const char *text, size_t len)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += ((unsigned char)text[i] & 0xc0) != 0x80;
	return n;
}

void
stream_place(const struct stream *s, size_t offset, int64_t *line, size_t *column)
{
	const char *from = s->at, *end = s->at + offset, *nl;

	*line = s->line;
	*column = s->column;
	while ((nl = memchr(from, '\n', (size_t)(end - from))) != NULL) {
		(*line)++;
		*column = 0;
		from = nl + 1;
	}
	*column += characters(from, (size_t)(end - from));
	(*column)++;
}

void
stream_pass(struct stream *s, size_t n)
{
	int64_t line;
	size_t column;

	stream_place(s, n, &line, &column);
	s->line = line;
	s->column = column - 1;
	s->at += n;
	s->from += n;
	s->len -= n;
	s->passed += (int64_t)n;
}

int64_t
stream_part(const struct stream *s)
{
	return s->part != NULL ? s->part(s->arg) : s->passed;
}

/* ---- the hash ---- */

void
stream_hash_begin(struct stream *s)
{
	if (s->hash == NULL)
		s->hash = mem_alloc(sizeof(*s->hash));
	crypto_hash_sha256_init(&s->hash->state);
	if (s->len > 0)
		crypto_hash_sha256_update(&s->hash->state, (const unsigned char *)s->at, s->len);
}

void
stream_hash_text(const struct stream *s, char out[65])
{
	crypto_hash_sha256_state state = s->hash->state;
	unsigned char hash[crypto_hash_sha256_BYTES];

	crypto_hash_sha256_final(&state, hash);
	sodium_bin2hex(out, 65, hash, sizeof(hash));
}
