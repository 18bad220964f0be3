/*
 * screen_scores.c - what the corrected labels do to the ranks of models, as a slope chart.
 *
 * For a lead: the exchange refuses anybody else, so that no verdict follows a model.  The scores are
 * read once, on opening.  At the left the ranks under the original labels, at the right those under
 * the corrected ones, a line between them for each model.  A chart that is higher than the screen
 * is seen in part and follows the selected model.  What colours say stands there in words, too:
 * every model that moved has its number of places beside it.
 */
#include "desk.h"
#include "exchange_answers.h"
#include "mem.h"
#include "number.h"
#include "screens.h"
#include "signs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIDES = LABELS, HEAD_ROWS = 3, FOOT_ROWS = 4, WIDEST = 110, NAME_MOST = 26 };

/* One model in the chart that is shown. */
struct slope {
	const char *name;
	double f1[SIDES];
	int rank[SIDES];
	int slot[SIDES];		/* from the top, 0; equals have slots of their own */
};

struct scores_screen {
	struct app *app;
	struct scores scores;
	size_t view;			/* 0: means over splits; else 1 + the split */
	struct slope *slopes;		/* by slot under the original labels */
	int count, unranked;
	int at;				/* the selected one */
	int top;			/* the first slot on the screen */
	int page;			/* slots on the screen, as last drawn */
};

/* ---- the models of a view ---- */

static int
by_rank(const struct slope *a, const struct slope *b, int side)
{
	if (a->rank[side] != b->rank[side])
		return a->rank[side] < b->rank[side] ? -1 : 1;
	if (a->rank[!side] != b->rank[!side])
		return a->rank[!side] < b->rank[!side] ? -1 : 1;
	return strcmp(a->name, b->name);
}

static int
by_before(const void *a, const void *b)
{
	return by_rank(a, b, LABELS_ORIGINAL);
}

static int
by_after(const void *a, const void *b)
{
	return by_rank(a, b, LABELS_CORRECTED);
}

static void
add_slope(struct scores_screen *s, const char *name, const struct score *score, const int *rank)
{
	struct slope *to = &s->slopes[s->count];

	if (rank[LABELS_ORIGINAL] == 0 || rank[LABELS_CORRECTED] == 0) {
		s->unranked++;
		return;
	}
	*to = (struct slope){ .name = name };
	for (int i = 0; i < SIDES; i++) {
		to->f1[i] = score[i].f1;
		to->rank[i] = rank[i];
	}
	s->count++;
}

static void
take_view(struct scores_screen *s)
{
	const struct scores *sc = &s->scores;

	s->count = s->unranked = s->at = s->top = 0;
	for (size_t i = 0; i < sc->model_count && s->view == 0; i++)
		add_slope(s, sc->models[i].model, sc->models[i].mean, sc->models[i].rank);
	for (size_t i = 0; i < sc->entry_count && s->view > 0; i++)
		if (sc->entries[i].split == s->view - 1)
			add_slope(s, sc->models[sc->entries[i].model].model, sc->entries[i].score,
			    sc->entries[i].rank);
	qsort(s->slopes, (size_t)s->count, sizeof(*s->slopes), by_after);
	for (int i = 0; i < s->count; i++)
		s->slopes[i].slot[LABELS_CORRECTED] = i;
	qsort(s->slopes, (size_t)s->count, sizeof(*s->slopes), by_before);
	for (int i = 0; i < s->count; i++)
		s->slopes[i].slot[LABELS_ORIGINAL] = i;
}

/* ---- the chart ---- */

struct chart {
	int row, rows;			/* on the screen */
	int step;			/* rows from one slot to the next */
	int names, col, line, right;	/* cells of names; where the chart, lines, right side begin */
	int cells;			/* of a line */
};

static struct chart
lay_out(const struct scores_screen *s)
{
	struct draw_rect body = draw_body();
	int cols = body.cols - 4 < WIDEST ? body.cols - 4 : WIDEST, longest = 8;
	struct chart c = { .row = body.row + HEAD_ROWS, .col = (body.cols - cols) / 2 };

	for (int i = 0; i < s->count; i++)
		if ((int)strlen(s->slopes[i].name) > longest)
			longest = (int)strlen(s->slopes[i].name);
	c.names = longest < NAME_MOST ? longest : NAME_MOST;
	if (c.names > (cols - 26) / 2)
		c.names = (cols - 26) / 2;
	c.rows = body.rows - HEAD_ROWS - FOOT_ROWS;
	c.rows = c.rows > 1 ? c.rows : 1;
	c.step = s->count > 0 ? c.rows / s->count : 1;
	c.step = c.step > 3 ? 3 : c.step < 1 ? 1 : c.step;
	c.line = c.col + c.names + 5;
	c.right = c.col + cols - c.names - 10;
	c.cells = c.right - c.line - 1;
	return c;
}

