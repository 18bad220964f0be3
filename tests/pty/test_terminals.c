/*
 * test_terminals.c - the demo screens on terminals that answer in every way a terminal may.
 */
#include "tap.h"

#include "faketerm_leaves.h"

#include <signal.h>
#include <sys/wait.h>

static char *demo;

static struct faketerm *
start(const struct faketerm_kind *kind, const char *photo_bytes)
{
	char *argv[] = { demo, NULL };

	setenv("DEMO_PHOTO_BYTES", photo_bytes, 1);
	return faketerm_open(kind, argv);
}

static void
test_vt340(void)
{
	struct faketerm *t = start(&faketerm_vt340, "3000");
	int photo;

	ok(faketerm_shows(t, " seen"), "vt340: the photo is confirmed");
	ok(faketerm_shows(t, "q leave") && faketerm_shows(t, "? help"), "vt340: the footer");
	ok(faketerm_shows(t, "sixel 10x20"), "vt340: sixel, cells of 10x20");
	ok(faketerm_shows(t, "256 dark"), "vt340: 256 colours on dark");
	is_int(t->screen.photos, 1, "vt340: one photo was sent");
	is_int(t->screen.photo_row, 2, "vt340: within the frame, row");
	is_int(t->screen.photo_col, 1, "vt340: within the frame, column");
	is_int(t->screen.photo_width, 540, "vt340: the width of its cells");
	is_int(t->screen.photo_height, 380, "vt340: the height of its cells");
	photo = fakescreen_pixels(&t->screen, 1);
	is_int(photo, 54 * 19, "vt340: all of its cells have pixels");
	faketerm_type(t, "e");
	ok(faketerm_shows(t, "bad <U+001B>[31m <U+202E> text"), "vt340: a message, neutralised");
	faketerm_type(t, "t");
	ok(faketerm_shows(t, "ticks 1"), "vt340: text beside the photo changes");
	is_int(fakescreen_pixels(&t->screen, 1), photo, "vt340: … and the photo stays whole");
	is_int(t->screen.photos, 1, "vt340: … without being sent again");
	faketerm_type(t, "ooo");
	ok(faketerm_shows(t, "line 23"), "vt340: lines beside it move up");
	is_int(fakescreen_pixels(&t->screen, 1), photo, "vt340: … and not the photo with them");
	faketerm_type(t, "m");
	ok(faketerm_shows(t, "Which colour?"), "vt340: a menu over it");
	ok(faketerm_pixels(t, 0, 0), "vt340: … erases it whole");
	faketerm_type(t, "g");
	ok(faketerm_shows(t, "chosen: 1"), "vt340: the menu's answer");
	ok(faketerm_pixels(t, 2, photo), "vt340: … and the photo is back");
	faketerm_type(t, "?");
	ok(faketerm_shows(t, "keys of the demo screen"), "vt340: another screen");
	ok(faketerm_pixels(t, 0, 0), "vt340: … leaves no pixel behind");
	faketerm_type(t, "q");
	ok(faketerm_shows(t, "item 1"), "vt340: back");
	faketerm_leaves(t, "vt340");
}

static void
test_verdicts(void)
{
	struct faketerm *t = start(&faketerm_vt340, "3000");

	faketerm_type(t, "yyyy");
	ok(faketerm_shows(t, " seen"), "type-ahead: the photo is there");
	ok(faketerm_shows(t, "verdicts 0"), "type-ahead: keys from before it were no verdicts");
	faketerm_hold(t, true);
	faketerm_type(t, "y");
	ok(faketerm_shows(t, "verdicts 1"), "one verdict for the photo that was seen");
	ok(faketerm_shows(t, "unseen"), "the next photo is not seen until it is confirmed");
	faketerm_type(t, "yy");
	ok(faketerm_shows(t, "early 6"), "keys until then are no verdicts");
	faketerm_hold(t, false);
	ok(faketerm_shows(t, " seen"), "the confirmation comes");
	faketerm_type(t, "\033[200~yyy\033[201~");
	ok(faketerm_shows(t, "pasted text is not taken for keys"), "a paste is said to be one");
	ok(faketerm_shows(t, "verdicts 1"), "… and gives no verdict");
	faketerm_type(t, "y");
	ok(faketerm_shows(t, "verdicts 2"), "a key does");
	faketerm_leaves(t, "verdicts");
}

