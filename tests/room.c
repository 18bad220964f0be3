/*
 * room.c - a temporary folder with a store in it.
 */
#include "room.h"

#include "file.h"
#include "fixture.h"
#include "mem.h"
#include "store_journal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t
utc(void *arg)
{
	return ((struct room *)arg)->utc_ms++;
}

static void
add(struct room *r, const char *name, enum role role)
{
	must(store_person_add(r->store, "lead", name, role, &r->e), &r->e);
}

void
room_open(struct room *r)
{
	*r = (struct room){ .folder = "/tmp/foureyes-test-XXXXXX", .utc_ms = 1795248930000 };
	r->clock = (struct clock){ utc, utc, r };
	if (mkdtemp(r->folder) == NULL)
		must(-1, &(struct err){ .text = "no temporary folder" });
	snprintf(r->store_path, sizeof(r->store_path), "%s/store.db", r->folder);
	must(store_create(r->store_path, "lead", &r->clock, &r->e), &r->e);
	must(store_open(&r->store, r->store_path, &r->clock, &r->e), &r->e);
	must(store_begin(r->store, &r->e), &r->e);
	add(r, "lead2", ROLE_LEAD);
	add(r, "reviewer1", ROLE_REVIEWER);
	add(r, "reviewer2", ROLE_REVIEWER);
	add(r, "reviewer3", ROLE_REVIEWER);
	must(store_commit(r->store, &r->e), &r->e);
}

void
room_close(struct room *r)
{
	char *command = mem_printf("rm -rf '%s'", r->folder);

	store_close(r->store);
	if (system(command) != 0)
		must(-1, &(struct err){ .text = "the temporary folder cannot be removed" });
	free(command);
}

void
room_reopen(struct room *r)
{
	store_close(r->store);
	must(store_open(&r->store, r->store_path, &r->clock, &r->e), &r->e);
}

const char *
room_path(const struct room *r, const char *name)
{
	static char paths[8][256];
	static int next;
	char *path = paths[next++ % 8];

	snprintf(path, sizeof(paths[0]), "%s/%s", r->folder, name);
	return path;
}

void
room_write(const struct room *r, const char *name, const char *text)
{
	struct err e = ERR_INIT;

	must(file_write(room_path(r, name), text, strlen(text), &e), &e);
}

char *
room_read(const struct room *r, const char *name)
{
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	if (file_read(room_path(r, name), FILE_LIMIT, &b, &e) < 0)
		return NULL;
	return buf_take(&b);
}

int
room_import(struct room *r, const char *name)
{
	const struct import_options o = { .actor = "lead" };
	const char *path = room_path(r, name);
	struct import_summary sum;

	return exchange_import(r->store, &path, 1, &o, NULL, &sum, &r->e);
}

int
room_verdicts(struct room *r, const char *rows, struct verdicts_summary *sum)
{
	const struct verdicts_options o = { .actor = "lead" };

	room_write(r, "verdicts.csv", rows);
	return exchange_verdicts(r->store, room_path(r, "verdicts.csv"), &o, NULL, sum, &r->e);
}

const char *
room_main(struct room *r)
{
	static char text[128];
	struct batch b;

	if (store_batch_find(r->store, "main", &b, &r->e) != 0)
		return "no batch";
	snprintf(text, sizeof(text), "%lld open %lld agreed %lld disputed %lld settled",
	    (long long)b.open, (long long)b.agreed, (long long)b.disputed, (long long)b.settled);
	return text;
}

int64_t
room_entries(struct room *r)
{
	char hash[HASH_TEXT];
	int64_t seq = 0;

	must(store_journal_head(r->store, &seq, hash, &r->e), &r->e);
	return seq;
}
