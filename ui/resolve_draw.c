/*
 * resolve_draw.c - what the lead's screen looks like.
 *
 * The list keeps to the left; the photo gets what is left of the screen, and what was said about it
 * a strip of fixed height below, so that nothing moves from one dispute to the next and photos can
 * be made ready for exactly that rectangle.  On a small screen list and dispute take turns.
 */
#include "resolve_screen.h"

#include "number.h"
#include "question.h"
#include "signs.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
	BOTH_COLS = 76, BOTH_ROWS = 20,		/* from here on list and photo side by side */
	LIST_LEAST = 28, LIST_MOST = 44, GAP = 2,
	TEXT_LEAST = 9, TEXT_MOST = 12,
	PANEL_LEAST = 27, PANEL_MOST = 44,
};

/* ---- where ---- */

static int
within(int value, int least, int most)
{
	if (value < least)
		return least;
	return value > most ? most : value;
}

void
resolve_layout(struct resolve_layout *out, int rows, int cols, bool close)
{
	struct draw_rect body = { 1, 0, rows - 2, cols };
	int panel = within(cols * 30 / 100, PANEL_LEAST, PANEL_MOST);
	int list = within(cols * 36 / 100, LIST_LEAST, LIST_MOST);
	int text = within(body.rows * 2 / 5, TEXT_LEAST, TEXT_MOST);

	*out = (struct resolve_layout){ .kind = LAYOUT_BOTH };
	if (close) {
		out->kind = LAYOUT_CLOSE;
		out->photo = (struct draw_rect){ body.row, 0, body.rows - 1, cols - panel };
		out->text = (struct draw_rect){ body.row, cols - panel + GAP, body.rows - 1,
		    panel - GAP - 1 };
		return;
	}
	if (cols < BOTH_COLS || rows < BOTH_ROWS) {
		out->kind = LAYOUT_LIST;
		out->list = (struct draw_rect){ body.row, 1, body.rows, cols - 2 };
		return;
	}
	out->list = (struct draw_rect){ body.row, 1, body.rows, list - 1 };
	out->photo = (struct draw_rect){ body.row, list + GAP, body.rows - text,
	    cols - list - GAP - 1 };
	out->text = (struct draw_rect){ body.row + body.rows - text, list + GAP, text - 1,
	    cols - list - GAP - 1 };
}

/* ---- a column of lines that ends where its rectangle does ---- */

struct column {
	struct draw_rect where;
	int row;		/* the next one, from 0 */
	int kept;		/* rows that what comes after this needs at least */
	bool wide;		/* room for what was said in one line */
};

static struct draw_rect
rest(const struct column *c)
{
	return (struct draw_rect){ c->where.row + c->row, c->where.col,
	    c->where.rows - c->row - c->kept, c->where.cols };
}

static void
lines(struct column *c, int indent, int most, enum theme_role role, const char *text)
{
	struct draw_rect where = rest(c);

	if (text[0] == '\0' || where.rows < 1)
		return;
	where.col += indent;
	where.cols -= indent;
	if (most < where.rows)
		where.rows = most;
	c->row += draw_wrap(where, role, text);
}

static void
space(struct column *c)
{
	if (!c->wide && c->where.rows > 10)
		c->row++;
}

/* ---- in words ---- */

/* "11-21 08:15", where the lead is. */
static void
time_words(const char *given_at, char *out, size_t size)
{
	struct tm local;
	int64_t ms;
	time_t at;

	snprintf(out, size, "%s", given_at);
	if (clock_parse(given_at, &ms) < 0)
		return;
	at = (time_t)(ms / 1000);
	if (localtime_r(&at, &local) != NULL)
		strftime(out, size, "%m-%d %H:%M", &local);
}

/* "4.2 s  sixel 2:1": how long and how closely somebody looked. */
static void
look_words(const struct dispute_mark *m, char *out, size_t size)
{
	size_t at = 0;

	out[0] = '\0';
	if (m->elapsed_ms >= 600000)
		at = (size_t)snprintf(out, size, "%3.0f min", (double)m->elapsed_ms / 60000);
	else if (m->elapsed_ms >= 0)
		at = (size_t)snprintf(out, size, "%5.1f s", (double)m->elapsed_ms / 1000);
	if (m->protocol[0] == '\0' || at >= size)
		return;
	at += (size_t)snprintf(out + at, size - at, "%s%s", at > 0 ? "  " : "", m->protocol);
	if (m->zoom > 0 && at < size)
		snprintf(out + at, size - at, " %.3g:1", m->zoom);
}

