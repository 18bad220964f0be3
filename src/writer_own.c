/*
 * writer_own.c - what else the records of a source hold: members and columns of its owner's own,
 * which leave beside the label as they came.
 *
 * What a writer writes itself gives way to nothing, and the label that came is told as
 * original_label alone.
 */
#include "writer.h"

#include "codec_json.h"
#include "csv.h"
#include "json_write.h"
#include "mem.h"

#include <stdlib.h>
#include <string.h>

struct own {
	struct json_members members, within;
	struct buf text;
	struct csv csv;
	int field[CSV_FIELDS], count;	/* the columns that are its own */
};

static struct own *
own_of(struct writing *w)
{
	if (w->own == NULL) {
		w->own = mem_alloc(sizeof(*w->own));
		*w->own = (struct own){ .members = JSON_MEMBERS_INIT, .within = JSON_MEMBERS_INIT,
			.text = BUF_INIT };
		csv_init(&w->own->csv, "", 0);
	}
	return w->own;
}

void
writer_own_release(struct writing *w)
{
	if (w->own == NULL)
		return;
	json_members_release(&w->own->members);
	json_members_release(&w->own->within);
	buf_release(&w->own->text);
	csv_release(&w->own->csv);
	free(w->own);
	w->own = NULL;
}

static bool
is_one_of(const char *const *names, const char *name, size_t len)
{
	for (int i = 0; names[i] != NULL; i++)
		if (strlen(names[i]) == len && memcmp(names[i], name, len) == 0)
			return true;
	return false;
}

/* ---- members ---- */

/* The characters of the string of `len` bytes at `text`, with its quotes. */
static void
plain(struct buf *out, const char *text, size_t len)
{
	buf_clear(out);
	buf_str(out, "");
	codec_json_plain(out, text + 1, len - 2);
}

static bool
equals(const struct buf *text, const char *other)
{
	return strlen(other) == text->len && memcmp(text->data, other, text->len) == 0;
}

/* names, beside: what is not its own; beside may be NULL. */
static bool
is_own(const struct labelled *r, const struct json_member *m, const char *const *names,
    const char *const *beside, struct buf *text)
{
	const char *raw = r->raw.at;

	if (r->label_at >= m->at && r->label_at < m->at + m->len)
		return false;
	plain(text, raw + m->name_at, m->name_len);
	if (is_one_of(names, text->data, text->len) ||
	    (beside != NULL && is_one_of(beside, text->data, text->len)))
		return false;
	if (raw[m->at] != '"')
		return true;
	plain(text, raw + m->at, m->len);
	return !equals(text, r->image) && !equals(text, r->question) &&
	    (text->data[0] != '/' || strcmp(text->data + 1, r->image) != 0);
}

void
writer_own_members(struct writing *w, const struct labelled *r, const char *const *names)
{
	struct own *o = own_of(w);
	const struct json_members *members;
	struct err ignored = ERR_INIT;
	bool within;
	size_t end;

	if (w->codec == NULL || !w->codec->objects || r->raw.len == 0 ||
	    json_scan_within(r->raw.at, r->raw.len, w->codec->within, &o->members, &o->within,
		&within, &end, &ignored) < 0)
		return;
	members = within ? &o->within : &o->members;
	for (int i = 0; i < members->count; i++) {
		const struct json_member *m = &members->list[i];

		if (!is_own(r, m, names, within ? NULL : w->codec->beside, &o->text))
			continue;
		json_comma(&w->out);
		buf_add(&w->out, r->raw.at + m->name_at, m->name_len);
		buf_byte(&w->out, ':');
		buf_add(&w->out, r->raw.at + m->at, m->len);
	}
}

/* ---- columns ---- */

/* A row of bytes that were a row when they came. */
static bool
row_of(struct own *o, const char *bytes, size_t len)
{
	struct err ignored = ERR_INIT;

	o->csv.at = bytes;
	o->csv.end = bytes + len;
	return csv_row(&o->csv, &ignored) == 0;
}

/* Which field the label stands in, or -1. */
static int
label_field(struct own *o, const struct labelled *r)
{
	if (!row_of(o, r->raw.at, r->raw.len))
		return -1;
	for (int i = 0; i < o->csv.count; i++)
		if (o->csv.from[i] <= r->raw.at + r->label_at &&
		    r->raw.at + r->label_at < o->csv.to[i])
			return i;
	return -1;
}

void
writer_own_columns(struct writing *w, const struct labelled *r, const char *const *names)
{
	struct own *o = own_of(w);
	const char *head;
	int label;

	if (w->codec == NULL || w->codec->separator == 0)
		return;
	o->csv.at = w->head.at;
	o->csv.end = w->head.at + w->head.len;
	csv_skip_mark(&o->csv);
	head = o->csv.at;
	o->csv.sep = w->codec->separator;
	if (o->csv.sep == ',')
		csv_find_separator(&o->csv);
	label = label_field(o, r);
	if (label < 0 || !row_of(o, head, (size_t)(w->head.at + w->head.len - head)))
		return;
	for (int i = 0; i < o->csv.count; i++) {
		const char *name = csv_field(&o->csv, i);

		if (i == label || is_one_of(names, name, strlen(name)))
			continue;
		o->field[o->count++] = i;
		buf_byte(&w->out, ',');
		csv_cell(&w->out, name, w->csv_safe);
	}
}

void
writer_own_cells(struct writing *w, const struct labelled *r)
{
	struct own *o = own_of(w);
	bool whole = o->count > 0 && row_of(o, r->raw.at, r->raw.len);

	for (int i = 0; i < o->count; i++) {
		buf_byte(&w->out, ',');
		if (whole && o->field[i] < o->csv.count)
			csv_cell(&w->out, csv_field(&o->csv, o->field[i]), w->csv_safe);
	}
}
