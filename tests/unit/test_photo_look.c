/* What a photo's container says: accepted, or refused by name; and the EXIF orientation. */
#include "mem.h"
#include "photo_look.h"
#include "specimen.h"
#include "tap.h"

static struct buf
file(enum specimen_kind kind)
{
	struct specimen p = specimen_make(40, 30, 4);
	struct buf b = BUF_INIT;

	specimen_encode(&b, &p, kind, 0);
	specimen_release(&p);
	return b;
}

static size_t
where(const struct buf *b, const char *text, size_t len)
{
	char *found = memmem(b->data, b->len, text, len);

	if (found == NULL)
		bail("no such bytes in the sample");
	return (size_t)(found - b->data);
}

static enum photo_fault
look(const struct buf *b)
{
	struct photo_look l;
	uint8_t *exact = mem_alloc(b->len);	/* so that a sanitizer sees one byte too many */
	enum photo_fault fault;

	memcpy(exact, b->data, b->len);
	fault = photo_look(&l, exact, b->len);
	free(exact);
	return fault;
}

static void
insert(struct buf *b, size_t at, const char *bytes, size_t len)
{
	buf_reserve(b, len);
	memmove(b->data + at + len, b->data + at, b->len - at);
	memcpy(b->data + at, bytes, len);
	b->len += len;
}

static void
test_good(void)
{
	static const struct {
		enum specimen_kind kind;
		enum photo_kind seen;
	} kinds[] = { { SPECIMEN_JPEG, PHOTO_JPEG }, { SPECIMEN_PNG, PHOTO_PNG },
		{ SPECIMEN_WEBP, PHOTO_WEBP }, { SPECIMEN_WEBP_LOSSLESS, PHOTO_WEBP },
		{ SPECIMEN_GIF, PHOTO_GIF }, { SPECIMEN_BMP, PHOTO_BMP } };

	for (unsigned i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		struct buf b = file(kinds[i].kind);
		struct photo_look l;

		ok(photo_look(&l, (uint8_t *)b.data, b.len) == FAULT_NONE && l.w == 40 &&
		    l.h == 30 && l.kind == kinds[i].seen && l.orientation == 1, "kind %u", i);
		buf_release(&b);
	}
}

/* Every beginning of every sample is refused, none is read beyond its end. */
static void
test_short(void)
{
	for (enum specimen_kind kind = SPECIMEN_JPEG; kind <= SPECIMEN_BMP; kind++) {
		struct buf b = file(kind);
		size_t whole = b.len, wrong = 0;

		for (b.len = 0; b.len < whole; b.len++)
			wrong += look(&b) == FAULT_NONE;
		is_int((intmax_t)wrong, 0, "kind %d: every cut is noticed", (int)kind);
		buf_release(&b);
	}
}

/* One change of a sample, and what it must be called. */
static void
changed(enum specimen_kind kind, const char *at, size_t at_len, size_t offset, const char *bytes,
    size_t len, enum photo_fault fault, const char *what)
{
	struct buf b = file(kind);
	enum photo_status status;

	memcpy(b.data + where(&b, at, at_len) + offset, bytes, len);
	is_int(look(&b), fault, "%s: %s", what, photo_fault_text(fault, &status));
	buf_release(&b);
}

