/*
 * account_tell.h - the sections of a report, in their order; account_write() calls them.
 */
#ifndef ACCOUNT_TELL_H
#define ACCOUNT_TELL_H

#include "account_page.h"

void tell_changes(struct page *p, const struct account *a);
void tell_agreement(struct page *p, const struct account *a);
void tell_disputes(struct page *p, const struct account *a);
void tell_scores(struct page *p, const struct account *a);

#endif