static void
test_kitty(void)
{
	struct faketerm *t = start(&faketerm_kitty, "3000");

	ok(faketerm_shows(t, " seen"), "kitty: the photo is confirmed");
	ok(faketerm_shows(t, "kitty 10x20"), "kitty: its own protocol");
	ok(faketerm_shows(t, "16t"), "kitty: the cell size is the terminal's answer");
	is_int(t->screen.uploads, 1, "kitty: uploaded once");
	is_int(t->screen.photo_width, 54, "kitty: placed in its columns");
	is_int(t->screen.photo_height, 19, "kitty: placed in its rows");
	faketerm_type(t, "y");
	ok(faketerm_shows(t, "item 2"), "kitty: another photo");
	faketerm_type(t, "\033[D");
	ok(faketerm_shows(t, "item 1"), "kitty: the first again");
	ok(faketerm_shows(t, " seen"), "kitty: … confirmed");
	is_int(t->screen.uploads, 2, "kitty: … without another upload");
	is_int(t->screen.photos, 3, "kitty: … but placed");
	is_int(t->screen.deleted, 0, "kitty: it keeps them");
	faketerm_type(t, "\032");
	ok(faketerm_stop(t) >= 0, "kitty: stopped");
	is_int(t->screen.deleted, 2, "kitty: … it keeps none");
	kill(t->pid, SIGCONT);
	ok(faketerm_photo(t, 4), "kitty: on again, the photo comes again");
	is_int(t->screen.uploads, 3, "kitty: … uploaded anew");
	faketerm_leaves(t, "kitty");
}

static void
test_plain(void)
{
	struct faketerm *t = start(&faketerm_plain, "3000");

	ok(faketerm_shows(t, " seen"), "no graphics: the picture is confirmed");
	ok(faketerm_shows(t, "text 10x20"), "no graphics: made of characters, the cell is assumed");
	ok(faketerm_shows(t, "####################"), "no graphics: it is there");
	is_int(t->screen.photos, 0, "no graphics: no sixel is sent");
	faketerm_type(t, "l");
	ok(faketerm_shows(t, "selected 1 of 100000"), "no graphics: another screen");
	ok(!fakescreen_holds(&t->screen, "####################"),
	    "no graphics: the picture is gone");
	faketerm_type(t, "q");
	ok(faketerm_shows(t, "####################"), "no graphics: and back");
	faketerm_leaves(t, "no graphics");
}

/* Names that terminfo has everywhere; of "linux" it does not know the size. */
static void
test_names(void)
{
	static const char *const names[] = { "linux", "vt100", "xterm", "screen" };
	struct faketerm_kind kind = faketerm_plain;
	struct faketerm *t;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		kind.term = names[i];
		t = start(&kind, "3000");
		ok(faketerm_shows(t, " seen"), "TERM=%s: the picture is confirmed", names[i]);
		faketerm_type(t, "y");
		ok(faketerm_shows(t, "verdicts 1"), "TERM=%s: a key judges", names[i]);
		faketerm_type(t, "q");
		ok(faketerm_end(t) >= 0 && WIFEXITED(t->status) && WEXITSTATUS(t->status) == 0,
		    "TERM=%s: leaves with 0", names[i]);
		faketerm_close(t);
	}
}

static void
test_silent(void)
{
	struct faketerm *t = start(&faketerm_silent, "3000");
	int64_t begun = faketerm_ms();

	ok(faketerm_shows(t, " seen"), "silent: starts all the same");
	ok(faketerm_ms() - begun >= 900, "silent: after a second of waiting");
	ok(faketerm_shows(t, "text 10x20"), "silent: with pictures of characters");
	is_int(t->statuses, 1, "silent: it is asked for its status once");
	faketerm_type(t, "y");
	ok(faketerm_shows(t, "verdicts 1"), "silent: what is written counts as seen");
	is_int(t->statuses, 1, "silent: … and it is not asked again");
	faketerm_leaves(t, "silent");
}

