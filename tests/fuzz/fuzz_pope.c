/*
 * fuzz_pope.c - label files of every format; what annotations of tasks say.
 *
 * An input that begins with a byte below the number of formats is read as that format alone, from
 * the second byte on: many times as fast.
 */
#include "fuzz.h"

#include "codec.h"
#include "codec_tasks.h"
#include "label_file.h"
#include "utf8.h"

#include <string.h>

static const char *const formats[] = { "pope", "jsonl", "hf", "labelstudio", "csv", "tsv",
	"csv image=photo,question=asked,label=truth", "jsonl image=file_name" };

static void
votes(const char *bytes, size_t len)
{
	struct tasks t;
	struct tasks_vote v;
	struct err e = ERR_INIT;
	int rc = tasks_open(&t, bytes, len, &e);

	while (rc == 0 && (rc = tasks_next(&t, &v, &e)) == 0) {
		must_hold(v.question[0] != 0 && v.person[0] != 0 && v.elapsed_ms >= -1);
		must_hold(v.answer != ANSWER_NONE && utf8_valid(v.note, strlen(v.note)));
	}
	must_hold(rc == 1 || (e.code == ERR_FILE && e.text[0] >= '1' && e.text[0] <= '9'));
	tasks_close(&t);
}

void
fuzz_pope(const uint8_t *data, size_t len)
{
	const char *bytes = (const char *)data;
	size_t count = sizeof(formats) / sizeof(formats[0]);

	if (len > 0 && data[0] < count) {
		label_file(formats[data[0]], bytes + 1, len - 1);
		return;
	}
	(void)codec_sniff(bytes, len < CODEC_SNIFFED ? len : CODEC_SNIFFED);
	for (size_t i = 0; i < count; i++)
		label_file(formats[i], bytes, len);
	votes(bytes, len);
}
