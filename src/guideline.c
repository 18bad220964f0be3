/*
 * guideline.c - the text reviewers work under.
 *
 * What comes from a file is checked once, here, so that whatever stands in the store is text; it is
 * made fit to be shown where it is shown.
 */
#include "guideline.h"

#include "admit.h"
#include "file.h"
#include "utf8.h"

#include <string.h>

static const char MARK[] = "\xef\xbb\xbf";	/* U+FEFF, which some editors put first */

/* What is wrong with a line of text; 0 or -1. */
static int
check_line(const char *name, long number, const char *line, size_t len, struct err *e)
{
	for (size_t at = 0; at < len;) {
		uint32_t c;
		int n = utf8_decode(line + at, len - at, &c);

		if (n < 0)
			return err_set(e, ERR_FILE, "%s:%ld: byte 0x%02X is no UTF-8; a guideline is "
			    "plain text: save it as UTF-8", name, number, (unsigned char)line[at]);
		if ((c < ' ' && c != '\t') || (c >= 0x7f && c < 0xa0))
			return err_set(e, ERR_FILE, "%s:%ld: a control character, U+%04X; a "
			    "guideline is plain text: take it out", name, number, (unsigned)c);
		at += (size_t)n;
	}
	return 0;
}

int
guideline_text(const char *name, const char *bytes, size_t len, struct buf *out, struct err *e)
{
	struct buf text = BUF_INIT;
	size_t at = len >= 3 && memcmp(bytes, MARK, 3) == 0 ? 3 : 0;
	bool empty = true;
	int rc = -1;

	for (long number = 1; at < len; number++) {
		const char *line = bytes + at, *end = memchr(line, '\n', len - at);
		size_t n = end != NULL ? (size_t)(end - line) : len - at;

		at += n + (end != NULL);
		if (n > 0 && line[n - 1] == '\r')
			n--;
		if (check_line(name, number, line, n, e) < 0)
			goto out;
		for (size_t i = 0; i < n; i++)
			empty = empty && (line[i] == ' ' || line[i] == '\t');
		buf_add(&text, line, n);
		buf_byte(&text, '\n');
	}
	if (empty) {
		err_set(e, ERR_FILE, "%s: there is no text in it; write what reviewers are to go by",
		    name);
		goto out;
	}
	buf_add(out, text.data, text.len);
	rc = 0;
out:
	buf_release(&text);
	return rc;
}

/* Who may is asked once more in the transaction: a file may have taken its time. */
static int
set(struct store *s, const char *actor, const char *text, int64_t *version, struct err *e)
{
	struct person p;
	int rc = -1;

	if (store_begin(s, e) < 0)
		return -1;
	if (admit_lead(s, actor, "guideline set", &p, e) == 0 &&
	    store_guideline_set(s, p.name, text, version, e) == 0)
		rc = store_commit(s, e);
	store_rollback(s);
	return rc;
}

int
guideline_set(struct store *s, const char *actor, const char *path, int64_t *version,
    struct err *e)
{
	struct buf bytes = BUF_INIT, text = BUF_INIT;
	struct person p;
	int64_t made;
	int rc = -1;

	if (admit_lead(s, actor, "guideline set", &p, e) < 0)
		return -1;
	if (file_read(path, GUIDELINE_MOST, &bytes, e) == 0 &&
	    guideline_text(path, bytes.data, bytes.len, &text, e) == 0)
		rc = set(s, actor, text.data, &made, e);
	if (rc == 0)
		*version = made;
	buf_release(&bytes);
	buf_release(&text);
	return rc;
}

int
guideline_read(struct store *s, const char *actor, int64_t version, struct guideline *out,
    struct err *e)
{
	struct person p;
	int64_t newest;
	int rc;

	if (admit_person(s, actor, &p, e) < 0 || store_guideline_newest(s, &newest, e) < 0)
		return -1;
	if (newest == 0)
		return err_set(e, ERR_REFUSED, "there is no guideline yet; a lead writes one with: "
		    "foureyes guideline set FILE");
	rc = store_guideline_get(s, version == 0 ? newest : version, out, e);
	return rc == 1 ? err_set(e, ERR_REFUSED, "there is no guideline %lld; the newest is %lld",
			     (long long)version, (long long)newest) : rc;
}

int
guideline_watch(struct guideline_watch *w, struct store *s, int64_t person_id, struct err *e)
{
	struct guideline_watch began;

	if (store_guideline_known(s, person_id, &began.known, e) < 0 ||
	    store_guideline_newest(s, &began.newest, e) < 0)
		return -1;
	*w = began;
	return 0;
}

void
guideline_look(struct guideline_watch *w, struct store *s)
{
	struct err e = ERR_INIT;

	store_guideline_newest(s, &w->newest, &e);
}

int
guideline_open(struct guideline_watch *w, struct store *s, struct guideline *out,
    struct err *e)
{
	int64_t newest;
	int rc;

	if (store_guideline_newest(s, &newest, e) < 0)
		return -1;
	rc = store_guideline_get(s, newest, out, e);
	if (rc == 0)
		w->newest = w->known = newest;
	return rc;
}

int64_t
guideline_new(const struct guideline_watch *w)
{
	return w->newest > w->known ? w->newest : 0;
}