static void
test_late(void)
{
	struct faketerm_kind kind = faketerm_vt340;
	struct faketerm *t;

	kind.late_ms = 1600;
	t = start(&kind, "3000");
	ok(faketerm_shows(t, "text 10x20"), "late: starts without the answers");
	ok(faketerm_shows(t, "sixel 10x20"), "late: takes them when they come");
	ok(faketerm_shows(t, " seen"), "late: the photo is confirmed");
	ok(faketerm_shows(t, "early 0"), "late: no answer was a key");
	ok(faketerm_photo(t, 1), "late: the photo is a sixel");
	t->kind.late_ms = 0;
	faketerm_leaves(t, "late");
}

static void
test_split(void)
{
	struct faketerm_kind kind = faketerm_vt340;
	struct faketerm *t;

	kind.split_ms = 4;
	t = start(&kind, "3000");
	ok(faketerm_shows(t, "sixel 10x20"), "byte by byte: the answers are understood");
	ok(faketerm_shows(t, " seen"), "byte by byte: the photo is confirmed");
	faketerm_type(t, "y");
	ok(faketerm_shows(t, "verdicts 1"), "byte by byte: keys are keys");
	ok(faketerm_shows(t, "early 0"), "byte by byte: no answer was a key");
	faketerm_leaves(t, "byte by byte");
}

static void
test_garbage(void)
{
	struct faketerm_kind kind = faketerm_vt340;
	struct faketerm *t;

	kind.garbage = "\033[?99;98;97;z\033P1$r0m\033\\\033]4;7;rgb:1/2/3\a\033_Gi=9;EBAD\033\\"
	    "\033[12;34R\033[?2;3;0S\033[999999999999;t\033Xyyy\033\\\033[?1;2;3;4;5;6;7;8;9;10;11;12;"
	    "13;14;15;16;17;18;19;20;21n\377\376\033[I";
	t = start(&kind, "3000");
	ok(faketerm_shows(t, "sixel 10x20"), "garbage: the answers after it are understood");
	ok(faketerm_shows(t, " seen"), "garbage: the photo is confirmed");
	ok(faketerm_shows(t, "early 0"), "garbage: nothing of it was a key that judges");
	faketerm_leaves(t, "garbage");
}

static void
test_limits(void)
{
	struct faketerm_kind kind = faketerm_vt340;
	struct faketerm *t;

	kind.rows = 60;
	kind.cols = 200;
	t = start(&kind, "3000");
	ok(faketerm_shows(t, " seen"), "large: the photo is confirmed");
	ok(t->screen.photo_width <= 1000 && t->screen.photo_height <= 1000,
	    "large: no larger than the terminal takes");
	ok(t->screen.photo_width == 1000, "large: … but as large");
	faketerm_leaves(t, "large");
}

/* Another font: as many cells as before, of another size. */
static void
test_font(void)
{
	struct faketerm *t = start(&faketerm_vt340, "3000");

	ok(faketerm_shows(t, " seen") && faketerm_shows(t, "sixel 10x20"), "font: begun");
	t->screen.cell_width = 8;
	t->screen.cell_height = 16;
	faketerm_resize(t, t->screen.rows, t->screen.cols);
	ok(faketerm_shows(t, "sixel 8x16"), "font: the cells are measured anew");
	ok(faketerm_photo(t, 2), "font: the photo comes anew");
	is_int(t->screen.photo_width, 54 * 8, "font: … as wide as its cells are now");
	is_int(t->screen.photo_height, 19 * 16, "font: … and as high");
	faketerm_leaves(t, "font");
}

/* A light background, no colours. */
static void
test_light(void)
{
	struct faketerm_kind kind = faketerm_vt340;
	struct faketerm *t;

	kind.background = "rgb:ffff/ffff/e0e0";
	setenv("NO_COLOR", "1", 1);
	t = start(&kind, "3000");
	ok(faketerm_shows(t, "0 light"), "light, NO_COLOR: noticed");
	unsetenv("NO_COLOR");
	faketerm_leaves(t, "light");
}

