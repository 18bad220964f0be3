/*
 * audit_replay.c - the journal, made once more.
 *
 * Each entry is verified by the chain, then made again by the function of store.h that made it, in
 * a store whose clock stands at the entry's time.  It must come out with the same hash, so with the
 * same words; nothing here knows what the function writes into the tables.
 */
#include "audit_impl.h"
#include "store_audit.h"

#include "mem.h"
#include "store_journal.h"
#include "store_load.h"

#include <json-c/json.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the chain ---- */

static int
check_chain(struct audit *a, const struct journal_entry *j, struct err *e)
{
	unsigned char hash[HASH_BYTES];
	char text[HASH_TEXT];

	if (j->seq != a->entries + 1)
		return err_set(e, ERR_REFUSED, "journal entry %lld is missing: %lld follows %lld",
		    (long long)a->entries + 1, (long long)j->seq, (long long)a->entries);
	journal_hash(a->hash, j, hash);
	sodium_bin2hex(text, sizeof(text), hash, sizeof(hash));
	if (strcmp(text, j->hash) != 0)
		return err_set(e, ERR_REFUSED, "journal entry %lld (%s): its hash is not that of "
		    "its words and the entry before; it or the one before was changed",
		    (long long)j->seq, j->kind);
	memcpy(a->hash, hash, sizeof(hash));
	memcpy(a->head, text, sizeof(text));
	a->found = a->found || (a->since != NULL && strcmp(text, a->since) == 0);
	a->entries++;
	return 0;
}

/* ---- an entry's body ---- */

static struct json_object *
member(const struct entry *n, const char *name)
{
	struct json_object *value = NULL;

	json_object_object_get_ex(n->body, name, &value);
	return value;
}

const char *
entry_text(const struct entry *n, const char *name)
{
	struct json_object *value = member(n, name);

	return value != NULL ? json_object_get_string(value) : "";
}

int64_t
entry_int(const struct entry *n, const char *name)
{
	return json_object_get_int64(member(n, name));
}

/* ---- people, batches, the guideline ---- */

static int
replay_init(const struct entry *n, struct err *e)
{
	if (n->words->seq != 1)
		return err_set(e, ERR_REFUSED, "a store begins but once");
	return store_found(n->audit->replayed, entry_text(n, "lead"), e);
}

static int
replay_person_add(const struct entry *n, struct err *e)
{
	enum role role;

	if (role_parse(entry_text(n, "role"), &role) < 0)
		return err_set(e, ERR_REFUSED, "nobody can be a \"%.80s\"", entry_text(n, "role"));
	return store_person_add(n->audit->replayed, n->words->actor, entry_text(n, "person"), role,
	    e);
}

static int
replay_person_retire(const struct entry *n, struct err *e)
{
	return store_person_retire(n->audit->replayed, n->words->actor, entry_text(n, "person"), e);
}

static int
replay_batch_create(const struct entry *n, struct err *e)
{
	char *filter = mem_strdup(entry_text(n, "filter"));
	struct batch_filter f;
	enum batch_order order;
	int rc;

	if (batch_order_parse(entry_text(n, "order"), &order) < 0 ||
	    batch_filter_read(filter, &f) < 0)
		rc = err_set(e, ERR_REFUSED, "its order or its filter is none");
	else
		rc = store_batch_create(n->audit->replayed, n->words->actor,
		    entry_text(n, "batch"), (int)entry_int(n, "reviews"), order,
		    entry_int(n, "seed"), &f, e);
	free(filter);
	return rc;
}

static int
replay_batch_extend(const struct entry *n, struct err *e)
{
	return store_fill_main(n->audit->replayed, n->words->actor, false, e);
}

static int
replay_batch_refill(const struct entry *n, struct err *e)
{
	return store_fill_main(n->audit->replayed, n->words->actor, true, e);
}

static int
replay_batch_close(const struct entry *n, struct err *e)
{
	return store_batch_close(n->audit->replayed, n->words->actor, entry_text(n, "batch"), e);
}

