/*
 * question.c - a question as reviewers and leads read it.
 *
 * A question is cut in three: what stands before its subject, the subject in capitals with the
 * punctuation that clings to it, and the rest.
 */
#include "question.h"

#include "buf.h"
#include "mem.h"
#include "utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <wctype.h>

struct parts {
	char *before, *subject, *after;		/* subject NULL: the question is all `before` */
};

static bool
in_word(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

static char *
capitals(const char *s, size_t len)
{
	struct buf out = BUF_INIT;
	uint32_t cp;

	for (size_t at = 0; at < len;) {
		int n = utf8_decode(s + at, len - at, &cp);
		char bytes[4];

		if (n < 1) {
			buf_byte(&out, s[at++]);
			continue;
		}
		buf_add(&out, bytes, (size_t)utf8_encode((uint32_t)towupper((wint_t)cp), bytes));
		at += (size_t)n;
	}
	return buf_take(&out);
}

/* Where the subject begins as a word of the question, -1 where it does not. */
static ptrdiff_t
find(const char *question, const char *subject, size_t len)
{
	for (const char *s = question; *s != '\0'; s++)
		if ((s == question || !in_word(s[-1])) && strncasecmp(s, subject, len) == 0)
			return s - question;
	return -1;
}

static void
split(struct parts *out, const char *question, const char *subject)
{
	size_t len = subject != NULL ? strlen(subject) : 0;
	ptrdiff_t at = len > 0 ? find(question, subject, len) : -1;
	const char *rest;
	size_t before;

	*out = (struct parts){ NULL, NULL, NULL };
	if (at < 0) {
		out->before = mem_strdup(question);
		return;
	}
	rest = question + at + len;
	while (*rest != '\0' && *rest != ' ')
		rest++;
	before = (size_t)at;
	while (before > 0 && question[before - 1] == ' ')
		before--;
	out->before = mem_strndup(question, before);
	out->subject = capitals(question + at, (size_t)(rest - (question + at)));
	while (*rest == ' ')
		rest++;
	out->after = mem_strdup(rest);
}

static void
release(struct parts *p)
{
	free(p->before);
	free(p->subject);
	free(p->after);
}

static int
part_rows(int cols, const char *text)
{
	return text != NULL && *text != '\0' ? draw_wrap_rows(cols, text) : 0;
}

int
question_rows(int cols, const char *question, const char *subject)
{
	struct parts p;
	int rows;

	split(&p, question, subject);
	rows = part_rows(cols, p.before) + part_rows(cols, p.subject) + part_rows(cols, p.after);
	release(&p);
	return rows;
}

static int
part_draw(struct draw_rect where, int used, enum theme_role role, const char *text)
{
	struct draw_rect left = { where.row + used, where.col, where.rows - used, where.cols };

	if (text == NULL || *text == '\0' || left.rows < 1)
		return used;
	return used + draw_wrap(left, role, text);
}

int
question_draw(struct draw_rect where, const char *question, const char *subject)
{
	struct parts p;
	int used;

	split(&p, question, subject);
	used = part_draw(where, 0, THEME_QUESTION, p.before);
	used = part_draw(where, used, THEME_SUBJECT, p.subject);
	used = part_draw(where, used, THEME_QUESTION, p.after);
	release(&p);
	return used;
}

static int
part_cells(const char *text)
{
	char *clean = utf8_cleaned(text);
	int cells = utf8_cells(clean);

	free(clean);
	return cells;
}

int
question_cells(const char *question, const char *subject)
{
	struct parts p;
	int cells;

	split(&p, question, subject);
	cells = part_cells(p.before);
	if (p.subject != NULL)
		cells += (cells > 0) + part_cells(p.subject) +
		    (p.after[0] != '\0') + part_cells(p.after);
	release(&p);
	return cells;
}

int
question_line(int row, int col, int cols, const char *question, const char *subject)
{
	struct parts p;
	int used;

	split(&p, question, subject);
	used = draw_text(row, col, cols, THEME_QUESTION, p.before);
	if (p.subject != NULL) {
		used += used > 0;
		used += draw_text(row, col + used, cols - used, THEME_SUBJECT, p.subject);
	}
	if (p.after != NULL && p.after[0] != '\0' && used < cols)
		used += 1 + draw_text(row, col + used + 1, cols - used - 1, THEME_QUESTION,
		    p.after);
	release(&p);
	return used;
}
