/*
 * test_buf.c - a buffer holds what was added, 0-terminated, whatever its size and content.
 */
#include "tap.h"

#include "buf.h"

static void
adds(void)
{
	struct buf b = BUF_INIT;

	ok(b.data == NULL && b.len == 0, "a buffer begins empty");
	buf_str(&b, "yes");
	is_str(b.data, "yes", "text is added");
	buf_byte(&b, '/');
	buf_add(&b, "no!!", 2);
	is_str(b.data, "yes/no", "a byte and a run of bytes as well");
	is_int(b.len, 6, "len counts without the final 0");
	buf_printf(&b, " %d of %s", 2, "3");
	is_str(b.data, "yes/no 2 of 3", "and formatted text");
	buf_clear(&b);
	is_int(b.len, 0, "clearing empties it");
	is_str(b.data, "", "down to an empty string");
	ok(b.room > 0, "and keeps the room");
	buf_release(&b);
	ok(b.data == NULL && b.len == 0 && b.room == 0, "released, it is as in the beginning");
	buf_clear(&b);
	ok(b.data == NULL, "clearing an empty buffer is nothing");
}

static void
any_bytes(void)
{
	struct buf b = BUF_INIT;

	buf_add(&b, "a\0b", 3);
	buf_byte(&b, 0);
	is_int(b.len, 4, "a 0 is a byte like any other");
	is_mem(b.data, "a\0b\0", 5, "and the final 0 stands behind them");
	buf_clear(&b);
	buf_add(&b, NULL, 0);
	is_int(b.len, 0, "nothing can be added");
	buf_release(&b);
}

static void
grows(void)
{
	struct buf b = BUF_INIT;
	size_t rooms = 0, room = 0;
	bool right = true;

	for (int i = 0; i < 100000; i++) {
		buf_byte(&b, (char)('a' + i % 26));
		rooms += b.room != room;
		room = b.room;
	}
	for (int i = 0; i < 100000; i++)
		right = right && b.data[i] == 'a' + i % 26;
	is_int(b.len, 100000, "it grows as needed");
	ok(right, "and keeps what it held");
	is_int(b.data[b.len], 0, "and the final 0");
	ok(rooms < 40, "it grew %zu times for 100,000 bytes, not each time", rooms);
	buf_clear(&b);
	buf_reserve(&b, 1000);
	ok(b.room == room, "what there is is room enough");
	buf_reserve(&b, 1000000);
	ok(b.room > 1000000, "room can be asked for");
	buf_release(&b);
}

static void
prints_long(void)
{
	struct buf b = BUF_INIT;
	char longer[5000];

	memset(longer, 'z', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = 0;
	buf_printf(&b, "<%s>", longer);
	is_int(b.len, sizeof(longer) + 1, "formatted text may be long");
	ok(b.data[0] == '<' && b.data[b.len - 1] == '>', "and is whole");
	buf_release(&b);
}

static void
takes(void)
{
	struct buf b = BUF_INIT;
	char *s;

	buf_str(&b, "mine");
	s = buf_take(&b);
	is_str(s, "mine", "the bytes are given away");
	ok(b.data == NULL && b.len == 0 && b.room == 0, "and the buffer is empty");
	free(s);
	s = buf_take(&b);
	is_str(s, "", "an empty buffer gives an empty string");
	free(s);
}

static void
numbers(void)
{
	struct buf b = BUF_INIT;

	buf_int(&b, 0);
	buf_byte(&b, ' ');
	buf_int(&b, -70);
	buf_byte(&b, ' ');
	buf_int(&b, INT64_MAX);
	buf_byte(&b, ' ');
	buf_int(&b, INT64_MIN);
	is_str(b.data, "0 -70 9223372036854775807 -9223372036854775808", "numbers in decimal");
	buf_release(&b);
}

int
main(void)
{
	adds();
	any_bytes();
	grows();
	prints_long();
	takes();
	numbers();
	return tap_done();
}
