/*
 * codec.c - the table of formats, and what their readers have in common: the map, the window, the
 * bounds of texts, the words for yes and no.
 */
#include "codec_json.h"

#include "mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct codec *const codecs[] = {
	&codec_sqlite,
	&codec_labelstudio,
	&codec_hf,
	&codec_jsonl,
	&codec_pope,
	&codec_tsv,
	&codec_csv,
	NULL,
};

const char *const codec_field_names[FIELDS] = {
	"image", "question", "label", "id", "split", "subject",
};

const struct codec *
codec_find(const char *format)
{
	size_t len = strcspn(format, " ");

	for (int i = 0; codecs[i] != NULL; i++)
		if (strlen(codecs[i]->name) == len && memcmp(codecs[i]->name, format, len) == 0)
			return codecs[i];
	return NULL;
}

const struct codec *
codec_sniff(const char *bytes, size_t len)
{
	for (int i = 0; codecs[i] != NULL; i++)
		if (codecs[i]->sniff(bytes, len))
			return codecs[i];
	return NULL;
}

/* What a file of no known format is, and what becomes of it; NULL: that is not known either. */
static const char *
stranger(const char *bytes, size_t len)
{
	static const struct {
		const char *begin;
		size_t len;
		const char *says;
	} kinds[] = {
		{ "\x1f\x8b", 2, "is compressed; unpack it with gunzip" },
		{ "\xfd" "7zXZ", 5, "is compressed; unpack it with unxz" },
		{ "\x28\xb5\x2f\xfd", 4, "is compressed; unpack it with unzstd" },
		{ "PK\3\4", 4, "is an archive or a spreadsheet; unpack it, or save it as CSV" },
		{ "PAR1", 4, "is a Parquet file; write it out as JSON lines or CSV" },
		{ "\xff\xfe", 2, "is UTF-16; convert it with iconv -f UTF-16 -t UTF-8" },
		{ "\xfe\xff", 2, "is UTF-16; convert it with iconv -f UTF-16 -t UTF-8" },
	};

	if (len == 0)
		return "is empty";
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (len >= kinds[i].len && memcmp(bytes, kinds[i].begin, kinds[i].len) == 0)
			return kinds[i].says;
	return NULL;
}

int
codec_sniff_stream(const struct codec **out, struct stream *in, struct err *e)
{
	struct buf names = BUF_INIT;
	const char *says;

	while (!in->end && (in->len < CODEC_SNIFFED ||
	    (in->len < CODEC_RECORD_BYTES && codec_json_cut(in->at, in->len))))
		if (stream_more(in, e) < 0)
			return -1;
	*out = codec_sniff(in->at, in->len);
	if (*out != NULL)
		return 0;
	says = stranger(in->at, in->len);
	if (says != NULL)
		return err_set(e, ERR_FILE, "1: %s", says);
	codec_names(&names);
	err_set(e, ERR_FILE, "1: begins like no format that is known (%s); write it out as JSON "
	    "lines, or as CSV whose first line names the columns, with commas, semicolons or tabs "
	    "between", names.data);
	buf_release(&names);
	return -1;
}

char *
codec_format(const struct codec *codec, const char *table, const char *map)
{
	struct buf out = BUF_INIT;

	buf_str(&out, codec->name);
	if (table != NULL || map != NULL)
		buf_byte(&out, ' ');
	if (table != NULL)
		buf_str(&out, "table=");
	for (const char *p = table; p != NULL && *p != 0; p++) {
		if (*p == ',' || *p == '\\')
			buf_byte(&out, '\\');
		buf_byte(&out, *p);
	}
	if (map != NULL)
		buf_printf(&out, "%s%s", table ? "," : "", map);
	return buf_take(&out);
}

void
codec_names(struct buf *out)
{
	for (int i = 0; codecs[i] != NULL; i++)
		buf_printf(out, "%s%s", i > 0 ? ", " : "", codecs[i]->name);
}

