/*
 * script.h - the screens without a terminal: what a script may say.
 *
 * A script is lines of a word and what it needs; empty lines and those that begin with # are
 * skipped.  A line is done when everything the one before caused is done and drawn.  Time stands
 * still but for `sleep`.  Text in quotes knows \" \\ \n \t \e and \xHH.
 *
 *	size 80x24		columns and rows, before anything else (80x24 if not said)
 *	graphics sixel		what the terminal shows photos with, likewise (text if not said)
 *	keys y Down C-l ?	keys, by the names of keys.h
 *	text "a note"		typed character by character
 *	paste "…"		the same as one bracketed paste
 *	bytes "\e[?62;4c"	whatever a terminal might send
 *	resize 60x16
 *	sleep 1500		milliseconds; timers run in their order
 *	wait photo		until a photo is on the screen; at most 10 s of real time
 *	wait seen		until what the screen asked to be seen is
 *	wait text "…"		until the screen holds it
 *	hold, release		the terminal does not confirm what it shows; does again
 *	signal TERM		also HUP, INT, QUIT, TSTP
 *	screen review		fails unless this is the screen on top
 *	expect "…"		fails unless a row of the screen holds it
 *	reject "…"		fails if one does
 *	dump			writes the screen: a line "== 80x24 review", then its rows;
 *				the cells of a photo as ▒
 *
 * A failure ends the run (app_run() says -1, ERR_REFUSED) and writes the screen as dump does.
 */
#ifndef SCRIPT_H
#define SCRIPT_H

#include "err.h"

#include <stdbool.h>
#include <stdint.h>

struct app;
struct script;

/* `path` "-" reads standard input; `dump` NULL writes to standard output. */
int script_open(struct script **out, const char *path, const char *dump, struct err *err);
void script_close(struct script *s);

/* What it says of the terminal; graphics NULL: nothing. */
void script_size(const struct script *s, int *rows, int *cols);
const char *script_graphics(const struct script *s);

/* Its time, in milliseconds from its beginning. */
int64_t script_now(const struct script *s);

/* Does the next line. False at the end or after a failure, which is in app->err. */
bool script_step(struct app *app);

#endif
