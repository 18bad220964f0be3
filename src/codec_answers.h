/*
 * codec_answers.h - files of model outputs, as rows.
 *
 * JSON Lines (or one array) of objects, or CSV whose first line names the columns.  Names are those
 * in use: of the members, or columns, of each line the first that is there counts,
 *
 *	output		raw_answer, answer, response, output, prediction, text
 *	question	question, prompt, text (where it is not the output)
 *	image		image
 *	question_id	question_id
 *	prob_yes	prob_yes: how sure the model is of yes, from 0 to 1; nothing, or "": not told
 *
 * and others are passed over.  So LLaVA's {question_id, prompt, text}, POPE's {question, answer}
 * and beyond-pope's {question_id, image, question, raw_answer, answer, ...} are all read as meant.
 *
 * Or tasks of Label Studio, known by their "predictions", each of which is a row (codec_tasks.h);
 * its output is "yes" or "no".
 */
#ifndef CODEC_ANSWERS_H
#define CODEC_ANSWERS_H

#include "err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ANSWERS_OUTPUT_BYTES = 1 << 20 };	/* longest output */

/* Valid during the call that gives it. */
struct answers_row {
	int64_t line;			/* of the file, from 1, on which it begins */
	int64_t part;			/* bytes of the file that were read before it, or with it */
	const char *output;
	const char *image, *question;	/* NULL: not there */
	const char *question_id;	/* NULL: not there; a number as it was written */
	const char *version;		/* of the model, "": not told; NULL: has no place in it */
	bool prompt;			/* the question has other words around it, maybe */
	double prob_yes;		/* NaN: not told */
};

/*
 * Gives every row to `each`.  -1 ERR_FILE "LINE: what was expected" where the file is not as it
 * must be, holds bytes that are not UTF-8, or no row at all.
 */
int answers_read(const char *bytes, size_t len,
    int (*each)(void *arg, const struct answers_row *r, struct err *e), void *arg, struct err *e);

#endif
