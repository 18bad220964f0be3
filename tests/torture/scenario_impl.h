/*
 * scenario_impl.h - what the files of the scenarios share.
 */
#ifndef SCENARIO_IMPL_H
#define SCENARIO_IMPL_H

#include "scenario.h"

/* The path of a file in the folder; free() it. */
char *scenario_in(const char *folder, const char *name);

int scenario_open_store(struct store **s, const char *folder, struct err *e);

/* Tells that what the journal holds by now was confirmed. */
void scenario_confirm(struct store *s, const struct witness *w);

int scenario_run_import(const char *folder, const struct witness *w, struct err *e);
int scenario_run_table(const char *folder, const struct witness *w, struct err *e);
int scenario_run_export(const char *folder, const struct witness *w, struct err *e);
int scenario_run_backup(const char *folder, const struct witness *w, struct err *e);
int scenario_run_restore(const char *folder, const struct witness *w, struct err *e);
int scenario_check_export(const char *folder, bool done, struct err *e);
int scenario_check_backup(const char *folder, bool done, struct err *e);
int scenario_check_restore(const char *folder, bool done, struct err *e);

#endif