/* "A", or the person's name. */
static const char *
mark_name(const struct resolve_screen *s, int mark, char *out, size_t size)
{
	if (s->names)
		snprintf(out, size, "%s", s->detail.mark[mark].person);
	else
		snprintf(out, size, "%c", 'A' + mark % 26);
	return out;
}

/* ---- what was said ---- */

enum { SAID = 11, LOOK = 18 };

/* "A  ambiguous  4.2 s  sixel 2:1  11-21 08:15" in one line, as much of it as there is room for. */
static void
draw_mark_line(const struct resolve_screen *s, struct column *c, int at, const char *look,
    const char *when)
{
	const struct dispute_mark *m = &s->detail.mark[at];
	int who = !s->names ? 3 : c->wide ? 14 : 12;
	int row = c->where.row + c->row++, col = c->where.col, right = col + c->where.cols;
	char name[72];

	draw_text(row, col, who - 1, THEME_QUIET, mark_name(s, at, name, sizeof(name)));
	col += who;
	draw_text(row, col, SAID, THEME_QUESTION,
	    m->answer == ANSWER_NONE ? "flag" : answer_name(m->answer));
	col += SAID;
	if (right - col >= LOOK)
		draw_text(row, col, LOOK, THEME_QUIET, look);
	if (right - col >= LOOK + 13)
		draw_text(row, col + LOOK + 2, right - col - LOOK - 2, THEME_QUIET, when);
}

static void
draw_mark(const struct resolve_screen *s, struct column *c, int at)
{
	const struct dispute_mark *m = &s->detail.mark[at];
	char look[48], when[32], note[600];

	if (c->row >= c->where.rows)
		return;
	look_words(m, look, sizeof(look));
	time_words(m->given_at, when, sizeof(when));
	draw_mark_line(s, c, at, c->wide ? look : "", when);
	if (!c->wide)
		lines(c, 3, 1, THEME_QUIET, look + strspn(look, " "));
	if (!c->wide && c->where.rows > 18)
		lines(c, 3, 1, THEME_QUIET, when);
	if (m->answer == ANSWER_NONE)
		snprintf(note, sizeof(note), "photo flagged%s%s", m->note[0] ? ": " : "", m->note);
	else
		snprintf(note, sizeof(note), "%s", m->note);
	lines(c, 3, c->wide ? 2 : 6, m->answer == ANSWER_NONE ? THEME_WARNING : THEME_TEXT, note);
	if (c->where.rows > 18)
		c->row++;
}

static void
draw_original(const struct resolve_screen *s, struct column *c)
{
	const struct dispute_detail *d = &s->detail;
	int64_t all = d->originals_yes + d->originals_no;
	char n[2][NUMBER_TEXT], text[96];

	if (d->originals_yes > 0 && d->originals_no > 0)
		snprintf(text, sizeof(text), "original: yes in %s, no in %s",
		    number_text(n[0], d->originals_yes), number_text(n[1], d->originals_no));
	else
		snprintf(text, sizeof(text), "original: %s, %s %s",
		    d->originals_yes > 0 ? "yes" : "no", number_text(n[0], all),
		    number_of(all, "record", "records"));
	lines(c, 0, 2, THEME_QUIET, text);
}

/* "models: 7 yes, 3 no, 1 unclear": one is that said both, or neither. */
static void
draw_models(const struct resolve_screen *s, struct column *c)
{
	const struct models_say *m = &s->detail.models;
	int64_t unclear = m->models - m->yes - m->no;
	char text[96];
	int at;

	if (m->models == 0)
		return;
	at = snprintf(text, sizeof(text), "models: %lld yes, %lld no", (long long)m->yes,
	    (long long)m->no);
	if (unclear > 0)
		snprintf(text + at, sizeof(text) - (size_t)at, ", %lld unclear", (long long)unclear);
	lines(c, 0, 1, THEME_QUIET, text);
}

static void
draw_resolution(const struct resolve_screen *s, struct column *c)
{
	const struct resolution_row *r = &s->detail.resolution;
	char when[32], text[128];
	size_t at;

	if (!s->detail.resolved)
		return;
	time_words(r->given_at, when, sizeof(when));
	at = (size_t)snprintf(text, sizeof(text), "settled: %s, by %s", answer_name(r->label),
	    r->person);
	if ((c->wide || c->where.rows > 18) && at < sizeof(text))
		snprintf(text + at, sizeof(text) - at, ", %s", when);
	lines(c, 0, 2, THEME_OK, text);
	lines(c, 3, c->wide ? 2 : 6, THEME_TEXT, r->reason);
}

