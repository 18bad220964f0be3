/* Text forms, names, times. */
#include "clock.h"
#include "model.h"
#include "tap.h"

#include <locale.h>

static void
text_forms(void)
{
	enum answer a = ANSWER_NONE;
	enum role r = ROLE_REVIEWER;
	enum batch_order o = ORDER_PHOTO;
	enum item_state s = ITEM_OPEN;

	ok(answer_parse("ambiguous", &a) == 0 && a == ANSWER_AMBIGUOUS, "ambiguous is an answer");
	ok(answer_parse("Yes", &a) < 0 && a == ANSWER_AMBIGUOUS, "Yes is none; out is left alone");
	ok(answer_parse("", &a) < 0, "nothing is no answer");
	ok(role_parse("lead", &r) == 0 && r == ROLE_LEAD, "lead is a role");
	ok(role_parse("owner", &r) < 0, "owner is none");
	ok(batch_order_parse("random", &o) == 0 && o == ORDER_RANDOM, "random is an order");
	ok(item_state_parse("settled", &s) == 0 && s == ITEM_SETTLED, "settled is a state");
}

static void
names(void)
{
	char longest[66];

	memset(longest, 'a', 65);
	longest[65] = 0;
	ok(!name_valid(longest), "65 bytes are too many");
	longest[64] = 0;
	ok(name_valid(longest), "64 bytes are a name");
	ok(name_valid("reviewer1"), "reviewer1");
	ok(name_valid("J\xc3\xb6rg"), "letters beyond ASCII");
	ok(!name_valid(""), "nothing");
	ok(!name_valid("-s"), "what looks like an option");
	ok(!name_valid(".hidden"), "a hidden file");
	ok(!name_valid("a/b"), "a path");
	ok(!name_valid("a b"), "a space");
	ok(!name_valid("a\x1b[2J"), "an escape sequence");
	ok(!name_valid("a\xe2\x80\xae" "b"), "a change of direction");
	ok(!name_valid("\xff"), "no UTF-8");
}

static void
times(void)
{
	char text[TIME_TEXT];
	int64_t ms = 0;

	clock_text(0, text);
	is_str(text, "1970-01-01T00:00:00.000Z", "the epoch");
	clock_text(1795248930123, text);
	is_str(text, "2026-11-21T08:15:30.123Z", "a time in 2026");
	ok(clock_parse(text, &ms) == 0, "is read back");
	is_int(ms, 1795248930123, "as it was");
	clock_text(4102444800000, text);
	is_str(text, "2100-01-01T00:00:00.000Z", "after 2038");
	ok(clock_parse("2026-11-21 08:15:30", &ms) < 0, "another form is none");
	ok(clock_parse("2026-11-21T08:15:30.123Zx", &ms) < 0, "nor one with more behind it");
	ok(clock_parse("2026-02-30T08:15:30.123Z", &ms) < 0, "nor a day that is not");
	ok(clock_parse("2026-1 -21T08:15: 3.123Z", &ms) < 0, "nor one with gaps");
}

int
main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	text_forms();
	names();
	times();
	return tap_done();
}
