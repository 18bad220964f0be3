/*
 * screen_export.c - a lead writes the corrected label files.
 *
 * What will become of every record stands on the screen before anything is written: what is
 * ambiguous, what has no label yet (rule 9), and where the files go.  What was written stays there
 * until the lead leaves.
 */
#include "board.h"
#include "desk.h"
#include "exchange.h"
#include "mem.h"
#include "number.h"
#include "prompt.h"
#include "screens.h"
#include "signs.h"
#include "store_records.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct export {
	struct board board;
	enum export_ambiguous ambiguous;
	enum export_unsettled unsettled;
	char *folder;
	char *written;		/* what was done, as one sentence; NULL: nothing yet */
};

/* ---- opening, closing ---- */

static int
read_board(const struct desk *desk, struct board *out, struct err *err)
{
	struct board b;

	if (board_read(&b, desk->store, desk->person, err) < 0)
		return -1;
	if (b.person.role == ROLE_LEAD && board_count_labels(&b, desk->store, err) < 0) {
		board_release(&b);
		return -1;
	}
	*out = b;
	return 0;
}

static int
open_export(struct app *app, void *state, const void *arg, struct err *err)
{
	struct export *s = state;
	struct desk *desk = desk_of(app);

	(void)arg;
	if (desk->session)
		return err_set(err, ERR_REFUSED, "label files are written on the host itself: a "
		    "session writes none");
	if (read_board(desk, &s->board, err) < 0)
		return -1;
	if (s->board.person.role == ROLE_LEAD && s->board.counts.records > 0) {
		s->folder = mem_strdup("corrected");
		s->ambiguous = AMBIGUOUS_DROP;
		return 0;
	}
	if (s->board.person.role != ROLE_LEAD)
		err_set(err, ERR_REFUSED, "label files are written by a lead");
	else
		err_set(err, ERR_REFUSED, "there are no labels to export yet");
	board_release(&s->board);
	return -1;
}

static void
close_export(struct app *app, void *state)
{
	struct export *s = state;

	(void)app;
	board_release(&s->board);
	free(s->folder);
	free(s->written);
}

/* ---- drawing ---- */

static const char *
unsettled_text(const struct export *s)
{
	switch (s->unsettled) {
	case UNSETTLED_REFUSE:
		return "not decided yet: press u";
	case UNSETTLED_ORIGINAL:
		return "written with their original label";
	case UNSETTLED_DROP:
		return "left out";
	}
	return "";
}

/* "u  14 without a label     left out" */
static void
draw_option(struct draw_rect where, int row, const char *key, const char *what,
    enum theme_role role, const char *how)
{
	int left = where.cols > 60 ? 32 : 26;

	draw_key(where.row + row, where.col, 3, key, "");
	draw_text(where.row + row, where.col + 3, left - 4, THEME_TEXT, what);
	draw_text(where.row + row, where.col + left, where.cols - left, role, how);
}

static void
draw_options(const struct export *s, struct draw_rect where)
{
	const struct board *b = &s->board;
	bool open = s->unsettled == UNSETTLED_REFUSE;
	char n[NUMBER_TEXT], what[64];
	int row = 0;

	draw_option(where, row++, "f", "into the folder", THEME_TEXT, s->folder);
	if (b->ambiguous > 0) {
		snprintf(what, sizeof(what), "%s ambiguous", number_text(n, b->ambiguous));
		draw_option(where, row++, "a", what, THEME_TEXT, s->ambiguous == AMBIGUOUS_DROP ?
		    "left out" : "written as ambiguous");
	}
	if (b->unsettled > 0) {
		snprintf(what, sizeof(what), "%s without a label", number_text(n, b->unsettled));
		draw_option(where, row++, "u", what, open ? THEME_WARNING : THEME_TEXT,
		    unsettled_text(s));
	}
}

static void
draw_export(struct app *app, void *state)
{
	const struct export *s = state;
	const struct counts *counts = &s->board.counts;
	struct draw_rect body = draw_body();
	int col = 3, cols = body.cols - 6 < 88 ? body.cols - 6 : 88;
	int row = body.row + (body.rows >= 40 ? 4 : 1);
	char n[2][NUMBER_TEXT], title[128];

	snprintf(title, sizeof(title), "foureyes %s export %s %s", sign_dot(app), sign_dot(app),
	    s->board.person.name);
	draw_title(title, "");
	draw_textf(row, col, cols, THEME_QUESTION, "%s %s in %s %s",
	    number_text(n[0], counts->records), number_of(counts->records, "record", "records"),
	    number_text(n[1], counts->sources), number_of(counts->sources, "file", "files"));
	draw_text(row + 1, col, cols, THEME_QUIET,
	    "Every byte but the corrected labels stays as it was.");
	draw_options(s, (struct draw_rect){ row + 3, col, 3, cols });
	draw_key(row + 7, col, cols, "Enter", "write them");
	if (s->written != NULL)
		draw_wrap((struct draw_rect){ row + 9, col, 4, cols }, THEME_OK, s->written);
}

/* ---- the options ---- */

