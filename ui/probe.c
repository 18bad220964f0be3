/*
 * probe.c - see probe.h.  The quirks that decide something here: mlterm answers the geometry
 * questions under the number of the registers, xterm without graphics in a short form, tmux, kitty
 * and VTE not at all; xterm reports its cell size only in TIOCGWINSZ, Windows Terminal and VTE only
 * as 16t; and a few terminals say yes to kitty's question while they draw sixels better.
 */
#include "probe.h"

#include "utf8.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { ASSUMED_WIDTH = 10, ASSUMED_HEIGHT = 20, PIXELS_MAX = 4096 };

/*
 * Whoever comes in over ssh says how large their terminal is, up to 65,535 each way, and a cell
 * takes some 180 bytes: more than a screen can have is not used.
 */
enum { ROWS_MAX = 400, COLS_MAX = 1000 };

static const char *const graphics_words[] = {
	[GRAPHICS_AUTO] = "auto",
	[GRAPHICS_NONE] = "none",
	[GRAPHICS_TEXT] = "text",
	[GRAPHICS_SIXEL] = "sixel",
	[GRAPHICS_KITTY] = "kitty",
};

int
graphics_parse(const char *text, enum graphics *out)
{
	size_t i;

	for (i = 0; i < sizeof(graphics_words) / sizeof(graphics_words[0]); i++) {
		if (strcmp(text, graphics_words[i]) == 0) {
			*out = (enum graphics)i;
			return 0;
		}
	}
	return -1;
}

const char *
graphics_name(enum graphics g)
{
	return graphics_words[g];
}

const char *
probe_batch(void)
{
	return "\0337"
	    "\033]11;?\033\\"
	    "\033[>0q"
	    "\033_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\033\\"
	    "\033[?1;1;0S\033[?2;1;0S\033[?2;4;0S"
	    "\033[14t\033[16t"
	    "\033[?2026$p"
	    "\033[5n"
	    "\033[c";
}

int
probe_init(struct probe *p, const char *graphics, struct err *err)
{
	const char *word = graphics, *where = "--graphics";

	memset(p, 0, sizeof(*p));
	p->background[0] = -1;
	if (word == NULL) {
		word = getenv("FOUREYES_GRAPHICS");
		where = "FOUREYES_GRAPHICS";
	}
	if (word == NULL || word[0] == '\0')
		word = "auto";
	if (graphics_parse(word, &p->wish) < 0)
		return err_set(err, ERR_USAGE,
		    "%s: \"%s\" is none of auto, sixel, kitty, text, none", where, word);
	return 0;
}

static bool
geometry(struct probe *p, const struct reply *r)
{
	int w = r->count >= 4 ? r->values[2] : 0, h = r->count >= 4 ? r->values[3] : 0;

	if (r->values[1] != 0 || w <= 0 || h <= 0)
		return false;
	if (p->geometries++ == 0) {
		p->area_width = w;
		p->area_height = h;
	}
	p->max_width = w;
	p->max_height = h;
	return true;
}

bool
probe_answer(struct probe *p, const struct reply *r)
{
	struct buf clean = BUF_INIT;

	switch (r->kind) {
	case REPLY_ATTRIBUTES:
		p->attributes = p->any = true;
		p->sixel = r->ok;
		return true;
	case REPLY_STATUS:
		p->status = p->any = true;
		return true;
	case REPLY_CELL:
		p->any = true;
		if (r->values[0] <= 0 || r->values[1] <= 0)
			return false;
		p->cell_height = r->values[0];
		p->cell_width = r->values[1];
		return true;
	case REPLY_AREA:
		p->any = true;
		p->window_height = r->values[0];
		p->window_width = r->values[1];
		return true;
	case REPLY_SIXEL:
		p->any = true;
		if (r->count >= 1 && r->values[0] == 2)
			return geometry(p, r);
		if (r->count < 3 || r->values[0] != 1 || r->values[1] != 0 || r->values[2] <= 0)
			return false;
		p->registers = r->values[2];
		return true;
	case REPLY_MODE:
		p->any = true;
		if (r->count < 2 || r->values[0] != 2026)
			return false;
		p->sync = r->values[1] >= 1 && r->values[1] <= 3;
		return true;
	case REPLY_BACKGROUND:
		p->any = true;
		memcpy(p->background, r->values, sizeof(p->background));
		return true;
	case REPLY_NAME:
		p->any = true;
		utf8_clean(&clean, r->text, strnlen(r->text, sizeof(p->name) / 4));
		strncpy(p->name, clean.data != NULL ? clean.data : "", sizeof(p->name) - 1);
		buf_release(&clean);
		return true;
	case REPLY_KITTY:
		p->any = true;
		if (r->values[0] != 31)
			return false;
		p->kitty = r->ok;
		return true;
	case REPLY_KEY:
	case REPLY_PASTE:
	case REPLY_CHARS:
	case REPLY_FOCUS:
	case REPLY_OTHER:
		break;
	}
	return false;
}

