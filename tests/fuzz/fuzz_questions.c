/*
 * fuzz_questions.c - lists of questions that go with answers.
 */
#include "fuzz.h"

#include "codec_questions.h"
#include "utf8.h"

#include <string.h>

static int
take(void *arg, const struct questions_row *q, struct err *e)
{
	int64_t *line = arg;

	(void)e;
	must_hold(q->line >= *line && q->line > 0);
	*line = q->line;
	must_hold(q->question_id[0] != 0 && q->image[0] != 0 && q->question[0] != 0);
	must_hold(utf8_valid(q->question, strlen(q->question)));
	must_hold(q->category == NULL || utf8_valid(q->category, strlen(q->category)));
	return 0;
}

void
fuzz_questions(const uint8_t *data, size_t len)
{
	struct err e = ERR_INIT;
	struct stream in;
	int64_t line = 0;

	stream_memory(&in, (const char *)data, len);
	if (questions_read(&in, take, &line, &e) < 0)
		must_hold(e.code == ERR_FILE && e.text[0] != 0);
	else
		must_hold(line > 0);
	stream_release(&in);
}
