/*
 * test_reply.c - what comes from a terminal, cut in two at every byte.
 */
#include "tap.h"

#include "buf.h"
#include "keys.h"
#include "reply.h"

/* What was told, as text: keys by name, answers by kind and values. */
static void
note(void *arg, const struct reply *r)
{
	static const char *const kinds[] = {
		[REPLY_STATUS] = "status", [REPLY_ATTRIBUTES] = "attributes", [REPLY_CELL] = "cell",
		[REPLY_AREA] = "area", [REPLY_CHARS] = "chars", [REPLY_SIXEL] = "sixel",
		[REPLY_MODE] = "mode", [REPLY_BACKGROUND] = "background", [REPLY_NAME] = "name",
		[REPLY_KITTY] = "kitty", [REPLY_FOCUS] = "focus",
	};
	struct buf *b = arg;
	char name[16];
	int i;

	if (r->kind == REPLY_OTHER)
		return;
	if (b->len > 0)
		buf_byte(b, ' ');
	if (r->kind == REPLY_KEY || r->kind == REPLY_PASTE) {
		buf_printf(b, "%s%s", r->kind == REPLY_PASTE ? "pasted:" : "", key_name(r->key,
		    name));
		return;
	}
	buf_str(b, kinds[r->kind]);
	if (r->kind == REPLY_ATTRIBUTES || r->kind == REPLY_KITTY)
		buf_str(b, r->ok ? ":yes" : ":no");
	else if (r->kind == REPLY_NAME)
		buf_printf(b, ":%s", r->text);
	else
		for (i = 0; i < r->count && r->kind != REPLY_STATUS; i++)
			buf_printf(b, ":%d", r->values[i]);
}

static const struct {
	const char *bytes, *told;
} table[] = {
	{ "abc", "a b c" },
	{ "\xc3\xa9\xe6\xbc\xa2", "\xc3\xa9 \xe6\xbc\xa2" },
	{ "\r\t \x7f\b\x01", "Enter Tab Space Backspace Backspace C-a" },
	{ "\033[A\033[B\033[C\033[D", "Up Down Right Left" },
	{ "\033OA\033OB\033OC\033OD\033OH\033OF", "Up Down Right Left Home End" },
	{ "\033[H\033[F\033[1~\033[4~\033[7~\033[8~", "Home End Home End Home End" },
	{ "\033[2~\033[3~\033[5~\033[6~\033[Z", "Insert Delete PageUp PageDown BackTab" },
	{ "\033OP\033OQ\033OR\033OS\033[15~\033[17~\033[24~", "F1 F2 F3 F4 F5 F6 F12" },
	{ "\033[[A\033[[E", "F1 F5" },
	{ "\033[1;5C\033[1;2A\033[3;5~\033[1;2P", "Right Up Delete F1" },
	{ "\033[99~", "unknown" },
	{ "\033x", "unknown" },
	{ "\033\033[A", "Escape Up" },
	{ "\033[0n\033[3n", "status status" },
	{ "\033[?62;4c", "attributes:yes" },
	{ "\033[?63;1;2;4;6;9;15c", "attributes:yes" },
	{ "\033[?4c", "attributes:no" },
	{ "\033[?1;2;42;46c", "attributes:no" },
	{ "\033[?62;c", "attributes:no" },
	{ "\033[6;20;10t", "cell:20:10" },
	{ "\033[4;480;800t", "area:480:800" },
	{ "\033[8;24;80t", "chars:24:80" },
	{ "\033[?1;0;1024S", "sixel:1:0:1024" },
	{ "\033[?2;0;480;312S", "sixel:2:0:480:312" },
	{ "\033[?2;3S", "sixel:2:3" },
	{ "\033[?1;3;0S", "sixel:1:3:0" },
	{ "\033[?2026;2$y", "mode:2026:2" },
	{ "\033]11;rgb:ffff/8080/0000\033\\", "background:65535:32896:0" },
	{ "\033]11;rgb:ff/80/00\a", "background:65535:32896:0" },
	{ "\033]11;rgba:f/8/0/f\a", "background:65535:34952:0" },
	{ "\033]11;red\a\033]11;rgb:/\a\033]4;1;rgb:1/1/1\a", "" },
	{ "\033P>|XTerm(379)\033\\", "name:XTerm(379)" },
	{ "\033P1$r0m\033\\", "" },
	{ "\033]11;rgb:-1/+1/ 1\a\033]11;rgb:0x1/1/1\a\033]11;rgb:12345/1/1\a", "" },
	{ "\033_Gi=31;OK\033\\", "kitty:yes" },
	{ "\033_Gi=99999999999999999999;OK\033\\", "kitty:yes" },
	{ "\033_Gi=31;EINVAL:bad\033\\", "kitty:no" },
	{ "\033[I\033[O", "focus:1 focus:0" },
	{ "\033[12;34R\033[>0;276;0c\033[=1;2c", "" },
	{ "\033[<0;1;1M\033[<0;1;1m\033[M !!y", "y" },
	{ "\033^private\033\\\033Xstring\033\\y", "y" },
	{ "\033[200~y\nn\033[201~a", "pasted:y pasted:C-j pasted:n a" },
	{ "\033[200~\033[0n\033[?62;4c\033[A\033x\033[201~y", "y" },
	{ "\033[12\030y", "y" },
	{ "\033]11;rgb\032y", "y" },
	{ "\377\376y", "unknown unknown y" },
	{ "\xc3y", "unknown y" },
	{ "\033[?62;4cy\033[0n", "attributes:yes y status" },
};