/* ---- the map ---- */

static bool
is_called(const char *name, const char *text, size_t len)
{
	return strlen(name) == len && memcmp(name, text, len) == 0;
}

/* The same in any capitals. */
static bool
is_word(const char *word, const char *text, size_t len)
{
	return strlen(word) == len && strncasecmp(word, text, len) == 0;
}

/* Where what a map tells under this name is kept; NULL: there is no such name. */
static char **
place_of(struct codec_reader *r, const char *name, size_t len)
{
	for (int i = 0; i < FIELDS; i++)
		if (is_called(codec_field_names[i], name, len))
			return &r->map[i];
	if (is_called("yes", name, len))
		return &r->words.yes;
	if (is_called("no", name, len))
		return &r->words.no;
	if (r->codec->objects && is_called("records", name, len))
		return &r->array;
	return r->codec->transcribe != NULL && is_called("table", name, len) ? &r->table : NULL;
}

/* One "field=name"; a backslash takes the comma or backslash behind it as it is. */
static int
read_entry(struct codec_reader *r, const char **at, struct err *e)
{
	size_t len = strcspn(*at, "=,");
	struct buf name = BUF_INIT;
	const char *p = *at + len;
	char **to = place_of(r, *at, len);

	if (*p != '=' || to == NULL)
		return err_set(e, ERR_USAGE, "\"%.80s\" is no map; it is FIELD=NAME,… with the "
		    "fields image, question, label, id, split and subject, yes and no, the words "
		    "of the label, and of JSON records, the array that holds them", *at);
	for (p++; *p != 0 && *p != ','; p++) {
		if (*p == '\\' && (p[1] == ',' || p[1] == '\\'))
			p++;
		buf_byte(&name, *p);
	}
	if (name.len == 0 || *to != NULL) {
		err_set(e, ERR_USAGE, "the map %s %.*s", name.len == 0 ? "has no name for" :
			"names twice", (int)len, *at);
		buf_release(&name);
		return -1;
	}
	*at = *p == ',' ? p + 1 : p;
	*to = buf_take(&name);
	return 0;
}

/* Both or none, different, and nothing that would have to be quoted where they are written. */
static int
check_words(const struct codec_words *w, struct err *e)
{
	static const char not_in_words[] = "\",;\\\t\r\n";

	if (w->yes == NULL && w->no == NULL)
		return 0;
	if (w->yes == NULL || w->no == NULL)
		return err_set(e, ERR_USAGE, "the map has a word for %s alone; tell both, "
		    "yes=WORD,no=WORD", w->yes ? "yes" : "no");
	if (strcasecmp(w->yes, w->no) == 0)
		return err_set(e, ERR_USAGE, "the map has \"%.80s\" for yes and for no", w->yes);
	if (strpbrk(w->yes, not_in_words) != NULL || strpbrk(w->no, not_in_words) != NULL ||
	    w->yes[0] == ' ' || w->no[0] == ' ')
		return err_set(e, ERR_USAGE, "a word for yes or no begins with no blank and has no "
		    "comma, semicolon, quote, backslash, tab or newline in it");
	return 0;
}

static int
read_format(struct codec_reader *r, const char *format, struct stream *in, struct err *e)
{
	const char *map = strchr(format, ' ');

	*r = (struct codec_reader){ .codec = codec_find(format), .in = in, .sep = "",
		.head = BUF_INIT, .tail = BUF_INIT };
	if (r->codec == NULL)
		return err_set(e, ERR_USAGE, "there is no format %.80s", format);
	if (map != NULL)
		for (map++; *map != 0;)
			if (read_entry(r, &map, e) < 0)
				return -1;
	return check_words(&r->words, e);
}

int
codec_transcribe(struct stream *out, const char *path, const char *format, struct err *e)
{
	struct codec_reader r;
	int rc = read_format(&r, format, NULL, e);

	if (rc == 0)
		rc = r.codec->transcribe(out, path, &r, e);
	codec_close(&r);
	return rc;
}