static void
test_png(void)
{
#define PNG(at, offset, bytes, fault, what) \
	changed(SPECIMEN_PNG, at, 4, offset, bytes, sizeof(bytes) - 1, fault, what)
	PNG("IHDR", 4, "\0\0\0\0", FAULT_SIZE, "no columns");
	PNG("IHDR", 4, "\0\0\x40\x01", FAULT_SIZE, "16385 columns");
	PNG("IHDR", 4, "\0\0\x40\0\0\0\x40\0", FAULT_SIZE, "268 million pixels");
	PNG("IHDR", 4, "\xff\xff\xff\xff", FAULT_SIZE, "4 billion columns");
	PNG("IHDR", 12, "\x07", FAULT_PNG_HEADER, "seven bits");
	PNG("IHDR", 12, "\xff", FAULT_PNG_HEADER, "255 bits");
	PNG("IHDR", 13, "\x05", FAULT_PNG_HEADER, "a colour type there is not");
	PNG("IHDR", 13, "\x03", FAULT_PNG_PALETTE, "indexes without a palette");
	PNG("IHDR", 14, "\x01", FAULT_PNG_HEADER, "another compression");
	PNG("IHDR", 16, "\x02", FAULT_PNG_HEADER, "another interlacing");
	PNG("IHDR", -4, "\0\0\0\x0e", FAULT_PNG_HEADER, "a header of 14 bytes");
	PNG("IHDR", 0, "iHDR", FAULT_ORDER, "no header first");
	PNG("IDAT", -4, "\xff\xff\xff\xf0", FAULT_SHORT, "data beyond the end");
	PNG("IDAT", 0, "XDAT", FAULT_PNG_CHUNK, "an unknown critical chunk");
	PNG("IDAT", 0, "PLTE", FAULT_PNG_PALETTE, "a palette of thousands");
	PNG("IDAT", 0, "tRNS", FAULT_PNG_PALETTE, "transparency of thousands");
	PNG("IDAT", 0, "aDAT", FAULT_ORDER, "no data");
	PNG("IEND", 0, "aEND", FAULT_SHORT, "no end");
}

static void
test_jpeg(void)
{
#define JPEG(at, offset, bytes, fault, what) \
	changed(SPECIMEN_JPEG, at, 2, offset, bytes, sizeof(bytes) - 1, fault, what)
	JPEG("\xff\xc0", 1, "\xc9", FAULT_JPEG_KIND, "arithmetic coding");
	JPEG("\xff\xc0", 1, "\xc3", FAULT_JPEG_KIND, "lossless");
	JPEG("\xff\xc0", 4, "\x0c", FAULT_JPEG_KIND, "twelve bits");
	JPEG("\xff\xc0", 5, "\0\0", FAULT_SIZE, "no rows");
	JPEG("\xff\xc0", 5, "\xff\xff\xff\xff", FAULT_SIZE, "65535 × 65535");
	JPEG("\xff\xc0", 9, "\x02", FAULT_JPEG_FRAME, "two components");
	JPEG("\xff\xc0", 11, "\0", FAULT_JPEG_FRAME, "sampling of nothing");
	JPEG("\xff\xc0", 11, "\x51", FAULT_JPEG_FRAME, "sampling of five");
	JPEG("\xff\xc0", 12, "\x04", FAULT_JPEG_FRAME, "a table there is not");
	JPEG("\xff\xc0", 13, "\x01", FAULT_JPEG_FRAME, "a component twice");
	JPEG("\xff\xc4", 4, "\x20", FAULT_JPEG_TABLE, "a class of tables there is not");
	JPEG("\xff\xc4", 5, "\x03", FAULT_JPEG_TABLE, "three codes of one bit");
	JPEG("\xff\xc4", 20, "\xff", FAULT_JPEG_TABLE, "more than 256 codes");
	JPEG("\xff\xdb", 4, "\x20", FAULT_JPEG_TABLE, "quantisation of 3 bytes");
	JPEG("\xff\xdb", 2, "\x00\x08", FAULT_JPEG_TABLE, "quantisation cut short");
	JPEG("\xff\xda", 4, "\x04", FAULT_JPEG_FRAME, "four of three components");
	JPEG("\xff\xda", 5, "\x09", FAULT_JPEG_FRAME, "a component there is not");
	JPEG("\xff\xda", 2, "\0\0", FAULT_ORDER, "a segment shorter than its length");
}

static void
test_jpeg_order(void)
{
	struct buf b = file(SPECIMEN_JPEG), scan = BUF_INIT;
	size_t sof = where(&b, "\xff\xc0", 2), sos = where(&b, "\xff\xda", 2);
	struct photo_look l;

	insert(&b, sof, b.data + sof, 19);
	is_int(look(&b), FAULT_ORDER, "two frames");
	buf_release(&b);
	b = file(SPECIMEN_JPEG);
	buf_add(&scan, b.data + sos, b.len - 2 - sos);
	for (unsigned i = 0; i < PHOTO_SCANS - 1; i++)
		insert(&b, sos, scan.data, scan.len);
	is_int(look(&b), FAULT_NONE, "a hundred scans");
	insert(&b, sos, scan.data, scan.len);
	is_int(look(&b), FAULT_JPEG_SCANS, "one more");
	buf_release(&b);
	b = file(SPECIMEN_JPEG);
	buf_add(&b, "trailing bytes", 14);
	ok(photo_look(&l, (uint8_t *)b.data, b.len) == FAULT_NONE,
	    "bytes behind the end are nobody's");
	insert(&b, 2, "\xff\xff\xff\xff\xff\xff", 6);
	is_int(look(&b), FAULT_NONE, "fill bytes");
	b.len = 2;
	buf_add(&b, "\xff\xd9", 2);
	is_int(look(&b), FAULT_ORDER, "an end without a picture");
	buf_release(&b);
	buf_release(&scan);
}

