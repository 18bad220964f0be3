/*
 * resolve_list.c - the disputes as lines of a list, grouped by subject.
 *
 * The lines are made of what resolve.c has read whenever that changes; they hold nothing of their
 * own but where each dispute stands and how many a heading has below it.
 */
#include "resolve_screen.h"

#include "mem.h"
#include "number.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum { SAID_CELLS = 12 };

static bool
same_subject(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* The lines anew, for the filter. */
static int
count_lines(void *arg, const char *filter, size_t *count, struct err *err)
{
	struct resolve_screen *s = arg;
	struct resolve_line *heading = NULL;
	int disputes;

	(void)err;
	resolve_filter(s->resolve, filter);
	disputes = resolve_count(s->resolve);
	s->line = mem_resize(s->line, (size_t)disputes * 2 + 1, sizeof(*s->line));
	s->lines = 0;
	for (int i = 0; i < disputes; i++) {
		if (i == 0 || !same_subject(resolve_at(s->resolve, i)->subject,
		    resolve_at(s->resolve, i - 1)->subject)) {
			heading = &s->line[s->lines++];
			*heading = (struct resolve_line){ .heading = true, .at = i };
		}
		heading->below++;
		s->line[s->lines++] = (struct resolve_line){ .at = i };
	}
	*count = s->lines;
	return 0;
}

/* The photo's name without folder and ending, cut at the front: its end tells it from others. */
static char *
photo_name(const char *image, int cells)
{
	const char *slash = strrchr(image, '/'), *dot;
	const char *base = slash != NULL && slash[1] != '\0' ? slash + 1 : image;
	char *clean = utf8_cleaned(base), *name;
	size_t skip = 0;

	dot = strrchr(clean, '.');
	if (dot != NULL && dot != clean)
		clean[dot - clean] = '\0';
	if (utf8_cells(clean) <= cells)
		return clean;
	while (clean[skip] != '\0' && utf8_cells(clean + skip) > cells - 2)
		skip = utf8_forward(clean, skip);
	name = mem_printf("..%s", clean + skip);
	free(clean);
	return name;
}

/* "yes+no", "no+amb." */
static char *
said(const char *votes)
{
	struct buf b = BUF_INIT;
	const char *found;

	buf_str(&b, "");
	while ((found = strstr(votes, "ambiguous")) != NULL) {
		buf_add(&b, votes, (size_t)(found - votes));
		buf_str(&b, "amb.");
		votes = found + strlen("ambiguous");
	}
	buf_str(&b, votes);
	return buf_take(&b);
}

static char *
dispute_text(const struct resolve_screen *s, const struct dispute *d)
{
	char *name = d->subject != NULL ? photo_name(d->image, s->name_cells) :
	    mem_strdup(d->question);
	char *votes = d->state == ITEM_SETTLED ? mem_strdup(answer_name(d->label)) :
	    said(d->votes);
	char *text = mem_printf("%s\t%s", name, votes);

	free(votes);
	free(name);
	return text;
}

static char *
heading_text(const struct resolve_screen *s, const struct resolve_line *line)
{
	const struct dispute *d = resolve_at(s->resolve, line->at);
	char n[NUMBER_TEXT];

	return mem_printf("%s  %s", d->subject != NULL ? d->subject : "other questions",
	    number_text(n, line->below));
}

static int
fetch_lines(void *arg, const char *filter, size_t first, size_t count, struct list_row *rows,
    struct err *err)
{
	struct resolve_screen *s = arg;

	(void)filter;
	(void)err;
	for (size_t i = 0; i < count; i++) {
		const struct resolve_line *line = &s->line[first + i];
		const struct dispute *d = resolve_at(s->resolve, line->at);

		rows[i] = line->heading ?
		    (struct list_row){ .id = -1, .role = THEME_HEADING, .heading = true,
			.text = heading_text(s, line) } :
		    (struct list_row){ .id = d->item_id,
			.role = d->voted ? THEME_QUIET : THEME_TEXT,
			.marked = d->changed, .text = dispute_text(s, d) };
	}
	return 0;
}

static const struct list_column columns[] = {
	{ .width = 0 },
	{ .width = SAID_CELLS - 1 },
};

static const struct list_source disputes = {
	.count = count_lines,
	.fetch = fetch_lines,
	.columns = columns,
	.column_count = 2,
	.empty = "No disputes.",
};

static const struct list_source settled = {
	.count = count_lines,
	.fetch = fetch_lines,
	.columns = columns,
	.column_count = 2,
	.empty = "Nothing settled.",
};

void
resolve_list_init(struct resolve_screen *s)
{
	list_release(&s->list);
	list_init(&s->list, s->settled ? &settled : &disputes, s);
}

void
resolve_list_width(struct resolve_screen *s, int cols)
{
	int cells = cols - SAID_CELLS - 3;

	if (cells < 8)
		cells = 8;
	if (cells == s->name_cells)
		return;
	s->name_cells = cells;
	list_reload(&s->list);
}

const struct resolve_line *
resolve_line(struct resolve_screen *s)
{
	const struct list_row *row = list_selected(&s->list);

	if (row == NULL || row->heading || s->list.at >= s->lines)
		return NULL;
	return &s->line[s->list.at];
}

const struct dispute *
resolve_selected(struct resolve_screen *s)
{
	const struct resolve_line *line = resolve_line(s);

	return line != NULL ? resolve_at(s->resolve, line->at) : NULL;
}

void
resolve_select(struct resolve_screen *s, int64_t item_id)
{
	list_selected(&s->list);	/* brings the lines up to date */
	for (size_t i = 0; i < s->lines; i++) {
		const struct resolve_line *line = &s->line[i];

		if (!line->heading && resolve_at(s->resolve, line->at)->item_id == item_id) {
			list_select(&s->list, i);
			return;
		}
	}
}
