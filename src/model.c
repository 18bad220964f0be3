/*
 * model.c - the text forms of the model's values, one table a type.
 */
#include "model.h"

#include "utf8.h"

#include <ctype.h>
#include <string.h>

static const char *const answer_names[] = {
	[ANSWER_NONE] = "",
	[ANSWER_YES] = "yes",
	[ANSWER_NO] = "no",
	[ANSWER_AMBIGUOUS] = "ambiguous",
};

static const char *const role_names[] = {
	[ROLE_REVIEWER] = "reviewer",
	[ROLE_LEAD] = "lead",
};

static const char *const item_state_names[] = {
	[ITEM_OPEN] = "open",
	[ITEM_AGREED] = "agreed",
	[ITEM_DISPUTED] = "disputed",
	[ITEM_SETTLED] = "settled",
};

static const char *const batch_order_names[] = {
	[ORDER_PHOTO] = "photo",
	[ORDER_SUBJECT] = "subject",
	[ORDER_RANDOM] = "random",
	[ORDER_DISPUTE] = "dispute",
};

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

/* The index of text in a table, or -1. */
static int
find(const char *const *names, int count, const char *text)
{
	for (int i = 0; i < count; i++)
		if (names[i][0] != 0 && strcmp(names[i], text) == 0)
			return i;
	return -1;
}

const char *
answer_name(enum answer a)
{
	return answer_names[a];
}

const char *
role_name(enum role r)
{
	return role_names[r];
}

const char *
item_state_name(enum item_state s)
{
	return item_state_names[s];
}

const char *
batch_order_name(enum batch_order o)
{
	return batch_order_names[o];
}

int
answer_parse(const char *text, enum answer *out)
{
	int i = find(answer_names, COUNT(answer_names), text);

	if (i < 0)
		return -1;
	*out = (enum answer)i;
	return 0;
}

int
role_parse(const char *text, enum role *out)
{
	int i = find(role_names, COUNT(role_names), text);

	if (i < 0)
		return -1;
	*out = (enum role)i;
	return 0;
}

int
item_state_parse(const char *text, enum item_state *out)
{
	int i = find(item_state_names, COUNT(item_state_names), text);

	if (i < 0)
		return -1;
	*out = (enum item_state)i;
	return 0;
}

int
batch_order_parse(const char *text, enum batch_order *out)
{
	int i = find(batch_order_names, COUNT(batch_order_names), text);

	if (i < 0)
		return -1;
	*out = (enum batch_order)i;
	return 0;
}

bool
name_valid(const char *text)
{
	size_t len = strlen(text);
	uint32_t c;
	int n;

	if (len < 1 || len > 64 || text[0] == '-' || text[0] == '.')
		return false;
	for (size_t i = 0; i < len; i += (size_t)n) {
		n = utf8_decode(text + i, len - i, &c);
		if (n < 0 || utf8_unsafe(c))
			return false;
		if (c < 0x80 && !isalnum((int)c) && strchr("._-@", (int)c) == NULL)
			return false;
	}
	return true;
}
