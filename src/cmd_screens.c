/*
 * cmd_screens.c - the commands that open a screen: home, review, resolve.
 *
 * The order matters and is kept in one place, sit_down(): the desk first (it forks the terminal's
 * guard and the photo engine), then the store, which no fork may carry; the terminal changes its
 * mode last, when nothing can be refused any more.
 */
#include "cmd.h"
#include "desk.h"
#include "mem.h"
#include "screens.h"

static int
sit_down(struct context *c, const struct screen_ops *first, const void *arg, struct err *e)
{
	struct desk_options o = {
		.graphics = cmd_value(c, "graphics"),
		.script = cmd_value(c, "script"),
		.session = c->session,
	};
	struct desk *desk;
	int rc;

	mem_give_back();
	if (desk_open(&desk, &o, e) != 0)
		return -1;
	c->clock = desk_clock(desk);
	rc = context_open(c, e);
	if (rc == 0)
		rc = desk_run(desk, c->store, c->person.name, first, arg, e);
	context_close(c);
	c->clock = &clock_system;
	desk_close(desk);
	return rc;
}

static int
run_home(struct context *c, struct err *e)
{
	return sit_down(c, &screen_home, NULL, e);
}

static int
run_review(struct context *c, struct err *e)
{
	return sit_down(c, &screen_review, cmd_value(c, "batch"), e);
}

static int
run_resolve(struct context *c, struct err *e)
{
	return sit_down(c, &screen_resolve, cmd_value(c, "batch"), e);
}

#define GRAPHICS \
	{ .name = "graphics", .arg = "auto|none|text|sixel|kitty", \
	  .help = "how photos are shown (default: $FOUREYES_GRAPHICS, else auto: what the " \
	      "terminal says it can)" }
#define SCRIPT \
	{ .name = "script", .arg = "FILE", \
	  .help = "keys from a file instead of a terminal, screens to standard output; - is " \
	      "standard input" }

static const struct cmd_option home_options[] = {
	GRAPHICS,
	SCRIPT,
	{ .name = NULL }
};

static const struct cmd_option batch_options[] = {
	{ .name = "batch", .arg = "NAME", .session = true,
	  .help = "this batch (default: main, else the first with something to do)" },
	GRAPHICS,
	SCRIPT,
	{ .name = NULL }
};

static const struct cmd_option resolve_options[] = {
	{ .name = "batch", .arg = "NAME", .session = true,
	  .help = "disputes of this batch only" },
	GRAPHICS,
	SCRIPT,
	{ .name = NULL }
};

const struct cmd cmd_home = {
	.name = "home",
	.doc = "opens the home screen: what waits for you",
	.session = SESSION_ALL,
	.who = CMD_PERSON,
	.store = CMD_STORE_OWN,
	.options = home_options,
	.about = "The same as no command at all: what waits for you, and the way to the other "
	    "screens. ? lists the keys, q leaves.",
	.example = "foureyes --as reviewer1",
	.run = run_home,
};

const struct cmd cmd_review = {
	.name = "review",
	.doc = "opens the review screen: one photo, one question, three keys",
	.session = SESSION_ALL,
	.who = CMD_PERSON,
	.store = CMD_STORE_OWN,
	.options = batch_options,
	.about = "y yes, n no, a ambiguous; u goes back, s puts the item off, f flags an unusable "
	    "photo, z looks closer, ? lists all keys, q leaves. A verdict counts only once the "
	    "photo was on the screen, and the next item appears only when the verdict is on disk.\n"
	    "What others say of an item is never shown here.",
	.no = "nothing could be opened for you, or the terminal hung up",
	.example = "foureyes --as reviewer1 review --batch main",
	.run = run_review,
};

const struct cmd cmd_resolve = {
	.name = "resolve",
	.doc = "opens the lead's screen: settles disputes",
	.session = SESSION_LEAD,
	.who = CMD_LEAD,
	.store = CMD_STORE_OWN,
	.options = resolve_options,
	.about = "The disputes by subject, with the photo, the verdicts, notes and times. y, n, a "
	    "settle with a reason, p passes, u withdraws the last resolution, ? lists all keys, q "
	    "leaves. Verdicts stay as they were. Nobody settles a dispute they voted in.",
	.no = "nothing could be opened for you, or the terminal hung up",
	.example = "foureyes --as lead resolve",
	.run = run_resolve,
};