static int
replay_guideline(const struct entry *n, struct err *e)
{
	int64_t version;

	return store_guideline_set(n->audit->replayed, n->words->actor, entry_text(n, "text"),
	    &version, e);
}

/* ---- decisions about items ---- */

static int
find_item(const struct entry *n, int64_t *item_id, int64_t *person_id, struct err *e)
{
	const char *batch = entry_text(n, "batch"), *name = entry_text(n, "person");
	int64_t pair_id = entry_int(n, "pair_id");
	struct person p;
	int rc = store_person_find(n->audit->replayed, name, &p, e);

	if (rc == 1)
		return err_set(e, ERR_REFUSED, "there is nobody called %.64s", name);
	*person_id = p.person_id;
	if (rc == 0)
		rc = store_item_of_pair(n->audit->replayed, batch, pair_id, item_id, e);
	if (rc == 1)
		return err_set(e, ERR_REFUSED, "there is no pair %lld in a batch \"%.64s\"",
		    (long long)pair_id, batch);
	return rc;
}

static int
find_judgement(const struct entry *n, const char *id, struct judgement *j, struct err *e)
{
	*j = (struct judgement){ .note = entry_text(n, "note") };
	snprintf(j->id, sizeof(j->id), "%s", entry_text(n, id));
	snprintf(j->sitting, sizeof(j->sitting), "%s", entry_text(n, "sitting"));
	return find_item(n, &j->item_id, &j->person_id, e);
}

static int
replay_verdict(const struct entry *n, struct err *e)
{
	struct judgement j;

	if (find_judgement(n, "verdict_id", &j, e) < 0)
		return -1;
	answer_parse(entry_text(n, "verdict"), &j.answer);
	j.elapsed_ms = member(n, "elapsed_ms") != NULL ? entry_int(n, "elapsed_ms") : -1;
	j.shown = (struct shown){ .width = (int)entry_int(n, "width"),
		.height = (int)entry_int(n, "height"),
		.zoom = json_object_get_double(member(n, "zoom")) };
	snprintf(j.shown.protocol, sizeof(j.shown.protocol), "%s", entry_text(n, "protocol"));
	snprintf(j.shown.photo_sha256, sizeof(j.shown.photo_sha256), "%s",
	    entry_text(n, "photo_sha256"));
	return store_decide_verdict(n->audit->replayed, n->words->actor, &j, e);
}

static int
replay_flag(const struct entry *n, struct err *e)
{
	struct judgement j;

	if (find_judgement(n, "flag_id", &j, e) < 0)
		return -1;
	return store_decide_flag(n->audit->replayed, n->words->actor, &j, e);
}

static int
replay_resolution(const struct entry *n, struct err *e)
{
	struct resolution r = { .reason = entry_text(n, "reason") };

	snprintf(r.id, sizeof(r.id), "%s", entry_text(n, "resolution_id"));
	if (find_item(n, &r.item_id, &r.person_id, e) < 0)
		return -1;
	answer_parse(entry_text(n, "label"), &r.label);
	return store_decide_resolution(n->audit->replayed, n->words->actor, &r, e);
}

/* ---- one entry ---- */

static const struct {
	const char *kind;
	int (*replay)(const struct entry *n, struct err *e);
} kinds[] = {
	{ "verdict", replay_verdict },
	{ "flag", replay_flag },
	{ "resolution", replay_resolution },
	{ "init", replay_init },
	{ "person_add", replay_person_add },
	{ "person_retire", replay_person_retire },
	{ "import", replay_import },
	{ "batch_create", replay_batch_create },
	{ "batch_extend", replay_batch_extend },
	{ "batch_refill", replay_batch_refill },
	{ "batch_close", replay_batch_close },
	{ "answers", replay_answers },
	{ "guideline", replay_guideline },
};

static int
make_again(const struct entry *n, struct err *e)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].kind, n->words->kind) == 0)
			return kinds[i].replay(n, e);
	return err_set(e, ERR_REFUSED, "this is no kind of entry that is known");
}

