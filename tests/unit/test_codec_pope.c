/*
 * test_codec_pope.c - POPE files in every dialect; the pieces make up the file again; each
 * mistake is one clear error.
 */
#include "tap.h"

#include "codec.h"

struct got {
	struct buf text;	/* "line image question label id;" for each record */
	struct buf bytes;	/* the file put together again, without its tail */
	const char *sep_unknown;
	int records;
	bool label_right;
	int stop_at;
};

static int
take(struct got *g, const struct codec_record *r, struct err *e)
{
	struct buf label = BUF_INIT;

	if (g->records + 1 == g->stop_at)
		return err_set(e, ERR_REFUSED, "stopped");
	buf_printf(&g->text, "%s%lld %s %s %s %s", g->records ? ";" : "", (long long)r->line,
	    r->image, r->question, answer_name(r->original), r->question_id ? r->question_id : "-");
	if (r->subject != NULL)
		buf_printf(&g->text, " %s", r->subject);
	if (r->split != NULL)
		buf_printf(&g->text, " [%s]", r->split);
	buf_str(&g->bytes, g->records ? "\1" : "");
	buf_add(&g->bytes, r->lead.at, r->lead.len);
	buf_add(&g->bytes, r->raw.at, r->raw.len);
	buf_add(&g->bytes, r->trail.at, r->trail.len);
	codec_pope.write_label(&label, NULL, r->raw.at + r->label_at, r->label_length, r->original);
	g->label_right = g->label_right && label.len == r->label_length &&
	    memcmp(label.data, r->raw.at + r->label_at, label.len) == 0;
	g->records++;
	buf_release(&label);
	return 0;
}

/* Every record to take(); *f becomes what stands around them, to be released. */
struct frame {
	struct buf head, sep, tail;
};

static void
frame_release(struct frame *f)
{
	buf_release(&f->head);
	buf_release(&f->sep);
	buf_release(&f->tail);
}

static int
read_all(const char *text, size_t len, struct got *g, struct frame *f, struct err *e)
{
	struct codec_reader r;
	struct codec_record rec;
	struct stream in;
	int rc;

	stream_memory(&in, text, len);
	rc = codec_open(&r, "pope", &in, e);
	while (rc == 0 && (rc = codec_next(&r, &rec, e)) == 0)
		rc = take(g, &rec, e);
	*f = (struct frame){ BUF_INIT, BUF_INIT, BUF_INIT };
	buf_add(&f->head, r.head.data, r.head.len);
	buf_str(&f->sep, r.sep);
	buf_add(&f->tail, r.tail.data, r.tail.len);
	codec_close(&r);
	return rc < 0 ? -1 : 0;
}

/* head + records with sep between + tail == the file? */
static bool
whole(const struct got *g, const struct frame *f, const char *text, size_t len)
{
	struct buf b = BUF_INIT;
	bool same;

	buf_add(&b, f->head.data, f->head.len);
	for (size_t i = 0; i < g->bytes.len; i++) {
		if (g->bytes.data[i] == 1)
			buf_add(&b, f->sep.data, f->sep.len);
		else
			buf_byte(&b, g->bytes.data[i]);
	}
	buf_add(&b, f->tail.data, f->tail.len);
	same = b.len == len && memcmp(b.data, text, len) == 0;
	buf_release(&b);
	return same;
}

static void
check(const char *text, size_t len, const char *want, const char *about)
{
	struct got g = { .label_right = true };
	struct frame f;
	struct err e = ERR_INIT;
	char *copy = malloc(len ? len : 1);	/* of its very size: reading past it is noticed */

	memcpy(copy, text, len);
	if (read_all(copy, len, &g, &f, &e) < 0) {
		if (!is_str(e.text, want, "%s", about))
			diag("an error");
	} else {
		is_str(g.text.data, want, "%s", about);
		ok(whole(&g, &f, text, len), "… and its pieces make up the file");
		ok(g.label_right, "… and the place of the label is right");
		ok(codec_pope.sniff(copy, len), "… and it is recognised");
	}
	buf_release(&g.text);
	buf_release(&g.bytes);
	frame_release(&f);
	free(copy);
}

#define reads(text, want, about) check(text, sizeof(text) - 1, want, about)

/* What is said of such a label. */
#define NEITHER(text) "1: \"label\" is \"" text "\"; \"yes\" or \"no\" was expected (other words with " \
	"--map yes=WORD,no=WORD)"

#define R(id, label) "{\"question_id\": " id ", \"image\": \"a.jpg\", \"text\": \"Dog?\", " \
	"\"label\": \"" label "\"}"
