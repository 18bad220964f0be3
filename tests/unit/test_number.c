/*
 * Numbers as people write them.
 */
#include "number.h"

#include "tap.h"

#include <math.h>

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
	is_str(number_exact(n, .1), "0.1", "the shortest digits that tell it from others");
	is_str(number_exact(n, 1. / 3), "0.3333333333333333", "… as many as that takes");
	is_str(number_exact(n, 1), "1.0", "… with a point");
	is_str(number_exact(n, -1.7976931348623157e308), "-1.7976931348623157e+308",
	    "… the greatest fits");
	is_str(number_exact(n, (double)NAN), "", "what is undefined is nothing");
	return tap_done();
}
