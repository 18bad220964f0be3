/*
 * fuzz_json.c - label files of JSON records alone, whose parser is ours to the last byte: many
 * times as fast as all formats (fuzz_pope.c).
 */
#include "fuzz.h"

#include "label_file.h"

void
fuzz_json(const uint8_t *data, size_t len)
{
	label_file("jsonl", (const char *)data, len);
	label_file("jsonl records=a,image=i.0,question=q,label=l.0.x,yes=ja,no=1", (const char *)data,
	    len);
}
