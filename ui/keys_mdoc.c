/*
 * keys_mdoc.c - prints the KEYS section of the manual from the screens' key tables; run by make.
 */
#include "buf.h"
#include "host.h"
#include "screens.h"

#include <stdio.h>
#include <string.h>

/* A key's name as an argument of a macro: nothing in it is markup or punctuation to mdoc. */
static void
print_name(const char *name, size_t len)
{
	size_t i;

	fputs("Ic \\&", stdout);
	for (i = 0; i < len; i++) {
		if (name[i] == '\\')
			fputs("\\e", stdout);
		else if (name[i] == '"')
			fputs("\\(dq", stdout);
		else if (name[i] == '-')
			fputs("\\-", stdout);
		else
			putchar(name[i]);
	}
}

static void
print_text(const char *text)
{
	const char *p;

	if (*text == '.' || *text == '\'')
		fputs("\\&", stdout);
	for (p = text; *p != '\0'; p++) {
		if (*p == '\\')
			fputs("\\e", stdout);
		else
			putchar(*p);
		if (strchr(".!?", *p) != NULL && p[1] == ' ') {	/* a sentence, a line */
			putchar('\n');
			p++;
		}
	}
	putchar('\n');
}

static void
print_keys(const struct key *table)
{
	const struct key *k;
	const char *at;
	size_t len;

	puts(".Bl -tag -width Ds");
	for (k = table; k != NULL && k->keys != NULL; k++) {
		fputs(".It ", stdout);
		for (at = k->keys; *at != '\0'; at += len + (at[len] == ' ')) {
			len = strcspn(at, " ");
			if (at != k->keys)
				fputs(" , ", stdout);
			print_name(at, len);
		}
		putchar('\n');
		print_text(k->help);
	}
	puts(".El");
}

int
main(void)
{
	const struct screen_ops *const *s;

	puts("These work on every screen:");
	print_keys(host_keys);
	for (s = screens; *s != NULL; s++) {
		printf(".Ss The %s screen\n", (*s)->name);
		print_text((*s)->doc);
		if ((*s)->keys != NULL)
			print_keys((*s)->keys);
	}
	return ferror(stdout) || fflush(stdout) != 0;
}
