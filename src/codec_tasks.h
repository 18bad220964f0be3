/*
 * codec_tasks.h - who said what in tasks of Label Studio, people and models, and people in reviews
 * of Prodigy.
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
 * note and lead_time.  An annotation that is ground truth is the outcome and no vote, where it is of
 * nobody, or where others of the task name their person in text and it does not (it was completed by
 * whoever brought the tasks to Label Studio).
 *
 * A review of Prodigy is known by its versions.  Each that was accepted is a vote of each of its
 * sessions, which are people; its one accepted choice is the answer.
 *
 * Each of its predictions with such a choice is a model's answer, by score as sure of it:
 *
 *	answer		the choice, a yes or a no in the words of codec_word_read(); one that is
 *			ambiguous is no answer
 *	version		model_version
 *	prob_yes	score for a yes, 1 - score for a no, where score is from 0 to 1
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
	size_t at;			/* of its annotations, or versions: the next one */
	size_t session;			/* of that version: the next one */
	int64_t line;			/* that it begins on */
	struct buf number;		/* of a person or a record */
};

/* Valid until the next call. */
struct tasks_vote {
	const char *image, *question, *person, *note;	/* note: "" none */
	enum answer answer;
	int64_t elapsed_ms;		/* -1 unknown */
};

/* Valid until the next call. */
struct tasks_prediction {
	const char *image, *question;
	const char *question_id;	/* NULL: it has none */
	const char *version;		/* "": not told */
	enum answer answer;		/* yes or no */
	double prob_yes;		/* NaN: not told */
};

/* The bytes stay the caller's.  -1 ERR_FILE "LINE: what was expected"; tasks_close() also then. */
int tasks_open(struct tasks *t, const char *bytes, size_t len, struct err *e);

/* 1: there is no more. */
int tasks_next(struct tasks *t, struct tasks_vote *out, struct err *e);
int tasks_next_prediction(struct tasks *t, struct tasks_prediction *out, struct err *e);

void tasks_close(struct tasks *t);

#endif