int
codec_open(struct codec_reader *r, const char *format, struct stream *in, struct err *e)
{
	if (read_format(r, format, in, e) < 0)
		return -1;
	while (in->len < CODEC_SNIFFED && !in->end)
		if (stream_more(in, e) < 0)
			return -1;
	return r->codec->open(r, e);
}

int
codec_next(struct codec_reader *r, struct codec_record *out, struct err *e)
{
	int rc;

	stream_pass(r->in, r->taken);
	r->taken = 0;
	rc = r->codec->next(r, out, e);
	r->records += rc == 0;
	if (rc == 1 && r->records == 0)
		return err_set(e, ERR_FILE, "1: there is no record in it");
	return rc;
}

void
codec_close(struct codec_reader *r)
{
	if (r->codec != NULL && r->own != NULL)
		r->codec->close(r);
	free(r->table);
	free(r->array);
	codec_words_release(&r->words);
	for (int i = 0; i < FIELDS; i++)
		free(r->map[i]);
	buf_release(&r->head);
	buf_release(&r->tail);
	*r = (struct codec_reader){ .codec = NULL };
}

int
codec_words_of(struct codec_words *out, const char *format, struct err *e)
{
	struct codec_reader r;
	int rc = read_format(&r, format, NULL, e);

	if (rc == 0) {
		*out = r.words;
		r.words = (struct codec_words){ NULL, NULL };
	}
	codec_close(&r);
	return rc;
}

void
codec_words_release(struct codec_words *w)
{
	free(w->yes);
	free(w->no);
	*w = (struct codec_words){ NULL, NULL };
}

/* ---- names ---- */

const codec_names_of codec_usual_names[FIELDS] = {
	[FIELD_IMAGE] = { "image", "file_name", "image_path", "filename", "photo", "img" },
	[FIELD_QUESTION] = { "question", "text", "query", "prompt" },
	[FIELD_LABEL] = { "label", "answer", "ground_truth", "gt" },
	[FIELD_ID] = { "question_id", "id" },
	[FIELD_SPLIT] = { "split", "category" },
	[FIELD_SUBJECT] = { "subject", "object" },
};

int
codec_serves(const struct codec_reader *r, const codec_names_of *names, int field,
    const char *name, size_t len)
{
	const char *mapped = r->map[field];

	if (mapped != NULL)
		return is_called(mapped, name, len) ? 0 : -1;
	for (int i = 0; names[field][i] != NULL; i++)
		if (is_called(names[field][i], name, len))
			return i;
	for (int i = 0; names[field][i] != NULL; i++)
		if (is_word(names[field][i], name, len))
			return CODEC_NAMES + i;
	return -1;
}

const char *
codec_name_of(const struct codec_reader *r, const codec_names_of *names, int field)
{
	return r->map[field] ? r->map[field] : names[field][0];
}

/* ---- for the codecs ---- */

int
codec_fail(const struct codec_reader *r, size_t offset, struct err *e, const char *fmt, ...)
{
	char text[1024];
	int64_t line;
	size_t column;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	stream_place(r->in, offset, &line, &column);
	return err_set(e, ERR_FILE, "%lld: %s", (long long)line, text);
}

int
codec_more(struct codec_reader *r, struct err *e)
{
	if (r->in->len > 2 * (size_t)CODEC_RECORD_BYTES)
		return codec_fail(r, 0, e, "a record of more than %d bytes", CODEC_RECORD_BYTES);
	return stream_more(r->in, e);
}

