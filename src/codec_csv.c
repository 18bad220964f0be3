/*
 * codec_csv.c - tables as text, with commas (or semicolons) or tabs between the fields, whose first
 * row names the columns.
 *
 * A record is a row; the place of its label is the word alone, without quotes and blanks around it,
 * so that a file is written back as its owner quoted it.
 */
#include "codec.h"

#include "csv.h"
#include "mem.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

struct table {
	struct csv csv;
	int column[FIELDS];		/* -1: there is none */
	int count;			/* of columns */
};

static bool
sniff_with(const char *bytes, size_t len, char sep)
{
	const char *end = bytes + len, *nl;
	size_t first;

	while (bytes < end && (*bytes == '\n' || *bytes == '\r'))
		bytes++;
	nl = memchr(bytes, '\n', (size_t)(end - bytes));
	first = (size_t)((nl ? nl : end) - bytes);
	return memchr(bytes, sep, first) != NULL && memchr(bytes, 0, first) == NULL &&
	    utf8_valid(bytes, first);
}

static bool
sniff_csv(const char *bytes, size_t len)
{
	return sniff_with(bytes, len, ',') || sniff_with(bytes, len, ';');
}

static bool
sniff_tsv(const char *bytes, size_t len)
{
	return sniff_with(bytes, len, '\t');
}

/* ---- rows ---- */

/* The next row of the window, which grows until it is whole. 1: there is no more. */
static int
next_row(struct codec_reader *r, struct err *e)
{
	struct table *t = r->own;
	int rc;

	for (;;) {
		t->csv.at = r->in->at;
		t->csv.end = r->in->at + r->in->len;
		t->csv.line_next = (size_t)r->in->line;
		if (r->in->passed == 0)
			csv_skip_mark(&t->csv);
		rc = csv_row(&t->csv, e);
		if (t->csv.at < t->csv.end || r->in->end)
			return rc;
		if (r->in->len > CODEC_RECORD_BYTES)
			return rc < 0 ? -1 : codec_fail(r, 0, e, "a row of more than %d bytes",
						 CODEC_RECORD_BYTES);
		if (codec_more(r, e) < 0)
			return -1;
	}
}

static int
fail_column(struct codec_reader *r, int field, struct err *e)
{
	const struct table *t = r->own;
	struct buf names = BUF_INIT;
	int rc;

	for (int i = 0; i < t->count && names.len < 300; i++)
		buf_printf(&names, "%s%.60s", i > 0 ? ", " : "", csv_field(&t->csv, i));
	rc = codec_fail(r, 0, e, "there is no column \"%.80s\", only: %s; say which is what with "
	    "--map image=COLUMN,question=COLUMN,label=COLUMN",
	    codec_name_of(r, codec_usual_names, field), names.data);
	buf_release(&names);
	return rc;
}

static int
choose_columns(struct codec_reader *r, struct err *e)
{
	struct table *t = r->own;

	for (int f = 0; f < FIELDS; f++) {
		int best = -1, twice = 0;

		t->column[f] = -1;
		for (int i = 0; i < t->count; i++) {
			const char *name = csv_field(&t->csv, i);
			int n = codec_serves(r, codec_usual_names, f, name, strlen(name));

			twice += n >= 0 && n == best;
			if (n >= 0 && (best < 0 || n < best)) {
				best = n;
				t->column[f] = i;
				twice = 0;
			}
		}
		if (twice > 0)
			return codec_fail(r, 0, e, "the column \"%.80s\" comes twice",
			    csv_field(&t->csv, t->column[f]));
		if (best < 0 && (f <= FIELD_LABEL || r->map[f] != NULL))
			return fail_column(r, f, e);
	}
	return 0;
}

static int
open_table(struct codec_reader *r, char sep, struct err *e)
{
	struct table *t = mem_alloc(sizeof(*t));
	int rc;

	r->own = t;
	csv_init(&t->csv, r->in->at, r->in->len);
	t->csv.sep = sep;
	if (sep == ',')
		csv_find_separator(&t->csv);
	rc = next_row(r, e);
	if (rc < 0)
		return -1;
	if (rc == 1)
		return err_set(e, ERR_FILE, "1: there is no row in it; the first names the columns");
	t->count = t->csv.count;
	if (choose_columns(r, e) < 0)
		return -1;
	r->taken = (size_t)(t->csv.at - r->in->at);
	buf_add(&r->head, r->in->at, r->taken);
	return 0;
}

