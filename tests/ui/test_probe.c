/*
 * test_probe.c - what follows from a terminal's answers: the terminals of the field, their quirks.
 */
#include "tap.h"

#include "probe.h"

#include <locale.h>

static void
answer(void *arg, const struct reply *reply)
{
	probe_answer(arg, reply);
}

static struct term_facts
ask(const char *answers, int rows, int cols, int xpixel, int ypixel)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols,
		.ws_xpixel = (unsigned short)xpixel, .ws_ypixel = (unsigned short)ypixel };
	struct reply_parser parser = REPLY_INIT;
	struct term_facts facts;
	struct probe probe;
	struct err err = ERR_INIT;

	memset(&facts, 0, sizeof(facts));
	probe_init(&probe, NULL, &err);
	reply_feed(&parser, answers, strlen(answers), answer, &probe);
	probe_conclude(&probe, &size, 256, &facts);
	return facts;
}

static void
test_field(void)
{
	struct term_facts f;

	f = ask("\033P>|XTerm(379)\033\\\033[?1;3S\033[?2;3S\033[?2026;0$y\033[0n"
	    "\033[?64;1;2;6;9;15;16;17;18;21;22;28c", 24, 80, 484, 316);
	is_int(f.graphics, GRAPHICS_TEXT, "xterm as it comes: pictures of characters");
	is_int(f.cell_width, 6, "xterm: a cell is 6 wide, its border not counted");
	is_int(f.cell_height, 13, "xterm: and 13 high");
	f = ask("\033[?1;0;1024S\033[?2;0;480;312S\033[?2;0;1000;1000S\033[0n"
	    "\033[?63;1;2;4;6;9;15;16;22;28c", 24, 80, 484, 316);
	is_int(f.graphics, GRAPHICS_SIXEL, "xterm as a vt340: sixels");
	is_int(f.max_width, 1000, "xterm: no wider than 1000");
	is_int(f.registers, 1024, "xterm: 1024 registers");
	f = ask("\033[?1;0;1024S\033[?1;3;0S\033[?1;3;0S\033[6;22;10t\033[?2026;0$y\033[0n"
	    "\033[?63;1;2;3;4;6;7;15;18;22;29c", 24, 80, 800, 528);
	is_int(f.graphics, GRAPHICS_SIXEL, "mlterm: sixels");
	is_int(f.max_width, 0, "mlterm: its wrong answer to the geometry is none");
	is_int(f.registers, 1024, "mlterm: … and spoils no other");
	f = ask("\033]11;rgb:ffff/ffff/ffff\033\\\033P>|foot(1.13.1)\033\\\033[?1;0;1024S"
	    "\033[?2;0;800;480S\033[?2;0;10000;10000S\033[6;20;10t\033[?2026;2$y\033[0n\033[?62;4;22c",
	    24, 80, 800, 480);
	is_int(f.graphics, GRAPHICS_SIXEL, "foot: sixels");
	ok(f.sync, "foot: synchronised output");
	is_int(f.background, BACKGROUND_LIGHT, "foot: a light background");
	is_int(f.max_width, 4096, "foot: its limit is larger than ours");
	f = ask("\033P>|kitty(0.26.5)\033\\\033_Gi=31;OK\033\\\033[6;20;10t\033[?2026;2$y\033[0n\033[?62;c",
	    24, 80, 800, 480);
	is_int(f.graphics, GRAPHICS_KITTY, "kitty: its own");
	f = ask("\033P>|WezTerm 20240203\033\\\033_Gi=31;OK\033\\\033[0n\033[?65;4;6;18;22c",
	    24, 80, 800, 480);
	is_int(f.graphics, GRAPHICS_SIXEL, "both, and not known for kitty's: sixels");
	f = ask("\033P>|ghostty 1.1\033\\\033_Gi=31;OK\033\\\033[0n\033[?62;4;22c", 24, 80, 800,
	    480);
	is_int(f.graphics, GRAPHICS_KITTY, "both, and known for it: kitty's");
	f = ask("\033[6;20;10t\033[?2026;2$y\033[0n\033[?61;4;6;7;14;21;22;23;24;28;32;42c", 30,
	    120, 0, 0);
	is_int(f.graphics, GRAPHICS_SIXEL, "Windows Terminal: sixels");
	is_str(f.cell_source, "16t", "Windows Terminal: the cell it says");
	f = ask("\033P>|tmux 3.3a\033\\\033[0n\033[?1;2c", 24, 80, 0, 0);
	is_int(f.graphics, GRAPHICS_TEXT, "tmux: characters");
	ok(f.tmux, "tmux: noticed");
	is_str(f.why, "this tmux passes no sixels on", "tmux: and said why");
	f = ask("\033P>|tmux 3.6\033\\\033[0n\033[?1;2;4c", 24, 80, 960, 480);
	is_int(f.graphics, GRAPHICS_SIXEL, "tmux with sixels: sixels");
	f = ask("", 24, 80, 0, 0);
	is_int(f.graphics, GRAPHICS_TEXT, "silence: characters");
	ok(!f.answered, "silence: known as such");
	is_int(f.background, BACKGROUND_UNKNOWN, "silence: an unknown background");
	f = ask("\033[?4c", 24, 80, 0, 0);
	is_int(f.graphics, GRAPHICS_TEXT, "a class of 4 is no sixel");
	f = ask("\033[?62;42;46c", 24, 80, 0, 0);
	is_int(f.graphics, GRAPHICS_TEXT, "nor are 42 and 46");
}

