/*
 * account_page.c - HTML or Markdown, tag by tag.
 *
 * Only what stands here in quotes is ever written as it is.
 */
#include "account_page.h"

#include "account_style.h"
#include "markup.h"
#include "mem.h"
#include "number.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
html(const struct page *p)
{
	return p->form == ACCOUNT_HTML;
}

static void
put(struct page *p, const char *text)
{
	if (html(p))
		markup_html(p->out, text);
	else
		markup_markdown(p->out, text);
}

/* ---- the page ---- */

void
page_begin(struct page *p, const char *title, const char *about)
{
	if (!html(p)) {
		buf_str(p->out, "# ");
		put(p, title);
		buf_str(p->out, "\n\n");
		put(p, about);
		buf_str(p->out, "\n\n");
		return;
	}
	buf_str(p->out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	    "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
	    "<meta name=\"referrer\" content=\"no-referrer\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
	put(p, title);
	buf_printf(p->out, "</title>\n<style>%s</style>\n</head>\n<body>\n<header>\n<h1>",
	    account_style);
	put(p, title);
	buf_str(p->out, "</h1>\n<p>");
	put(p, about);
	buf_str(p->out, "</p>\n</header>\n");
}

void
page_contents(struct page *p, ...)
{
	const char *id;
	va_list ap;

	if (!html(p))
		return;
	buf_str(p->out, "<nav aria-label=\"Contents\">\n<ul>\n");
	va_start(ap, p);
	while ((id = va_arg(ap, const char *)) != NULL) {
		buf_printf(p->out, "<li><a href=\"#%s\">", id);
		put(p, va_arg(ap, const char *));
		buf_str(p->out, "</a></li>\n");
	}
	va_end(ap);
	buf_str(p->out, "</ul>\n</nav>\n<main>\n");
}

void
page_end(struct page *p)
{
	if (html(p))
		buf_str(p->out, "</main>\n</body>\n</html>\n");
}

void
page_section(struct page *p, const char *id, const char *title)
{
	if (html(p))
		buf_printf(p->out, "<section id=\"%s\" aria-labelledby=\"%s-title\">\n<h2 "
		    "id=\"%s-title\">", id, id, id);
	else
		buf_str(p->out, "## ");
	put(p, title);
	buf_str(p->out, html(p) ? "</h2>\n" : "\n\n");
}

void
page_section_end(struct page *p)
{
	if (html(p))
		buf_str(p->out, "</section>\n");
}

void
page_heading(struct page *p, const char *title)
{
	buf_str(p->out, html(p) ? "<h3>" : "### ");
	put(p, title);
	buf_str(p->out, html(p) ? "</h3>\n" : "\n\n");
}

void
page_para(struct page *p, const char *fmt, ...)
{
	char *text;
	va_list ap;

	va_start(ap, fmt);
	text = mem_vprintf(fmt, ap);
	va_end(ap);
	if (html(p))
		buf_str(p->out, "<p>");
	put(p, text);
	buf_str(p->out, html(p) ? "</p>\n" : "\n\n");
	free(text);
}

void
page_warning(struct page *p, const char *fmt, ...)
{
	char *text;
	va_list ap;

	va_start(ap, fmt);
	text = mem_vprintf(fmt, ap);
	va_end(ap);
	buf_str(p->out, html(p) ? "<p class=\"warning\" role=\"note\">" : "> ");
	put(p, text);
	buf_str(p->out, html(p) ? "</p>\n" : "\n\n");
	free(text);
}

void
page_tiles(struct page *p)
{
	if (html(p))
		buf_str(p->out, "<dl class=\"tiles\">\n");
}

void
page_tile(struct page *p, const char *figure, const char *what, const char *more)
{
	buf_str(p->out, html(p) ? "<div><dt>" : "- ");
	put(p, what);
	buf_str(p->out, html(p) ? "</dt><dd class=\"n\">" : ": **");
	put(p, figure);
	buf_str(p->out, html(p) ? "</dd><dd>" : "** (");
	put(p, more);
	buf_str(p->out, html(p) ? "</dd></div>\n" : ")\n");
}

void
page_tiles_end(struct page *p)
{
	buf_str(p->out, html(p) ? "</dl>\n" : "\n");
}

/* ---- tables ---- */

static void
begin_html(struct page *p)
{
	buf_str(p->out, "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
	put(p, p->caption);
	buf_str(p->out, "\">\n<table>\n<caption>");
	put(p, p->caption);
	buf_str(p->out, "</caption>\n<thead><tr>");
}

static const char *
class_of(char manner)
{
	return manner == '>' ? " class=\"r\"" : manner == '-' ? " class=\"k\"" : "";
}

static void
put_head(struct page *p, const char *head)
{
	size_t len = strlen(head);
	char manner = len > 0 && (head[len - 1] == '>' || head[len - 1] == '-') ? head[len - 1] : 0;
	char *text = mem_printf("%.*s", (int)(len - (manner != 0)), head);

	p->manner[p->columns++] = manner;
	if (html(p))
		buf_printf(p->out, "<th scope=\"col\"%s>", class_of(manner));
	else
		buf_str(p->out, "| ");
	put(p, text);
	buf_str(p->out, html(p) ? "</th>" : " ");
	free(text);
}

void
page_table(struct page *p, const char *caption, ...)
{
	const char *head;
	va_list ap;

	p->columns = p->column = 0;
	p->caption = caption;
	if (html(p)) {
		begin_html(p);
	} else {
		buf_str(p->out, "*");
		put(p, caption);
		buf_str(p->out, "*\n\n");
	}
	va_start(ap, caption);
	while ((head = va_arg(ap, const char *)) != NULL && p->columns < PAGE_COLUMNS)
		put_head(p, head);
	va_end(ap);
	if (html(p)) {
		buf_str(p->out, "</tr></thead>\n<tbody>\n");
		return;
	}
	buf_str(p->out, "|\n");
	for (int i = 0; i < p->columns; i++)
		buf_str(p->out, p->manner[i] == '>' ? "| ---: " : "| --- ");
	buf_str(p->out, "|\n");
}

void
page_cell(struct page *p, const char *text)
{
	bool first = p->column == 0;
	const char *tag = first ? "th scope=\"row\"" : "td";

	if (html(p))
		buf_printf(p->out, "%s<%s%s>", first ? "<tr>" : "", tag,
		    class_of(p->manner[p->column]));
	else
		buf_str(p->out, "| ");
	put(p, text != NULL && text[0] != 0 ? text : "-");
	p->column = (p->column + 1) % p->columns;
	if (html(p))
		buf_printf(p->out, "</%s>%s", first ? "th" : "td", p->column ? "" : "</tr>\n");
	else
		buf_str(p->out, p->column ? " " : " |\n");
}

void
page_cellf(struct page *p, const char *fmt, ...)
{
	char *text;
	va_list ap;

	va_start(ap, fmt);
	text = mem_vprintf(fmt, ap);
	va_end(ap);
	page_cell(p, text);
	free(text);
}

void
page_count(struct page *p, int64_t n)
{
	char text[NUMBER_TEXT];

	page_cell(p, number_text(text, n));
}

void
page_percent(struct page *p, int64_t n, int64_t total)
{
	if (total == 0)
		page_cell(p, NULL);
	else
		page_cellf(p, "%.1f %%", 100.0 * (double)n / (double)total);
}

void
page_figure_cell(struct page *p, double x, int digits)
{
	if (isnan(x))
		page_cell(p, "undefined");
	else
		page_cellf(p, "%.*f", digits, x);
}

void
page_estimate(struct page *p, const struct estimate *x)
{
	page_figure_cell(p, x->value, 4);
	if (isnan(x->low))
		page_cell(p, NULL);
	else
		page_cellf(p, "%.3f to %.3f", x->low, x->high);
}

void
page_table_end(struct page *p)
{
	buf_str(p->out, html(p) ? "</tbody>\n</table>\n</div>\n" : "\n");
}

/* ---- figures ---- */

bool
figure_begin(struct figure *f, struct page *p, const char *id, double width, double height,
    const char *title, const char *text)
{
	*f = (struct figure){ p, width, height };
	if (!html(p))
		return false;
	buf_printf(p->out, "<figure>\n<svg role=\"img\" viewBox=\"0 0 %.0f %.0f\" "
	    "aria-labelledby=\"%s-name %s-text\">\n<title id=\"%s-name\">", width, height, id, id,
	    id);
	put(p, title);
	buf_printf(p->out, "</title>\n<desc id=\"%s-text\">", id);
	put(p, text);
	buf_str(p->out, "</desc>\n");
	return true;
}

void
figure_end(struct figure *f, const char *caption)
{
	buf_str(f->page->out, "</svg>\n<figcaption>");
	put(f->page, caption);
	buf_str(f->page->out, "</figcaption>\n</figure>\n");
}

void
figure_rect(struct figure *f, const char *kind, double x, double y, double w, double h)
{
	if (w > 0 && h > 0)
		buf_printf(f->page->out, "<rect class=\"%s\" x=\"%.2f\" y=\"%.2f\" "
		    "width=\"%.2f\" height=\"%.2f\"/>\n", kind, x, y, w, h);
}

void
figure_line(struct figure *f, const char *kind, double x1, double y1, double x2, double y2)
{
	buf_printf(f->page->out, "<line class=\"%s\" x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" "
	    "y2=\"%.2f\"/>\n", kind, x1, y1, x2, y2);
}

void
figure_dot(struct figure *f, const char *kind, double x, double y, double r)
{
	buf_printf(f->page->out, "<circle class=\"%s\" cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\"/>\n",
	    kind, x, y, r);
}

void
figure_text(struct figure *f, const char *kind, char anchor, double x, double y, int most,
    const char *text)
{
	char *cut = most > 0 ? markup_cut(text, most) : mem_strdup(text);

	buf_printf(f->page->out, "<text class=\"%s\" x=\"%.2f\" y=\"%.2f\" text-anchor=\"%s\">",
	    kind, x, y, anchor == 'm' ? "middle" : anchor == 'e' ? "end" : "start");
	put(f->page, cut);
	buf_str(f->page->out, "</text>\n");
	free(cut);
}

void
figure_textf(struct figure *f, const char *kind, char anchor, double x, double y,
    const char *fmt, ...)
{
	char *text;
	va_list ap;

	va_start(ap, fmt);
	text = mem_vprintf(fmt, ap);
	va_end(ap);
	figure_text(f, kind, anchor, x, y, 0, text);
	free(text);
}
