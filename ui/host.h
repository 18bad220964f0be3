/*
 * host.h - the inside of struct app, for the files that make it up: app.c, loop.c, paint.c,
 * prompt.c, script.c.  Screens use app.h.
 */
#ifndef HOST_H
#define HOST_H

#include "app.h"
#include "buf.h"
#include "clock.h"
#include "prompt.h"
#include "script.h"
#include "term.h"

struct list;

/*
 * The ticket of a photo no screen asks about, as a closer look: the answer only tells how fast the
 * line is.
 */
#define HOST_UNASKED UINT64_MAX

enum {
	HOST_DEPTH = 16,	/* screens above one another */
	HOST_QUEUE = 1024,	/* keys and answers waiting; more keys are forgotten */
	HOST_TIMERS = 32,
	HOST_MESSAGE = 512,
	ROWS_LEAST = 16,
	COLS_LEAST = 60,
};

/* An open screen. */
struct host_screen {
	const struct screen_ops *ops;
	void *state;
	unsigned serial;	/* never used twice: timers and prompts belong to one */
	bool closing;
};

struct host_timer {
	unsigned serial;	/* of the screen; 0: free */
	int id;
	int64_t due;
};

/* What came from the terminal and is not yet dealt with. */
struct host_input {
	enum term_got got;
	uint64_t value;
};

/* The photo on the screen: see paint.c. */
struct paint {
	struct paint_image wanted;	/* id 0: none in this frame */
	struct draw_rect wanted_at;
	bool covered;			/* a prompt lies over it */

	uint64_t shown;			/* what the terminal has, or is being sent */
	struct draw_rect shown_at;
	enum graphics shown_as;
	uint32_t shown_kitty;
	bool sending;			/* it is being sent */
	uint64_t gave_way;		/* the one last given up for a key though it was wanted */

	struct paint_upload {		/* kitty: what the terminal keeps */
		uint64_t id;
		uint32_t kitty_id;
		uint64_t used;
	} uploads[8];
	uint64_t uses;
	struct paint_ahead {		/* to be uploaded when there is nothing else to do */
		uint64_t id;		/* 0: none */
		uint32_t kitty_id;
		struct buf bytes;
	} ahead[4];
	int ahead_at;			/* where the next one goes */
	uint64_t uploading;		/* the one being sent */

	int pace, slower;		/* 0 fast … 3; how often it measured slower in a row, */
	unsigned measured;		/* of so many times */
};

struct app {
	void *context;
	struct clock clock;
	struct term *term;
	struct script *script;		/* NULL: a terminal */
	const struct app_source *source;

	struct host_screen stack[HOST_DEPTH];
	int depth;
	unsigned serial, running;	/* the screen whose function is running, 0 none */

	struct host_input queue[HOST_QUEUE];
	int queue_at, queue_len;
	struct host_timer timers[HOST_TIMERS];

	bool dirty;			/* a frame is due */
	bool judged;			/* … and it was seen that the photo being sent may go on */
	bool hurry;			/* a key asked for it: a slow photo gives way */
	bool resizing;			/* the size changed: to be measured when resize_due */
	int64_t resize_due, frame_begun;
	bool quit, gone, suspended;
	bool stays;			/* nothing stops it */
	int ended_by;			/* the signal that asked to end */
	struct err err;			/* of a script */

	/*
	 * Seen.  Each question has a number of its own, `asks`; the screens' tickets are their own
	 * and two screens may have the same.
	 */
	uint64_t asks;			/* questions so far */
	uint64_t ask, asked, seen;	/* the last one: to be asked, being asked, answered; or 0 */
	uint64_t ticket;		/* what it was asked for, */
	unsigned asker;			/* and by which screen */

	enum theme_role message_role;
	char message[HOST_MESSAGE];	/* "" none */

	struct prompt *prompt;
	struct paint paint;
	struct term_frame frame;		/* being composed; its room is used again */
};

/* app.c */
struct host_screen *host_top(struct app *app);
struct host_screen *host_find(struct app *app, unsigned serial);
void host_reap(struct app *app);			/* closes what is to be closed */
void host_give(struct app *app, struct host_screen *s, const struct event *event);
void host_stop(struct app *app);			/* C-z, SIGTSTP */

/* loop.c, and compose.c for host_frame() */
extern const struct key host_keys[];			/* what every screen has */
int host_loop(struct app *app, struct err *err);
void host_on_term(void *arg, enum term_got got, uint64_t value);
void host_key(struct app *app, int key, bool pasted);
bool host_work(struct app *app);			/* deals with one thing; false: none */
void host_wait(struct app *app, int64_t most);		/* for the terminal, the source, signals */
void host_resized(struct app *app);
void host_end_by(struct app *app, int sig);		/* a signal that asks to end */
void host_frame(struct app *app);			/* draws and sends a frame if one is due */

/*
 * The footer's row and as many above it as `text` needs in `cols` cells from column 1 on, cleared;
 * a photo that reaches into them gives way.  Returns where the text goes; no text: no rows.
 */
struct draw_rect host_bottom(struct app *app, int cols, const char *text);

/* paint.c */
void paint_begin(struct app *app);
void paint_cover(struct app *app, struct draw_rect what);
bool paint_same(const struct app *app);			/* what is being sent is still wanted */
bool paint_needed(const struct app *app);		/* the next frame sends a photo */
void paint_commit(struct app *app, struct term_frame *frame);	/* text must be in it already */
void paint_erase(struct app *app, struct term_frame *frame);	/* before text is committed to it */
void paint_lost(struct app *app);			/* the terminal's screen was cleared */
void paint_leave(struct app *app, struct buf *out);	/* takes back what the terminal keeps */
void paint_cancelled(struct app *app);
void paint_sent(struct app *app);
bool paint_next_upload(struct app *app, struct term_frame *frame);
bool paint_pace(struct app *app);		/* after a measurement; true: another pace */
struct draw_rect paint_where(const struct app *app);	/* of the photo on the screen */
void paint_release(struct app *app);

/* prompt.c */
void prompt_draw(struct app *app);
void prompt_filter(struct app *app, struct list *list);
bool prompt_key(struct app *app, int key, bool pasted);	/* false: no prompt is open */
void prompt_drop(struct app *app, unsigned serial);	/* the screen that asked is gone; 0: any */

/* screen_help.c: every key of the screen below; its argument is that struct host_screen. */
extern const struct screen_ops screen_help;

#endif
