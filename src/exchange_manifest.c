/*
 * exchange_manifest.c - what an export was made of, and what was left out of it.
 *
 * Whoever has the files but not the store can tell from it which labels they hold, how they came
 * about, and whether the files are still those that were written.
 */
#include "exchange_impl.h"

#include "json_write.h"

#include <string.h>

static void
left_out(struct buf *b, const char *name, const struct left_out *l)
{
	json_name(b, name);
	buf_byte(b, '[');
	for (size_t i = 0; i < l->count; i++)
		buf_printf(b, "%s%lld", i > 0 ? "," : "", (long long)l->list[i]);
	buf_byte(b, ']');
}

static void
source(struct buf *b, const struct export_source *s)
{
	buf_str(b, "  {");
	json_name_text(b, "source", s->src.name);
	buf_str(b, ", ");
	json_name_text(b, "format", s->src.format);
	buf_str(b, ", ");
	json_name_text(b, "split", s->src.split);
	buf_str(b, ", ");
	json_name_text(b, "sha256", s->src.sha256);
	buf_str(b, ", ");
	json_name_int(b, "records", s->src.records);
	buf_str(b, ", ");
	json_name_int(b, "kept", s->kept);
	buf_str(b, ",\n   ");
	left_out(b, "dropped_ambiguous", &s->ambiguous);
	buf_str(b, ",\n   ");
	left_out(b, "dropped_unsettled", &s->unsettled);
	buf_str(b, "}");
}

static void
file(struct buf *b, const struct export_file *f)
{
	const char *slash = strrchr(f->path, '/');

	buf_str(b, "  {");
	json_name_text(b, "file", slash ? slash + 1 : f->path);
	buf_str(b, ", ");
	json_name_int(b, "records", f->w.written);
	if (f->draft != NULL) {
		buf_str(b, ", ");
		json_name_int(b, "bytes", f->bytes);
		buf_str(b, ", ");
		json_name_text(b, "sha256", f->sha256);
	}
	buf_str(b, "}");
}

static void
counts(struct buf *b, const struct export_summary *s)
{
	const struct {
		const char *name;
		int64_t n;
	} list[] = { { "records", s->records }, { "kept", s->kept }, { "corrected", s->corrected },
		{ "kept_ambiguous", s->kept_ambiguous },
		{ "dropped_ambiguous", s->dropped_ambiguous },
		{ "kept_unsettled", s->kept_unsettled },
		{ "dropped_unsettled", s->dropped_unsettled } };

	buf_str(b, " \"counts\": {");
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		buf_str(b, i > 0 ? ", " : "");
		json_name_int(b, list[i].name, list[i].n);
	}
	buf_str(b, "},\n");
}

static void
agreement(struct buf *b, const struct export *x)
{
	buf_str(b, " \"agreement\": {");
	json_name_int(b, "pairs", x->pairs);
	buf_str(b, ", ");
	json_name_int(b, "agreed", x->agreed);
	buf_str(b, ", ");
	json_name_int(b, "resolved", x->resolved);
	if (x->pairs > 0)
		buf_printf(b, ", \"rate\":%.6f", (double)x->agreed / (double)x->pairs);
	else
		buf_str(b, ", \"rate\":null");
	buf_str(b, "},\n");
}

static void
command(struct buf *b, const struct export_options *o)
{
	buf_str(b, " \"command\": [");
	for (int i = 0; i < o->words; i++) {
		buf_str(b, i > 0 ? ", " : "");
		json_text(b, o->command[i]);
	}
	buf_str(b, "],\n");
}

static void
head(struct buf *b, const struct export *x)
{
	char now[TIME_TEXT];

	clock_text(clock_utc_ms(store_clock(x->store)), now);
	buf_str(b, "{\n ");
	json_name_text(b, "format", x->writer ? x->writer->name : NULL);
	buf_str(b, ",\n ");
	json_name_text(b, "exported_at", now);
	buf_str(b, ",\n");
	command(b, x->o);
	buf_str(b, " \"journal\": {");
	json_name_int(b, "entries", x->entries);
	buf_str(b, ", ");
	json_name_text(b, "hash", x->head);
	buf_str(b, "},\n");
}

void
export_manifest(const struct export *x, struct buf *b)
{
	head(b, x);
	counts(b, &x->sum);
	agreement(b, x);
	buf_str(b, " \"sources\": [\n");
	for (size_t i = 0; i < x->source_count; i++) {
		buf_str(b, i > 0 ? ",\n" : "");
		source(b, &x->sources[i]);
	}
	buf_str(b, "\n ],\n \"files\": [\n");
	for (size_t i = 0; i < x->file_count; i++) {
		buf_str(b, i > 0 ? ",\n" : "");
		file(b, &x->files[i]);
	}
	buf_str(b, "\n ]\n}\n");
}
