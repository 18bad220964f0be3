/*
 * store.c - opening the store, its transactions, and what its other files share.
 */
#include "store_impl.h"

#include "file.h"
#include "mem.h"
#include "store_journal.h"

#include <errno.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Fills in where the store stands; "" and "" for one in memory. */
static int
locate(struct store *s, const char *path, struct err *e)
{
	char *slash;

	if (path == NULL) {
		s->path = mem_strdup("");
		s->folder = mem_strdup("");
		return 0;
	}
	s->path = realpath(path, NULL);
	if (s->path == NULL)
		return err_errno(e, "%s", path);
	s->folder = mem_strdup(s->path);
	slash = strrchr(s->folder, '/');
	*slash = 0;
	return 0;
}

static int
wrap(struct store **out, struct db *db, const char *path, const struct clock *clock, struct err *e)
{
	struct store *s = mem_alloc(sizeof(*s));

	s->db = db;
	s->clock = clock ? clock : &clock_system;
	if (sodium_init() < 0) {
		err_set(e, ERR_FILE, "libsodium cannot be started");
		store_close(s);
		return -1;
	}
	if (locate(s, path, e) < 0 ||
	    store_journal_head(s, &s->seen_seq, s->seen_hash, e) < 0) {
		store_close(s);
		return -1;
	}
	*out = s;
	return 0;
}

int
store_found(struct store *s, const char *lead, struct err *e)
{
	struct buf body = BUF_INIT;
	char at[TIME_TEXT];
	int64_t seq;
	int rc;

	body_begin(&body);
	body_text(&body, "lead", lead);
	body_end(&body);
	rc = journal_append(s, lead, "init", &body, &seq, at, e);
	buf_release(&body);
	return rc;
}

static int
begin_journal(struct store *s, const char *lead, struct err *e)
{
	int rc = -1;

	if (store_begin(s, e) < 0)
		return -1;
	if (store_found(s, lead, e) == 0 && store_person_add(s, lead, lead, ROLE_LEAD, e) == 0)
		rc = store_commit(s, e);
	store_rollback(s);
	return rc;
}

int
store_create(const char *path, const char *lead, const struct clock *clock, struct err *e)
{
	struct store *s = NULL;
	int rc;

	if (!name_valid(lead))
		return err_set(e, ERR_USAGE, "\"%s\" cannot be a person's name; give one of letters, "
		    "digits, . _ - @ with --as", lead);
	if (db_create(path, e) < 0)
		return -1;
	rc = store_open(&s, path, clock, e);
	if (rc == 0)
		rc = begin_journal(s, lead, e);
	store_close(s);
	if (rc < 0) {
		char *lock = mem_printf("%s.lock", path);

		unlink(path);
		unlink(lock);
		free(lock);
	}
	return rc;
}

int
store_open(struct store **out, const char *path, const struct clock *clock, struct err *e)
{
	struct db *db;

	if (db_open(&db, path, e) < 0)
		return -1;
	return wrap(out, db, path, clock, e);
}

int
store_open_memory(struct store **out, const struct clock *clock, struct err *e)
{
	struct db *db;

	if (db_open_memory(&db, e) < 0)
		return -1;
	return wrap(out, db, NULL, clock, e);
}

int
store_open_temporary(struct store **out, const struct clock *clock, struct err *e)
{
	struct db *db;

	if (db_open_temporary(&db, e) < 0)
		return -1;
	return wrap(out, db, NULL, clock, e);
}

int
store_reopen(struct store *s, struct err *e)
{
	struct db *db;

	if (db_open(&db, s->path, e) < 0)
		return -1;
	db_close(s->db);
	s->db = db;
	return 0;
}

void
store_close(struct store *s)
{
	if (s == NULL)
		return;
	db_close(s->db);
	free(s->path);
	free(s->folder);
	free(s);
}

int
store_snapshot(struct store **out, struct store *s, struct err *e)
{
	struct store *copy;
	struct db *db;

	if (db_snapshot(&db, s->db, e) < 0)
		return -1;
	if (wrap(&copy, db, NULL, s->clock, e) < 0)
		return -1;
	/* Photos' roots are told relative to where the store stands. */
	free(copy->folder);
	copy->folder = mem_strdup(s->folder);
	*out = copy;
	return 0;
}

/* ---- copies in files ---- */

/* SQLite would take a journal that was left beside a name for the new store's own. */
static int
refuse_leftovers(const char *path, struct err *e)
{
	if (access(path, F_OK) == 0)
		return err_set(e, ERR_REFUSED, "%s: exists already; nothing was done", path);
	if (db_journal_hot(path))
		return err_set(e, ERR_REFUSED, "%s-journal: belongs to a store that is not there "
		    "any more; move it away first", path);
	return 0;
}

/* A name beside `path` that nobody else has. */
static char *
name_beside(const char *path)
{
	const char *slash = strrchr(path, '/');
	int folder = slash ? (int)(slash + 1 - path) : 0;
	char id[ID_TEXT];

	store_new_id(id);
	return mem_printf("%.*s.%.200s.%.8s", folder, path, path + folder, id);
}

