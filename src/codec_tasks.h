/*
 * codec_tasks.h - who said what in tasks of Label Studio.
 *
 * A task's image and question go by the names in use (codec_usual_names).  Of its annotations each
 * that was not cancelled and has a choice is a vote:
 *
 *	answer		the choices called "label", or else the only ones
 *	person		the text called "person", or else completed_by: an address or a number
 *	note		the text called "note"
 *	elapsed_ms	lead_time, which is in seconds
 *
 * JSON-MIN has an object for each annotation with the members label, person (or else annotator),
 * note and lead_time.  An annotation of nobody that is ground truth is the outcome, and no vote.
 */
#ifndef CODEC_TASKS_H
#define CODEC_TASKS_H

#include "codec.h"

struct json_object;
struct json_tokener;

struct tasks {
	struct codec_reader reader;
	struct stream in;
	struct json_tokener *tokener;
	struct json_object *task, *about;	/* NULL: none is at hand; its data, or itself */
	size_t at;			/* of its annotations: the next one */
	int64_t line;			/* that it begins on */
	struct buf number;		/* the person of one, as it was written */
};

/* Valid until the next call. */
struct tasks_vote {
	const char *image, *question, *person, *note;	/* note: "" none */
	enum answer answer;
	int64_t elapsed_ms;		/* -1 unknown */
};

/* The bytes stay the caller's.  -1 ERR_FILE "LINE: what was expected"; tasks_close() also then. */
int tasks_open(struct tasks *t, const char *bytes, size_t len, struct err *e);

/* 1: there is no more. */
int tasks_next(struct tasks *t, struct tasks_vote *out, struct err *e);

void tasks_close(struct tasks *t);

#endif
