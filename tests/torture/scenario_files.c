/*
 * scenario_files.c - the pieces of work that read or write files beside the store.
 */
#include "scenario_impl.h"

#include "exchange.h"
#include "file.h"
#include "mem.h"
#include "restore.h"
#include "store_journal.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int
scenario_run_import(const char *folder, const struct witness *w, struct err *e)
{
	static const struct import_options how = { .actor = "lead", .split = "more" };
	char *file = scenario_in(folder, "second.json");
	struct import_summary sum;
	struct store *s;
	int rc = scenario_open_store(&s, folder, e);

	if (rc == 0)
		rc = exchange_import(s, (const char *const *)&file, 1, &how, NULL, &sum, e);
	if (rc == 0)
		scenario_confirm(s, w);
	store_close(s);
	free(file);
	return rc;
}

int
scenario_run_table(const char *folder, const struct witness *w, struct err *e)
{
	static const struct verdicts_options how = { .actor = "lead" };
	char *file = scenario_in(folder, "verdicts.csv");
	struct verdicts_summary sum;
	struct store *s;
	int rc = scenario_open_store(&s, folder, e);

	if (rc == 0)
		rc = exchange_verdicts(s, file, &how, NULL, &sum, e);
	if (rc == 0)
		scenario_confirm(s, w);
	store_close(s);
	free(file);
	return rc;
}

int
scenario_run_export(const char *folder, const struct witness *w, struct err *e)
{
	char *to = scenario_in(folder, "corrected.json");
	struct export_options how = { .actor = "lead", .source = "first.json", .output = to,
		.unsettled = UNSETTLED_ORIGINAL };
	struct export_summary sum;
	struct store *s;
	int rc = scenario_open_store(&s, folder, e);

	if (rc == 0)
		rc = exchange_export(s, &how, NULL, &sum, e);
	if (rc == 0)
		w->saved(w->arg, scenario_done);
	store_close(s);
	free(to);
	return rc;
}

/* Yesterday's file, or all of today's: 12 records, of which none is without its last brace. */
int
scenario_check_export(const char *folder, bool done, struct err *e)
{
	char *path = scenario_in(folder, "corrected.json");
	struct buf b = BUF_INIT;
	int rc = file_read(path, 1 << 20, &b, e), lines = 0;
	bool old;

	for (size_t i = 0; i < b.len; i++)
		lines += b.data[i] == '\n' && i > 0 && b.data[i - 1] == '}';
	old = b.len > 0 && strcmp(b.data, "the export of yesterday\n") == 0;
	if (rc == 0 && !(lines == 12 && b.data[b.len - 1] == '\n') && (done || !old))
		rc = err_set(e, ERR_FILE, "the export is neither the old nor the new one: "
		    "%zu bytes, %d records%s", b.len, lines, done ? ", and it was confirmed" : "");
	buf_release(&b);
	free(path);
	return rc;
}

int
scenario_run_backup(const char *folder, const struct witness *w, struct err *e)
{
	char *to = scenario_in(folder, "again.db");
	struct store *s;
	int rc = scenario_open_store(&s, folder, e);

	if (rc == 0)
		rc = store_backup(s, to, e);
	if (rc == 0)
		w->saved(w->arg, scenario_done);
	store_close(s);
	free(to);
	return rc;
}

/* The head of a store's journal. */
static int
read_head(const char *path, char head[HASH_TEXT], struct err *e)
{
	struct store *s;
	int64_t seq;
	int rc = store_open(&s, path, NULL, e);

	if (rc < 0)
		return -1;
	rc = store_journal_head(s, &seq, head, e);
	store_close(s);
	return rc;
}

/* A store that passes the audit; its head. */
static int
whole_store(const char *path, char head[HASH_TEXT], struct err *e)
{
	struct audit_result sum;
	struct store *s;
	int rc = store_open(&s, path, NULL, e);

	if (rc < 0)
		return -1;
	rc = audit_run(s, NULL, NULL, &sum, e);
	if (rc == 0)
		memcpy(head, sum.head, HASH_TEXT);
	store_close(s);
	return rc;
}

/* Under its name a backup is whole. */
int
scenario_check_backup(const char *folder, bool done, struct err *e)
{
	char *path = scenario_in(folder, "again.db"), head[HASH_TEXT];
	int rc = 0;

	if (access(path, F_OK) == 0)
		rc = whole_store(path, head, e);
	else if (done)
		rc = err_set(e, ERR_FILE, "the backup was confirmed and is not there");
	free(path);
	return rc;
}

int
scenario_run_restore(const char *folder, const struct witness *w, struct err *e)
{
	static const struct restore_options how = { .actor = "lead", .replace = true };
	char *from = scenario_in(folder, "backup.db"), *to = scenario_in(folder, "store.db");
	struct restore_summary sum;
	int rc = restore_store(from, to, &clock_system, &how, NULL, &sum, e);

	if (rc == 0) {
		w->saved(w->arg, scenario_done);
		restore_summary_release(&sum);
	}
	free(from);
	free(to);
	return rc;
}

/*
 * The one store or the other, and what was replaced is kept, whole.  That the store itself passes
 * the audit is looked at after every scenario.
 */
int
scenario_check_restore(const char *folder, bool done, struct err *e)
{
	char *from = scenario_in(folder, "backup.db"), *to = scenario_in(folder, "store.db");
	char backup[HASH_TEXT] = "", now[HASH_TEXT] = "", kept[HASH_TEXT] = "";
	DIR *d = opendir(folder);
	const struct dirent *entry;
	int rc = read_head(from, backup, e);

	if (rc == 0)
		rc = read_head(to, now, e);
	while (rc == 0 && d != NULL && (entry = readdir(d)) != NULL) {
		size_t len = strlen(entry->d_name);
		char *path = scenario_in(folder, entry->d_name);

		if (strncmp(entry->d_name, "store.db.replaced-", 18) == 0 &&
		    entry->d_name[len - 1] == 'Z')
			rc = whole_store(path, kept, e);
		free(path);
	}
	if (rc == 0 && done && strcmp(now, backup) != 0)
		rc = err_set(e, ERR_FILE, "restoring was confirmed and not done");
	if (rc == 0 && strcmp(now, backup) == 0 && kept[0] == 0)
		rc = err_set(e, ERR_FILE, "what was replaced is not kept");
	if (d != NULL)
		closedir(d);
	free(from);
	free(to);
	return rc;
}
