/*
 * cmd.h - what a command is, and what it is given.
 *
 * One command is one file with one `const struct cmd`; main.c lists them.  A command declares
 * everything about itself in that row (its options, who may, whether the store is opened for it,
 * what its help says); the frame (cmd.c, cmd_help.c) parses, checks and opens, so that `run` begins
 * where the work does.  The help, and the test that holds the manual against it, come from the
 * rows.
 *
 *	static const struct cmd_option options[] = {
 *		{ .name = "split", .arg = "NAME", .help = "the split the files belong to" },
 *		{ .name = "replace", .help = "a changed file takes the old one's place" },
 *		{ .name = NULL }
 *	};
 *
 *	const struct cmd cmd_import = {
 *		.name = "import", .doc = "reads label files into the store",
 *		.operands = "FILE...", .least = 1, .most = -1,
 *		.who = CMD_LEAD, .store = CMD_STORE_OPEN, .options = options,
 *		.about = "...", .no = "a file is there already", .example = "foureyes import ...",
 *		.run = run,
 *	};
 *
 * A command writes its results with report.h, and nothing else to standard output.  It returns 0
 * (exit 0), or -1 with an error whose code is the exit status; the frame prints the error.
 */
#ifndef CMD_H
#define CMD_H

#include "clock.h"
#include "err.h"
#include "exchange.h"
#include "store.h"

#include <stdbool.h>
#include <stdint.h>

struct context;

enum cmd_who {
	CMD_ANYONE,	/* also who is not known to the store; `person` is not looked up */
	CMD_PERSON,	/* everyone who is known and not retired */
	CMD_LEAD,
};

enum cmd_store {
	CMD_STORE_OWN,	/* the command makes or opens it itself, or needs none */
	CMD_STORE_OPEN,	/* open before run(), the acting person found and their role checked */
};

/* Who is offered the command by `foureyes session`: nobody, where the row does not say. */
enum cmd_session {
	SESSION_NONE,
	SESSION_LEAD,
	SESSION_ALL,
};

struct cmd_option {
	const char *name;	/* long name without "--"; NULL ends the table */
	char letter;		/* short name, 0 none */

	/*
	 * NULL: takes no argument.  Small letters: the values it takes, with '|' between; the
	 * frame refuses others.  Capitals: what the argument is.
	 */
	const char *arg;
	const char *help;	/* one line, small letters, no full stop */
	bool required;
	bool many;		/* may be given several times: all count.  Else the last counts */
	bool session;		/* of an argument in capitals: names no file, so a session takes it */
	int64_t least, most;	/* most not 0: a whole number in this range */
};

struct cmd {
	const char *name;
	const char *doc;		/* "reads label files into the store" */
	const struct cmd *subs;		/* of "people": add, list, retire; ends with name NULL */
	bool first;			/* subs: the name alone, or with options, is the first */
	enum cmd_session session;	/* subs: of all of them.  Such operands name no file … */
	bool desk;			/* … but those of a sub that no session offers */

	/* The rest where there are no subs. */
	const char *operands;		/* "FILE..."; NULL none */
	int least, most;		/* how many operands; most -1: any number */
	enum cmd_who who;
	enum cmd_store store;
	const struct cmd_option *options;	/* NULL none.  --help is everywhere by itself */
	const char *about;		/* paragraphs of the help, '\n' between; the frame wraps */
	const char *no;			/* what exit status 1 says; NULL: only that a rule forbids */
	const char *example;		/* command lines, '\n' between */
	int (*run)(struct context *c, struct err *e);
};

struct context {
	const char *store_path;		/* -s, FOUREYES_STORE, ./foureyes.db */
	bool store_given;		/* … by -s */
	const char *name;		/* of who acts: --as, FOUREYES_AS, the login name */
	bool session;			/* … is whom ssh let in, and nothing changes that */
	const struct clock *clock;
	struct store *store;		/* NULL until it is open; the frame closes it */
	struct person person;		/* who acts; not set where CMD_ANYONE */

	const char *const *words;	/* the whole command line */
	int word_count;
	const char *const *args;	/* operands */
	int count;

	struct progress progress;	/* for the exchange: a line on a terminal, else nothing */

	/* The frame's own. */
	const struct cmd *const *table;
	const struct cmd *cmd;
	char title[40];			/* "people add" */
	char login[65];
	const char **values;		/* option index, value; in the order given */
	int *which;
	int given;
	int64_t told_at;		/* when the progress line was last written; 0: not yet */
	int told_cells;			/* how wide it stands there; 0: it does not */
};

/*
 * What was given.  `name` must be in the command's table.  The value is the last given, NULL where
 * it was not; cmd_flag() is for options without argument.
 */
const char *cmd_value(const struct context *c, const char *name);
bool cmd_flag(const struct context *c, const char *name);

/* The n-th (from 0) value of an option that may be given several times; NULL: no more. */
const char *cmd_value_at(const struct context *c, const char *name, int n);

/* Which of the values listed in the table was given, from 0; -1: not given. */
int cmd_choice(const struct context *c, const char *name);

/* The number given, of an option that takes one; `otherwise` where it was not. */
int64_t cmd_number(const struct context *c, const char *name, int64_t otherwise);

/*
 * Opens the store, finds who acts and checks that they may: what the frame does for
 * CMD_STORE_OPEN.  ERR_REFUSED says who may, or how a lead adds the person.
 */
int context_open(struct context *c, struct err *e);
void context_close(struct context *c);

/* One line on standard error: "foureyes: warning: ...", made fit to be shown. */
void cmd_warn(struct context *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Takes the progress line off the terminal; the frame does it at the end. */
void cmd_progress_end(struct context *c);

/* The frame: what main() calls with the table, which ends with NULL. Returns the exit status. */
int cmd_main(const struct cmd *const *table, int argc, char **argv);

/*
 * The command of that name, NULL none; and running it by its words, of which argv[0] is the name.
 */
const struct cmd *cmd_find(const struct cmd *const *table, const char *name);
int cmd_run(struct context *c, const struct cmd *cmd, int argc, char **argv, struct err *e);

/* cmd_options.c, for the frame.  cmd_parse(): 1 where help is asked for. */
int cmd_parse(struct context *c, int argc, char **argv, struct err *e);
int cmd_check(const struct context *c, struct err *e);
int cmd_option_failed(const struct cmd_option *options, int found, char *const *argv,
    struct err *e);

/* cmd_help.c, for the frame.  sub: NULL or one of cmd->subs. */
void cmd_help(const struct cmd *cmd, const struct cmd *sub);
void cmd_help_all(const struct cmd *const *table);

extern const struct cmd cmd_agreement;
extern const struct cmd cmd_answers;
extern const struct cmd cmd_audit;
extern const struct cmd cmd_backup;
extern const struct cmd cmd_batch;
extern const struct cmd cmd_changes;
extern const struct cmd cmd_dispute;
extern const struct cmd cmd_doctor;
extern const struct cmd cmd_export;
extern const struct cmd cmd_guideline;
extern const struct cmd cmd_history;
extern const struct cmd cmd_home;
extern const struct cmd cmd_import;
extern const struct cmd cmd_init;
extern const struct cmd cmd_people;
extern const struct cmd cmd_report;
extern const struct cmd cmd_resolve;
extern const struct cmd cmd_restore;
extern const struct cmd cmd_review;
extern const struct cmd cmd_score;
extern const struct cmd cmd_session;
extern const struct cmd cmd_status;
extern const struct cmd cmd_verdicts;

#endif
