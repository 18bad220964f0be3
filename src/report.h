/*
 * report.h - what a command says on standard output: lines and tables for people, one JSON document
 * for programs.  Everything that may come from strangers is made fit to be shown here, so that no
 * command needs to think of it.  Whether it could be written is asked once, by report_finish().
 */
#ifndef REPORT_H
#define REPORT_H

#include "err.h"
#include "number.h"

#include <json-c/json.h>
#include <stdint.h>

/* ---- for people ---- */

/* One line, newline added; control characters in it are shown, not sent. */
void report_line(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void report_blank(void);

/* "12.3 %" of n in total; "-" where total is 0.  (Counts are written by number.h.) */
const char *report_percent(char out[NUMBER_TEXT], int64_t n, int64_t total);

/*
 * A table: columns are as wide as their widest cell, in cells of the terminal.
 *	struct table t;
 *	table_init(&t, "batch", "items>", "open>", NULL);	'>': to the right
 *	table_text(&t, b->name); table_count(&t, b->items); table_count(&t, b->open);
 *	table_print(&t);					prints and releases
 */
enum { TABLE_COLUMNS = 16 };

struct table {
	int columns;
	int cells;		/* the headings are the first of them */
	int room;
	char **cell;		/* made fit to be shown */
	char right[TABLE_COLUMNS];
};

void table_init(struct table *t, ...) __attribute__((sentinel));
void table_text(struct table *t, const char *text);	/* NULL: "-" */
void table_count(struct table *t, int64_t n);		/* 9,000 */
void table_percent(struct table *t, int64_t n, int64_t total);
void table_print(struct table *t);
void table_release(struct table *t);			/* without printing */

/* ---- for programs ---- */

/* The document, which it takes over: printed over several lines, its members in the order added. */
void report_json(struct json_object *document);

/* The same with an array as its one member. */
void report_json_list(const char *name, struct json_object *list);

/* Never NULL, and what is appended is in: where memory is exhausted the process ends (mem.h). */
struct json_object *report_object(void);
struct json_object *report_array(void);
struct json_object *report_string(const char *text);
void report_append(struct json_object *array, struct json_object *value);

/*
 * Adds a member to an object, which takes the value over.  Text NULL is null; bytes that are no
 * UTF-8 become U+FFFD.
 */
void report_add(struct json_object *o, const char *name, struct json_object *value);
void report_add_text(struct json_object *o, const char *name, const char *text);
void report_add_int(struct json_object *o, const char *name, int64_t n);
void report_add_real(struct json_object *o, const char *name, double x);	/* exact; not finite: null */
void report_add_bool(struct json_object *o, const char *name, int yes);

/* ---- both ---- */

/* Sends everything off: -1 ERR_FILE where standard output could not take it. */
int report_finish(struct err *e);

#endif