#define TWO "1 a.jpg Dog? yes 1;2 a.jpg Dog? no 2"

static void
lines(void)
{
	reads(R("1", "yes") "\n" R("2", "no") "\n", TWO, "one object a line");
	reads(R("1", "yes") "\n" R("2", "no"), TWO, "without a newline at the end");
	reads(R("1", "yes") "\r\n" R("2", "no") "\r\n", TWO, "with CRLF");
	reads("\xef\xbb\xbf" R("1", "yes") "\n" R("2", "no") "\n", TWO, "with a byte order mark");
	reads("\n  " R("1", "yes") " \n\n \t\n" R("2", "no") "\n\n  ",
	    "2 a.jpg Dog? yes 1;5 a.jpg Dog? no 2", "with empty lines and spaces");
	reads(R("1", "Yes") "\n" R("2", "No"), TWO, "with Yes and No");
	reads(R("1", "YES") "\n" R("2", "NO"), TWO, "with YES and NO");
	reads(R("\"1\"", "yes") "\n" R("\"two\"", "no"),
	    "1 a.jpg Dog? yes 1;2 a.jpg Dog? no two", "ids as strings");
	reads(R("12345678901234567890123", "yes"), "1 a.jpg Dog? yes 12345678901234567890123",
	    "an id longer than any number is");
	reads(R("1.50", "yes"), "1 a.jpg Dog? yes 1.50", "an id as it was written");
	reads(R("null", "yes"), "1 a.jpg Dog? yes -", "no id");
	reads("{\"image\":\"a\",\"text\":\"b\",\"label\":\"no\"}", "1 a b no -",
	    "also when left out");
	reads("{\"label\":\"no\",\"x\":{\"label\":\"yes\",\"text\":[]},\"text\":\"b\",\"y\":1e999,"
	      "\"image\":\"a\"}", "1 a b no -", "other members, also of the same names further in");
	reads("{\"im\\u0061ge\":\"\\u0061\",\"t\\u0065xt\":\"\\\"\\u00e9\\ud83d\\ude00\","
	      "\"l\\u0061bel\":\"no\"}", "1 a \"\xc3\xa9\xf0\x9f\x98\x80 no -",
	    "escapes, also in names");
}

static void
others(void)
{
	reads("[{\"image_id\":1,\"image_name\":\"/images/a.jpg\",\"query\":\"Dog?\",\"label\":\"yes\","
	    "\"target_object\":\"dog\"}]", "1 images/a.jpg Dog? yes - dog", "POPEv2");
	reads("{\"question_id\":1,\"image\":\"a.jpg\",\"text\":\"Dog?\\nAnswer the question using a "
	    "single word or phrase.\",\"category\":\"random\",\"label\":\"no\"}",
	    "1 a.jpg Dog? no 1 [random]", "LLaVA's question file, with labels");
	reads("{\"question_id\":1,\"image\":\"a.jpg\",\"text\":\"Dog?\\nAnswer the question using a "
	    "single word or phrase.\",\"category\":\"random\"}",
	    "1: there is no \"label\"; LLaVA's list of questions has no labels; read POPE's files, "
	    "and give the list to: foureyes answers --questions", "and as it comes it has none");
}

static void
arrays(void)
{
	reads("[" R("1", "yes") "," R("2", "no") "]",
	    "1 a.jpg Dog? yes 1;1 a.jpg Dog? no 2", "one array");
	reads("[\n  " R("1", "yes") ",\n  " R("2", "no") "\n]\n",
	    "2 a.jpg Dog? yes 1;3 a.jpg Dog? no 2", "over several lines");
	reads("\xef\xbb\xbf \r\n[ " R("1", "yes") " ,\r\n" R("2", "no") " ] \r\n ",
	    "2 a.jpg Dog? yes 1;3 a.jpg Dog? no 2", "with space everywhere");
	reads("[{\n\"image\": \"a\",\n\"text\": \"b\",\n\"label\": \"Yes\"\n}]", "1 a b yes -",
	    "a record over several lines");
}

