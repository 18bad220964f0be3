/*
 * test_err.c - an error is a code and one line; parts that do not fit are cut, never overflow.
 */
#include "tap.h"

#include "err.h"

#include <errno.h>

static void
sets(void)
{
	struct err e = ERR_INIT;

	is_int(e.code, ERR_NONE, "an error begins as none");
	is_str(e.text, "", "and without text");
	is_int(err_set(&e, ERR_USAGE, "%s takes %d arguments", "import", 2), -1,
	    "err_set returns -1");
	is_int(e.code, ERR_USAGE, "it sets the code");
	is_str(e.text, "import takes 2 arguments", "and the text");
	err_set(&e, ERR_REFUSED, "no");
	is_int(e.code, ERR_REFUSED, "a second error replaces the code");
	is_str(e.text, "no", "and the text");
}

static void
says_errno(void)
{
	struct err e = ERR_INIT;
	char want[128];

	snprintf(want, sizeof(want), "photos/a.jpg: %s", strerror(ENOENT));
	errno = ENOENT;
	is_int(err_errno(&e, "%s", "photos/a.jpg"), -1, "err_errno returns -1");
	is_int(e.code, ERR_FILE, "it is about a file");
	is_str(e.text, want, "and says what errno said");
}

static void
prefixes(void)
{
	struct err e = ERR_INIT;

	err_set(&e, ERR_FILE, "expected a number");
	is_int(err_prefix(&e, "%s:%d: ", "a.json", 7), -1, "err_prefix returns -1");
	is_int(e.code, ERR_FILE, "it keeps the code");
	is_str(e.text, "a.json:7: expected a number", "and stands before the text");
}

static void
cuts(void)
{
	struct err e = ERR_INIT;
	char longer[2 * sizeof(e.text)];

	memset(longer, 'x', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = 0;
	err_set(&e, ERR_FILE, "%s", longer);
	is_int(strlen(e.text), sizeof(e.text) - 1, "text that is too long is cut");
	errno = EIO;
	err_errno(&e, "%s", longer);
	is_int(strlen(e.text), sizeof(e.text) - 1, "also with what errno says");
	err_set(&e, ERR_FILE, "%s", longer);
	err_prefix(&e, "here: ");
	is_int(strlen(e.text), sizeof(e.text) - 1, "also behind a prefix");
	ok(strncmp(e.text, "here: xxx", 9) == 0, "of which nothing is lost");
	err_prefix(&e, "%s", longer);
	is_int(strlen(e.text), sizeof(e.text) - 1, "a prefix that is too long is cut");
}

int
main(void)
{
	sets();
	says_errno();
	prefixes();
	cuts();
	return tap_done();
}