static void
test_others(void)
{
	static const struct {
		const char *bytes;
		size_t len;
		enum photo_fault fault;
	} others[] = {
		{ "", 0, FAULT_EMPTY }, { "GIF89a\1\0\1\0", 10, FAULT_SHORT },
		{ "BM\x36\0\0\0\0\0\0\0\x36\0\0\0", 14, FAULT_SHORT },
		{ "P6 1 1 255 abc", 14, FAULT_KIND },
		{ "hello", 5, FAULT_KIND }, { "\0", 1, FAULT_KIND }, { "8BPS\0\1", 6, FAULT_KIND },
		{ "RIFF\xff\xff\xff\x7fWEBPVP8 ", 16, FAULT_SHORT },
		{ "RIFF\4\0\0\0WEBPVP8 ", 16, FAULT_WEBP },
	};

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		struct buf b = BUF_INIT;
		enum photo_status status;
		const char *text = photo_fault_text(others[i].fault, &status);

		buf_add(&b, others[i].bytes, others[i].len);
		buf_reserve(&b, 1);
		is_int(look(&b), others[i].fault, "%s", text);
		ok(status != PHOTO_OK && *text != 0, "it has a status and a text");
		buf_release(&b);
	}
}

/* The bytes at a place of a file of this kind, changed. */
static void
patched(enum specimen_kind kind, size_t at, const char *bytes, size_t len, enum photo_fault fault,
    const char *what)
{
	struct buf b = file(kind);
	enum photo_status status;

	memcpy(b.data + at, bytes, len);
	is_int(look(&b), fault, "%s: %s", what, photo_fault_text(fault, &status));
	buf_release(&b);
}

/* Screen at 6, flags at 10, 768 bytes of palette from 13, then the image: ',' and 10 bytes. */
static void
test_gif(void)
{
#define GIF(at, bytes, fault, what) \
	patched(SPECIMEN_GIF, at, bytes, sizeof(bytes) - 1, fault, what)
	struct buf b = file(SPECIMEN_GIF), moving = BUF_INIT;

	GIF(4, "8", FAULT_GIF, "version 88a");
	GIF(6, "\x01\x40", FAULT_SIZE, "a screen of 16385 columns");
	GIF(6, "\0\0", FAULT_GIF, "a screen without columns");
	GIF(6, "\x27\0", FAULT_GIF, "a screen narrower than its image");
	GIF(10, "\x77", FAULT_GIF, "no palette");
	GIF(781, "?", FAULT_GIF, "a block of no kind");
	GIF(781 + 1, "\1\0", FAULT_GIF, "an image beyond the right edge");
	GIF(781 + 3, "\xff\xff", FAULT_GIF, "an image beyond the bottom");
	GIF(781 + 5, "\0\0", FAULT_GIF, "an image without columns");
	GIF(781 + 9, "\x87", FAULT_SHORT, "a palette of its own that is not there");
	GIF(781 + 10, "\x0c", FAULT_GIF, "codes of twelve bits to begin with");
	GIF(781 + 10, "\0", FAULT_GIF, "codes of no bits");
	GIF(781, ";", FAULT_GIF, "no image");
	buf_add(&moving, b.data, b.len - 1);
	buf_add(&moving, b.data + 781, b.len - 781);
	is_int(look(&moving), FAULT_MOVING, "two images");
	buf_release(&moving);
	buf_release(&b);
}