static void
run_ambiguous(struct app *app, void *state, int key)
{
	struct export *s = state;

	(void)app;
	(void)key;
	s->ambiguous = s->ambiguous == AMBIGUOUS_DROP ? AMBIGUOUS_KEEP : AMBIGUOUS_DROP;
}

static void
run_unsettled(struct app *app, void *state, int key)
{
	struct export *s = state;

	(void)app;
	(void)key;
	s->unsettled = s->unsettled == UNSETTLED_ORIGINAL ? UNSETTLED_DROP : UNSETTLED_ORIGINAL;
}

static void
given_folder(struct app *app, void *state, const char *text)
{
	struct export *s = state;

	(void)app;
	if (text == NULL)
		return;
	free(s->folder);
	s->folder = mem_strdup(text);
}

static void
run_folder(struct app *app, void *state, int key)
{
	struct export *s = state;
	struct prompt_line line = { .title = "Folder", .text = s->folder, .required = true,
		.done = given_folder };

	(void)key;
	prompt_line(app, &line);
}

/* ---- writing ---- */

static void
tell(struct export *s, const struct export_summary *sum)
{
	struct buf b = BUF_INIT;
	char n[NUMBER_TEXT];

	buf_printf(&b, "Written to %s: %s %s", s->folder, number_text(n, sum->files),
	    number_of(sum->files, "file", "files"));
	buf_printf(&b, ", %s %s", number_text(n, sum->kept),
	    number_of(sum->kept, "record", "records"));
	buf_printf(&b, ", %s corrected", number_text(n, sum->corrected));
	if (sum->dropped_ambiguous > 0)
		buf_printf(&b, ", %s ambiguous left out", number_text(n, sum->dropped_ambiguous));
	if (sum->dropped_unsettled > 0)
		buf_printf(&b, ", %s without a label left out",
		    number_text(n, sum->dropped_unsettled));
	if (sum->kept_unsettled > 0)
		buf_printf(&b, ", %s with their original label",
		    number_text(n, sum->kept_unsettled));
	buf_str(&b, ".");
	free(s->written);
	s->written = buf_take(&b);
}

/* The counts of another moment would stand beside what was written now. */
static void
read_again(struct app *app, struct export *s)
{
	struct desk *desk = desk_of(app);
	struct err err = ERR_INIT;
	struct board fresh;

	if (read_board(desk, &fresh, &err) < 0) {
		app_say_err(app, &err);
		return;
	}
	board_release(&s->board);
	s->board = fresh;
}

static void
write_files(struct app *app, struct export *s)
{
	struct export_options options = { .actor = s->board.person.name, .format = "pope",
		.output = s->folder, .ambiguous = s->ambiguous, .unsettled = s->unsettled };
	struct export_summary sum = { .files = 0 };
	struct err err = ERR_INIT;

	free(s->written);
	s->written = NULL;
	if (exchange_export(desk_of(app)->store, &options, NULL, &sum, &err) < 0)
		app_say_err(app, &err);
	else
		tell(s, &sum);
	read_again(app, s);
}

/* Whether the folder is there and holds anything. */
static bool
holds_files(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	bool found = false;

	if (dir == NULL)
		return false;
	while (!found && (entry = readdir(dir)) != NULL)
		found = strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
	closedir(dir);
	return found;
}

static void
answered(struct app *app, void *state, bool yes)
{
	if (yes)
		write_files(app, state);
	else
		app_say(app, THEME_QUIET, "Nothing was written.");
}

static void
run_write(struct app *app, void *state, int key)
{
	struct export *s = state;
	char *question;

	(void)key;
	if (s->board.unsettled > 0 && s->unsettled == UNSETTLED_REFUSE) {
		app_say(app, THEME_WARNING, "Press u to say what becomes of the records that have "
		    "no label yet.");
		return;
	}
	if (!holds_files(s->folder)) {
		write_files(app, s);
		return;
	}
	question = mem_printf("%s is not empty. Write over label files of the same names?",
	    s->folder);
	prompt_ask(app, question, answered);
	free(question);
}

static bool
some_ambiguous(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct export *)state)->board.ambiguous > 0;
}

static bool
some_unsettled(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct export *)state)->board.unsettled > 0;
}

static const struct key export_keys[] = {
	{ .keys = "Enter", .foot = "write", .help = "Write the files.", .run = run_write },
	{ .keys = "a", .help = "Leave out what is ambiguous, or write it as ambiguous.",
	  .when = some_ambiguous, .run = run_ambiguous },
	{ .keys = "u", .help = "What has no label yet: write its original label, or leave it out.",
	  .when = some_unsettled, .run = run_unsettled },
	{ .keys = "f", .foot = "folder", .help = "Choose the folder the files go to.",
	  .run = run_folder },
	{ .keys = "q Escape", .foot = "back", .help = "Back; what was written stays written.",
	  .run = app_leave },
	{ .keys = NULL }
};

const struct screen_ops screen_export = {
	.name = "export",
	.doc = "Write the corrected label files.",
	.state_size = sizeof(struct export),
	.keys = export_keys,
	.open = open_export,
	.close = close_export,
	.draw = draw_export,
};
