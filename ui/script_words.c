/*
 * script_words.c - what the words of a script do.
 *
 * Each function gets what follows its word, unquoted where the table says so, and returns false
 * after script_fail().
 */
#include "script_impl.h"

#include "mem.h"
#include "utf8.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

enum { PATIENCE_MS = 10000 };

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

static bool
do_keys(struct app *app, const char *arg)
{
	char *copy = mem_strdup(arg), *rest = copy, *name;
	bool good = true;

	while (good && (name = strsep(&rest, " ")) != NULL) {
		if (name[0] == '\0')
			continue;
		if (key_code(name) < 0)
			good = script_fail(app, ERR_USAGE, "\"%s\" is no key", name);
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

	if (!script_parse_size(arg, &rows, &cols))
		return script_fail(app, ERR_USAGE, "\"%s\" is no size like 80x24", arg);
	term_set_size(app->term, rows, cols);
	host_resized(app);
	return true;
}

static bool
do_sleep(struct app *app, const char *arg)
{
	app->script->waiting = WAIT_TIME;
	app->script->until = app->script->now + strtoll(arg, NULL, 10);
	return true;
}

static bool
do_wait(struct app *app, const char *arg)
{
	struct script *s = app->script;
	struct buf text = BUF_INIT;
	const char *quoted = script_after(arg, "text");

	s->until = script_real_ms() + PATIENCE_MS;
	if (strcmp(arg, "photo") == 0) {
		s->waiting = WAIT_PHOTO;
	} else if (strcmp(arg, "seen") == 0) {
		s->waiting = WAIT_SEEN;
	} else if (quoted != NULL && unquote(quoted, &text)) {
		s->waiting = WAIT_TEXT;
		free(s->waited_text);
		s->waited_text = buf_take(&text);
	} else {
		buf_release(&text);
		return script_fail(app, ERR_USAGE, "wait for what? photo, seen, text \"...\"");
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
	return script_fail(app, ERR_USAGE, "\"%s\" is none of TERM, HUP, INT, QUIT, TSTP", arg);
}

static bool
do_screen(struct app *app, const char *arg)
{
	struct host_screen *top = host_top(app);
	const char *name = top != NULL ? top->ops->name : "none";

	return strcmp(name, arg) == 0 ||
	    script_fail(app, ERR_REFUSED, "the screen is %s, not %s", name, arg);
}

static bool
do_expect(struct app *app, const char *arg)
{
	return script_on_screen(app, arg) ||
	    script_fail(app, ERR_REFUSED, "the screen does not hold \"%s\"", arg);
}

static bool
do_reject(struct app *app, const char *arg)
{
	return !script_on_screen(app, arg) ||
	    script_fail(app, ERR_REFUSED, "the screen holds \"%s\"", arg);
}

static bool
do_dump(struct app *app, const char *arg)
{
	(void)arg;
	script_dump(app, "");
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

bool
script_do(struct app *app, const char *line)
{
	struct buf text = BUF_INIT;
	const char *arg = NULL;
	bool good = false;
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if ((arg = script_after(line, words[i].word)) != NULL)
			break;
	if (arg == NULL)
		script_fail(app, ERR_USAGE, "\"%s\" is nothing a script can say", line);
	else if (words[i].quoted && !unquote(arg, &text))
		script_fail(app, ERR_USAGE, "\"%s\" is no text in quotes", arg);
	else
		good = words[i].run(app, words[i].quoted ? text.data != NULL ?
		    text.data : "" : arg);
	buf_release(&text);
	return good;
}