static void
test_cells(void)
{
	struct term_facts f;

	f = ask("\033[6;18;9t", 24, 80, 80, 24);
	is_str(f.cell_source, "16t", "pixels that are characters are not believed");
	is_int(f.cell_width, 9, "… but 16t is");
	f = ask("\033[4;480;800t", 24, 80, 0, 0);
	is_str(f.cell_source, "14t", "the window's pixels, divided");
	is_int(f.cell_height, 20, "… give the cell");
	f = ask("\033[?2;0;480;312S", 24, 80, 0, 0);
	is_str(f.cell_source, "XTSMGRAPHICS", "the text area, divided");
	is_int(f.cell_width, 6, "… gives the cell");
	f = ask("\033[6;0;0t\033[6;-1;5000t", 24, 80, 0, 0);
	is_str(f.cell_source, "assumed", "nonsense is not believed");
	f = ask("", 0, 0, 0, 0);
	is_int(f.rows * 1000 + f.cols, 24080, "a size of nothing is 24 by 80");
	f = ask("", 65535, 65535, 65535, 65535);
	is_int(f.rows * 10000 + f.cols, 4001000, "a size that no screen has is cut, as a cell takes memory");
	is_str(f.cell_source, "TIOCGWINSZ", "… and what is told of its pixels may be believed");
}

static void
test_environment(void)
{
	struct term_facts f;
	struct probe p;
	struct err err = ERR_INIT;
	enum graphics g;

	setenv("FOUREYES_GRAPHICS", "kitty", 1);
	f = ask("\033[?62;4c", 24, 80, 0, 0);
	is_int(f.graphics, GRAPHICS_KITTY, "FOUREYES_GRAPHICS decides");
	is_int(probe_init(&p, "none", &err), 0, "--graphics is taken");
	is_int(p.wish, GRAPHICS_NONE, "… before FOUREYES_GRAPHICS");
	setenv("FOUREYES_GRAPHICS", "gif", 1);
	is_int(probe_init(&p, NULL, &err), -1, "an unknown word is refused");
	is_str(err.text, "FOUREYES_GRAPHICS: \"gif\" is none of auto, sixel, kitty, text, none",
	    "… by name");
	unsetenv("FOUREYES_GRAPHICS");
	setenv("NO_COLOR", "1", 1);
	is_int(ask("", 24, 80, 0, 0).colours, 0, "NO_COLOR");
	setenv("NO_COLOR", "", 1);
	is_int(ask("", 24, 80, 0, 0).colours, 256, "an empty NO_COLOR says nothing");
	unsetenv("NO_COLOR");
	setenv("COLORTERM", "truecolor", 1);
	is_int(ask("", 24, 80, 0, 0).colours, 1 << 24, "COLORTERM");
	unsetenv("COLORTERM");
	setenv("COLORFGBG", "0;15", 1);
	is_int(ask("", 24, 80, 0, 0).background, BACKGROUND_LIGHT, "COLORFGBG");
	setenv("COLORFGBG", "15;default;0", 1);
	is_int(ask("", 24, 80, 0, 0).background, BACKGROUND_DARK, "… with three parts");
	unsetenv("COLORFGBG");
	is_int(graphics_parse("Sixel", &g), -1, "words are written small");
}

int
main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	unsetenv("TMUX");
	unsetenv("NO_COLOR");
	unsetenv("COLORTERM");
	unsetenv("COLORFGBG");
	unsetenv("FOUREYES_GRAPHICS");
	test_field();
	test_cells();
	test_environment();
	ok(strcmp(probe_batch() + strlen(probe_batch()) - 3, "\033[c") == 0,
	    "the batch ends in DA1");
	return tap_done();
}
