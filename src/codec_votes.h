/*
 * codec_votes.h - files of verdicts made elsewhere, as rows.
 *
 * CSV whose first line names the columns, in any order and of these alone:
 *
 *	image, question		the pair; or else task: its number
 *	reviewer		who; also worker, annotator
 *	verdict			yes, no or ambiguous; also label
 *	note, elapsed_ms	may be missing
 *
 * Where there is neither a reviewer nor a verdict, the columns besides those of the pair are people
 * (cleanlab's matrix), and each of their cells that is not empty is a row: yes, no or ambiguous, or
 * 1 or 0; also nan, NA, None, null are empty.
 *
 * Or tasks of Label Studio, or reviews of Prodigy, whose annotations and versions are the rows
 * (codec_tasks.h).
 */
#ifndef CODEC_VOTES_H
#define CODEC_VOTES_H

#include "codec_tasks.h"
#include "csv.h"

enum { VOTES_NOTE_BYTES = 65536 };	/* longest note */

enum votes_column {
	VOTES_IMAGE, VOTES_QUESTION, VOTES_REVIEWER, VOTES_VERDICT, VOTES_NOTE, VOTES_ELAPSED_MS,
	VOTES_TASK, VOTES_COLUMNS
};

struct votes {
	bool json;			/* tasks, and not rows of CSV */
	struct tasks tasks;
	struct csv csv;
	int field[VOTES_COLUMNS];	/* where in a row it stands; -1 nowhere */
	int fields;			/* of a row */
	bool by_task;			/* a pair is named by its number alone */
	char **people;			/* of a matrix: by field, NULL where it is of the pair; else NULL */
	int at;				/* the next field of the row at hand */
};

/* Valid until the next call. */
struct votes_row {
	const char *image, *question;	/* "": pair_id names the pair */
	const char *reviewer, *note;	/* note: "" none */
	enum answer answer;
	int64_t elapsed_ms;		/* -1 unknown */
	int64_t pair_id;		/* 0: image and question name it */
};

/* The bytes stay the caller's.  -1 ERR_FILE "LINE: what was expected"; votes_close() also then. */
int votes_open(struct votes *v, const char *bytes, size_t len, struct err *e);

/* 1: there is no more. */
int votes_next(struct votes *v, struct votes_row *out, struct err *e);

void votes_close(struct votes *v);

/* The line the last row stands on, and how many bytes are still to come. */
int64_t votes_line(const struct votes *v);
int64_t votes_left(const struct votes *v);

#endif
