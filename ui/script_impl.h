/*
 * script_impl.h - the inside of struct script, for script.c and script_words.c.
 */
#ifndef SCRIPT_IMPL_H
#define SCRIPT_IMPL_H

#include "host.h"

#include <stdio.h>

enum waiting { WAIT_NOTHING, WAIT_PHOTO, WAIT_SEEN, WAIT_TEXT, WAIT_TIME };

struct script {
	char *name;
	struct buf text;
	size_t at;
	int line;
	FILE *dump;
	bool own_dump;
	int rows, cols;
	char *graphics;
	int64_t now;

	enum waiting waiting;
	char *waited_text;
	int64_t until;		/* WAIT_TIME: of the script; else of the machine */
};

/* Says what is wrong with the line; the screen is shown where an expectation failed. False. */
bool script_fail(struct app *app, enum err_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Writes the screen, with `what` behind its name. */
void script_dump(struct app *app, const char *what);

bool script_on_screen(struct app *app, const char *text);
bool script_parse_size(const char *text, int *rows, int *cols);

/* What follows `word` in a line; NULL where the line is of another. */
const char *script_after(const char *line, const char *word);

/* The machine's milliseconds: how long it has really been waited. */
int64_t script_real_ms(void);

/* Does what a line says. */
bool script_do(struct app *app, const char *line);

#endif
