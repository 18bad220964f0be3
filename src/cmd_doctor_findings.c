/*
 * cmd_doctor_findings.c - what `foureyes doctor` found out, and the two ways of saying it.
 */
#include "cmd_doctor.h"

#include "mem.h"
#include "report.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct fact *
fact_add(struct findings *all, const char *name)
{
	struct fact *f;

	all->facts = mem_resize(all->facts, (size_t)all->fact_count + 1, sizeof(*all->facts));
	f = &all->facts[all->fact_count++];
	*f = (struct fact){ .section = all->section, .name = name };
	return f;
}

void
found_text(struct findings *all, const char *name, const char *text)
{
	struct fact *f = fact_add(all, name);

	f->kind = text == NULL ? FACT_UNKNOWN : FACT_TEXT;
	f->text = mem_strdup(text);
}

void
found_number(struct findings *all, const char *name, int64_t n)
{
	struct fact *f = fact_add(all, name);

	f->kind = FACT_NUMBER;
	f->number = n;
}

void
found_if(struct findings *all, const char *name, int64_t n)
{
	if (n != 0)
		found_number(all, name, n);
	else
		fact_add(all, name);
}

void
found_yes_no(struct findings *all, const char *name, bool yes)
{
	struct fact *f = fact_add(all, name);

	f->kind = FACT_YES_NO;
	f->number = yes;
}

void
found_remark(struct findings *all, enum remark_kind kind, const char *fmt, ...)
{
	struct err e = ERR_INIT;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(e.text, sizeof(e.text), fmt, ap);
	va_end(ap);
	all->remarks = mem_resize(all->remarks, (size_t)all->remark_count + 1,
	    sizeof(*all->remarks));
	all->remarks[all->remark_count++] = (struct remark){ kind, mem_strdup(e.text) };
}

static void
add_fact(struct json_object *section, const struct fact *f)
{
	switch (f->kind) {
	case FACT_UNKNOWN:
	case FACT_TEXT:
		report_add_text(section, f->name, f->text);
		break;
	case FACT_NUMBER:
		report_add_int(section, f->name, f->number);
		break;
	case FACT_YES_NO:
		report_add_bool(section, f->name, f->number == 1);
		break;
	}
}

void
findings_json(const struct findings *all)
{
	struct json_object *document = report_object(), *section = NULL;
	struct json_object *lists[] = { report_array(), report_array() };

	for (int i = 0; i < all->fact_count; i++) {
		if (!json_object_object_get_ex(document, all->facts[i].section, &section)) {
			section = report_object();
			report_add(document, all->facts[i].section, section);
		}
		add_fact(section, &all->facts[i]);
	}
	for (int i = 0; i < all->remark_count; i++)
		report_append(lists[all->remarks[i].kind],
		    report_string(all->remarks[i].text));
	report_add(document, "problems", lists[REMARK_PROBLEM]);
	report_add(document, "notes", lists[REMARK_NOTE]);
	report_json(document);
}

/* '_' is a blank to people, but not in the name of a library. */
static char *
words(const struct fact *f, const char *name)
{
	char *text = mem_strdup(name);

	for (char *p = text; *p != '\0'; p++)
		if (*p == '_' && (name != f->name || strcmp(f->section, "libraries") != 0))
			*p = ' ';
	return text;
}

static void
print_fact(const struct fact *f)
{
	char *name = words(f, f->name);

	switch (f->kind) {
	case FACT_UNKNOWN:
		report_line("  %-16s  unknown", name);
		break;
	case FACT_TEXT:
		report_line("  %-16s  %s", name, f->text);
		break;
	case FACT_NUMBER:
		report_line("  %-16s  %" PRId64, name, f->number);
		break;
	case FACT_YES_NO:
		report_line("  %-16s  %s", name, f->number == 1 ? "yes" : "no");
		break;
	}
	free(name);
}

void
findings_print(const struct findings *all)
{
	const char *section = "";

	for (int i = 0; i < all->fact_count; i++) {
		if (strcmp(all->facts[i].section, section) != 0) {
			char *heading = words(&all->facts[i], all->facts[i].section);

			section = all->facts[i].section;
			report_line("%s", heading);
			free(heading);
		}
		print_fact(&all->facts[i]);
	}
	for (int i = 0; i < all->remark_count; i++)
		report_line("%s: %s", all->remarks[i].kind == REMARK_PROBLEM ? "problem" : "note",
		    all->remarks[i].text);
}

int
findings_problems(const struct findings *all)
{
	int problems = 0;

	for (int i = 0; i < all->remark_count; i++)
		problems += all->remarks[i].kind == REMARK_PROBLEM;
	return problems;
}

void
findings_release(struct findings *all)
{
	for (int i = 0; i < all->fact_count; i++)
		free(all->facts[i].text);
	for (int i = 0; i < all->remark_count; i++)
		free(all->remarks[i].text);
	free(all->facts);
	free(all->remarks);
}
