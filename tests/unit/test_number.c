/*
 * Numbers as people write them.
 */
#include "number.h"

#include "tap.h"

int
main(void)
{
	char n[NUMBER_TEXT];

	is_str(number_text(n, 0), "0", "nothing");
	is_str(number_text(n, 999), "999", "three digits stay together");
	is_str(number_text(n, 1000), "1,000", "a thousand");
	is_str(number_text(n, 5127), "5,127", "POPE's pairs");
	is_str(number_text(n, 123456789), "123,456,789", "millions");
	is_str(number_text(n, -1234), "-1,234", "below zero");
	is_str(number_text(n, INT64_MAX), "9,223,372,036,854,775,807", "the greatest");
	is_str(number_text(n, INT64_MIN), "-9,223,372,036,854,775,808", "the least fits too");
	is_str(number_of(1, "item", "items"), "item", "one");
	is_str(number_of(0, "item", "items"), "items", "none are many");
	is_str(number_of(2, "item", "items"), "items", "two");
	return tap_done();
}
