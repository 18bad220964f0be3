/*
 * subject.c - POPE's question, taken apart word by word: a fixed opening, the subject, a fixed end.
 */
#include "subject.h"

#include "mem.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const char *const openings[] = {
	"is there a ", "is there an ", "is there any ", "are there any ",
};

static const char *const endings[] = {
	" in the image?", " in the imange?", " in this image?", " in the picture?", " in the photo?",
	" in the image", " in the imange",
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Lower case (of ASCII), runs of white space as one space, none at the ends or before "?". */
static char *
squeeze(const char *text)
{
	char *out = mem_alloc(strlen(text) + 1);
	size_t len = 0;

	for (; *text != 0; text++) {
		char c = *text;

		if (is_space(c)) {
			if (len > 0 && out[len - 1] != ' ')
				out[len++] = ' ';
			continue;
		}
		if (c == '?' && len > 0 && out[len - 1] == ' ')
			len--;
		out[len++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	while (len > 0 && out[len - 1] == ' ')
		len--;
	out[len] = 0;
	return out;
}

static bool
cut_opening(char **text)
{
	for (size_t i = 0; i < COUNT(openings); i++) {
		size_t n = strlen(openings[i]);

		if (strncmp(*text, openings[i], n) == 0) {
			*text += n;
			return true;
		}
	}
	return false;
}

static bool
cut_ending(char *text)
{
	size_t len = strlen(text);

	for (size_t i = 0; i < COUNT(endings); i++) {
		size_t n = strlen(endings[i]);

		if (len > n && strcmp(text + len - n, endings[i]) == 0) {
			text[len - n] = 0;
			return true;
		}
	}
	return false;
}

char *
subject_parse(const char *question)
{
	char *all = squeeze(question), *text = all;

	if (!cut_opening(&text) || !cut_ending(text)) {
		free(all);
		return NULL;
	}
	memmove(all, text, strlen(text) + 1);
	return all;
}
