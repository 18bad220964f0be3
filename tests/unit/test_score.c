/*
 * test_score.c - answers against labels: published figures, and what strangers send.
 */
#include "tap.h"

#include "codec_answers.h"
#include "score.h"

#include <math.h>

static void
test_pope(void)
{
	static const struct {
		const char *output;
		enum answer answer;
	} cases[] = {
		{ "yes", ANSWER_YES }, { "no", ANSWER_NO }, { "No", ANSWER_NO },
		{ "No, there is no cat.", ANSWER_NO }, { "There is not.", ANSWER_NO },
		{ "NO.", ANSWER_YES }, { "Not at all", ANSWER_YES }, { "", ANSWER_YES },
		{ "Yes, a no turn sign.", ANSWER_NO }, { "Yes. There is no doubt", ANSWER_YES },
		{ ".no", ANSWER_YES }, { "n,o", ANSWER_NO }, { ",,no,,", ANSWER_NO },
		{ "no\n", ANSWER_YES }, { "I don't know", ANSWER_YES }, { "nothing", ANSWER_YES },
		{ "a  no", ANSWER_NO }, { "no ", ANSWER_NO }, { " no", ANSWER_NO },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		is_int(score_read(PARSE_POPE, cases[i].output), cases[i].answer, "pope: \"%s\"",
		    cases[i].output[0] && strchr(cases[i].output, '\n') ? "no, newline" :
									  cases[i].output);
}

static void
test_repope(void)
{
	is_int(score_read(PARSE_REPOPE, "YES"), ANSWER_YES, "repope: capitals");
	is_int(score_read(PARSE_REPOPE, "NO."), ANSWER_NO, "repope: NO.");
	is_int(score_read(PARSE_REPOPE, "no, yes"), ANSWER_YES, "repope: yes goes first");
	is_int(score_read(PARSE_REPOPE, "I don't know"), ANSWER_NO, "repope: no within a word");
	is_int(score_read(PARSE_REPOPE, "maybe"), ANSWER_NONE, "repope: neither");
	is_int(score_read(PARSE_REPOPE, ""), ANSWER_NONE, "repope: nothing");
	is_int(score_read(PARSE_REPOPE, "ye\xc5\xbf n\xc3\xb3"), ANSWER_NONE,
	    "repope: letters that look like it");
	is_int(score_read(PARSE_REPOPE, "yeyes"), ANSWER_YES, "repope: after a false start");
}

static void
test_names(void)
{
	enum parse p = PARSE_POPE;

	ok(parse_parse("repope", &p) == 0 && p == PARSE_REPOPE, "a rule by its name");
	is_int(parse_parse("Pope", &p), -1, "no rule");
}

static void
test_worked(void)
{
	/* Answers of LLaVA-OneVision-7B on POPE random, as POPE's evaluate.py counts them. */
	const struct score_counts llava = { .tp = 1220, .fp = 14, .tn = 1486, .fn = 280 };
	struct score s = score_of(&llava);

	ok(s.accuracy == 0.902, "accuracy, to the last digit");
	ok(s.precision == 0.9886547811993517, "precision");
	ok(s.recall == 0.8133333333333334, "recall");
	ok(s.f1 == 0.8924652523774689, "F1");
	ok(s.yes_ratio == 0.41133333333333333, "yes-ratio");

	/* Manning, Raghavan and Schuetze, Introduction to Information Retrieval, exercise 8.1:
	 * 8 relevant of 18 retrieved, 20 relevant in 10,000. */
	s = score_of(&(struct score_counts){ .tp = 8, .fp = 10, .fn = 12, .tn = 9970 });
	is_near(s.precision, 0.44, 0.005, "a textbook's precision");
	is_near(s.recall, 0.4, 1e-12, "… and recall");
	is_near(s.f1, 16.0 / 38.0, 1e-12, "… and F1");
}

static void
test_undefined(void)
{
	struct score s = score_of(&(struct score_counts){ .tn = 5 });

	ok(s.accuracy == 1 && s.yes_ratio == 0, "only true negatives: accuracy and ratio");
	ok(isnan(s.precision) && isnan(s.recall) && isnan(s.f1), "… nothing else is defined");
	s = score_of(&(struct score_counts){ .unanswered = 3, .unparsed = 4 });
	ok(isnan(s.accuracy) && isnan(s.yes_ratio) && isnan(s.f1), "no answers: nothing is");
	s = score_of(&(struct score_counts){ .fn = 2, .tn = 1 });
	ok(isnan(s.precision) && s.recall == 0 && s.f1 == 0, "never yes: F1 is 0");
}

static void
test_counting(void)
{
	struct score_counts c = { .tp = 0 }, f;

	score_add(&c, ANSWER_YES, ANSWER_YES, false, 1);
	score_add(&c, ANSWER_NO, ANSWER_YES, false, 2);
	score_add(&c, ANSWER_NO, ANSWER_NO, false, 3);
	score_add(&c, ANSWER_YES, ANSWER_NO, false, 4);
	score_add(&c, ANSWER_YES, ANSWER_NONE, false, 5);
	score_add(&c, ANSWER_YES, ANSWER_NONE, true, 6);
	score_add(&c, ANSWER_AMBIGUOUS, ANSWER_YES, false, 100);
	ok(c.tp == 1 && c.fp == 2 && c.tn == 3 && c.fn == 4, "each in its place");
	ok(c.unparsed == 5 && c.unanswered == 6, "what is no answer by itself");
	f = score_flipped(&c);
	ok(f.tp == 2 && f.fp == 1 && f.tn == 4 && f.fn == 3, "flipped labels");
	score_sum(&c, &f);
	ok(c.tp == 3 && c.fp == 3 && c.tn == 7 && c.fn == 7 && c.unparsed == 10, "added up");
}

static void
test_ranks(void)
{
	const double values[] = { 0.5, 0.9, (double)NAN, 0.9, 0.1 };
	const struct score two[] = { { 1, 1, 1, 1, 1 }, { 0, 0.5, (double)NAN, 0, 0 } };
	struct score m = score_mean(two, 2);
	int ranks[5];

	score_ranks(values, 5, ranks);
	ok(ranks[1] == 1 && ranks[3] == 1, "equals share the first rank");
	ok(ranks[0] == 3 && ranks[4] == 4, "… and the next one is the third");
	is_int(ranks[2], 0, "undefined has none");
	ok(m.accuracy == 0.5 && m.precision == 0.75, "a mean");
	ok(isnan(m.recall), "… undefined where one is");
	m = score_mean(two, 0);
	ok(isnan(m.f1), "… and of nothing");
}

/* ---- files ---- */

static char seen[4096];

static int
take(void *arg, const struct answers_row *r, struct err *e)
{
	size_t used = strlen(seen);

	(void)arg;
	(void)e;
	snprintf(seen + used, sizeof(seen) - used, "%lld|%s|%s|%s|%s%s\n", (long long)r->line,
	    r->image ? r->image : "-", r->question ? r->question : "-",
	    r->question_id ? r->question_id : "-", r->output, r->prompt ? "|prompt" : "");
	return 0;
}

static void
reads(const char *text, const char *want, const char *what)
{
	struct err e = ERR_INIT;

	seen[0] = 0;
	if (!is_int(answers_read(text, strlen(text), take, NULL, &e), 0, "%s", what))
		diag("%s", e.text);
	is_str(seen, want, "… as meant");
}

static void
refuses(const char *bytes, size_t len, const char *want, const char *what)
{
	struct err e = ERR_INIT;
	char *exact = malloc(len + 1);

	/* So that reading beyond the end is noticed. */
	exact = realloc(exact, len > 0 ? len : 1);
	memcpy(exact, bytes, len);
	is_int(answers_read(exact, len, take, NULL, &e), -1, "refused: %s", what);
	if (!ok(e.code == ERR_FILE && strstr(e.text, want) != NULL, "… because %s", want))
		diag("%s", e.text);
	free(exact);
}

static void
test_shapes(void)
{
	reads("{\"question_id\": 1, \"prompt\": \"Is it?\\nAnswer in a word.\", \"text\": \"No\", "
	    "\"answer_id\": \"x\", \"model_id\": \"m\", \"metadata\": {}}\n",
	    "1|-|Is it?\nAnswer in a word.|1|No|prompt\n", "LLaVA's");
	reads("{\"question\": \"Is it?\", \"answer\": \"yes\"}\r\n\r\n{\"question\": \"b\", "
	    "\"answer\": \"no\"}", "1|-|Is it?|-|yes\n3|-|b|-|no\n", "POPE's");
	reads("{\"question_id\": \"7\", \"image\": \"a.jpg\", \"question\": \"q\", \"label\": "
	    "\"yes\", \"raw_answer\": \"Yes, a\", \"answer\": \"no\", \"correct\": true}",
	    "1|a.jpg|q|7|Yes, a\n", "beyond-pope's");
	reads("[{\"image\": \"a\", \"text\": \"q\", \"response\": \"\"}\n,\n{\"answer\":\"no\", "
	    "\"image\": null}]\n", "1|a|q|-|\n3|-|-|-|no\n", "an array");
	reads("\xef\xbb\xbfimage,question,answer,rest\na,\"b, c\",\"no\n\",1\n",
	    "2|a|b, c|-|no\n\n", "CSV");
}

static void
test_hostile(void)
{
	static const char *const bad[][2] = {
		{ "", "1: there is no answer" }, { "[]", "1: there is no record" },
		{ "{", "1: " }, { "{}", "there is no output" }, { "[{\"answer\":\"a\"}", "1: " },
		{ "[{\"answer\":\"a\"},]", "1: a record, in { and }" },
		{ "[{\"answer\":\"a\"}] x", "the end of the file" },
		{ "{\"answer\":\"a\"} {\"answer\":\"b\"}", "the end of the line" },
		{ "{\"answer\":\"a\"}\n7", "2: a record, in { and }" },
		{ "{\"answer\":\"a\",\"answer\":\"b\"}", "comes twice" },
		{ "{\"answer\\u0000x\": \"a\"}", "there is no output" },
		{ "{\"answer\": true}", "is not a string" }, { "{\"answer\": null}", "no output" },
		{ "{\"answer\": \"a\\u0000b\"}", "0 character" },
		{ "{\"answer\": \"a\", \"question\": \" \"}", "question is empty" },
		{ "{\"answer\": \"a\", \"question_id\": \"\"}", "question_id is empty" },
		{ "{\"answer\": \"a\", \"question_id\": [1]}", "\"question_id\"" },
		{ "{\"answer\": NaN}", "1: " }, { "{\"answer\": \"\\ud800\"}", "1: " },
		{ "yes\nno\n", "begins like no file of answers" },
		{ "answer,answer\n", "comes twice" }, { "answer,image\nno\n", "2: 1 fields" },
		{ "answer\n\"no\n", "2: " }, { "answer\n", "there is no answer" },
		{ "{\"answer\": \"\xff\"}", "not UTF-8" },
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		refuses(bad[i][0], strlen(bad[i][0]), bad[i][1], i == 23 ? "a byte" : bad[i][0][0] ?
		    "a bad file" : "an empty file");
	refuses("{\"answer\":\0\"a\"}", 15, "1: ", "a 0 byte");
}

int
main(void)
{
	test_pope();
	test_repope();
	test_names();
	test_worked();
	test_undefined();
	test_counting();
	test_ranks();
	test_shapes();
	test_hostile();
	return tap_done();
}
