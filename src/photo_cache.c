/*
 * photo_cache.c - wants and their views: found, made, refused, evicted.
 *
 * What is in the plan stays; of the rest the views least recently used go first, when together
 * they are more than the limit.
 */
#include "photo_engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { BOX = 4096, SIXEL_LEAST = 6, ENTRIES = 2048 };

bool
photo_same(const struct photo_want *a, const struct photo_want *b)
{
	return a->format == b->format && a->w == b->w && a->h == b->h && a->cell_w == b->cell_w &&
	    a->cell_h == b->cell_h && a->glyphs == b->glyphs && a->colours == b->colours &&
	    a->registers == b->registers && a->thrifty == b->thrifty && a->crop.x == b->crop.x &&
	    a->crop.y == b->crop.y && a->crop.w == b->crop.w && a->crop.h == b->crop.h &&
	    a->brightness == b->brightness && a->contrast == b->contrast &&
	    memcmp(a->background, b->background, sizeof(a->background)) == 0 &&
	    strcmp(a->path, b->path) == 0 && strcmp(a->root, b->root) == 0;
}

bool
photo_want_ok(const struct photo_want *want, struct err *err)
{
	unsigned least = want->format == PHOTO_SIXEL ? SIXEL_LEAST : 1;

	if (want->root == NULL || want->path == NULL)
		err_set(err, ERR_USAGE, "a photo has no path");
	else if (want->w < 1 || want->w > BOX || want->h < least || want->h > BOX)
		err_set(err, ERR_USAGE, "a photo cannot be shown in %u × %u", want->w, want->h);
	else if (want->format > PHOTO_TEXT || want->glyphs > TEXTPIC_QUADRANT ||
	    want->colours > TEXTPIC_TRUE)
		err_set(err, ERR_USAGE, "a photo has no such format");
	else if (want->format == PHOTO_SIXEL && (want->registers < 2 || want->registers > 256))
		err_set(err, ERR_USAGE, "sixel has no %u colours", want->registers);
	else if (want->format == PHOTO_RGB && (size_t)want->w * want->h * 3 > PHOTO_ROOM)
		err_set(err, ERR_USAGE, "%u × %u pixels are too many", want->w, want->h);
	else if (abs(want->brightness) > PHOTO_STEPS || abs(want->contrast) > PHOTO_STEPS)
		err_set(err, ERR_USAGE, "brightness and contrast have %d steps", PHOTO_STEPS);
	else
		return true;
	return false;
}

struct entry *
photo_entry(struct photo_engine *engine, const struct photo_want *want, bool make)
{
	struct entry *entry = engine->entries;

	while (entry != NULL && !photo_same(&entry->want, want))
		entry = entry->next;
	if (entry == NULL && make) {
		entry = mem_alloc(sizeof(*entry));
		entry->want = *want;
		entry->want.root = mem_strdup(want->root);
		entry->want.path = mem_strdup(want->path);
		entry->plan = PHOTO_PLAN;
		entry->next = engine->entries;
		engine->entries = entry;
	}
	if (entry != NULL)
		entry->used = ++engine->count;
	return entry;
}

void
photo_entry_forget(struct photo_engine *engine, struct entry *entry)
{
	if (entry->ready)
		engine->counts.cached -= entry->view.len;
	free(entry->bytes);
	entry->bytes = NULL;
	entry->ready = entry->stamped = false;
	memset(&entry->view, 0, sizeof(entry->view));
}

void
photo_entry_refuse(struct photo_engine *engine, struct entry *entry, enum photo_status status,
    const struct photo_file *file, const char *reason)
{
	photo_entry_forget(engine, entry);
	entry->ready = true;
	entry->view.status = status;
	snprintf(entry->view.reason, sizeof(entry->view.reason), "%s", reason);
	if (file == NULL)
		return;
	entry->stamped = true;
	entry->stamp = file->stamp;
	if (file->fd < 0) {
		entry->view.hashed = true;
		memcpy(entry->view.sha256, file->sha256, sizeof(file->sha256));
	}
}

static void
entry_free(struct photo_engine *engine, struct entry *entry)
{
	struct entry **link = &engine->entries;

	while (*link != entry)
		link = &(*link)->next;
	*link = entry->next;
	for (struct job *job = engine->jobs; job != NULL; job = job->next)
		if (job->entry == entry)
			job->entry = NULL;
	photo_entry_forget(engine, entry);
	free((void *)(uintptr_t)entry->want.root);
	free((void *)(uintptr_t)entry->want.path);
	free(entry);
}

void
photo_entries_evict(struct photo_engine *engine)
{
	for (;;) {
		struct entry *oldest = NULL, *unready = NULL;
		size_t bytes = 0, n = 0;

		for (struct entry *e = engine->entries; e != NULL; e = e->next) {
			if (e->plan < PHOTO_PLAN)
				continue;
			if (!e->ready)
				unready = e;
			n++;
			bytes += e->view.len;
			if (oldest == NULL || e->used < oldest->used)
				oldest = e;
		}
		if (unready != NULL)
			entry_free(engine, unready);
		else if (bytes > engine->limits.cache_bytes || n > ENTRIES)
			entry_free(engine, oldest);
		else
			return;
	}
}

void
photo_entries_free(struct photo_engine *engine)
{
	while (engine->entries != NULL)
		entry_free(engine, engine->entries);
}
