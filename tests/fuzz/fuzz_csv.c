/*
 * fuzz_csv.c - rows of comma-separated values: written again they read the same.
 */
#include "fuzz.h"

#include "csv.h"
#include "utf8.h"

#include <string.h>

static void
read_again(const struct csv *c)
{
	struct err e = ERR_INIT;
	struct buf line = BUF_INIT;
	struct csv again;

	for (int i = 0; i < c->count; i++) {
		if (i > 0)
			buf_byte(&line, ',');
		csv_escape(&line, csv_field(c, i));
	}
	buf_add(&line, "\n", 1);
	/* One empty field is an empty line, which is passed over. */
	if (c->count > 1 || csv_field(c, 0)[0] != 0) {
		csv_init(&again, line.data, line.len);
		must_hold(csv_row(&again, &e) == 0 && again.count == c->count);
		for (int i = 0; i < c->count; i++)
			must_hold(strcmp(csv_field(&again, i), csv_field(c, i)) == 0);
		must_hold(csv_row(&again, &e) == 1);
		csv_release(&again);
	}
	buf_release(&line);
}

void
fuzz_csv(const uint8_t *data, size_t len)
{
	struct err e = ERR_INIT;
	size_t line = 0;
	struct csv c;
	int rc;

	csv_init(&c, (const char *)data, len);
	while ((rc = csv_row(&c, &e)) == 0) {
		must_hold(c.count >= 1 && c.count <= CSV_FIELDS);
		must_hold(c.line > line);
		line = c.line;
		for (int i = 0; i < c.count; i++) {
			const char *field = csv_field(&c, i);

			must_hold(strlen(field) <= CSV_FIELD_BYTES);
			must_hold(utf8_valid(field, strlen(field)));
		}
		read_again(&c);
	}
	must_hold(rc == 1 || (e.code == ERR_FILE && e.text[0] != 0));
	csv_release(&c);
}
