/*
 * script.c - see script.h.  The whole script is read first; `at` is what is still to be done.
 */
#include "script_impl.h"

#include "frame.h"
#include "mem.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { LOOK_MS = 20 };

static int
read_all(struct script *s, const char *path, struct err *err)
{
	FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");
	char bytes[4096];
	size_t n;
	int result = 0;

	if (f == NULL)
		return err_errno(err, "%s", path);
	while ((n = fread(bytes, 1, sizeof(bytes), f)) > 0)
		buf_add(&s->text, bytes, n);
	if (ferror(f))
		result = err_errno(err, "%s", path);
	if (f != stdin)
		fclose(f);
	return result;
}

/* The next line that says something; NULL at the end. free() it. */
static char *
next_line(struct script *s)
{
	const char *begin, *end;
	size_t len;

	while (s->at < s->text.len) {
		begin = s->text.data + s->at;
		end = memchr(begin, '\n', s->text.len - s->at);
		len = end != NULL ? (size_t)(end - begin) : s->text.len - s->at;
		s->at += len + (end != NULL);
		s->line++;
		while (len > 0 && (*begin == ' ' || *begin == '\t')) {
			begin++;
			len--;
		}
		while (len > 0 && strchr(" \t\r", begin[len - 1]) != NULL)
			len--;
		if (len > 0 && *begin != '#')
			return mem_strndup(begin, len);
	}
	return NULL;
}

bool
script_parse_size(const char *text, int *rows, int *cols)
{
	char *end;
	long c = strtol(text, &end, 10), r = *end == 'x' ? strtol(end + 1, &end, 10) : 0;

	if (*end != '\0' || r < 1 || c < 1 || r > 1000 || c > 1000)
		return false;
	*rows = (int)r;
	*cols = (int)c;
	return true;
}

const char *
script_after(const char *line, const char *word)
{
	size_t len = strlen(word);

	if (strncmp(line, word, len) != 0 || (line[len] != ' ' && line[len] != '\0'))
		return NULL;
	line += len;
	while (*line == ' ')
		line++;
	return line;
}

/* The lines before all others: what the terminal is. */
static int
read_head(struct script *s, struct err *err)
{
	size_t at = s->at;
	int line_before = s->line;
	const char *arg;
	char *line;

	while ((line = next_line(s)) != NULL) {
		if ((arg = script_after(line, "size")) != NULL) {
			if (!script_parse_size(arg, &s->rows, &s->cols)) {
				err_set(err, ERR_USAGE, "%s:%d: \"%s\" is no size like 80x24",
				    s->name,
				    s->line, arg);
				free(line);
				return -1;
			}
		} else if ((arg = script_after(line, "graphics")) != NULL) {
			free(s->graphics);
			s->graphics = mem_strdup(arg);
		} else {
			s->at = at;
			s->line = line_before;
			free(line);
			return 0;
		}
		free(line);
		at = s->at;
		line_before = s->line;
	}
	return 0;
}

int
script_open(struct script **out, const char *path, const char *dump, struct err *err)
{
	struct script *s = mem_alloc(sizeof(*s));

	s->name = mem_strdup(path);
	s->rows = 24;
	s->cols = 80;
	s->dump = stdout;
	if (read_all(s, path, err) < 0 || read_head(s, err) < 0)
		goto fail;
	if (dump != NULL) {
		s->dump = fopen(dump, "we");
		if (s->dump == NULL) {
			err_errno(err, "%s", dump);
			goto fail;
		}
		s->own_dump = true;
	}
	*out = s;
	return 0;
fail:
	script_close(s);
	return -1;
}

void
script_close(struct script *s)
{
	if (s == NULL)
		return;
	if (s->own_dump)
		fclose(s->dump);
	free(s->name);
	free(s->graphics);
	free(s->waited_text);
	buf_release(&s->text);
	free(s);
}

void
script_size(const struct script *s, int *rows, int *cols)
{
	*rows = s->rows;
	*cols = s->cols;
}

const char *
script_graphics(const struct script *s)
{
	return s->graphics;
}

int64_t
script_now(const struct script *s)
{
	return s->now;
}

void
script_dump(struct app *app, const char *what)
{
	struct host_screen *top = host_top(app);
	struct buf b = BUF_INIT;

	fprintf(app->script->dump, "== %dx%d %s%s\n", draw_cols(), draw_rows(),
	    top != NULL ? top->ops->name : "", what);
	frame_dump(&b, paint_where(app));
	fwrite(b.data, 1, b.len, app->script->dump);
	fflush(app->script->dump);
	buf_release(&b);
}

bool
script_fail(struct app *app, enum err_code code, const char *fmt, ...)
{
	struct script *s = app->script;
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	err_set(&app->err, code, "%s:%d: %s", s->name, s->line, text);
	if (code == ERR_REFUSED)
		script_dump(app, ", where it failed");
	return false;
}

bool
script_on_screen(struct app *app, const char *text)
{
	struct buf b = BUF_INIT;
	bool found;

	frame_dump(&b, paint_where(app));
	found = strstr(b.data, text) != NULL;
	buf_release(&b);
	return found;
}

int64_t
script_real_ms(void)
{
	return clock_monotonic_ms(&clock_system);
}

/* True while what is waited for has not come. Moves the script's clock, or lets the world go on. */
static bool
still_waiting(struct app *app)
{
	struct script *s = app->script;
	int64_t next = s->until;
	bool come = false;
	int i;

	switch (s->waiting) {
	case WAIT_NOTHING:
		return false;
	case WAIT_TIME:
		for (i = 0; i < HOST_TIMERS; i++)
			if (app->timers[i].serial != 0 && app->timers[i].due < next)
				next = app->timers[i].due;
		come = s->now >= s->until;
		s->now = next > s->now ? next : s->now;
		break;
	case WAIT_PHOTO:
		come = paint_where(app).rows > 0;
		break;
	case WAIT_SEEN:
		come = app->seen != 0 && app->asked == 0;
		break;
	case WAIT_TEXT:
		come = script_on_screen(app, s->waited_text);
		break;
	}
	if (come)
		s->waiting = WAIT_NOTHING;
	else if (s->waiting != WAIT_TIME && script_real_ms() > s->until)
		script_fail(app, ERR_REFUSED, "waited for in vain");
	else if (s->waiting != WAIT_TIME)
		host_wait(app, LOOK_MS);
	return !come;
}

bool
script_step(struct app *app)
{
	char *line;
	bool good;

	if (still_waiting(app))
		return app->err.code == ERR_NONE;
	line = next_line(app->script);
	if (line == NULL)
		return false;
	good = script_do(app, line);
	free(line);
	return good;
}
