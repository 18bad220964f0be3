/*
 * cmd_session.c - one person who came in over ssh: what a line of authorized_keys forces.
 *
 * Nothing the person sends is trusted.  First the process is confined (confine(), before a file is
 * opened), then the person is looked up, then what they typed is split on blanks and looked for
 * among the commands whose rows say that a session offers them (`session` in struct cmd).  What the
 * rows do not say is not offered: no file, no store and no other person can be named, and nothing
 * leads to another program.
 */
#include "admit.h"
#include "cmd.h"

#include "buf.h"
#include "mem.h"

#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

enum {
	WORDS_MOST = 32,
	TYPED_MOST = 1000,
	VALUE_MOST = 64,	/* bytes of an environment variable's value */
};

/* ---- the process ---- */

/* Letters, digits and what locales and terminals have in their names: never a path. */
static bool
plain(const char *value)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+@-";
	size_t len = strlen(value);

	return len > 0 && len <= VALUE_MOST && strspn(value, allowed) == len;
}

/* What tells of the terminal and of the language. */
static bool
wanted(const char *entry, size_t name)
{
	static const char *const names[] = { "TERM", "COLORTERM", "NO_COLOR", "LANG" };

	if (name > 3 && name < 20 && memcmp(entry, "LC_", 3) == 0)
		return strspn(entry, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == name;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strlen(names[i]) == name && memcmp(entry, names[i], name) == 0)
			return true;
	return false;
}

/*
 * A new environment of what is wanted and plain.  The old one's strings stay where they are: the
 * new one is made of copies, which live as long as the process.
 */
static void
clean_environment(void)
{
	char **kept = NULL;
	size_t count = 0;

	for (char **at = environ; at != NULL && *at != NULL; at++) {
		size_t name = strcspn(*at, "=");

		if (!wanted(*at, name) || (*at)[name] != '=' || !plain(*at + name + 1))
			continue;
		kept = mem_resize(kept, count + 1, sizeof(*kept));
		kept[count++] = mem_strdup(*at);
	}
	clearenv();
	for (size_t i = 0; i < count; i++)
		putenv(kept[i]);
	free(kept);
}

/*
 * Once for the process and all it will fork.  Two sessions are one account to the kernel: neither
 * may look into the other's memory, nor leave its own in a core file.
 */
static int
confine(struct err *e)
{
	static const struct rlimit none = { 0, 0 };

	umask(077);
	clean_environment();
	setlocale(LC_ALL, "");
	setlocale(LC_NUMERIC, "C");
	signal(SIGTSTP, SIG_IGN);	/* there is no shell to stop for */
	if (setrlimit(RLIMIT_CORE, &none) < 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) < 0 ||
	    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		return err_errno(e, "the session cannot be confined");
	return 0;
}

/* ---- the person ---- */

/* Looked up on a connection of its own: screens fork before they open the store. */
static int
know_person(struct context *c, struct err *e)
{
	struct store *s;
	int rc;

	if (!name_valid(c->name))
		return err_set(e, ERR_USAGE, "\"%s\" is no name of a person", c->name);
	if (store_open(&s, c->store_path, c->clock, e) != 0)
		return -1;
	rc = admit_person(s, c->name, &c->person, e);
	store_close(s);
	return rc;
}

/* ---- the command ---- */

static bool
offered(const struct context *c, const struct cmd *cmd)
{
	switch (cmd->session) {
	case SESSION_NONE:
		break;
	case SESSION_LEAD:
		return c->person.role == ROLE_LEAD;
	case SESSION_ALL:
		return true;
	}
	return false;
}

/* "home, review, status" */
static void
offers(const struct context *c, struct buf *out)
{
	for (const struct cmd *const *at = c->table; *at != NULL; at++)
		if (offered(c, *at))
			buf_printf(out, "%s%s", out->len > 0 ? ", " : "", (*at)->name);
}

static int
check_offered(const struct context *c, const struct cmd *cmd, const char *typed, struct err *e)
{
	struct buf list = BUF_INIT;
	int rc = -1;

	offers(c, &list);
	if (cmd == NULL)
		err_set(e, ERR_USAGE, "there is no command %s; a session offers: %s", typed,
		    list.data);
	else if (cmd->session == SESSION_NONE)
		err_set(e, ERR_REFUSED, "%s is not offered in a session, only: %s", typed,
		    list.data);
	else if (!offered(c, cmd))
		err_set(e, ERR_REFUSED, "%s is the lead's; you are %s (%s)", typed,
		    c->person.name, role_name(c->person.role));
	else
		rc = 0;
	buf_release(&list);
	return rc;
}

/* Words between blanks; nothing is quoted and nothing expanded.  -1: there are too many. */
static int
split(char *typed, char **words)
{
	int count = 0;
	char *rest = NULL;

	for (char *word = strtok_r(typed, " ", &rest); word != NULL;
	    word = strtok_r(NULL, " ", &rest)) {
		if (count == WORDS_MOST)
			return -1;
		words[count++] = word;
	}
	words[count] = NULL;
	return count;
}

static int
run_typed(struct context *c, char *typed, struct err *e)
{
	char home[] = "home";
	char *words[WORDS_MOST + 1];
	int count = split(typed, words);
	const struct cmd *cmd;

	if (count < 0)
		return err_set(e, ERR_USAGE, "a command has at most %d words", WORDS_MOST);
	if (count == 0) {
		words[count++] = home;
		words[count] = NULL;
	}
	cmd = cmd_find(c->table, words[0]);
	if (check_offered(c, cmd, words[0], e) < 0)
		return -1;
	return cmd_run(c, cmd, count, words, e);
}

static int
run(struct context *c, struct err *e)
{
	const char *typed = getenv("SSH_ORIGINAL_COMMAND");
	char *copy;
	int rc;

	if (!c->store_given)
		return err_set(e, ERR_USAGE,
		    "session needs -s STORE, which stands before the command");
	if (typed != NULL && strlen(typed) > TYPED_MOST)
		return err_set(e, ERR_USAGE, "a command has at most %d bytes", TYPED_MOST);
	copy = mem_strdup(typed != NULL ? typed : "");
	c->name = cmd_value(c, "as");
	c->session = true;
	rc = confine(e);
	if (rc == 0)
		rc = know_person(c, e);
	if (rc == 0)
		rc = run_typed(c, copy, e);
	free(copy);
	return rc;
}

static const struct cmd_option options[] = {
	{ .name = "as", .arg = "NAME", .required = true, .help = "who it is; nobody else can act" },
	{ .name = NULL }
};

const struct cmd cmd_session = {
	.name = "session",
	.doc = "is one person who comes in over ssh, and nobody else",
	.who = CMD_ANYONE,
	.store = CMD_STORE_OWN,
	.options = options,
	.about = "What a line of authorized_keys forces, so that a key says who somebody is; "
	    "foureyes-deploy(7) tells how. It opens the home screen, or runs the command that ssh "
	    "brought (SSH_ORIGINAL_COMMAND) where it is one of guideline (to read it), home, "
	    "review, status and doctor, for a lead also people, batch, resolve, agreement, "
	    "changes and audit. No other store, person, file or program can be had from it. The "
	    "environment is emptied but for TERM, COLORTERM, NO_COLOR, LANG and LC_*.",
	.no = "the person is not known or retired, or what was asked for is not offered",
	.example = "foureyes -s /srv/foureyes/foureyes.db session --as reviewer1",
	.run = run,
};
