/*
 * jotter.h - what a person jotted down about items in this sitting and is not in the store: notes
 * typed but not yet given with a verdict, and which items were put off.
 */
#ifndef JOTTER_H
#define JOTTER_H

#include <stdbool.h>
#include <stdint.h>

struct jotter {
	struct jotting {
		int64_t item_id;
		char *note;		/* NULL none */
		bool put_off;
	} *list;
	int count;
};

void jotter_release(struct jotter *j);

/* The note on an item, NULL where none was typed ("": it was typed and emptied). */
const char *jotter_note(const struct jotter *j, int64_t item_id);
void jotter_set_note(struct jotter *j, int64_t item_id, const char *note);

/* It went with a verdict. */
void jotter_drop_note(struct jotter *j, int64_t item_id);

bool jotter_put_off(const struct jotter *j, int64_t item_id);
void jotter_set_put_off(struct jotter *j, int64_t item_id);

#endif
