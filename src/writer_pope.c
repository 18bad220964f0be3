/*
 * writer_pope.c - POPE's lines, of sources that came in another format.
 *
 * One that came as POPE is written back by writer_same.c, byte for byte.
 */
#include "writer.h"

#include "json_write.h"

#include <string.h>

/* Digits that JSON takes for a whole number; anything else is a string. */
static bool
is_number(const char *text)
{
	size_t len = strspn(text, "0123456789");

	return len > 0 && len < 16 && text[len] == 0 && (text[0] != '0' || len == 1);
}

static int
record(struct writing *w, const struct labelled *r, struct err *e)
{
	struct buf *out = &w->out;

	(void)e;
	buf_byte(out, '{');
	if (r->question_id != NULL) {
		buf_str(out, "\"question_id\": ");
		if (is_number(r->question_id))
			buf_str(out, r->question_id);
		else
			json_text(out, r->question_id);
		buf_str(out, ", ");
	}
	buf_str(out, "\"image\": ");
	json_text(out, r->image);
	buf_str(out, ", \"text\": ");
	json_text(out, r->question);
	buf_str(out, ", \"label\": ");
	json_text(out, answer_name(r->label));
	buf_str(out, "}\n");
	return 0;
}

const struct writer writer_pope = {
	.name = "pope",
	.about = "POPE's lines; a source that came as POPE differs in the corrected labels alone",
	.suffix = ".json",
	.names = true,
	.record = record,
};
