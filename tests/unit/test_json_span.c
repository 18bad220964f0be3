/*
 * test_json_span.c - the places of the members of an object, what is no JSON, and how text is
 * written.
 */
#include "tap.h"

#include "json_span.h"
#include "json_write.h"

#include <json-c/json.h>

/* "name=value name=value" as they stand in the text; "!" and the offset where it is wrong. */
static const char *
scan(const char *text, size_t len)
{
	static char out[4096];
	struct json_members m = JSON_MEMBERS_INIT;
	struct err e = ERR_INIT;
	size_t end, used = 0;

	out[0] = 0;
	if (json_scan_object(text, len, &m, &end, &e) < 0) {
		snprintf(out, sizeof(out), "!%zu", end);
	} else {
		for (int i = 0; i < m.count; i++)
			used += (size_t)snprintf(out + used, sizeof(out) - used, "%s%.*s=%.*s",
			    i ? " " : "", (int)m.list[i].name_len, text + m.list[i].name_at,
			    (int)m.list[i].len, text + m.list[i].at);
		snprintf(out + used, sizeof(out) - used, "@%zu", end);
	}
	json_members_release(&m);
	return out;
}

#define scans(text, want, about) is_str(scan(text, sizeof(text) - 1), want, "%s", about)
#define bad(text, at, about) is_str(scan(text, sizeof(text) - 1), "!" #at, "%s", about)

static void
members(void)
{
	scans("{}", "@2", "an empty object");
	scans("{ \t\r\n}", "@6", "with space in it");
	scans("{\"a\":1}", "\"a\"=1@7", "a number");
	scans(
	    "{\"a\" : \"b\" , \"c\":null} {", "\"a\"=\"b\" \"c\"=null@22", "it ends at its brace");
	scans("{\"a\":[1,[2,{}],\"]}\"],\"b\":{\"a\":\"}\"}}",
	    "\"a\"=[1,[2,{}],\"]}\"] \"b\"={\"a\":\"}\"}@35", "values in values");
	scans("{\"\\\"\":\"\\\\\"}", "\"\\\"\"=\"\\\\\"@11", "quotes and backslashes");
	scans("{\"a\":-0.5e+10,\"b\":0,\"c\":1E5}", "\"a\"=-0.5e+10 \"b\"=0 \"c\"=1E5@28",
	    "numbers as they are written");
	scans("{\"\\u00e9\":\"\\ud83d\\ude00\\/\"}", "\"\\u00e9\"=\"\\ud83d\\ude00\\/\"@27",
	    "escapes");
	scans("{\"a\":true,\"a\":false}", "\"a\"=true \"a\"=false@20",
	    "a name that comes twice is given twice");
	scans("{\"a\":[ ] , \"b\":{ }}", "\"a\"=[ ] \"b\"={ }@19", "empty values");
}

/* Where the array `a` begins and its object ends, "!" where it is wrong; the second value of it. */
static void
arrays(void)
{
	static const char text[] = "{\"b\":{\"a\":[1]},\"a\" : [ 7, [\"]\"] ] ,\"c\":{} } x";
	struct json_member m;
	struct err e = ERR_INIT;
	size_t at, end;

	ok(json_scan_to_array(text, strlen(text), "a", &at, &e) == 0 && at == strlen("{\"b\":{\"a\":[1]},"
	    "\"a\" : ["), "an array of the object itself");
	ok(json_element(text + at - 1, strlen(text) - at + 1, 1, &m) && m.len == 5 &&
	    memcmp(text + at - 1 + m.at, "[\"]\"]", 5) == 0, "… its second value");
	ok(!json_element(text + at - 1, strlen(text) - at + 1, 2, &m), "… it has no third");
	ok(!json_element("[]", 2, 0, &m), "an empty array has none");
	at += strlen(" 7, [\"]\"] ]");
	ok(json_scan_rest(text + at, strlen(text) - at, &end, &e) == 0 && text[at + end - 1] == '}' &&
	    strcmp(text + at + end, " x") == 0, "what follows it, to the end of its object");
	ok(json_scan_rest(",}", 2, &end, &e) < 0 && end == 1, "a comma too many");
	ok(json_scan_to_array(text, strlen(text), "c", &end, &e) < 0 && text[end] == '}',
	    "an object is no array");
	ok(json_scan_to_array(text, 6, "a", &end, &e) < 0 && end == 6, "more may have it");
}

/* The members of the object `data` of the text, "-" where there is none. */
static const char *
inside(const char *text)
{
	static char out[1024];
	struct json_members m = JSON_MEMBERS_INIT, within = JSON_MEMBERS_INIT;
	struct err e = ERR_INIT;
	size_t end, used = 0;
	bool found;

	snprintf(out, sizeof(out), "-");
	if (json_scan_within(text, strlen(text), "data", &m, &within, &found, &end, &e) < 0)
		snprintf(out, sizeof(out), "!%zu", end);
	else if (found)
		out[0] = 0;
	for (int i = 0; i < within.count; i++)
		used += (size_t)snprintf(out + used, sizeof(out) - used, "%s%.*s=%.*s", i ? " " : "",
		    (int)within.list[i].name_len, text + within.list[i].name_at,
		    (int)within.list[i].len, text + within.list[i].at);
	json_members_release(&m);
	json_members_release(&within);
	return out;
}

