/*
 * main.c - the command line: what comes before the command, and which command it is.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

static void
usage(FILE *to)
{
	fputs("usage: foureyes [-s STORE] [--as NAME] COMMAND ...\n"
	      "       foureyes --help | --version\n", to);
}

int
main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "--version") == 0) {
		puts("foureyes " PACKAGE_VERSION);
		return 0;
	}
	if (argc == 2 && strcmp(argv[1], "--help") == 0) {
		usage(stdout);
		return 0;
	}
	usage(stderr);
	return 2;
}
