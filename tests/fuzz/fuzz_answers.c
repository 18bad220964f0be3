/*
 * fuzz_answers.c - files of models' outputs.
 */
#include "fuzz.h"

#include "codec_answers.h"
#include "utf8.h"

#include <math.h>
#include <string.h>

static int
take(void *arg, const struct answers_row *r, struct err *e)
{
	int64_t *line = arg;

	(void)e;
	must_hold(r->line >= *line && r->line > 0);
	*line = r->line;
	must_hold(r->output != NULL && strlen(r->output) <= ANSWERS_OUTPUT_BYTES);
	must_hold(utf8_valid(r->output, strlen(r->output)));
	must_hold(r->image == NULL || utf8_valid(r->image, strlen(r->image)));
	must_hold(r->question == NULL || utf8_valid(r->question, strlen(r->question)));
	must_hold(r->question_id == NULL || utf8_valid(r->question_id, strlen(r->question_id)));
	must_hold(isnan(r->prob_yes) || (r->prob_yes >= 0 && r->prob_yes <= 1));
	return 0;
}

void
fuzz_answers(const uint8_t *data, size_t len)
{
	struct err e = ERR_INIT;
	int64_t line = 0;

	if (answers_read((const char *)data, len, take, &line, &e) < 0)
		must_hold(e.code == ERR_FILE && e.text[0] != 0);
	else
		must_hold(line > 0);
}