int
store_backup(struct store *s, const char *path, struct err *e)
{
	char *temp = name_beside(path);
	int rc = refuse_leftovers(path, e);

	if (rc == 0)
		rc = db_save(s->db, temp, e);
	if (rc == 0 && (rc = file_place(temp, path, e)) < 0)
		unlink(temp);
	free(temp);
	return rc;
}

int
store_stage(char **staged, const char *from, const char *path, struct err *e)
{
	char *temp = name_beside(path);

	if (db_fetch(from, temp, e) < 0) {
		free(temp);
		return -1;
	}
	*staged = temp;
	return 0;
}

void
store_unstage(char *staged)
{
	static const char *const ends[] = { "", ".lock", "-journal" };

	for (size_t i = 0; staged != NULL && i < sizeof(ends) / sizeof(ends[0]); i++) {
		char *name = mem_printf("%s%s", staged, ends[i]);

		unlink(name);
		free(name);
	}
	free(staged);
}

int
store_place(const char *staged, const char *path, struct err *e)
{
	if (refuse_leftovers(path, e) < 0)
		return -1;
	return file_place(staged, path, e);
}

int
store_put_aside(const char *path, const char *to, struct err *e)
{
	char *journal = mem_printf("%s-journal", path), *to_journal = mem_printf("%s-journal", to);
	int rc = refuse_leftovers(to, e);

	if (rc == 0 && rename(path, to) < 0)
		rc = err_errno(e, "%s: cannot be moved to %s", path, to);
	if (rc == 0 && rename(journal, to_journal) < 0 && errno != ENOENT)
		rc = err_errno(e, "%s: cannot be moved to %s", journal, to_journal);
	free(journal);
	free(to_journal);
	return rc;
}

int
store_replace(struct store *s, struct store *by, struct err *e)
{
	return db_copy(s->db, by->db, e);
}

const struct clock *
store_clock(const struct store *s)
{
	return s->clock;
}

const char *
store_path(const struct store *s)
{
	return s->path;
}

/*
 * What a screen shows was read from a store whose journal ended with the entry seen last.  Where
 * that entry is no longer in it, another store stands here now, and its numbers mean other things.
 */
static int
still_the_same(struct store *s, struct err *e)
{
	char hash[HASH_TEXT] = "";

	if (s->seen_seq > 0 && store_journal_hash(s, s->seen_seq, hash, e) < 0)
		return -1;
	if (s->seen_seq > 0 && strcmp(hash, s->seen_hash) != 0)
		return err_set(e, ERR_FILE, "%s: another store was put in its place while this "
		    "program ran, so nothing was saved; start anew", s->path);
	s->new_seq = 0;
	return store_journal_head(s, &s->seen_seq, s->seen_hash, e) < 0 ? -1 : 0;
}

static int
begin(struct store *s, int (*how)(struct db *db, struct err *e), struct err *e)
{
	if (how(s->db, e) < 0)
		return -1;
	if (still_the_same(s, e) < 0) {
		db_rollback(s->db);
		return -1;
	}
	return 0;
}

int
store_begin(struct store *s, struct err *e)
{
	return begin(s, db_begin, e);
}

int
store_begin_load(struct store *s, struct err *e)
{
	return begin(s, db_begin_load, e);
}

int
store_begin_read(struct store *s, struct err *e)
{
	return db_begin_read(s->db, e);
}

int
store_commit(struct store *s, struct err *e)
{
	if (db_commit(s->db, e) < 0)
		return -1;
	if (s->new_seq > 0) {
		s->seen_seq = s->new_seq;
		memcpy(s->seen_hash, s->new_hash, HASH_TEXT);
	}
	return 0;
}

void
store_rollback(struct store *s)
{
	db_rollback(s->db);
}

int
store_facts(struct store *s, struct store_facts *out, struct err *e)
{
	struct db_facts f;

	if (db_facts(s->db, &f, e) < 0)
		return -1;
	field_copy(out->engine, sizeof(out->engine), f.engine);
	field_copy(out->journal_mode, sizeof(out->journal_mode), f.journal_mode);
	out->version = f.version;
	out->newest_version = f.newest_version;
	out->bytes = f.bytes;
	out->network = f.network;
	return 0;
}

int
store_check(struct store *s, struct err *e)
{
	return db_check(s->db, e);
}

int
store_check_all(struct store *s, struct err *e)
{
	return db_check_all(s->db, e);
}

void
store_new_id(char out[ID_TEXT])
{
	unsigned char bytes[(ID_TEXT - 1) / 2];

	randombytes_buf(bytes, sizeof(bytes));
	sodium_bin2hex(out, ID_TEXT, bytes, sizeof(bytes));
}

void
field_copy(char *out, size_t size, const char *text)
{
	size_t len = text ? strnlen(text, size - 1) : 0;

	if (len > 0)
		memcpy(out, text, len);
	out[len] = 0;
}

char *
root_absolute(const struct store *s, const char *root)
{
	if (root == NULL || root[0] == '/')
		return mem_strdup(root);
	if (strcmp(root, ".") == 0)
		return mem_strdup(s->folder);
	return mem_printf("%s/%s", s->folder, root);
}