static int
open_csv(struct codec_reader *r, struct err *e)
{
	return open_table(r, ',', e);
}

static int
open_tsv(struct codec_reader *r, struct err *e)
{
	return open_table(r, '\t', e);
}

static void
close_table(struct codec_reader *r)
{
	struct table *t = r->own;

	if (t == NULL)
		return;
	csv_release(&t->csv);
	free(t);
}

/* ---- records ---- */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The word within the bytes of a field. */
static int
read_label(struct codec_reader *r, struct codec_record *rec, struct err *e)
{
	struct table *t = r->own;
	int column = t->column[FIELD_LABEL];
	const char *from = t->csv.from[column], *to = t->csv.to[column];
	bool quoted = from < to && *from == '"';

	from += quoted;
	to -= quoted;
	while (from < to && is_blank(*from))
		from++;
	while (from < to && is_blank(to[-1]))
		to--;
	if (!codec_word_read(&r->words, from, (size_t)(to - from), &rec->original)) {
		char *name = mem_printf("\"%.80s\" (field %d)",
		    codec_name_of(r, codec_usual_names, FIELD_LABEL), column + 1);

		codec_fail_label(r, rec->lead.len, name, from, (size_t)(to - from),
		    "yes or no, true or false, or 1 or 0", e);
		free(name);
		return -1;
	}
	rec->label_at = (size_t)(from - rec->raw.at);
	rec->label_length = (size_t)(to - from);
	return 0;
}

static int
read_fields(struct codec_reader *r, struct codec_record *rec, struct err *e)
{
	const char **const texts[FIELDS] = { [FIELD_IMAGE] = &rec->image,
		[FIELD_QUESTION] = &rec->question, [FIELD_ID] = &rec->question_id,
		[FIELD_SPLIT] = &rec->split, [FIELD_SUBJECT] = &rec->subject };
	struct table *t = r->own;

	for (int f = 0; f < FIELDS; f++) {
		const char *text;

		if (f == FIELD_LABEL || t->column[f] < 0)
			continue;
		text = csv_field(&t->csv, t->column[f]);
		if (*text == 0 && f > FIELD_LABEL)
			continue;
		if (codec_check_text(r, rec->lead.len, (enum codec_field)f,
			codec_name_of(r, codec_usual_names, f), text, strlen(text), e) < 0)
			return -1;
		*texts[f] = text;
	}
	return read_label(r, rec, e);
}

static int
next_table(struct codec_reader *r, struct codec_record *out, struct err *e)
{
	struct table *t = r->own;
	int rc = next_row(r, e);

	if (rc < 0)
		return -1;
	if (rc == 1) {
		buf_add(&r->tail, r->in->at, r->in->len);
		return 1;
	}
	*out = (struct codec_record){ .line = (int64_t)t->csv.line };
	out->lead = (struct codec_bytes){ r->in->at, (size_t)(t->csv.from[0] - r->in->at) };
	out->raw = (struct codec_bytes){ t->csv.from[0],
		(size_t)(t->csv.to[t->csv.count - 1] - t->csv.from[0]) };
	out->trail = (struct codec_bytes){ out->raw.at + out->raw.len,
		(size_t)(t->csv.at - out->raw.at) - out->raw.len };
	r->taken = (size_t)(t->csv.at - r->in->at);
	if (t->csv.count != t->count)
		return codec_fail(r, out->lead.len, e, "%d fields, where the first row has %d; put "
		    "text that holds a %s in quotes", t->csv.count, t->count,
		    csv_separator_name(&t->csv));
	return read_fields(r, out, e);
}

const struct codec codec_csv = {
	.name = "csv",
	.about = "comma-separated values, with the columns a map names",
	.separator = ',',
	.sniff = sniff_csv,
	.open = open_csv,
	.next = next_table,
	.close = close_table,
	.write_label = codec_word_write,
};

const struct codec codec_tsv = {
	.name = "tsv",
	.about = "the same with tabs",
	.separator = '\t',
	.sniff = sniff_tsv,
	.open = open_tsv,
	.next = next_table,
	.close = close_table,
	.write_label = codec_word_write,
};
