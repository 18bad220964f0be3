/*
 * test_dict.c - a dictionary gives back what was put into it, and no more.
 */
#include "tap.h"

#include "dict.h"

#include <sodium.h>

static void
puts_and_gets(void)
{
	struct dict d;
	const char *stored = NULL, *again = NULL;
	int64_t v = 7;

	dict_init(&d);
	ok(!dict_get(&d, "dog", 3, &v), "a new one is empty");
	is_int(v, 7, "and touches nothing");
	ok(dict_put(&d, "dog", 3, &v, &stored), "a key is added");
	is_str(stored, "dog", "and kept, with a 0 behind it");
	v = 8;
	ok(!dict_put(&d, "dogs", 3, &v, &again), "the same bytes are the same key");
	is_int(v, 7, "and have the value they had");
	ok(again == stored, "and the same copy");
	v = 9;
	ok(dict_put(&d, "dogs", 4, &v, NULL), "a longer key is another");
	v = 1;
	ok(dict_put(&d, "", 0, &v, NULL), "nothing is a key");
	v = 2;
	ok(dict_put(&d, "\0", 1, &v, NULL), "and so is a 0");
	ok(dict_get(&d, "", 0, &v) && v == 1 && dict_get(&d, "\0", 1, &v) && v == 2,
	    "and they are told apart");
	is_int(d.count, 4, "it counts");
	dict_release(&d);
	is_int(d.count, 0, "released, it is empty");
}

static void
many(void)
{
	enum { N = 300000 };
	struct dict d;
	const char *first = NULL;
	char key[200];
	int wrong = 0;
	int64_t v;

	dict_init(&d);
	for (int i = 0; i < N; i++) {
		int len = snprintf(key, sizeof(key), "%d/%*d", i, i % 90, i);

		v = i;
		wrong += !dict_put(&d, key, (size_t)len, &v, i == 0 ? &first : NULL);
	}
	for (int i = 0; i < N; i++) {
		int len = snprintf(key, sizeof(key), "%d/%*d", i, i % 90, i);

		wrong += !dict_get(&d, key, (size_t)len, &v) || v != i;
		key[0] = 'x';
		wrong += dict_get(&d, key, (size_t)len, &v);
	}
	is_int(wrong, 0, "%d keys are found and %d others are not", N, N);
	is_str(first, "0/0", "the first key stands where it stood");
	dict_release(&d);
}

static void
longer(void)
{
	static char key[200000];
	struct dict d;
	const char *stored;
	int64_t v = 5;

	memset(key, 'q', sizeof(key));
	dict_init(&d);
	ok(dict_put(&d, key, sizeof(key), &v, &stored), "a long key is added");
	is_mem(stored, key, sizeof(key), "whole");
	v = 6;
	ok(dict_put(&d, "a", 1, &v, NULL) && dict_get(&d, key, sizeof(key), &v) && v == 5,
	    "beside others");
	dict_release(&d);
}

int
main(void)
{
	if (sodium_init() < 0)
		bail("libsodium cannot be started");
	puts_and_gets();
	many();
	longer();
	return tap_done();
}
