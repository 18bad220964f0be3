/*
 * codec_questions.h - lists of questions: what an answer that names nothing but a question_id is
 * about.
 *
 * JSON objects, one a line or in one array, with question_id, the photo, the question (both by the
 * names in use) and, where there is one, a category, as LLaVA's llava_pope_test.jsonl has them.
 */
#ifndef CODEC_QUESTIONS_H
#define CODEC_QUESTIONS_H

#include "err.h"
#include "stream.h"

/* Valid during the call that gives it. */
struct questions_row {
	int64_t line;
	const char *question_id, *image, *question;
	const char *category;		/* NULL: it has none */
};

/*
 * Gives every row of a stream, which stays the caller's, to `each`.  -1 ERR_FILE "LINE: what was
 * expected" where the file is not as it must be, or has no row at all.
 */
int questions_read(struct stream *in,
    int (*each)(void *arg, const struct questions_row *q, struct err *e), void *arg, struct err *e);

#endif