static void
labels(void)
{
	static const struct {
		const char *old;
		enum answer label;
		const char *want;
	} rows[] = {
		{ "\"yes\"", ANSWER_NO, "\"no\"" }, { "\"Yes\"", ANSWER_NO, "\"No\"" },
		{ "\"YES\"", ANSWER_NO, "\"NO\"" }, { "\"no\"", ANSWER_YES, "\"yes\"" },
		{ "\"No\"", ANSWER_YES, "\"Yes\"" }, { "\"NO\"", ANSWER_YES, "\"YES\"" },
		{ "\"no\"", ANSWER_AMBIGUOUS, "\"ambiguous\"" },
		{ "\"No\"", ANSWER_AMBIGUOUS, "\"Ambiguous\"" },
		{ "\"YES\"", ANSWER_AMBIGUOUS, "\"AMBIGUOUS\"" },
		{ "\"\\u0079es\"", ANSWER_NO, "\"no\"" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf b = BUF_INIT;

		codec_pope.write_label(&b, NULL, rows[i].old, strlen(rows[i].old), rows[i].label);
		is_str(b.data, rows[i].want, "%s becomes %s", rows[i].old, rows[i].want);
		buf_release(&b);
	}
}

static void
errors(void)
{
	reads("", "1: there is no record in it", "an empty file");
	reads(" \n\n", "1: there is no record in it", "nothing but space");
	reads("\xef\xbb\xbf", "1: there is no record in it", "nothing but a mark");
	reads("[]", "1: there is no record in it", "an empty array");
	reads("image,text\n", "1: a record, in { and }, was expected (column 1)", "another format");
	reads(R("1", "yes") "\nx", "2: a record, in { and }, was expected (column 1)", "later on");
	reads(R("1", "yes") "\n{\"image\": ",
	    "2: it ends where a value (a string in double quotes, "
	    "a number, an object, an array, true, false or null) was expected (column 11)",
	    "a file that was cut");
	reads(R("1", "yes") " {}\n",
	    "1: the end of the line was expected after a record (column 70)",
	    "two records in a line");
	reads("{\"text\": \"\xc3\xa9\xc3\xa9\" \"", "1: \",\" or \"}\" was expected (column 15)",
	    "columns count characters");
	reads("{\"image\":\n\"a\",\"text\":\"b\",\"label\":\"no\"}", "1: it ends where a value (a "
	    "string in double quotes, a number, an object, an array, true, false or null) was "
	    "expected (column 10); a record is a line, or they all stand in one array, which "
	    "--map records=NAME finds in an object", "a record over several lines, without an array");
	reads("[" R("1", "yes"), "1: the file ends where \",\" or \"]\" was expected (column 70)",
	    "an array that is never closed");
	reads("[" R("1", "yes") ",",
	    "1: the file ends where \",\" or \"]\" was expected (column 71)",
	    "also behind a comma");
	reads("[" R("1", "yes") ",]", "1: a record, in { and }, was expected (column 71)",
	    "a comma too many");
	reads("[" R("1", "yes") "\n" R("2", "no") "]",
	    "2: \",\" or \"]\" was expected (column 1)", "a comma too few");
	reads("[" R("1", "yes") "]\n]", "2: the end of the file was expected after the array "
	    "(column 1)", "more behind an array");
	reads("[[1]]", "1: a record, in { and }, was expected (column 2)", "an array in an array");
	reads("{\"text\":\"b\",\"label\":\"no\"}",
	    "1: there is no \"image\", only: text, label; say which is what with --map "
	    "image=NAME,question=NAME,label=NAME",
	    "no image");
	reads("{\"image\":\"a\",\"label\":\"no\"}",
	    "1: there is no \"text\", only: image, label; say which is what with --map "
	    "image=NAME,question=NAME,label=NAME",
	    "no question");
	reads("{\"image\":\"a\",\"text\":\"b\"}",
	    "1: there is no \"label\", only: image, text; say which is what with --map "
	    "image=NAME,question=NAME,label=NAME",
	    "no label");
	reads("{}", "1: there is no \"image\"; a record has \"image\", \"text\" and \"label\"",
	    "nothing at all");
	reads("{\"image\":\"\",\"text\":\"b\",\"label\":\"no\"}", "1: \"image\" is empty",
	    "empty image");
	reads("{\"image\":\"a\",\"text\":\" \\n\",\"label\":\"no\"}", "1: \"text\" is empty",
	    "empty question");
	reads("{\"image\":5,\"text\":\"b\",\"label\":\"no\"}", "1: \"image\" is not a string",
	    "a number as image");
	reads("{\"image\":\"a\",\"text\":null,\"label\":\"no\"}", "1: \"text\" is not a string",
	    "no text as text");
	reads(R("1", "maybe"), NEITHER("maybe"),
	    "another label");
	reads(R("1", " yes"), NEITHER(" yes"),
	    "a label with a space");
	reads("{\"image\":\"a\",\"text\":\"b\",\"label\":true}",
	    NEITHER("true"), "a label that is no string");
	reads("{\"image\":\"a\",\"text\":\"b\",\"label\":null}",
	    NEITHER("null"), "no label");
	reads(R("true", "yes"),
	    "1: \"question_id\" is neither a number nor a string of at most 256 "
	    "bytes",
	    "an id that is none");
	reads(R("\"\"", "yes"), "1: \"question_id\" is empty", "an empty id");
	reads("{\"image\":\"a\",\"text\":\"b\\u0000c\",\"label\":\"no\"}", "1: \"text\" holds a 0 "
	    "character (\\u0000), which no text may", "a 0 character");
	reads("{\"image\":\"a\",\"text\":\"b\0c\",\"label\":\"no\"}",
	    "1: an escape (\\n, \\t, \\u00XX) "
	    "for a control character was expected (column 23)",
	    "a 0 byte");
	reads("{\"image\":\"a\",\"text\":\"\xff\",\"label\":\"no\"}", "1: holds bytes that are not "
	    "UTF-8; convert the file, for example with iconv -f LATIN1 -t UTF-8", "no UTF-8");
	reads("{\"image\":\"a\",\"text\":\"b\",\"label\":\"no\",\"label\":\"yes\"}",
	    "1: \"label\" comes twice; remove one of them", "a name that comes twice");
	reads("{\"image\":\"a\",\"text\":\"b\",\"label\":\"no\",\"l\\u0061bel\":\"yes\"}",
	    "1: a name comes twice; remove one of them", "also in disguise");
}

static void
long_text(void)
{
	struct buf b = BUF_INIT;
	struct got g = { .label_right = true };
	struct frame f;
	struct err e = ERR_INIT;

	buf_str(&b, "{\"image\":\"a\",\"label\":\"no\",\"text\":\"");
	for (int i = 0; i < CODEC_QUESTION_BYTES; i++)
		buf_byte(&b, 'q');
	buf_str(&b, "\"}");
	is_int(read_all(b.data, b.len, &g, &f, &e), 0, "a question of 16 KiB is read");
	b.len -= 2;
	buf_str(&b, "q\"}");
	frame_release(&f);
	is_int(read_all(b.data, b.len, &g, &f, &e), -1, "a longer one is not");
	ok(strstr(e.text, "16385 bytes long; at most 16384") != NULL, "and the lengths are told");
	frame_release(&f);
	buf_release(&b);
	buf_release(&g.text);
	buf_release(&g.bytes);
}

static void
stops(void)
{
	static const char text[] = R("1", "yes") "\n" R("2", "no") "\n" R("3", "no") "\n";
	struct got g = { .label_right = true, .stop_at = 2 };
	struct frame f;
	struct err e = ERR_INIT;

	is_int(read_all(text, sizeof(text) - 1, &g, &f, &e), -1, "a caller may stop");
	is_int(e.code, ERR_REFUSED, "with an error of its own");
	is_str(e.text, "stopped", "as it is");
	is_int(g.records, 1, "at once");
	frame_release(&f);
	buf_release(&g.text);
	buf_release(&g.bytes);
}

/* Every beginning of a file is a file or an error, never a fault. */
static void
cuts(void)
{
	static const char text[] = "\xef\xbb\xbf[ " R("1", "Yes") ",\r\n {\"image\":\"\\u00e9\","
	    "\"text\":\"\\ud83d\\ude00\",\"x\":[-1.5e3,{\"y\":true}],\"label\":\"no\"} ]\n";
	int read = 0, refused = 0;

	for (size_t len = 0; len < sizeof(text); len++) {
		struct got g = { .label_right = true };
		struct frame f;
		struct err e = ERR_INIT;
		char *copy = malloc(len ? len : 1);

		memcpy(copy, text, len);
		if (read_all(copy, len, &g, &f, &e) == 0)
			read += g.records == 2 && whole(&g, &f, text, len);
		else
			refused += e.code == ERR_FILE && e.text[0] >= '1' && e.text[0] <= '9';
		buf_release(&g.text);
		buf_release(&g.bytes);
		frame_release(&f);
		free(copy);
	}
	is_int(read, 2, "of all beginnings of an array two are whole");
	is_int(refused, (int)sizeof(text) - 2, "and every other one is refused");
}

int
main(void)
{
	lines();
	others();
	arrays();
	labels();
	errors();
	long_text();
	stops();
	cuts();
	ok(codec_find("pope") == &codec_pope, "the format is found by its name");
	ok(codec_find("pope image=x") == &codec_pope, "also with a map behind it");
	ok(codec_find("pop") == NULL && codec_find("popes") == NULL, "others are not");
	ok(codec_sniff(" {", 2) == &codec_pope && codec_sniff("a b", 3) == NULL,
	    "or by how a file begins");
	return tap_done();
}
