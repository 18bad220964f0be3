/*
 * screens.c - the table of all screens, in the order the manual shows them.
 */
#include "screens.h"

const struct screen_ops *const screens[] = {
	&screen_home,
	&screen_review,
	&screen_history,
	&screen_guideline,
	&screen_resolve,
	&screen_people,
	&screen_export,
	&screen_scores,
	NULL,
};