void
probe_resized(struct probe *p)
{
	p->window_width = p->window_height = 0;
	p->area_width = p->area_height = 0;
}

static bool
plausible(int width, int height)
{
	return width >= 2 && height >= 4 && width <= 256 && height <= 256;
}

static void
conclude_cell(const struct probe *p, const struct winsize *size, struct term_facts *f)
{
	const struct {
		const char *source;
		int width, height;
	} told[] = {
		{ "TIOCGWINSZ", size->ws_xpixel / f->cols, size->ws_ypixel / f->rows },
		{ "16t", p->cell_width, p->cell_height },
		{ "14t", p->window_width / f->cols, p->window_height / f->rows },
		{ "XTSMGRAPHICS", p->area_width / f->cols, p->area_height / f->rows },
		{ "assumed", ASSUMED_WIDTH, ASSUMED_HEIGHT },
	};
	size_t i = 0;

	while (!plausible(told[i].width, told[i].height))
		i++;
	f->cell_width = told[i].width;
	f->cell_height = told[i].height;
	f->cell_source = told[i].source;
}

/* Terminals whose kitty graphics are known to be whole. */
static bool
speaks_kitty(const char *name)
{
	return strncasecmp(name, "kitty", 5) == 0 || strncasecmp(name, "ghostty", 7) == 0;
}

static void
conclude_graphics(const struct probe *p, struct term_facts *f)
{
	if (p->wish != GRAPHICS_AUTO) {
		f->graphics = p->wish;
		f->why = "asked for";
	} else if (p->kitty && (!p->sixel || speaks_kitty(p->name))) {
		f->graphics = GRAPHICS_KITTY;
		f->why = "the terminal answered the kitty graphics query";
	} else if (p->sixel) {
		f->graphics = GRAPHICS_SIXEL;
		f->why = "the terminal lists sixel among its abilities";
	} else {
		f->graphics = GRAPHICS_TEXT;
		f->why = p->attributes ? "the terminal lists no graphics" :
		    "the terminal did not answer in time";
		if (f->tmux)
			f->why = "this tmux passes no sixels on";
	}
}

static enum background
conclude_background(const struct probe *p)
{
	const char *fgbg = getenv("COLORFGBG"), *bg;
	long luminance, colour;

	if (p->background[0] >= 0) {
		luminance = p->background[0] * 299L + p->background[1] * 587L +
		    p->background[2] * 114L;
		return luminance > 65535L * 1000 / 2 ? BACKGROUND_LIGHT : BACKGROUND_DARK;
	}
	bg = fgbg != NULL ? strrchr(fgbg, ';') : NULL;
	if (bg == NULL || bg[1] < '0' || bg[1] > '9')
		return BACKGROUND_UNKNOWN;
	colour = strtol(bg + 1, NULL, 10);
	return colour == 7 || colour == 15 ? BACKGROUND_LIGHT : BACKGROUND_DARK;
}

static int
conclude_colours(int terminfo)
{
	const char *none = getenv("NO_COLOR"), *depth = getenv("COLORTERM");

	if (none != NULL && none[0] != '\0')
		return 0;
	if (depth != NULL && (strcmp(depth, "truecolor") == 0 || strcmp(depth, "24bit") == 0))
		return 1 << 24;
	return terminfo >= 256 ? 256 : terminfo >= 16 ? 16 : terminfo >= 8 ? 8 : 0;
}

static int
within(int value, int limit)
{
	return value < limit ? value : limit;
}

void
probe_conclude(const struct probe *p, const struct winsize *size, int colours,
    struct term_facts *f)
{
	f->rows = size->ws_row > 0 ? within(size->ws_row, ROWS_MAX) : 24;
	f->cols = size->ws_col > 0 ? within(size->ws_col, COLS_MAX) : 80;
	f->tmux = strncmp(p->name, "tmux", 4) == 0 || getenv("TMUX") != NULL;
	f->utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	f->sixel = p->sixel;
	f->kitty = p->kitty;
	f->sync = p->sync;
	f->registers = p->registers;
	f->max_width = within(p->max_width, PIXELS_MAX);
	f->max_height = within(p->max_height, PIXELS_MAX);
	f->answered = p->attributes;
	f->background = conclude_background(p);
	f->colours = conclude_colours(colours);
	memcpy(f->name, p->name, sizeof(f->name));
	conclude_cell(p, size, f);
	conclude_graphics(p, f);
}
