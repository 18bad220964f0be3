/* What models say of a pair, as the lead is told it: by the answers of each that stand. */
#include "tap.h"

#include "exchange_answers.h"
#include "fixture.h"
#include "room.h"
#include "store.h"

#include <stdlib.h>

static void
answer(struct room *r, const char *model, const char *first, const char *second, const char *third)
{
	const struct answers_options o = { .actor = "lead", .model = model, .replace = true,
		.parse = PARSE_REPOPE };
	const char *path = room_path(r, "answers.jsonl");
	struct answers_summary sum;
	char text[512];

	snprintf(text, sizeof(text), "{\"question_id\": 1, \"text\": \"%s\"}\n"
	    "{\"question_id\": 2, \"text\": \"%s\"}\n{\"question_id\": 3, \"text\": \"%s\"}\n", first,
	    second, third);
	room_write(r, "answers.jsonl", text);
	must(exchange_answers(r->store, &path, 1, &o, NULL, &sum, &r->e), &r->e);
	answers_summary_release(&sum);
}

static void
is_said(struct room *r, int64_t models, int64_t yes, int64_t no, const char *what)
{
	struct models_say m = { -1, -1, -1 };

	must(store_models_say(r->store, 1, &m, &r->e), &r->e);
	ok(m.models == models && m.yes == yes && m.no == no, "%s: of %d models %d yes, %d no", what,
	    (int)m.models, (int)m.yes, (int)m.no);
}

int
main(void)
{
	struct room r;

	room_open(&r);
	room_write(&r, "x.json",
	    "{\"question_id\": 1, \"image\": \"a\", \"text\": \"Is there a dog?\", \"label\": \"yes\"}\n"
	    "{\"question_id\": 2, \"image\": \"a\", \"text\": \"Is there a dog?\", \"label\": \"no\"}\n"
	    "{\"question_id\": 3, \"image\": \"a\", \"text\": \"Is there a cat?\", \"label\": \"no\"}\n");
	must(room_import(&r, "x.json"), &r.e);
	is_said(&r, 0, 0, 0, "nobody answered");
	answer(&r, "one", "Yes", "Yes", "No");
	is_said(&r, 1, 1, 0, "the same to both of its records");
	answer(&r, "two", "No", "No", "Yes");
	is_said(&r, 2, 1, 1, "another says no");
	answer(&r, "three", "Yes", "No", "No");
	is_said(&r, 3, 1, 1, "one that says both is neither");
	answer(&r, "four", "Maybe", "Maybe", "No");
	is_said(&r, 4, 1, 1, "nor is one that says nothing");
	answer(&r, "two", "Yes", "Yes", "Yes");
	is_said(&r, 4, 2, 0, "answers in the place of others");
	room_close(&r);
	return tap_done();
}