static enum theme_role
role_of(const struct scores_screen *s, const struct slope *m)
{
	if (m == &s->slopes[s->at])
		return THEME_KEY;
	if (m->rank[LABELS_CORRECTED] == m->rank[LABELS_ORIGINAL])
		return THEME_QUIET;
	return m->rank[LABELS_CORRECTED] < m->rank[LABELS_ORIGINAL] ? THEME_OK : THEME_WARNING;
}

static void
put_cell(const struct scores_screen *s, const struct chart *c, int row, int col,
    enum theme_role role, const char *sign, const char *plain)
{
	if (row >= 0 && row < c->rows)
		draw_text(c->row + row, c->line + col, 1, role,
		    app_facts(s->app)->utf8 ? sign : plain);
}

/*
 * Level at both ends, and slanted in the middle, a row for each cell; where there are more rows
 * than cells, steps are higher than one row and the rows they pass are filled.
 */
static void
draw_line(const struct scores_screen *s, const struct chart *c, const struct slope *m)
{
	enum theme_role role = role_of(s, m);
	int from = (m->slot[LABELS_ORIGINAL] - s->top) * c->step;
	int to = (m->slot[LABELS_CORRECTED] - s->top) * c->step, row = from;
	int slanted = abs(to - from) < c->cells - 4 ? abs(to - from) : c->cells - 4;
	int level = (c->cells - slanted) / 2;

	for (int i = 0; i < c->cells; i++) {
		int x = i < level ? 0 : i >= level + slanted ? slanted : i - level + 1;
		int next = from + (int)lround((double)(to - from) * x / (slanted > 0 ? slanted : 1));

		if (next == row) {
			put_cell(s, c, row, i, role, "─", "-");
			continue;
		}
		/*
		 * A slanted stroke joins two rows: going down it stands in the lower one's place.
		 */
		for (int r = row; r != next; r += next > row ? 1 : -1)
			put_cell(s, c, r, i, role, r != row ? "│" : next > row ? "╲" : "╱",
			    r != row ? "|" : next > row ? "\\" : "/");
		row = next;
	}
}

static void
draw_side(const struct scores_screen *s, const struct chart *c, const struct slope *m, int side)
{
	int slot = (m->slot[side] - s->top) * c->step, row = c->row + slot;
	int moved = m->rank[LABELS_ORIGINAL] - m->rank[LABELS_CORRECTED];
	bool chosen = m == &s->slopes[s->at], utf8 = app_facts(s->app)->utf8;
	enum theme_role role = chosen ? THEME_SELECTED : THEME_TEXT;

	if (slot < 0 || slot >= c->rows)
		return;
	if (side == LABELS_ORIGINAL) {
		draw_right(row, c->col, c->names, role, m->name);
		draw_textf(row, c->col + c->names + 1, 3, THEME_TITLE, "%3d", m->rank[side]);
		return;
	}
	draw_textf(row, c->right, 3, THEME_TITLE, "%-3d", m->rank[side]);
	draw_text(row, c->right + 4, c->names, role, m->name);
	if (moved != 0)
		draw_textf(row, c->right + 5 + c->names, 5, role_of(s, m), "%s%d",
		    moved > 0 ? (utf8 ? "▲" : "+") : (utf8 ? "▼" : "-"), abs(moved));
}

/* Those that moved lie above those that did not, the selected one above all. */
static void
draw_chart(struct scores_screen *s, const struct chart *c)
{
	s->page = (c->rows + c->step - 1) / c->step;
	if (s->at < s->top)
		s->top = s->at;
	if (s->at >= s->top + s->page)
		s->top = s->at - s->page + 1;
	for (int moved = 0; moved <= 1; moved++)
		for (int i = 0; i < s->count; i++)
			if ((role_of(s, &s->slopes[i]) != THEME_QUIET) == (moved == 1))
				draw_line(s, c, &s->slopes[i]);
	if (s->count > 0)
		draw_line(s, c, &s->slopes[s->at]);
	for (int i = 0; i < s->count; i++)
		for (int side = 0; side < SIDES; side++)
			draw_side(s, c, &s->slopes[i], side);
}

/* ---- what is said around it ---- */

