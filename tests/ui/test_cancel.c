/*
 * test_cancel.c - a photo that is given up after any of its bytes leaves the terminal no half of a
 * sequence: what follows is as it would have been, between whole ones.
 */
#include "tap.h"

#include "term_impl.h"

#include <string.h>

static const char before[] = "\033[H", after[] = "\033[24;1Hdone";

/* Begins and ends of strings alternate, and nothing but their ends stands alone. */
static bool
whole(const char *p, const char *end)
{
	bool inside = false;

	for (; p < end; p++) {
		if (*p != '\033')
			continue;
		if (++p == end)
			return false;
		if (*p == '\\')
			inside = false;
		else if (*p == 'P' || *p == '_')
			inside = true;
		else if (*p != '[' || inside)
			return false;
	}
	return !inside;
}

static void
given_up(const char *photo, const char *cancel, const char *what)
{
	size_t len = strlen(photo), wrong = 0;

	for (size_t cut = 1; cut < len; cut++) {
		struct term t = { .photo_from = strlen(before), .photo_to = strlen(before) + len,
			.at = strlen(before) + cut, .cancel = cancel };

		buf_str(&t.out, before);
		buf_str(&t.out, photo);
		buf_str(&t.out, after);
		wrong += !term_cancel_photo(&t) || !whole(t.out.data, t.out.data + t.out.len) ||
		    t.out.len < t.at || t.out.len < strlen(after) ||
		    memcmp(t.out.data + t.out.len - strlen(after), after, strlen(after)) != 0 ||
		    term_sending_photo(&t);
		buf_release(&t.out);
	}
	is_int((intmax_t)wrong, 0, "%s, cut after each of its bytes", what);
}

int
main(void)
{
	static const char end_upload[] = "\033\\\033_Gm=0,q=2;\033\\";

	given_up("\033Pq\"1;1;8;6#0;2;0;0;0#0~~~~$-\033\\", "\033\\", "a photo in sixels");
	given_up("\033_Ga=t,m=1;AAAA\033\\\033_Gm=1;BBBB\033\\\033_Gm=0;CC\033\\", end_upload,
	    "a photo for kitty");
	return tap_done();
}
