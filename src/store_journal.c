/*
 * store_journal.c - the append-only, hash-chained record of everything that was decided.
 *
 * An entry is written in the transaction of what it tells.  Nothing but journal_append() writes
 * entries; the tables' triggers refuse every change of one.
 */
#include "store_impl.h"

#include "hash.h"
#include "json_write.h"
#include "store_journal.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

/* ---- bodies ---- */

void
body_begin(struct buf *b)
{
	buf_clear(b);
	buf_byte(b, '{');
}

void
body_text(struct buf *b, const char *name, const char *value)
{
	json_name(b, name);
	json_text_bare(b, value);
}

void
body_int(struct buf *b, const char *name, int64_t value)
{
	json_name_int(b, name, value);
}

void
body_real(struct buf *b, const char *name, double value)
{
	json_name(b, name);
	buf_printf(b, "%.3f", value);
}

void
body_end(struct buf *b)
{
	buf_byte(b, '}');
}

/* ---- the chain ---- */

void
journal_hash(const unsigned char before[HASH_BYTES], const struct journal_entry *j,
    unsigned char out[HASH_BYTES])
{
	crypto_hash_sha256_state h;
	char seq[32];

	snprintf(seq, sizeof(seq), "%lld", (long long)j->seq);
	crypto_hash_sha256_init(&h);
	crypto_hash_sha256_update(&h, before, HASH_BYTES);
	hash_netstring(&h, seq);
	hash_netstring(&h, j->at);
	hash_netstring(&h, j->actor);
	hash_netstring(&h, j->kind);
	hash_netstring(&h, j->body);
	crypto_hash_sha256_final(&h, out);
}

int
store_journal_head(struct store *s, int64_t *seq, char hash[HASH_TEXT], struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_JOURNAL_HEAD, &q, e, "");
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0) {
		*seq = query_int(q, 0);
		field_copy(hash, HASH_TEXT, query_text(q, 1));
	}
	query_end(q);
	return rc;
}

int
store_journal_hash(struct store *s, int64_t seq, char hash[HASH_TEXT], struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_JOURNAL_HASH, &q, e, "i", seq);
	if (rc == 0)
		rc = query_step(q, e);
	if (rc == 0)
		field_copy(hash, HASH_TEXT, query_text(q, 0));
	query_end(q);
	return rc;
}

int
journal_append(struct store *s, const char *actor, const char *kind, const struct buf *body,
    int64_t *seq, char at[TIME_TEXT], struct err *e)
{
	unsigned char before[HASH_BYTES] = { 0 }, bytes[HASH_BYTES];
	char hash[HASH_TEXT] = "";
	struct journal_entry j = { 0, at, actor, kind, body->data, hash };
	int rc;

	rc = store_journal_head(s, &j.seq, hash, e);
	if (rc < 0)
		return -1;
	if (rc == 0 &&
	    sodium_hex2bin(before, sizeof(before), hash, strlen(hash), NULL, NULL, NULL) < 0)
		return err_set(e, ERR_FILE, "%s: journal entry %lld has no valid hash; run: "
		    "foureyes audit", s->path, (long long)j.seq);
	j.seq++;
	clock_text(clock_utc_ms(s->clock), at);
	journal_hash(before, &j, bytes);
	sodium_bin2hex(hash, HASH_TEXT, bytes, sizeof(bytes));
	if (db_run(s->db, Q_JOURNAL_ADD, e, "ittttt", j.seq, at, actor, kind, body->data, hash) < 0)
		return -1;
	*seq = s->new_seq = j.seq;
	field_copy(s->new_hash, HASH_TEXT, hash);
	return 0;
}

int
store_journal_each(struct store *s, int64_t after_seq,
    int (*each)(void *arg, const struct journal_entry *j, struct err *e), void *arg,
    struct err *e)
{
	struct query *q;
	int rc;

	rc = query_start(s->db, Q_JOURNAL_EACH, &q, e, "i", after_seq);
	while (rc == 0 && (rc = query_step(q, e)) == 0) {
		struct journal_entry j = { query_int(q, 0), query_text(q, 1), query_text(q, 2),
			query_text(q, 3), query_text(q, 4), query_text(q, 5) };

		rc = each(arg, &j, e);
	}
	query_end(q);
	return rc < 0 ? -1 : 0;
}
