/*
 * event.h - the one type of event a screen gets, and where events come from.
 */
#ifndef EVENT_H
#define EVENT_H

#include <stdbool.h>
#include <stdint.h>

enum event_kind {
	EVENT_KEY,	/* a key that no row of the key table took */
	EVENT_RESIZE,	/* the terminal's size, cell size or abilities changed: photos anew */
	EVENT_PHOTO,	/* the photo engine has something: ask it for what is wanted */
	EVENT_SEEN,	/* the terminal has shown the frame of app_ask_seen(`ticket`) */
	EVENT_TIMER,	/* app_timer(`timer`) ran out */
	EVENT_SIGNAL,	/* SIGCONT: back after a stop, read the state again.
			   SIGHUP, SIGTERM, SIGINT, SIGQUIT: about to close, save drafts now */
};

struct event {
	enum event_kind kind;
	int64_t at;		/* app_now() when it happened, milliseconds */
	int key;		/* EVENT_KEY: a character or one of keys.h */
	uint64_t ticket;	/* EVENT_SEEN */
	int timer;		/* EVENT_TIMER */
	int signal;		/* EVENT_SIGNAL */
};

#endif
