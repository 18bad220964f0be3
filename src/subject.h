/*
 * subject.h - what a question is about.
 */
#ifndef SUBJECT_H
#define SUBJECT_H

/*
 * The subject of a question of POPE's shape, "Is there a dining table in the image?" -> "dining
 * table"; also with "an", "any", "Are there", "picture" or "photo" for image, the misspelling
 * "imange", any capitals and spacing.  The subject is in lower case with single spaces.  Returns
 * an allocated string, or NULL where the question has another shape.
 */
char *subject_parse(const char *question);

#endif