/* Where the pixels begin at 10, header at 14, extent at 18 and 22, planes 26, bits 28. */
static void
test_bmp(void)
{
#define BMP(at, bytes, fault, what) \
	patched(SPECIMEN_BMP, at, bytes, sizeof(bytes) - 1, fault, what)
	BMP(10, "\0\0\0\0", FAULT_BMP, "pixels in the header");
	BMP(10, "\xff\xff\xff\xff", FAULT_SHORT, "pixels beyond the end");
	BMP(10, "\x37", FAULT_SHORT, "pixels a byte further");
	BMP(14, "\x29", FAULT_BMP, "a header of 41 bytes");
	BMP(14, "\xff\xff\xff\xff", FAULT_BMP, "a header of 4 billion bytes");
	BMP(18, "\0\0\0\0", FAULT_SIZE, "no columns");
	BMP(18, "\x01\x40\0\0", FAULT_SIZE, "16385 columns");
	BMP(18, "\xff\xff\xff\xff", FAULT_SIZE, "minus one column");
	BMP(22, "\xe2\xff\xff\xff", FAULT_NONE, "thirty rows from the top down");
	BMP(22, "\xe1\xff\xff\xff", FAULT_SHORT, "31 rows from the top down");
	BMP(22, "\0\0\0\x80", FAULT_SIZE, "the most negative number of rows");
	BMP(26, "\2", FAULT_BMP, "two planes");
	BMP(28, "\x20", FAULT_SHORT, "more bits a pixel than there are");
	BMP(28, "\3", FAULT_BMP_KIND, "three bits a pixel");
	BMP(30, "\1", FAULT_BMP_KIND, "run lengths");
	BMP(30, "\4", FAULT_BMP_KIND, "a JPEG in it");
}

static void
test_orientation(void)
{
	static const struct {
		const char *tiff;
		size_t len;
		unsigned orientation;
		const char *what;
	} cases[] = {
#define TAG "\x12\1\3\0\1\0\0\0"
		{ "II*\0\x08\0\0\0\1\0" TAG "\6\0\0\0", 22, 6, "little-endian" },
		{ "MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\x08\0\0", 22, 8, "big-endian" },
		{ "II*\0\x08\0\0\0\1\0" TAG "\6\0\0", 21, 1, "cut short" },
		{ "II*\0\x08\0\0\0\1\0" TAG "\0\0\0\0", 22, 1, "zero" },
		{ "II*\0\x08\0\0\0\1\0" TAG "\x09\0\0\0", 22, 1, "nine" },
		{ "II*\0\x08\0\0\0\1\0\x12\1\4\0\1\0\0\0\6\0\0\0", 22, 1, "another type" },
		{ "II*\0\x08\0\0\0\1\0\x12\1\3\0\2\0\0\0\6\0\0\0", 22, 1, "two values" },
		{ "II*\0\xff\xff\xff\xff\1\0" TAG "\6\0\0\0", 22, 1, "a directory far away" },
		{ "II*\0\0\0\0\0\1\0" TAG "\6\0\0\0", 22, 1, "a directory in the header" },
		{ "II*\0\x08\0\0\0\xff\xff" TAG "\3\0\0\0", 22, 3, "more entries than bytes" },
		{ "II*\0\x08\0\0\0\0\0" TAG "\6\0\0\0", 22, 1, "no entry" },
		{ "XX*\0\x08\0\0\0\1\0" TAG "\6\0\0\0", 22, 1, "no TIFF" },
		{ "II*\0\x0a\0\0\0\0\0\1\0" TAG "\6\0\0\0", 24, 6, "a directory further on" },
		{ "", 0, 1, "nothing" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		uint8_t *exact = mem_alloc(cases[i].len);

		memcpy(exact, cases[i].tiff, cases[i].len);
		is_int(photo_orientation(exact, cases[i].len), cases[i].orientation,
		    "orientation: %s", cases[i].what);
		free(exact);
	}
}

int
main(void)
{
	enum photo_status status;

	test_good();
	test_short();
	test_png();
	test_gif();
	test_bmp();
	test_jpeg();
	test_jpeg_order();
	test_others();
	test_orientation();
	ok(*photo_fault_text(99999, &status) != 0 && status == PHOTO_DAMAGED,
	    "any number has a text");
	return tap_done();
}
