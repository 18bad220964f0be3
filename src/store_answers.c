/*
 * store_answers.c - what models said about the records of a source.
 *
 * Answers are only added.  The journal's entry holds a digest of all of them, so that an audit can
 * tell whether one was changed.
 */
#include "store_answers.h"
#include "store_impl.h"

#include "hash.h"

#include <math.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

/* ---- digest ---- */

static void
digest_answer(crypto_hash_sha256_state *h, int64_t position, const char *output, enum answer a,
    double prob_yes)
{
	char text[40];

	snprintf(text, sizeof(text), "%lld", (long long)position);
	hash_netstring(h, text);
	hash_netstring(h, output);
	hash_netstring(h, answer_name(a));
	if (isnan(prob_yes))
		return;
	snprintf(text, sizeof(text), "p%.17g", prob_yes);
	hash_netstring(h, text);
}

static void
digest_end(crypto_hash_sha256_state *h, char out[HASH_TEXT])
{
	unsigned char hash[HASH_BYTES];

	crypto_hash_sha256_final(h, hash);
	sodium_bin2hex(out, HASH_TEXT, hash, sizeof(hash));
}

static double
read_prob(struct query *q, int column)
{
	return query_null(q, column) ? (double)NAN : query_real(q, column);
}

/* ---- records that answers can be about ---- */

int
store_answer_place_each(struct store *s, int64_t source_id,
    int (*each)(void *arg, const struct answer_place *r, struct err *e), void *arg, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_ANSWER_RECORDS, &q, e, "i", source_id);
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		struct answer_place r = { .record_id = query_int(q, 0),
			.position = query_int(q, 1), .image = query_text(q, 2),
			.question = query_text(q, 3), .question_id = query_text(q, 4) };

		rc = each(arg, &r, e);
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}

/* ---- writing ---- */

/* The hash of the file whose answers stand; 1: none do. */
static int
standing(struct store *s, const char *model, int64_t source_id, char sha256[HASH_TEXT],
    struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_ANSWERS_STANDING, &q, e, "ti", model, source_id);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0)
		field_copy(sha256, HASH_TEXT, query_text(q, 0));
	query_end(q);
	return rc;
}

int
store_answers_any(struct store *s, struct err *e)
{
	int64_t any;
	int rc = db_number(s->db, Q_ANSWERS_ANY, &any, e, "");

	return rc < 0 ? -1 : any == 0;
}

int
store_answers_standing(struct store *s, const char *model, int64_t source_id, struct err *e)
{
	char unused[HASH_TEXT];

	return standing(s, model, source_id, unused, e);
}

static int
append_entry(struct store *s, const char *actor, const struct answers_in *in, int64_t *seq,
    char at[TIME_TEXT], struct err *e)
{
	struct buf body = BUF_INIT;
	char before[HASH_TEXT], hash[HASH_TEXT];
	crypto_hash_sha256_state h;
	int64_t unparsed = 0;
	int rc = standing(s, in->model, in->source_id, before, e), earlier = rc == 0;

	if (rc < 0)
		return -1;
	crypto_hash_sha256_init(&h);
	for (size_t i = 0; i < in->count; i++) {
		digest_answer(&h, in->list[i].position, in->list[i].output, in->list[i].answer,
		    in->list[i].prob_yes);
		unparsed += in->list[i].answer == ANSWER_NONE;
	}
	digest_end(&h, hash);
	body_begin(&body);
	body_text(&body, "model", in->model);
	body_text(&body, "source", in->source);
	body_text(&body, "source_sha256", in->source_sha256);
	body_text(&body, "file", in->file);
	body_text(&body, "sha256", in->sha256);
	body_text(&body, "parse", parse_name(in->parse));
	body_text(&body, "aligned", in->aligned);
	body_int(&body, "answers", (int64_t)in->count);
	body_int(&body, "unparsed", unparsed);
	body_text(&body, "answers_sha256", hash);
	body_text(&body, "replaces", earlier ? before : NULL);
	body_end(&body);
	rc = journal_append(s, actor, "answers", &body, seq, at, e);
	buf_release(&body);
	return rc;
}

int
store_answers_put(struct store *s, const char *actor, const struct answers_in *in, struct err *e)
{
	char at[TIME_TEXT];
	int64_t seq, model_id;
	int rc = append_entry(s, actor, in, &seq, at, e);

	if (rc == 0)
		rc = db_number(s->db, Q_MODEL_ID, &model_id, e, "t", in->model);
	if (rc == 1)
		rc = db_number(s->db, Q_MODEL_ADD, &model_id, e, "t", in->model);
	if (rc == 0)
		rc = db_run(s->db, Q_ANSWERS_ADD, e, "iiittttt", seq, model_id,
		    in->source_id, in->file, in->sha256, parse_name(in->parse),
		    in->aligned, at);
	for (size_t i = 0; rc == 0 && i < in->count; i++) {
		const struct answer_in *a = &in->list[i];

		rc = db_run(s->db, Q_ANSWER_ADD, e, "iittr", seq, a->record_id, a->output,
		    a->answer == ANSWER_NONE ? NULL : answer_name(a->answer), a->prob_yes);
	}
	return rc;
}

/* ---- scoring ---- */

static void
read_score(struct query *q, struct score_row *r)
{
	const char *label = query_text(q, 3), *said = query_text(q, 4);

	*r = (struct score_row){ .model = query_text(q, 0), .split = query_text(q, 1),
		.open = strcmp(label, "open") == 0, .disputed = strcmp(label, "disputed") == 0,
		.unanswered = strcmp(said, "unanswered") == 0, .records = query_int(q, 5) };
	answer_parse(query_text(q, 2), &r->original);
	answer_parse(label, &r->label);
	answer_parse(said, &r->answer);
}

int
store_score_each(struct store *s,
    int (*each)(void *arg, const struct score_row *r, struct err *e), void *arg, struct err *e)
{
	struct query *q;
	struct score_row r;
	int rc;

	rc = query_start(s->db, Q_SCORES, &q, e, "");
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		read_score(q, &r);
		rc = each(arg, &r, e);
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}

/* ---- opinions ---- */

int
store_opinion_each(struct store *s,
    int (*each)(void *arg, const struct opinion *o, struct err *e), void *arg, struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_OPINIONS, &q, e, "");
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		struct opinion o = { .pair_id = query_int(q, 0), .photo_id = query_int(q, 1),
			.model_id = query_int(q, 2), .model = query_text(q, 3),
			.prob_yes = read_prob(q, 6) };

		answer_parse(query_text(q, 4), &o.original);
		if (!query_null(q, 5))
			answer_parse(query_text(q, 5), &o.answer);
		if (!query_null(q, 7))
			answer_parse(query_text(q, 7), &o.label);
		rc = each(arg, &o, e);
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}