/* What keeps the lead from settling it, or should make them look again. */
static void
draw_notice(struct column *c, const struct dispute *d)
{
	if (d->voted)
		lines(c, 0, 2, THEME_WARNING, "You voted in this: another lead settles it.");
	if (d->changed)
		lines(c, 0, 2, THEME_WARNING, "A verdict was changed after this was settled.");
}

static void
draw_said(struct resolve_screen *s, const struct dispute *d, struct draw_rect where, bool wide)
{
	struct column c = { .where = where, .wide = wide };
	const struct task *task = &s->detail.task;

	if (wide && question_cells(task->question, task->subject) <= where.cols) {
		question_line(where.row, where.col, where.cols, task->question, task->subject);
		c.row = 1;
	} else {
		where.rows = wide ? 2 : where.rows / 2;
		c.row = wide ? draw_wrap(where, THEME_QUESTION, task->question) :
		    question_draw(where, task->question, task->subject);
	}
	space(&c);
	c.kept = 2;
	draw_notice(&c, d);
	for (int i = 0; i < s->detail.marks; i++) {
		c.kept = 2 * (s->detail.marks - i - 1) + 1 + (s->detail.resolved ? 2 : 0);
		draw_mark(s, &c, i);
	}
	c.kept = s->detail.resolved ? 2 : 0;
	draw_original(s, &c);
	draw_models(s, &c);
	c.kept = 0;
	draw_resolution(s, &c);
}

/* ---- title, status ---- */

static void
draw_head(const struct app *app, struct resolve_screen *s)
{
	const struct resolve_line *line = resolve_line(s);
	int count = resolve_count(s->resolve);
	int64_t news = guideline_new(resolve_guideline(s->resolve));
	char left[160], right[128], n[2][NUMBER_TEXT];
	size_t at = 0;
	const char *what = s->settled ? "settled" :
	    number_of(count, "dispute", "disputes");

	snprintf(left, sizeof(left), "foureyes %s %s %s %s", sign_dot(app),
	    s->settled ? "settled" : "disputes", sign_dot(app), resolve_person(s->resolve)->name);
	number_text(n[1], count);
	if (news > 0)
		at = (size_t)snprintf(right, sizeof(right), "guideline %lld is new (g)",
		    (long long)news);
	if (line != NULL && count > 1)
		snprintf(right + at, sizeof(right) - at, "%s%s of %s %s", at > 0 ? "   " : "",
		    number_text(n[0], line->at + 1), n[1], what);
	else
		snprintf(right + at, sizeof(right) - at, "%s%s %s", at > 0 ? "   " : "", n[1],
		    what);
	if (utf8_cells(left) + utf8_cells(right) + 4 > draw_cols())
		right[at] = '\0';
	draw_title(left, right);
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL && slash[1] != '\0' ? slash + 1 : path;
}

static void
draw_status(const struct resolve_screen *s, const struct resolve_layout *at)
{
	int row = draw_rows() - 2;
	int col = at->kind == LAYOUT_BOTH ? at->photo.col : 1, used;
	int cols = draw_cols() - col - 1;
	const char *limits = picture_limits(&s->picture);
	char facts[96];

	picture_facts(&s->picture, facts, sizeof(facts));
	used = draw_text(row, col, cols, THEME_QUIET, base_name(s->detail.task.image));
	if (used + 2 < cols)
		used += 2 + draw_text(row, col + used + 2, cols - used - 2, THEME_QUIET, facts);
	if (limits != NULL && used + 2 < cols)
		draw_text(row, col + used + 2, cols - used - 2, THEME_WARNING, limits);
}

/* ---- all of it ---- */

void
resolve_draw(struct app *app, struct resolve_screen *s)
{
	const struct dispute *d = resolve_selected(s);
	struct resolve_layout at;

	resolve_layout(&at, draw_rows(), draw_cols(), s->close && d != NULL);
	draw_head(app, s);
	if (at.kind != LAYOUT_CLOSE) {
		resolve_list_width(s, at.list.cols);
		list_draw(&s->list, at.list);
	}
	if (at.kind == LAYOUT_LIST || d == NULL || s->item_id == 0)
		return;
	draw_said(s, d, at.text, at.kind == LAYOUT_BOTH);
	if (picture_draw(&s->picture, at.photo) == PICTURE_SHOWN)
		look_ask(&s->look, app, &s->picture);
	draw_status(s, &at);
}
