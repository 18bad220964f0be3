/*
 * cmd_doctor.h - between the files of `foureyes doctor`.
 */
#ifndef CMD_DOCTOR_H
#define CMD_DOCTOR_H

#include "err.h"
#include "photo.h"
#include "term.h"

#include <stdbool.h>
#include <stdint.h>

enum fact_kind { FACT_UNKNOWN, FACT_TEXT, FACT_NUMBER, FACT_YES_NO };

struct fact {
	const char *section, *name;	/* constants; '_' between words */
	enum fact_kind kind;
	char *text;
	int64_t number;			/* also 1 yes, 0 no */
};

enum remark_kind {
	REMARK_PROBLEM,		/* keeps the work from being done */
	REMARK_NOTE,		/* makes it worse */
};

struct remark {
	enum remark_kind kind;
	char *text;
};

/* Zeroed to begin with; set `section` before the facts of a section are added. */
struct findings {
	const char *section;
	struct fact *facts;
	struct remark *remarks;
	int fact_count, remark_count;
};

void found_text(struct findings *all, const char *name, const char *text);	/* NULL: unknown */
void found_number(struct findings *all, const char *name, int64_t n);
void found_if(struct findings *all, const char *name, int64_t n);		/* 0: unknown */
void found_yes_no(struct findings *all, const char *name, bool yes);
void found_remark(struct findings *all, enum remark_kind kind, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

int findings_problems(const struct findings *all);	/* how many */
void findings_print(const struct findings *all);
void findings_json(const struct findings *all);
void findings_release(struct findings *all);

/* The test picture as this terminal shows photos; the caller's to release. */
struct specimen {
	struct photo_want want;
	const struct photo_view *view;	/* the engine's */
	int rows, cols;			/* cells it covers */
	char folder[256];
};

/*
 * Draws the test picture, has a photo worker decode and encode it for this terminal (NULL: none is
 * there, pixels will do), and waits for it.
 */
int specimen_make(struct specimen *s, struct photo_engine *engine, const struct term_facts *facts,
    struct err *e);

/* Puts it on standard output, a terminal that was found to be as `facts` say. */
void specimen_show(const struct specimen *s, const struct term_facts *facts);

#endif
