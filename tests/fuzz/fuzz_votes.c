/*
 * fuzz_votes.c - files of verdicts made elsewhere.
 */
#include "fuzz.h"

#include "codec_votes.h"
#include "utf8.h"

#include <string.h>

void
fuzz_votes(const uint8_t *data, size_t len)
{
	struct err e = ERR_INIT;
	struct votes v;
	struct votes_row r;
	int64_t line = 1;
	int rc = votes_open(&v, (const char *)data, len, &e);

	while (rc == 0 && (rc = votes_next(&v, &r, &e)) == 0) {
		must_hold(votes_line(&v) >= line && votes_left(&v) >= 0);
		line = votes_line(&v);
		must_hold(r.answer != ANSWER_NONE && r.elapsed_ms >= -1 && r.pair_id >= 0);
		must_hold(r.reviewer[0] != 0 && strlen(r.note) <= VOTES_NOTE_BYTES);
		must_hold(utf8_valid(r.reviewer, strlen(r.reviewer)));
		must_hold(utf8_valid(r.note, strlen(r.note)));
		must_hold(utf8_valid(r.image, strlen(r.image)));
		must_hold(utf8_valid(r.question, strlen(r.question)));
	}
	if (rc < 0)
		must_hold(e.code == ERR_FILE && e.text[0] != 0);
	votes_close(&v);
}
