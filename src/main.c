/*
 * main.c - every command there is, and what has to be in order before any of them runs.
 */
#include "cmd.h"

#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* In the order of a piece of work: setting up, reviewing, looking, getting the labels out. */
static const struct cmd *const commands[] = {
	&cmd_init,
	&cmd_people,
	&cmd_import,
	&cmd_batch,
	&cmd_guideline,
	&cmd_home,
	&cmd_review,
	&cmd_resolve,
	&cmd_verdicts,
	&cmd_status,
	&cmd_agreement,
	&cmd_changes,
	&cmd_answers,
	&cmd_score,
	&cmd_dispute,
	&cmd_export,
	&cmd_report,
	&cmd_audit,
	&cmd_history,
	&cmd_backup,
	&cmd_restore,
	&cmd_doctor,
	&cmd_session,
	NULL
};

/*
 * The store must never get the number of a standard stream that the caller closed.  They are opened
 * the wrong way round, so that using one still fails.
 */
static void
fill_standard_streams(void)
{
	int fd;

	do {
		fd = open("/dev/null", O_RDONLY);
		if (fd == STDIN_FILENO) {
			close(fd);
			fd = open("/dev/null", O_WRONLY);
		}
	} while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd > STDERR_FILENO)
		close(fd);
}

int
main(int argc, char **argv)
{
	fill_standard_streams();
	setlocale(LC_ALL, "");
	setlocale(LC_NUMERIC, "C");
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);	/* ulimit -f: a write fails and is told of */
	return cmd_main(commands, argc, argv);
}
