/*
 * cmd_doctor.c - what this terminal can show, what the store is, what is missing.
 *
 * Everything found out goes into one list of facts and remarks (cmd_doctor_findings.c); a problem
 * among them makes exit status 1.  Nothing here tells of anybody's verdicts, so everybody may ask.
 */
#include "about.h"
#include "cmd.h"
#include "cmd_doctor.h"
#include "file.h"
#include "mem.h"
#include "photo_decode.h"
#include "report.h"
#include "sixels.h"
#include "store_records.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct doctor {
	struct context *c;
	struct photo_engine *photos;	/* NULL: cannot be had */
	struct term_facts terminal;
	bool has_terminal;
	struct specimen specimen;
	bool has_specimen;
	struct findings found;
};

/* ---- the terminal ---- */

static void
ask_terminal(struct doctor *d)
{
	struct err e = ERR_INIT;
	struct term *t;

	if (term_open(&t, cmd_value(d->c, "graphics"), d->c->clock, &e) != 0) {
		found_remark(&d->found, REMARK_NOTE, "%s", e.text);
		return;
	}
	d->terminal = *term_facts(t);
	d->has_terminal = true;
	term_close(t);
}

static const char *
background_name(enum background b)
{
	switch (b) {
	case BACKGROUND_UNKNOWN:
		break;
	case BACKGROUND_DARK:
		return "dark";
	case BACKGROUND_LIGHT:
		return "light";
	}
	return NULL;
}

static void
look_at_terminal(struct doctor *d)
{
	const struct term_facts *t = &d->terminal;

	d->found.section = "terminal";
	found_text(&d->found, "TERM", getenv("TERM"));
	if (!d->has_terminal)
		return;
	found_text(&d->found, "name", t->name[0] == '\0' ? NULL : t->name);
	found_text(&d->found, "graphics", graphics_name(t->graphics));
	found_text(&d->found, "why", t->why);
	found_number(&d->found, "rows", t->rows);
	found_number(&d->found, "columns", t->cols);
	found_number(&d->found, "cell_width", t->cell_width);
	found_number(&d->found, "cell_height", t->cell_height);
	found_text(&d->found, "cell_source", t->cell_source);
	found_yes_no(&d->found, "sixel", t->sixel);
	found_if(&d->found, "sixel_colours", t->registers);
	found_if(&d->found, "sixel_width", t->max_width);
	found_if(&d->found, "sixel_height", t->max_height);
	found_yes_no(&d->found, "kitty", t->kitty);
	found_number(&d->found, "text_colours", t->colours);
	found_text(&d->found, "background", background_name(t->background));
	found_yes_no(&d->found, "synchronised", t->sync);
	found_yes_no(&d->found, "confirms", t->answers_status);
	found_yes_no(&d->found, "tmux", t->tmux);
	found_number(&d->found, "answer_ms", t->probe_ms);
	if (!t->answered)
		found_remark(&d->found, REMARK_NOTE, "the terminal did not answer: photos are "
		    "shown as text");
	else if (t->graphics == GRAPHICS_TEXT && !t->sixel && !t->kitty)
		found_remark(&d->found, REMARK_NOTE, "this terminal has no graphics: photos are "
		    "shown as text, which is not enough to judge small things");
}

static void
look_at_locale(struct doctor *d)
{
	const char *charset = nl_langinfo(CODESET);

	d->found.section = "locale";
	found_text(&d->found, "locale", setlocale(LC_CTYPE, NULL));
	found_text(&d->found, "charset", charset);
	if (strcmp(charset, "UTF-8") != 0)
		found_remark(&d->found, REMARK_NOTE, "the locale's charset is %s: what is not "
		    "ASCII is shown by number; a locale such as C.UTF-8 shows it", charset);
}

/* ---- photos ---- */