static void
test_slow(void)
{
	struct faketerm_kind kind = faketerm_vt340;
	struct faketerm *t;
	int64_t begun;
	unsigned broken;

	kind.bytes_per_second = 100000;
	t = start(&kind, "200000");
	ok(faketerm_shows(t, "item 1"), "slow: the text comes before the photo");
	faketerm_play(t, 300);
	broken = t->screen.broken;
	begun = faketerm_ms();
	faketerm_type(t, "\033[C");
	ok(faketerm_shows(t, "item 2"), "slow: a key is answered before the photo is through");
	ok(faketerm_ms() - begun < 1500, "slow: … soon");
	is_int(t->screen.broken, broken + 1, "slow: the photo that was on its way was ended");
	ok(faketerm_shows(t, " seen"), "slow: the next one comes whole");
	is_int(t->screen.photos, 1, "slow: … the only one that did");
	faketerm_type(t, "y");
	ok(faketerm_shows(t, "slow: photos are smaller"), "slow: after the second it says so");
	ok(faketerm_shows(t, "10x20 slow"), "slow: and asks for smaller photos");
	t->kind.bytes_per_second = 0;
	faketerm_leaves(t, "slow");
}

/* Whoever types while the photo comes has an answer at once, and the photo all the same. */
static void
test_gives_way(void)
{
	struct faketerm_kind kind = faketerm_vt340;
	struct faketerm *t;

	kind.bytes_per_second = 120000;
	t = start(&kind, "180000");
	ok(faketerm_shows(t, "item 1"), "gives way: the text comes first");
	faketerm_play(t, 300);
	faketerm_type(t, "e");
	ok(faketerm_shows(t, "bad <U+001B>"), "gives way: a key is answered");
	is_int(t->screen.broken, 1, "gives way: … before the photo is through");
	faketerm_play(t, 300);
	faketerm_type(t, "o");
	ok(faketerm_shows(t, " seen"), "gives way: it comes again");
	is_int(t->screen.broken, 1, "gives way: … and does not give way again");
	is_int(t->screen.photos, 1, "gives way: … whole");
	t->kind.bytes_per_second = 0;
	faketerm_leaves(t, "gives way");
}

/* A clock that ticks is no reason to stop what is sent ahead. */
static void
test_ahead(void)
{
	struct faketerm_kind kind = faketerm_kitty;
	struct faketerm *t;

	kind.bytes_per_second = 100000;
	t = start(&kind, "120000");
	ok(faketerm_shows(t, " seen"), "ahead: a photo");
	faketerm_type(t, "Ta");
	ok(faketerm_shows(t, "ticks 1"), "ahead: a clock ticks while the next is sent");
	faketerm_type(t, "\033[C");
	ok(faketerm_shows(t, "item 2") && faketerm_shows(t, " seen"), "ahead: the next");
	is_int(t->screen.uploads, 2, "ahead: … was there already, whole");
	t->kind.bytes_per_second = 0;
	faketerm_leaves(t, "ahead");
}

/* Far away is not slow. */
static void
test_far(void)
{
	struct faketerm_kind kind = faketerm_vt340;
	struct faketerm *t;
	char text[16];
	int i;

	kind.late_ms = 400;
	t = start(&kind, "60000");
	for (i = 1; i <= 4; i++) {
		snprintf(text, sizeof(text), "item %d", i);
		ok(faketerm_shows(t, text) && faketerm_shows(t, " seen"), "far: photo %d is seen",
		    i);
		faketerm_type(t, "y");
		snprintf(text, sizeof(text), "verdicts %d", i);
		ok(faketerm_shows(t, text), "far: verdict %d", i);
	}
	ok(!fakescreen_holds(&t->screen, "slow"), "far: the line is not taken for slow");
	faketerm_leaves(t, "far");
}

int
main(void)
{
	demo = faketerm_program("tests/ui/demo");
	test_vt340();
	test_verdicts();
	test_kitty();
	test_plain();
	test_names();
	test_silent();
	test_late();
	test_split();
	test_garbage();
	test_limits();
	test_font();
	test_light();
	test_slow();
	test_gives_way();
	test_ahead();
	test_far();
	return tap_done();
}