/* In one row, or where it needs two in the empty one above as well. */
static void
draw_selected(const struct scores_screen *s, int row, int col, int cols)
{
	const struct slope *m = &s->slopes[s->at];
	char *text;

	if (s->count == 0)
		return;
	text = mem_printf("%s: F1 %.4f, then %.4f (%+.4f), rank %d, then %d", m->name,
	    m->f1[LABELS_ORIGINAL], m->f1[LABELS_CORRECTED],
	    m->f1[LABELS_CORRECTED] - m->f1[LABELS_ORIGINAL], m->rank[LABELS_ORIGINAL],
	    m->rank[LABELS_CORRECTED]);
	row -= draw_wrap_rows(cols, text) > 1;
	draw_wrap((struct draw_rect){ row, col, 2, cols }, THEME_TEXT, text);
	free(text);
}

static void
draw_notes(const struct scores_screen *s, int row, int col, int cols)
{
	const struct scores *sc = &s->scores;
	int64_t unsettled = sc->open + sc->disputed + sc->unreviewed;
	char n[2][NUMBER_TEXT], text[128];

	snprintf(text, sizeof(text), "%s of %s records have no label yet and count as they came.",
	    number_text(n[0], unsettled), number_text(n[1], sc->records));
	if (unsettled > 0)
		row += draw_wrap((struct draw_rect){ row, col, s->unranked > 0 ? 1 : 2, cols },
		    THEME_WARNING, text);
	if (s->unranked > 0)
		draw_textf(row, col, cols, THEME_QUIET, "%d more without a rank: %s", s->unranked,
		    s->view == 0 ? "not every split was answered." : "their F1 is undefined.");
}

static void
draw_scores(struct app *app, void *state)
{
	struct scores_screen *s = state;
	struct draw_rect body = draw_body();
	struct chart c = lay_out(s);
	int bottom = body.row + body.rows - FOOT_ROWS;
	char title[64];

	snprintf(title, sizeof(title), "foureyes %s scores", sign_dot(app));
	draw_title(title, desk_of(app)->person);
	if (s->view == 0)
		draw_text(body.row, c.col, body.cols - 4, THEME_HEADING,
		    "Ranks of models by mean F1 over the splits");
	else
		draw_textf(body.row, c.col, body.cols - 4, THEME_HEADING,
		    "Ranks of models by F1 on %s", s->scores.splits[s->view - 1].split);
	draw_right(body.row + 1, c.col, c.names + 4, THEME_QUIET, "original");
	draw_text(body.row + 1, c.right, c.names + 4, THEME_QUIET, "corrected");
	draw_chart(s, &c);
	draw_selected(s, bottom + 1, c.col, body.cols - c.col);
	draw_notes(s, bottom + 2, c.col, body.cols - c.col);
}

/* ---- the screen ---- */

static int
open_scores(struct app *app, void *state, const void *arg, struct err *err)
{
	struct scores_screen *s = state;
	struct desk *desk = desk_of(app);

	(void)arg;
	if (exchange_scores(desk->store, desk->person, UNSETTLED_ORIGINAL, &s->scores, err) < 0)
		return -1;
	s->app = app;
	s->slopes = mem_array(s->scores.model_count, sizeof(*s->slopes));
	take_view(s);
	return 0;
}

static void
close_scores(struct app *app, void *state)
{
	struct scores_screen *s = state;

	(void)app;
	scores_release(&s->scores);
	free(s->slopes);
}

static void
run_up(struct app *app, void *state, int key)
{
	struct scores_screen *s = state;

	(void)app;
	(void)key;
	s->at -= s->at > 0;
}

static void
run_down(struct app *app, void *state, int key)
{
	struct scores_screen *s = state;

	(void)app;
	(void)key;
	s->at += s->at + 1 < s->count;
}

static void
run_view(struct app *app, void *state, int key)
{
	struct scores_screen *s = state;

	(void)app;
	(void)key;
	s->view = (s->view + 1) % (s->scores.split_count + 1);
	take_view(s);
}

static const struct key scores_keys[] = {
	{ .keys = "Up k", .foot = "up", .help = "The model above, by its rank before.",
	  .run = run_up },
	{ .keys = "Down j", .foot = "down", .help = "The model below.", .run = run_down },
	{ .keys = "Tab", .foot = "split", .help = "One split after the other, then their means.",
	  .run = run_view },
	{ .keys = "q Escape", .foot = "back", .help = "Back to where you came from.",
	  .run = app_leave },
	{ .keys = NULL }
};

const struct screen_ops screen_scores = {
	.name = "scores",
	.doc = "What the corrected labels do to the ranks of models.",
	.state_size = sizeof(struct scores_screen),
	.keys = scores_keys,
	.open = open_scores,
	.close = close_scores,
	.draw = draw_scores,
};
