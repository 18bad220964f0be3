/*
 * demo_main.c - the demo screens as a program: demo_main [--script FILE] [--close-log FILE].
 */
#include "demo.h"

#include "supervise.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

int
main(int argc, char **argv)
{
	struct demo_log log = { .opened = 0 };
	struct app_options options = { .context = &log };
	struct err err = ERR_INIT;
	struct app *app = NULL;
	int i, result;

	setlocale(LC_ALL, "");
	for (i = 1; i + 1 < argc; i += 2) {
		if (strcmp(argv[i], "--script") == 0)
			options.script = argv[i + 1];
		else if (strcmp(argv[i], "--graphics") == 0)
			options.graphics = argv[i + 1];
		else if (strcmp(argv[i], "--close-log") == 0)
			snprintf(log.path, sizeof(log.path), "%s", argv[i + 1]);
	}
	if (options.script == NULL && supervise(&err) < 0) {
		fprintf(stderr, "demo: %s\n", err.text);
		return (int)err.code;
	}
	result = app_open(&app, &options, &err);
	if (result == 0)
		result = app_run(app, &demo_screen, NULL, &err);
	app_close(app);
	if (result < 0)
		fprintf(stderr, "demo: %s\n", err.text);
	return result < 0 ? (int)err.code : 0;
}
