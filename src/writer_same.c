/*
 * writer_same.c - a source as it came, but for the labels that were corrected.
 *
 * The bytes of a record are copied around the place of its label; nothing is parsed.
 */
#include "writer.h"

#include <string.h>

static int
begin(struct writing *w, struct err *e)
{
	(void)e;
	buf_add(&w->out, w->head.at, w->head.len);
	return 0;
}

static int
record(struct writing *w, const struct labelled *r, struct err *e)
{
	(void)e;
	if (w->written > 0)
		buf_add(&w->out, w->sep.at, w->sep.len);
	buf_add(&w->out, r->lead.at, r->lead.len);
	if (r->label == r->original) {
		buf_add(&w->out, r->raw.at, r->raw.len);
	} else {
		size_t behind = r->label_at + r->label_length;

		buf_add(&w->out, r->raw.at, r->label_at);
		w->codec->write_label(&w->out, w->words, r->raw.at + r->label_at, r->label_length,
		    r->label);
		buf_add(&w->out, r->raw.at + behind, r->raw.len - behind);
	}
	buf_add(&w->out, r->trail.at, r->trail.len);
	return 0;
}

/* Does the line before the last one end in CRLF? */
static bool
ends_in_crlf(const struct writing *w)
{
	const char *text = w->out.data, *nl = w->out.len ? memrchr(text, '\n', w->out.len) : NULL;

	if (nl == NULL)
		return w->crlf;
	return nl > text ? nl[-1] == '\r' : w->last == '\r';
}

/*
 * The last line ends as the one before it does; one that ends in the middle of CRLF gets its half.
 */
static int
end(struct writing *w, struct err *e)
{
	char last;

	(void)e;
	buf_add(&w->out, w->tail.at, w->tail.len);
	last = w->out.len ? w->out.data[w->out.len - 1] : w->last;
	if (last == 0 || last == '\n' || (w->written == 0 && w->tail.len == 0))
		return 0;
	if (ends_in_crlf(w) && last != '\r')
		buf_byte(&w->out, '\r');
	buf_byte(&w->out, '\n');
	return 0;
}

const struct writer writer_same = {
	.about = "each source in the format it came in",
	.bytes = true,
	.begin = begin,
	.record = record,
	.end = end,
};
