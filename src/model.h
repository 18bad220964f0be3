/*
 * model.h - the words of the program as values.
 *
 * Pure data: no I/O, no clock.  The words are those of the manual, the screens and the SQL; the
 * text forms given by the *_name functions are what stands in the store and in every output.
 */
#ifndef MODEL_H
#define MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a reviewer says, what a lead decides, what a pair's label is. */
enum answer { ANSWER_NONE, ANSWER_YES, ANSWER_NO, ANSWER_AMBIGUOUS };

enum role { ROLE_REVIEWER, ROLE_LEAD };

/*
 * open      places are still to be filled
 * agreed    every place is filled and all said the same
 * disputed  they differ, or somebody flagged the photo
 * settled   the lead has decided
 */
enum item_state { ITEM_OPEN, ITEM_AGREED, ITEM_DISPUTED, ITEM_SETTLED };

enum batch_order { ORDER_PHOTO, ORDER_SUBJECT, ORDER_RANDOM, ORDER_DISPUTE };

/* NULL-terminated text forms; each never returns NULL. ANSWER_NONE is "". */
const char *answer_name(enum answer a);
const char *role_name(enum role r);
const char *item_state_name(enum item_state s);
const char *batch_order_name(enum batch_order o);

/* The value of a text form: 0, or -1 where the text is none. Exact, lower case. */
int answer_parse(const char *text, enum answer *out);
int role_parse(const char *text, enum role *out);
int item_state_parse(const char *text, enum item_state *out);
int batch_order_parse(const char *text, enum batch_order *out);

/*
 * A name of a person or batch: 1 to 64 bytes of letters, digits, '.', '_', '-', '@', or bytes of
 * valid UTF-8 letters above 0x7f; it does not begin with '-' or '.'.  Names reach file names,
 * command lines and screens, so nothing else is one.
 */
bool name_valid(const char *text);

enum {
	ID_TEXT = 33,		/* a verdict's id: 32 hexadecimal digits and a 0 */
	HASH_BYTES = 32,	/* SHA-256 */
	HASH_TEXT = 65,
};

/* How a photo was shown when its verdict was given; what goes with the verdict. */
struct shown {
	char protocol[16];		/* sixel, kitty, text, or elsewhere (a verdicts file) */
	int width, height;		/* pixels of the photo as painted (cells for text); 0 unknown */
	double zoom;			/* deepest zoom used: 1.0 = one photo pixel a pixel; 0 fit only */
	char photo_sha256[HASH_TEXT];	/* of the photo's bytes; "" unknown */
};

#endif
