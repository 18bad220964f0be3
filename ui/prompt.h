/*
 * prompt.h - asking the person something in the last rows of the screen.
 *
 * A prompt belongs to the screen that asked (the one whose function is running) and gets every key
 * until it is answered.  The answer comes by a call to `done` with that screen's state; when the
 * screen is closed meanwhile, never.  Strings are copied.  The photo stays on the screen above it.
 */
#ifndef PROMPT_H
#define PROMPT_H

#include <stdbool.h>
#include <stddef.h>

struct app;

struct prompt_line {
	const char *title;	/* "Note" */
	const char *text;	/* to begin with; NULL: empty */
	size_t max;		/* bytes it may have; 0: 4096 */
	bool required;		/* an empty answer is not taken */

	/* `text` is NULL where the person left with Escape (or C-g). Valid during the call. */
	void (*done)(struct app *app, void *state, const char *text);

	/* After each change; may be NULL. */
	void (*changed)(struct app *app, void *state, const char *text);
};

/*
 * One line of text.  Left Right Home End Backspace Delete, C-a C-e C-b C-f, C-k to the end, C-u
 * all, C-w a word; Enter takes it.  A paste is typed, its line ends as spaces.
 */
void prompt_line(struct app *app, const struct prompt_line *line);

/* A question answered by y or n (Escape is no; Enter is not an answer). */
void prompt_ask(struct app *app, const char *question,
    void (*done)(struct app *app, void *state, bool yes));

struct prompt_choice {
	int key;		/* the character that chooses it */
	const char *label;
};

/* One of several, by its key or Up, Down and Enter; -1 with Escape. */
void prompt_menu(struct app *app, const char *title, const struct prompt_choice *choices,
    size_t count, void (*done)(struct app *app, void *state, int choice));

/* True while something is being asked. */
bool prompt_open(const struct app *app);

#endif
