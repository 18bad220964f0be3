/*
 * bench_labels.c - a label set of any size, made for a bench.
 */
#include "bench_labels.h"

#include "mem.h"

#include <stdbool.h>
#include <stdlib.h>

enum { PER_PHOTO = 6, SUBJECTS = 80, WRONG = 29 };

FILE *
bench_file(const char *folder, const char *name)
{
	char *path = mem_printf("%s/%s", folder, name);
	FILE *f = fopen(path, "w");

	if (f == NULL) {
		perror(path);
		exit(1);
	}
	free(path);
	return f;
}

void
bench_labels(const char *folder, int records, int differ)
{
	FILE *labels = bench_file(folder, "labels.json");
	FILE *verdicts = bench_file(folder, "verdicts.csv");

	fprintf(verdicts, "image,question,reviewer,verdict\n");
	for (int i = 0; i < records; i++) {
		bool yes = i % 2, found = yes != (i % WRONG == 0);

		fprintf(labels, "{\"question_id\": %d, \"image\": \"COCO_val2014_%012d.jpg\", "
		    "\"text\": \"Is there a thing %d in the image?\", \"label\": \"%s\"}\n", i + 1,
		    i / PER_PHOTO, i % SUBJECTS, yes ? "yes" : "no");
		for (int who = 1; who <= 2; who++) {
			bool differs = who == 2 && differ > 0 && i % differ == 0;

			fprintf(verdicts, "COCO_val2014_%012d.jpg,Is there a thing %d in the image?,"
			    "reviewer%d,%s\n", i / PER_PHOTO, i % SUBJECTS, who,
			    found != differs ? "yes" : "no");
		}
	}
	fclose(labels);
	fclose(verdicts);
}
