/* Subjects of POPE's questions, and of questions that are none. */
#include "subject.h"
#include "tap.h"

static const struct {
	const char *question, *subject;
} cases[] = {
	{ "Is there a dining table in the image?", "dining table" },
	{ "Is there an airplane in the image?", "airplane" },
	{ "Is there a snowboard in the imange?", "snowboard" },
	{ "IS THERE A Dog IN THE IMAGE?", "dog" },
	{ "  Is  there a\tcell  phone in the image ? ", "cell phone" },
	{ "Is there a skis in the image?", "skis" },
	{ "Are there any people in the picture?", "people" },
	{ "Is there a caf\xc3\xa9 in the image?", "caf\xc3\xa9" },
	{ "Is there a man in the mirror in the image?", "man in the mirror" },
	{ "What colour is the dog?", NULL },
	{ "Is there a  in the image?", NULL },
	{ "Is there a dog?", NULL },
	{ "", NULL },
	{ "?", NULL },
	{ "Is the dog in the image?", NULL },
};

int
main(void)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *got = subject_parse(cases[i].question);

		is_str(got ? got : "(none)", cases[i].subject ? cases[i].subject : "(none)",
		    "\"%s\"", cases[i].question);
		free(got);
	}
	return tap_done();
}