static int
differs(struct err *e, const char *name, const char *journal, const char *made)
{
	return err_set(e, ERR_REFUSED, "%.80s is \"%.200s\" in the journal, and comes out as "
	    "\"%.200s\"", name, journal ? journal : "null", made ? made : "null");
}

/* The first member of `of` that the other body does not have, or has otherwise. */
static int
compare_bodies(struct json_object *of, struct json_object *journal, struct json_object *made,
    struct err *e)
{
	json_object_object_foreach(of, name, unused) {
		struct json_object *x = NULL, *y = NULL;
		bool both = json_object_object_get_ex(journal, name, &x) &&
		    json_object_object_get_ex(made, name, &y);

		(void)unused;
		if (!both || strcmp(json_object_to_json_string(x),
			json_object_to_json_string(y)) != 0)
			return differs(e, name, json_object_get_string(x),
			    json_object_get_string(y));
	}
	return 0;
}

/* Always -1: the entry came out otherwise, and this is how. */
static int
tell_difference(void *arg, const struct journal_entry *made, struct err *e)
{
	const struct entry *n = arg;
	struct json_object *body = json_tokener_parse(made->body);
	int rc = -1;

	if (strcmp(made->kind, n->words->kind) != 0)
		differs(e, "kind", n->words->kind, made->kind);
	else if (strcmp(made->actor, n->words->actor) != 0)
		differs(e, "actor", n->words->actor, made->actor);
	else if (strcmp(made->at, n->words->at) != 0)
		differs(e, "at", n->words->at, made->at);
	else
		rc = compare_bodies(body, n->body, body, e) < 0 ||
		    compare_bodies(n->body, n->body, body, e) < 0 ? -1 : 0;
	if (rc == 0)
		err_set(e, ERR_REFUSED, "its body is not written as it must be");
	json_object_put(body);
	return -1;
}

/* Did the entry come out as it is? */
static int
check_made(struct entry *n, struct err *e)
{
	char hash[HASH_TEXT];
	int rc = store_journal_hash(n->audit->replayed, n->words->seq, hash, e);

	if (rc == 1)
		return err_set(e, ERR_REFUSED, "after all before it there was nothing to be done");
	if (rc == 0 && strcmp(hash, n->words->hash) != 0)
		rc = store_journal_each(n->audit->replayed, n->words->seq - 1, tell_difference, n,
		    e);
	return rc;
}

static int
replay(struct entry *n, struct err *e)
{
	if (!json_object_is_type(n->body, json_type_object))
		return err_set(e, ERR_REFUSED, "its body is no JSON object");
	if (clock_parse(n->words->at, &n->audit->now_ms) < 0)
		return err_set(e, ERR_REFUSED, "\"%.40s\" is no time", n->words->at);
	return make_again(n, e) < 0 ? -1 : check_made(n, e);
}

static int
take_entry(void *arg, const struct journal_entry *j, struct err *e)
{
	struct audit *a = arg;
	struct entry n = { a, j, NULL };
	int rc;

	if (check_chain(a, j, e) < 0)
		return -1;
	n.body = json_tokener_parse(j->body);
	rc = replay(&n, e);
	json_object_put(n.body);
	exchange_tell(a->progress, "journal", j->seq, 0);
	if (rc == 0)
		return 0;
	if (e->code != ERR_FILE)
		e->code = ERR_REFUSED;
	return err_prefix(e, "journal entry %lld (%.40s): ", (long long)j->seq, j->kind);
}

int
audit_replay(struct audit *a, struct err *e)
{
	/* It ends with the replayed store: nothing of it is to be kept. */
	if (store_begin(a->replayed, e) < 0 ||
	    store_journal_each(a->store, 0, take_entry, a, e) < 0)
		return -1;
	if (a->since != NULL && !a->found)
		return err_set(e, ERR_REFUSED, "no entry of the journal has the hash %.64s: it was "
		    "cut off or written anew since that hash was noted", a->since);
	return 0;
}