static void
test_table(void)
{
	struct buf told = BUF_INIT;
	size_t i, at, len, failed = 0, cuts = 0;

	for (i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		struct reply_parser whole = REPLY_INIT;

		buf_clear(&told);
		buf_str(&told, "");
		len = strlen(table[i].bytes);
		reply_feed(&whole, table[i].bytes, len, note, &told);
		is_str(told.data, table[i].told, "in one piece: %s", table[i].told);
		for (at = 0; at <= len; at++) {
			struct reply_parser halves = REPLY_INIT;

			buf_clear(&told);
			buf_str(&told, "");
			reply_feed(&halves, table[i].bytes, at, note, &told);
			reply_feed(&halves, table[i].bytes + at, len - at, note, &told);
			cuts++;
			if (strcmp(told.data, table[i].told) != 0)
				failed++;
		}
	}
	ok(failed == 0, "in two pieces: %zu of %zu", cuts - failed, cuts);
	buf_release(&told);
}

/* With a pause at every byte, as long as the parser itself says that it waits. */
static void
test_pauses(void)
{
	static const char *const answers[] = { "\033[?63;1;2;4c", "\033[?2;0;480;312S", "\033[0n",
		"\033]11;rgb:ffff/ffff/ffff\033\\", "\033P>|tmux 3.3a\033\\",
		    "\033_Gi=31;OK\033\\" };
	struct buf told = BUF_INIT;
	size_t i, at, len, keys = 0;

	for (i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
		len = strlen(answers[i]);
		for (at = 2; at < len; at++) {
			struct reply_parser p = REPLY_INIT;

			buf_clear(&told);
			buf_str(&told, "");
			reply_feed(&p, answers[i], at, note, &told);
			if (reply_wait(&p, true) < 1000)
				keys++;
			reply_feed(&p, answers[i] + at, len - at, note, &told);
			if (told.len == 0 || strchr("?[", told.data[0]) != NULL)
				keys++;
		}
	}
	ok(keys == 0, "a pause within an answer that is due makes no key of it");
	buf_release(&told);
}

static void
test_timeouts(void)
{
	struct reply_parser p = REPLY_INIT;
	struct buf told = BUF_INIT;

	is_int(reply_wait(&p, false), -1, "nothing is half read");
	reply_feed(&p, "\033", 1, note, &told);
	is_int(reply_wait(&p, false), 50, "a lone ESC is waited on");
	is_int(reply_wait(&p, true), 1000, "… longer while an answer is due");
	reply_timeout(&p, note, &told);
	is_str(told.data, "Escape", "… and then is the Escape key");
	buf_clear(&told);
	reply_feed(&p, "\033[", 2, note, &told);
	reply_timeout(&p, note, &told);
	reply_feed(&p, "y", 1, note, &told);
	is_str(told.data, "y", "Alt-[ that leads nowhere is dropped");
	buf_clear(&told);
	reply_feed(&p, "\033[200~y", 7, note, &told);
	reply_timeout(&p, note, &told);
	reply_feed(&p, "n", 1, note, &told);
	is_str(told.data, "pasted:y n", "a paste without an end ends with time");
	buf_release(&told);
}

static void
test_long_string(void)
{
	struct reply_parser p = REPLY_INIT;
	struct buf told = BUF_INIT;
	int i;

	buf_str(&told, "");
	reply_feed(&p, "\033P", 2, note, &told);
	for (i = 0; i < 70000; i++)
		reply_feed(&p, "\001", 1, note, &told);
	buf_clear(&told);
	reply_feed(&p, "y", 1, note, &told);
	is_str(told.data, "y", "a string without an end does not swallow the keyboard for ever");
	buf_release(&told);
}

/* Random bytes: no crash, and whatever state results a status report is recognised. */
static void
test_random(void)
{
	struct reply_parser p = REPLY_INIT;
	struct buf told = BUF_INIT;
	static const char likely[] = "\033\033\033[[?];_P\\0149;cnStyR~M\a\030";
	uint32_t seed = 7;
	bool good = true;
	char c;
	int i, round;

	for (round = 0; round < 2000 && good; round++) {
		for (i = 0; i < 100; i++) {
			seed = seed * 1664525 + 1013904223;
			c = (seed >> 30) == 0 ? (char)(seed >> 16) :
			    likely[(seed >> 16) % (sizeof(likely) - 1)];
			reply_feed(&p, &c, 1, note, &told);
		}
		reply_timeout(&p, note, &told);
		buf_clear(&told);
		reply_feed(&p, "\033[0n", 4, note, &told);
		good = strcmp(told.data, "status") == 0;
		buf_clear(&told);
	}
	ok(good, "200,000 random bytes leave it in order");
	buf_release(&told);
}

int
main(void)
{
	test_table();
	test_pauses();
	test_timeouts();
	test_long_string();
	test_random();
	return tap_done();
}
