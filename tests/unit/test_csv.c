/*
 * test_csv.c - RFC 4180, read strictly; what is written is read as it was.
 */
#include "tap.h"

#include "csv.h"

/* "a|b;c": fields between |, rows between ;, or the error. */
static char *
all(const char *text, size_t len)
{
	static struct buf out;
	struct err e = ERR_INIT;
	struct csv c;
	int rc, rows = 0;

	buf_clear(&out);
	csv_init(&c, text, len);
	while ((rc = csv_row(&c, &e)) == 0) {
		buf_str(&out, rows++ ? ";" : "");
		for (int i = 0; i < c.count; i++)
			buf_printf(&out, "%s%s", i ? "|" : "", csv_field(&c, i));
	}
	if (rc < 0)
		buf_printf(&out, "%s%.*s", rows ? " ! " : "! ", 24, e.text);
	csv_release(&c);
	return out.data ? out.data : (char *)"";
}

#define reads(text, want, about) is_str(all(text, sizeof(text) - 1), want, about)

static void
rows(void)
{
	reads("", "", "an empty file has no row");
	reads("a,b\n1,2\n", "a|b;1|2", "fields and rows");
	reads("a,b\n1,2", "a|b;1|2", "without a newline at the end");
	reads("a,b\r\n1,2\r\n", "a|b;1|2", "with CRLF");
	reads("a,b\r\n1,2\r", "a|b;1|2", "cut within a CRLF");
	reads("\xef\xbb\xbf" "a,b\n", "a|b", "a byte order mark is passed over");
	reads("\n\na\n\r\n\nb\n\n", "a;b", "so are empty lines");
	reads(",\n", "|", "fields may be empty");
	reads("\"\"\n", "", "also in quotes");
	reads("a,\n,b\n", "a|;|b", "at either end");
	reads(" a , b \n", " a | b ", "spaces belong to the field");
	reads("\"a,b\",c\n", "a,b|c", "a comma in quotes");
	reads("\"a\"\"b\"\n", "a\"b", "a quote in quotes is doubled");
	reads("\"\"\"\"\n", "\"", "a quote alone");
	reads("\"a\nb\",c\nd\n", "a\nb|c;d", "a newline in quotes");
	reads("\"a\r\nb\"\r\n", "a\r\nb", "bytes in quotes stay as they are");
	reads("caf\xc3\xa9,\xe2\x80\xae\n", "caf\xc3\xa9|\xe2\x80\xae", "UTF-8");
}

static void
errors(void)
{
	reads("a\nb\"c\n", "a ! 2: a quote within a fiel", "a quote within a bare field");
	reads("a\n\"b", "a ! 2: a field begins with a", "a quote that is never closed");
	reads("x\n\"a\n\n\"y\n", "x ! 4: text after the quote ", "text behind a closing quote");
	reads("a,\"b\n\"\n\"c\n\n", "a|b\n ! 3: a field begins with a",
	    "lines are counted through quotes");
	reads("a\rb\n", "! 1: a carriage return wit", "a carriage return alone");
	reads("a\nb\0c\n", "a ! 2: a field holds a 0 byt", "a 0 byte");
	reads("a\n\"b\0\"\n", "a ! 2: a field holds a 0 byt", "also in quotes");
	reads("a\n\xff\n", "a ! 2: a field is not UTF-8;", "bytes that are not UTF-8");
}

static void
bounds(void)
{
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;
	struct csv c;

	for (int i = 0; i < CSV_FIELDS - 1; i++)
		buf_byte(&b, ',');
	csv_init(&c, b.data, b.len);
	is_int(csv_row(&c, &e), 0, "64 fields are read");
	is_int(c.count, CSV_FIELDS, "all of them");
	csv_release(&c);
	buf_byte(&b, ',');
	csv_init(&c, b.data, b.len);
	is_int(csv_row(&c, &e), -1, "65 are not");
	csv_release(&c);
	buf_clear(&b);
	for (int i = 0; i < CSV_FIELD_BYTES; i++)
		buf_byte(&b, 'x');
	csv_init(&c, b.data, b.len);
	is_int(csv_row(&c, &e), 0, "a field of 1 MiB is read");
	is_int(strlen(csv_field(&c, 0)), CSV_FIELD_BYTES, "whole");
	csv_release(&c);
	buf_byte(&b, 'x');
	csv_init(&c, b.data, b.len);
	is_int(csv_row(&c, &e), -1, "a longer one is not");
	csv_release(&c);
	buf_release(&b);
}

static void
lines(void)
{
	static const char text[] = "a\n\n\"b\n\nc\"\nd\n";
	struct err e = ERR_INIT;
	struct csv c;

	csv_init(&c, text, sizeof(text) - 1);
	csv_row(&c, &e);
	is_int(c.line, 1, "a row knows its line");
	csv_row(&c, &e);
	is_int(c.line, 3, "the one on which it begins");
	csv_row(&c, &e);
	is_int(c.line, 6, "after a field over several");
	csv_release(&c);
}

static void
round_trip(void)
{
	static const char *const fields[] = { "", "a", "a,b", "\"", "\"\"", "a\nb", "a\r\nb", "\r",
		"=1+1", " ", "\xe2\x80\xae", "ends in \"", NULL };
	struct err e = ERR_INIT;
	struct buf b = BUF_INIT;
	struct csv c;
	int wrong = 0, n = 0;

	for (; fields[n] != NULL; n++) {
		buf_str(&b, n ? "," : "");
		csv_escape(&b, fields[n]);
	}
	buf_byte(&b, '\n');
	csv_init(&c, b.data, b.len);
	is_int(csv_row(&c, &e), 0, "what was escaped is one row");
	is_int(c.count, n, "of as many fields");
	for (int i = 0; i < n && i < c.count; i++)
		wrong += strcmp(csv_field(&c, i), fields[i]) != 0;
	is_int(wrong, 0, "with the same text");
	is_int(csv_row(&c, &e), 1, "and nothing behind it");
	csv_release(&c);
	buf_clear(&b);
	csv_escape(&b, "plain text");
	is_str(b.data, "plain text", "what needs no quotes gets none");
	buf_clear(&b);
	csv_escape(&b, "\xef\xbb\xbf" "a");
	csv_init(&c, b.data, b.len);
	is_int(csv_row(&c, &e), 0, "a byte order mark that begins a text");
	is_str(csv_field(&c, 0), "\xef\xbb\xbf" "a", "is kept where it comes first");
	csv_release(&c);
	buf_release(&b);
}

int
main(void)
{
	rows();
	errors();
	bounds();
	lines();
	round_trip();
	return tap_done();
}