static void
look_at_worker(struct doctor *d)
{
	struct err e = ERR_INIT;
	const struct term_facts *terminal;
	const char *lacks;

	d->found.section = "photo_worker";
	if (d->photos == NULL)
		return;
	lacks = photo_warning(d->photos);
	found_text(&d->found, "sandbox", lacks == NULL ? "seccomp strict mode" : "none");
	if (lacks != NULL)
		found_remark(&d->found, REMARK_PROBLEM, "%s", lacks);
	terminal = d->has_terminal ? &d->terminal : NULL;
	if (specimen_make(&d->specimen, d->photos, terminal, &e) != 0) {
		found_text(&d->found, "decoder", NULL);
		found_remark(&d->found, REMARK_PROBLEM, "%s", e.text);
		return;
	}
	d->has_specimen = true;
	found_text(&d->found, "decoder", d->specimen.view->decoder);
}

/* ---- the store ---- */

struct search {
	char *root;		/* the folder `fd` is open on */
	int fd;			/* -1: it cannot be opened */
	int64_t photos, missing;
	char first[192];	/* the first that is missing */
};

static int
look_for(void *arg, const struct photo *p, struct err *e)
{
	struct search *s = arg;
	struct err ignored = ERR_INIT;
	int fd;

	(void)e;
	s->photos++;
	if (p->root != NULL && (s->root == NULL || strcmp(s->root, p->root) != 0)) {
		if (s->fd >= 0)
			close(s->fd);
		free(s->root);
		s->root = mem_strdup(p->root);
		s->fd = open(p->root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	}
	if (p->root != NULL && s->fd >= 0 && file_open_below(s->fd, p->path, &fd, &ignored) == 0) {
		close(fd);
		return 0;
	}
	if (s->missing++ == 0)
		snprintf(s->first, sizeof(s->first), "%s", p->path);
	return 0;
}

static void
look_at_photos(struct doctor *d)
{
	struct search s = { .fd = -1 };
	struct err e = ERR_INIT;
	char n[2][NUMBER_TEXT];

	if (store_photo_each(d->c->store, false, look_for, &s, &e) != 0)
		found_remark(&d->found, REMARK_PROBLEM, "%s", e.text);
	d->found.section = "photos";
	found_number(&d->found, "photos", s.photos);
	found_number(&d->found, "photos_missing", s.missing);
	if (s.missing > 0)
		found_remark(&d->found, REMARK_PROBLEM, "%s of %s photos cannot be read, first %s; "
		    "foureyes import --images DIR looks them up anew",
		    number_text(n[0], s.missing), number_text(n[1], s.photos), s.first);
	if (s.fd >= 0)
		close(s.fd);
	free(s.root);
}

/* How large the store is tells how much the others have decided. */
static bool
asks_lead(const struct doctor *d)
{
	struct person p;
	struct err e = ERR_INIT;

	return store_person_find(d->c->store, d->c->name, &p, &e) == 0 && p.role == ROLE_LEAD;
}

static void
look_at_file(struct doctor *d)
{
	struct store_facts f;
	struct counts counts;
	struct err e = ERR_INIT;

	if (store_facts(d->c->store, &f, &e) != 0 || store_counts(d->c->store, &counts, &e) != 0) {
		found_remark(&d->found, REMARK_PROBLEM, "%s", e.text);
		return;
	}
	found_number(&d->found, "version", f.version);
	found_number(&d->found, "newest_version", f.newest_version);
	found_text(&d->found, "journal_mode", f.journal_mode);
	if (asks_lead(d))
		found_number(&d->found, "bytes", f.bytes);
	found_yes_no(&d->found, "network", f.network);
	found_number(&d->found, "sources", counts.sources);
	found_number(&d->found, "records", counts.records);
	found_number(&d->found, "pairs", counts.pairs);
	if (f.network)
		found_remark(&d->found, REMARK_NOTE, "the store stands on a network file system, "
		    "whose locks and flushes may not be true: keep it on a local disk");
}

static void
look_at_store(struct doctor *d)
{
	struct context *c = d->c;
	struct err e = ERR_INIT;

	d->found.section = "store";
	found_text(&d->found, "store", c->store_path);
	if (access(c->store_path, F_OK) != 0 && errno == ENOENT) {
		found_remark(&d->found, REMARK_NOTE, "there is no store %s; make one with: "
		    "foureyes init",
		    c->store_path);
	} else if (context_open(c, &e) != 0) {
		found_remark(&d->found, REMARK_PROBLEM, "%s", e.text);
	} else {
		look_at_file(d);
		look_at_photos(d);
	}
}

/* ---- libraries ---- */

/* "ncurses 6.4.20221231" is ncurses, 6.4.20221231. */
static void
fact_version(struct doctor *d, const char *name, const char *text)
{
	const char *blank = strrchr(text, ' ');

	found_text(&d->found, name, blank != NULL ? blank + 1 : text);
}

static void
look_at_sqlite(struct doctor *d)
{
	struct store_facts f;
	struct store *s;
	struct err e = ERR_INIT;

	if (store_open_memory(&s, d->c->clock, &e) != 0) {
		found_remark(&d->found, REMARK_PROBLEM, "%s", e.text);
		return;
	}
	if (store_facts(s, &f, &e) == 0)
		fact_version(d, "SQLite", f.engine);
	store_close(s);
}

static void
look_at_libraries(struct doctor *d)
{
	char text[64];

	d->found.section = "libraries";
	fact_version(d, "ncurses", about_curses());
	look_at_sqlite(d);
	found_text(&d->found, "libsixel", sixels_library());
	photo_decoder(PHOTO_JPEG, text, sizeof(text));
	fact_version(d, "stb_image", text);
	photo_decoder(PHOTO_WEBP, text, sizeof(text));
	fact_version(d, "libwebp", text);
	photo_decoder(PHOTO_GIF, text, sizeof(text));
	fact_version(d, "giflib", text);
	found_text(&d->found, "libsodium", sodium_version_string());
	found_text(&d->found, "json-c", json_c_version());
}

/* The photo engine forks, so it comes before the terminal's modes and before the store. */
static int
run(struct context *c, struct err *e)
{
	struct doctor d = { .c = c };
	struct err first = ERR_INIT;
	int problems;

	if (photo_open(&d.photos, NULL, &first) != 0)
		found_remark(&d.found, REMARK_PROBLEM, "%s", first.text);
	ask_terminal(&d);
	look_at_terminal(&d);
	look_at_locale(&d);
	look_at_worker(&d);
	look_at_store(&d);
	look_at_libraries(&d);
	if (cmd_flag(c, "json"))
		findings_json(&d.found);
	else
		findings_print(&d.found);
	if (!cmd_flag(c, "json") && d.has_specimen && d.has_terminal && isatty(STDOUT_FILENO))
		specimen_show(&d.specimen, &d.terminal);
	problems = findings_problems(&d.found);
	findings_release(&d.found);
	photo_close(d.photos);
	return problems == 0 ? 0 : err_set(e, ERR_REFUSED, "%d %s found", problems,
	    number_of(problems, "problem was", "problems were"));
}

static const struct cmd_option options[] = {
	{ .name = "graphics", .arg = "auto|none|text|sixel|kitty",
	  .help = "look at the terminal as if photos were shown so" },
	{ .name = "json", .help = "one JSON document" },
	{ .name = NULL }
};

const struct cmd cmd_doctor = {
	.name = "doctor",
	.doc = "looks at terminal, store, photos: what works, what is missing",
	.session = SESSION_ALL,
	.who = CMD_ANYONE,
	.store = CMD_STORE_OWN,
	.options = options,
	.about = "Asks the terminal what it can do, tries a photo worker, looks at the store and "
	    "for every photo, and names the libraries. On a terminal a test picture is shown, the "
	    "way photos are: its circle is round, and the stripes at its foot are one, two and "
	    "four dots wide. Everybody may ask; it tells nothing of verdicts.",
	.no = "something that is needed is missing (each is said as a problem)",
	.example = "foureyes doctor\nfoureyes doctor --json",
	.run = run,
};