int
codec_check_text(const struct codec_reader *r, size_t offset, enum codec_field f, const char *name,
    const char *text, size_t len, struct err *e)
{
	static const size_t longest[FIELDS] = { CODEC_IMAGE_BYTES, CODEC_QUESTION_BYTES,
		CODEC_WORD_BYTES, CODEC_ID_BYTES, CODEC_WORD_BYTES, CODEC_WORD_BYTES };

	if (memchr(text, 0, len) != NULL)
		return codec_fail(r, offset, e, "\"%.80s\" holds a 0 character (\\u0000), which "
		    "no text may", name);
	if (len == 0 || (text[0] <= ' ' && strspn(text, " \t\r\n") == len))
		return codec_fail(r, offset, e, "\"%.80s\" is empty", name);
	if (len > longest[f])
		return codec_fail(r, offset, e, "\"%.80s\" is %zu bytes long; at most %zu can be "
		    "read", name, len, longest[f]);
	return 0;
}

/* ---- yes and no ---- */

struct word_pair {
	const char *yes, *no;
};

static const struct word_pair usual[] = {
	{ "yes", "no" }, { "true", "false" }, { "1", "0" }, { "1.0", "0.0" }, { "y", "n" }, { "t", "f" },
};

/* The two words of which the text is one; false: there are none. */
static bool
find_word(const struct codec_words *w, const char *text, size_t len, struct word_pair *out,
    enum answer *answer)
{
	bool told = w != NULL && w->yes != NULL;
	size_t count = told ? 1 : sizeof(usual) / sizeof(usual[0]);

	for (size_t i = 0; i < count; i++) {
		*out = told ? (struct word_pair){ w->yes, w->no } : usual[i];
		if (is_word(out->yes, text, len) || is_word(out->no, text, len)) {
			*answer = is_word(out->yes, text, len) ? ANSWER_YES : ANSWER_NO;
			return true;
		}
	}
	return false;
}

bool
codec_word_read(const struct codec_words *w, const char *text, size_t len, enum answer *out)
{
	struct word_pair pair;

	return find_word(w, text, len, &pair, out);
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* `name` in the capitals of a text: none, the first letter's, or all. */
static void
write_like(struct buf *out, const char *name, const char *old, size_t len)
{
	bool first = len > 0 && is_upper(old[0]), all = first && len > 1 && is_upper(old[1]);

	for (size_t i = 0; name[i] != 0; i++) {
		bool letter = name[i] >= 'a' && name[i] <= 'z';

		buf_byte(out, letter && (all || (first && i == 0)) ? (char)(name[i] - 'a' + 'A') :
								     name[i]);
	}
}

void
codec_word_write(struct buf *out, const struct codec_words *w, const char *old, size_t len,
    enum answer label)
{
	struct word_pair pair;
	enum answer was;

	if (label == ANSWER_AMBIGUOUS || !find_word(w, old, len, &pair, &was))
		write_like(out, answer_name(label), old, len);
	else if (is_called(was == ANSWER_YES ? pair.yes : pair.no, old, len))
		buf_str(out, label == ANSWER_YES ? pair.yes : pair.no);
	else
		write_like(out, label == ANSWER_YES ? pair.yes : pair.no, old, len);
}

int
codec_fail_label(const struct codec_reader *r, size_t offset, const char *name, const char *text,
    size_t len, const char *expected, struct err *e)
{
	const struct codec_words *w = &r->words;

	if (len == 0)
		return codec_fail(r, offset, e, "%.100s is empty; a record needs the label that "
		    "it is expected to have", name);
	if (w->yes == NULL && is_word("ambiguous", text, len))
		return codec_fail(r, offset, e, "%.100s is ambiguous, which no record comes "
		    "with; what it came with may stand beside it (--map label=original_label)", name);
	if (w->yes != NULL)
		return codec_fail(r, offset, e, "%.100s is \"%.*s\"; \"%.80s\" or \"%.80s\" was "
		    "expected", name, (int)(len < 40 ? len : 40), text, w->yes, w->no);
	return codec_fail(r, offset, e, "%.100s is \"%.*s%s\"; %s was expected (other words with "
	    "--map yes=WORD,no=WORD)", name, (int)(len < 40 ? len : 40), text, len > 40 ? "…" : "",
	    expected);
}
