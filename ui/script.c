/*
 * script.c - see script.h.  The whole script is read first; `at` is what is still to be done.
 */
#include "script.h"

#include "buf.h"
#include "frame.h"
#include "host.h"
#include "mem.h"
#include "utf8.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WAIT_MS = 10000, LOOK_MS = 20 };

enum waiting { NOTHING, A_PHOTO, SEEN, A_TEXT, TIME };

struct script {
	char *name;
	struct buf text;
	size_t at;
	int line;
	FILE *dump;
	bool own_dump;
	int rows, cols;
	char *graphics;
	int64_t now;

	enum waiting waiting;
	char *waited_text;
	int64_t until;		/* TIME: of the script; else of the machine */
};

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

static bool
parse_size(const char *text, int *rows, int *cols)
{
	int r, c, n = 0;

	if (sscanf(text, "%dx%d%n", &c, &r, &n) != 2 || text[n] != '\0' || r < 1 || c < 1 ||
	    r > 1000 || c > 1000)
		return false;
	*rows = r;
	*cols = c;
	return true;
}

/* The argument of a line whose first word is `word`; NULL where it is another. */
static const char *
after_word(const char *line, const char *word)
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
		if ((arg = after_word(line, "size")) != NULL) {
			if (!parse_size(arg, &s->rows, &s->cols)) {
				err_set(err, ERR_USAGE, "%s:%d: \"%s\" is no size like 80x24", s->name,
				    s->line, arg);
				free(line);
				return -1;
			}
		} else if ((arg = after_word(line, "graphics")) != NULL) {
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

static void
dump(struct app *app, const char *what)
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

static bool fail(struct app *app, enum err_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static bool
fail(struct app *app, enum err_code code, const char *fmt, ...)
{
	struct script *s = app->script;
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	err_set(&app->err, code, "%s:%d: %s", s->name, s->line, text);
	if (code == ERR_REFUSED)
		dump(app, ", where it failed");
	return false;
}

static bool
on_screen(struct app *app, const char *text)
{
	struct buf b = BUF_INIT;
	bool found;

	frame_dump(&b, paint_where(app));
	found = strstr(b.data, text) != NULL;
	buf_release(&b);
	return found;
}

static int
hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Text in quotes; false where it is not. */
static bool
unquote(const char *arg, struct buf *out)
{
	const char *p = arg;

	if (*p++ != '"')
		return false;
	for (; *p != '\0' && *p != '"'; p++) {
		if (*p != '\\') {
			buf_byte(out, *p);
			continue;
		}
		switch (*++p) {
		case 'n':
			buf_byte(out, '\n');
			break;
		case 't':
			buf_byte(out, '\t');
			break;
		case 'e':
			buf_byte(out, '\033');
			break;
		case 'x':
			if (hex(p[1]) < 0 || hex(p[2]) < 0)
				return false;
			buf_byte(out, (char)(hex(p[1]) << 4 | hex(p[2])));
			p += 2;
			break;
		case '\0':
			return false;
		default:
			buf_byte(out, *p);
			break;
		}
	}
	return *p == '"' && p[1] == '\0';
}

static int64_t
machine_ms(void)
{
	return clock_monotonic_ms(&clock_system);
}

/*
 * What a line does: each gets what follows the word, unquoted where the table says so.
 */

static bool
do_keys(struct app *app, const char *arg)
{
	char *copy = mem_strdup(arg), *rest = copy, *name;
	bool good = true;

	while (good && (name = strsep(&rest, " ")) != NULL) {
		if (name[0] == '\0')
			continue;
		if (key_code(name) < 0)
			good = fail(app, ERR_USAGE, "\"%s\" is no key", name);
		else
			host_on_term(app, TERM_KEY, (uint64_t)key_code(name));
	}
	free(copy);
	return good;
}

static void
type(struct app *app, const char *text, enum term_got got)
{
	size_t at = 0, len = strlen(text);
	uint32_t cp;
	int n;

	while (at < len) {
		n = utf8_decode(text + at, len - at, &cp);
		host_on_term(app, got, n < 0 ? (uint64_t)KEY_UNKNOWN : cp);
		at += n < 0 ? 1 : (size_t)n;
	}
}

static bool
do_text(struct app *app, const char *arg)
{
	type(app, arg, TERM_KEY);
	return true;
}

static bool
do_paste(struct app *app, const char *arg)
{
	type(app, arg, TERM_PASTE);
	return true;
}

static bool
do_bytes(struct app *app, const char *arg)
{
	term_feed(app->term, arg, strlen(arg));
	return true;
}

static bool
do_resize(struct app *app, const char *arg)
{
	int rows, cols;

	if (!parse_size(arg, &rows, &cols))
		return fail(app, ERR_USAGE, "\"%s\" is no size like 80x24", arg);
	term_set_size(app->term, rows, cols);
	host_resized(app);
	return true;
}

static bool
do_sleep(struct app *app, const char *arg)
{
	app->script->waiting = TIME;
	app->script->until = app->script->now + strtoll(arg, NULL, 10);
	return true;
}

static bool
do_wait(struct app *app, const char *arg)
{
	struct script *s = app->script;
	struct buf text = BUF_INIT;
	const char *quoted = after_word(arg, "text");

	s->until = machine_ms() + WAIT_MS;
	if (strcmp(arg, "photo") == 0) {
		s->waiting = A_PHOTO;
	} else if (strcmp(arg, "seen") == 0) {
		s->waiting = SEEN;
	} else if (quoted != NULL && unquote(quoted, &text)) {
		s->waiting = A_TEXT;
		free(s->waited_text);
		s->waited_text = buf_take(&text);
	} else {
		buf_release(&text);
		return fail(app, ERR_USAGE, "wait for what? photo, seen, text \"...\"");
	}
	return true;
}

static bool
do_hold(struct app *app, const char *arg)
{
	(void)arg;
	term_hold(app->term, true);
	return true;
}

static bool
do_release(struct app *app, const char *arg)
{
	(void)arg;
	term_hold(app->term, false);
	return true;
}

static bool
do_signal(struct app *app, const char *arg)
{
	static const struct {
		const char *name;
		int number;
	} known[] = {
		{ "TERM", SIGTERM }, { "HUP", SIGHUP }, { "INT", SIGINT }, { "QUIT", SIGQUIT },
	};
	size_t i;

	if (strcmp(arg, "TSTP") == 0) {
		host_stop(app);
		return true;
	}
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (strcmp(arg, known[i].name) == 0) {
			host_end_by(app, known[i].number);
			return true;
		}
	}
	return fail(app, ERR_USAGE, "\"%s\" is none of TERM, HUP, INT, QUIT, TSTP", arg);
}

static bool
do_screen(struct app *app, const char *arg)
{
	struct host_screen *top = host_top(app);
	const char *name = top != NULL ? top->ops->name : "none";

	return strcmp(name, arg) == 0 ||
	    fail(app, ERR_REFUSED, "the screen is %s, not %s", name, arg);
}

static bool
do_expect(struct app *app, const char *arg)
{
	return on_screen(app, arg) || fail(app, ERR_REFUSED, "the screen does not hold \"%s\"", arg);
}

static bool
do_reject(struct app *app, const char *arg)
{
	return !on_screen(app, arg) || fail(app, ERR_REFUSED, "the screen holds \"%s\"", arg);
}

static bool
do_dump(struct app *app, const char *arg)
{
	(void)arg;
	dump(app, "");
	return true;
}

static const struct word {
	const char *word;
	bool quoted;
	bool (*run)(struct app *app, const char *arg);
} words[] = {
	{ "bytes", true, do_bytes },
	{ "dump", false, do_dump },
	{ "expect", true, do_expect },
	{ "hold", false, do_hold },
	{ "keys", false, do_keys },
	{ "paste", true, do_paste },
	{ "reject", true, do_reject },
	{ "release", false, do_release },
	{ "resize", false, do_resize },
	{ "screen", false, do_screen },
	{ "signal", false, do_signal },
	{ "sleep", false, do_sleep },
	{ "text", true, do_text },
	{ "wait", false, do_wait },
};

/* True while what is waited for has not come. Moves the script's clock, or lets the world go on. */
static bool
still_waiting(struct app *app)
{
	struct script *s = app->script;
	int64_t next = s->until;
	bool come = false;
	int i;

	switch (s->waiting) {
	case NOTHING:
		return false;
	case TIME:
		for (i = 0; i < HOST_TIMERS; i++)
			if (app->timers[i].serial != 0 && app->timers[i].due < next)
				next = app->timers[i].due;
		come = s->now >= s->until;
		s->now = next > s->now ? next : s->now;
		break;
	case A_PHOTO:
		come = paint_where(app).rows > 0;
		break;
	case SEEN:
		come = app->seen != 0 && app->asked == 0;
		break;
	case A_TEXT:
		come = on_screen(app, s->waited_text);
		break;
	}
	if (come)
		s->waiting = NOTHING;
	else if (s->waiting != TIME && machine_ms() > s->until)
		fail(app, ERR_REFUSED, "waited for in vain");
	else if (s->waiting != TIME)
		host_wait(app, LOOK_MS);
	return !come;
}

bool
script_step(struct app *app)
{
	struct buf text = BUF_INIT;
	const char *arg = NULL;
	char *line;
	bool good = false;
	size_t i;

	if (still_waiting(app))
		return app->err.code == ERR_NONE;
	line = next_line(app->script);
	if (line == NULL)
		return false;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if ((arg = after_word(line, words[i].word)) != NULL)
			break;
	if (arg == NULL)
		fail(app, ERR_USAGE, "\"%s\" is nothing a script can say", line);
	else if (words[i].quoted && !unquote(arg, &text))
		fail(app, ERR_USAGE, "\"%s\" is no text in quotes", arg);
	else
		good = words[i].run(app, words[i].quoted ? text.data != NULL ? text.data : "" : arg);
	buf_release(&text);
	free(line);
	return good;
}
