/*
 * fuzz.h - one function a parser: any bytes go in, nothing breaks, and what comes out is as
 * promised.
 *
 * `make fuzz` builds each with libFuzzer (fuzz_main.c), ./check plays the committed corpora through
 * all of them (replay.c).  A broken promise aborts, by must_hold().
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define must_hold(cond) \
	do { \
		if (!(cond)) { \
			fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #cond); \
			abort(); \
		} \
	} while (0)

void fuzz_answers(const uint8_t *data, size_t len);	/* codec_answers.c: models' outputs */
void fuzz_csv(const uint8_t *data, size_t len);		/* csv.c */
void fuzz_json(const uint8_t *data, size_t len);		/* codec_json*.c, codec_jsonl.c */
void fuzz_payload(const uint8_t *data, size_t len);	/* photo_believe.c: what a worker gives back */
void fuzz_photo(const uint8_t *data, size_t len);	/* photo_look*.c, photo_decode.c */
void fuzz_pope(const uint8_t *data, size_t len);	/* codec*.c: label files */
void fuzz_questions(const uint8_t *data, size_t len);	/* codec_questions.c */
void fuzz_reply(const uint8_t *data, size_t len);	/* ui/reply.c: what a terminal sends */
void fuzz_rows(const uint8_t *data, size_t len);	/* store*.c, review.c, …: rows changed */
void fuzz_store(const uint8_t *data, size_t len);	/* db_sqlite*.c, store*.c: a store changed */
void fuzz_text(const uint8_t *data, size_t len);	/* utf8.c, subject.c */
void fuzz_votes(const uint8_t *data, size_t len);	/* codec_votes.c, codec_tasks.c: verdicts */

#endif