static void
entered(void)
{
	is_str(inside("{\"i\":1,\"data\":{\"a\":\"b\",\"c\":{\"data\":{\"x\":0}}},\"z\":{\"y\":1}}"),
	    "\"a\"=\"b\" \"c\"={\"data\":{\"x\":0}}",
	    "the members of one object, by where they stand in all");
	is_str(inside("{\"data\":[{\"a\":1}]}"), "-", "an array is none");
	is_str(inside("{\"a\":{\"data\":{\"b\":1}}}"), "-", "nor what stands deeper");
	is_str(inside("{\"dat\":{},\"datas\":{}}"), "-", "nor another name");
	is_str(inside("{\"data\":{}}"), "", "an empty one is one");
	is_str(inside("{\"data\":{\"a\":}}"), "!13", "what is wrong in it is found");
}

static void
errors(void)
{
	bad("", 0, "nothing");
	bad("{", 1, "cut behind the brace");
	bad("{\"a", 3, "cut in a name");
	bad("{\"a\"", 4, "cut behind a name");
	bad("{\"a\":", 5, "cut before a value");
	bad("{\"a\":\"x", 7, "cut in a string");
	bad("{\"a\":1", 6, "cut behind a value");
	bad("{\"a\":1,", 7, "cut behind a comma");
	bad("{\"a\":1,}", 7, "a comma too many");
	bad("{\"a\":[1,]}", 8, "also in an array");
	bad("{,}", 1, "a comma alone");
	bad("{a:1}", 1, "a name without quotes");
	bad("{'a':1}", 1, "with the wrong quotes");
	bad("{\"a\" 1}", 5, "no colon");
	bad("{\"a\":1 \"b\":2}", 7, "no comma");
	bad("{\"a\":NaN}", 5, "NaN");
	bad("{\"a\":Infinity}", 5, "Infinity");
	bad("{\"a\":-Infinity}", 6, "-Infinity");
	bad("{\"a\":True}", 5, "True");
	bad("{\"a\":01}", 6, "a zero before a number");
	bad("{\"a\":1.}", 7, "a number without its end");
	bad("{\"a\":.5}", 5, "or its beginning");
	bad("{\"a\":1e}", 7, "an exponent without digits");
	bad("{\"a\":+1}", 5, "a plus");
	bad("{\"a\":\"\t\"}", 6, "a control character");
	bad("{\"a\":\"\0\"}", 6, "a 0");
	bad("{\"a\":\"\\\0\"}", 7, "a 0 behind a backslash");
	bad("{\"a\":\"\\x\"}", 7, "an escape that is none");
	bad("{\"a\":\"\\u12g4\"}", 10, "a digit that is none");
	bad("{\"a\":\"\\ud83d\"}", 12, "half a surrogate pair");
	bad("{\"a\":\"\\ud83d\\u0041\"}", 18, "the wrong other half");
	bad("{\"a\":\"\\ude00\"}", 12, "the other half alone");
	bad("{\"a\":1/*x*/}", 6, "a comment");
	bad("{\"a\":]}", 5, "a bracket out of place");
}

static void
bounds(void)
{
	struct json_members m = JSON_MEMBERS_INIT;
	struct err e = ERR_INIT;
	static char text[200000];
	size_t end, len = 5;

	strcpy(text, "{\"a\":");
	for (int i = 0; i < JSON_DEPTH - 1; i++)
		text[len++] = '[';
	for (int i = 0; i < JSON_DEPTH - 1; i++)
		text[len++] = ']';
	text[len++] = '}';
	is_int(json_scan_object(text, len, &m, &end, &e), 0, "%d deep is fine", JSON_DEPTH);
	len = 5;
	for (int i = 0; i < 100000; i++)
		text[len++] = '[';
	is_int(json_scan_object(text, len, &m, &end, &e), -1, "deeper is not");
	ok(strstr(e.text, "64 deep") != NULL, "and is said to be so");
	len = 0;
	text[len++] = '{';
	for (int i = 0; i < JSON_MEMBERS; i++)
		len += (size_t)sprintf(text + len, "%s\"%d\":0", i ? "," : "", i);
	text[len] = '}';
	is_int(json_scan_object(text, len + 1, &m, &end, &e), 0, "%d members", JSON_MEMBERS);
	is_int(m.count, JSON_MEMBERS, "are all found");
	len += (size_t)sprintf(text + len, ",\"x\":0}");
	is_int(json_scan_object(text, len, &m, &end, &e), -1, "one more is too many");
	json_members_release(&m);
	is_int(json_space(" \t\r\n\fx", 6), 4, "white space is what JSON says it is");
	is_int(json_space("  ", 2), 2, "up to the end");
}

/*
 * What is hashed in the journal is what json-c wrote when it began: every byte, and two in a row.
 */
static void
written(void)
{
	struct buf b = BUF_INIT;
	int differ = 0;

	for (int first = 1; first < 256; first++) {
		for (int second = 0; second < 256; second++) {
			char text[4] = { (char)first, (char)second, second ? 'x' : 0, 0 };
			struct json_object *o = json_object_new_string(text);

			buf_clear(&b);
			json_text_bare(&b, text);
			differ += strcmp(b.data, json_object_to_json_string_ext(o,
			    JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE)) != 0;
			json_object_put(o);
		}
	}
	is_int(differ, 0, "text is written bare as it was before");
	buf_clear(&b);
	json_text_bare(&b, NULL);
	is_str(b.data, "null", "and none is null");
	buf_release(&b);
}

int
main(void)
{
	arrays();
	members();
	entered();
	errors();
	bounds();
	written();
	return tap_done();
}
