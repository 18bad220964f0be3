/*
 * account_page.h - one page in one of two forms: HTML that needs nothing beside it, or Markdown.
 *
 * What is told is told once (account_tell.c), by these calls; the form decides how it looks.  All
 * text goes through markup.h here.  The HTML forbids itself everything but its own style sheet, is
 * readable in light and in dark and on paper, and every figure is followed by a table that says the
 * same; Markdown has the tables alone.
 */
#ifndef ACCOUNT_PAGE_H
#define ACCOUNT_PAGE_H

#include "account.h"

enum { PAGE_COLUMNS = 12 };

struct page {
	struct buf *out;
	enum account_form form;
	int columns, column;		/* of the table that is open; the cell that is next */
	char manner[PAGE_COLUMNS];	/* of a column: '>', '-' or 0 */
	const char *caption;
};

void page_begin(struct page *p, const char *title, const char *about);
void page_end(struct page *p);

/* The way to the sections: id, title, id, title …, NULL.  Before the first of them. */
void page_contents(struct page *p, ...) __attribute__((sentinel));

/* Sections by id ("scores"), with the line below the heading that says what they show. */
void page_section(struct page *p, const char *id, const char *title);
void page_section_end(struct page *p);
void page_heading(struct page *p, const char *title);
void page_para(struct page *p, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void page_warning(struct page *p, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* A row of figures to be seen first: page_tile() between page_tiles() and page_tiles_end(). */
void page_tiles(struct page *p);
void page_tile(struct page *p, const char *figure, const char *what, const char *more);
void page_tiles_end(struct page *p);

/*
 * Cells come row by row; a heading with '>' at its end is a column of numbers, one with '-' of words
 * that stay on one line.  In HTML the first cell of a row is its heading.
 */
void page_table(struct page *p, const char *caption, ...) __attribute__((sentinel));
void page_cell(struct page *p, const char *text);			/* NULL: - */
void page_cellf(struct page *p, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void page_count(struct page *p, int64_t n);				/* 9,000 */
void page_percent(struct page *p, int64_t n, int64_t total);
void page_figure_cell(struct page *p, double x, int digits);		/* NaN: undefined */
void page_estimate(struct page *p, const struct estimate *x);		/* two cells */
void page_table_end(struct page *p);

/* ---- figures: HTML only; they draw nothing in Markdown ---- */

struct figure {
	struct page *page;
	double width, height;
};

/* id: unique; title and text are what who cannot see it is told. false: there are no figures. */
bool figure_begin(struct figure *f, struct page *p, const char *id, double width, double height,
    const char *title, const char *text);
void figure_end(struct figure *f, const char *caption);

/*
 * kind: the class that the style sheet knows ("kept", "wrong", "line", …).  anchor: 's', 'm' or
 * 'e'.  Text is cut to `most` characters, 0 not at all.
 */
void figure_rect(struct figure *f, const char *kind, double x, double y, double w, double h);
void figure_line(struct figure *f, const char *kind, double x1, double y1, double x2, double y2);
void figure_dot(struct figure *f, const char *kind, double x, double y, double r);
void figure_text(struct figure *f, const char *kind, char anchor, double x, double y, int most,
    const char *text);
void figure_textf(struct figure *f, const char *kind, char anchor, double x, double y,
    const char *fmt, ...) __attribute__((format(printf, 6, 7)));

#endif
