/*
 * draw.c - draws the photos of the sample set.
 *
 *	draw DIR [NAME...]	writes them (or those named) into DIR
 *	draw -c DIR [NAME...]	draws them and compares with what lies in DIR
 *
 * The photos are committed; this program is how they came to be and how the tests know that they
 * still do.  A photo is compared byte by byte; where another version of the encoder makes other
 * bytes of the same picture, its pixels decide: see `alike`.
 */
#include "art/scene.h"

#include "mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wmissing-prototypes"
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb/stb_image_write.h>
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_JPEG
#define STBI_ONLY_PNG
#include <stb/stb_image.h>
#pragma GCC diagnostic pop

enum {
	QUALITY = 85,
	TURNED = 6,		/* EXIF: to be turned right before it is shown */
};

struct bytes {
	unsigned char *v;
	size_t len, room;
};

static void
append(void *to, void *from, int len)
{
	struct bytes *b = to;

	if (b->len + (size_t)len > b->room) {
		b->room = (b->len + (size_t)len) * 2;
		b->v = mem_resize(b->v, b->room, 1);
	}
	memcpy(b->v + b->len, from, (size_t)len);
	b->len += (size_t)len;
}

/* A quarter turn left: what a camera held upright writes, together with the tag that says so. */
static uint8_t *
turn_left(const uint8_t *rgb, int w, int h)
{
	uint8_t *out = mem_array((size_t)w * (size_t)h, 3);

	for (int y = 0; y < h; y++)
		for (int x = 0; x < w; x++)
			memcpy(out + 3 * ((size_t)(w - 1 - x) * (size_t)h + (size_t)y),
			    rgb + 3 * ((size_t)y * (size_t)w + (size_t)x), 3);
	return out;
}

/* Puts an EXIF segment with the orientation and nothing else behind the JFIF one. */
static void
tag_orientation(struct bytes *b, int orientation)
{
	unsigned char exif[] = {
		0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,
		'I', 'I', 42, 0, 8, 0, 0, 0,			/* TIFF, the directory at 8 */
		1, 0,						/* one entry: */
		0x12, 0x01, 3, 0, 1, 0, 0, 0, 0, 0, 0, 0,	/* orientation, one short */
		0, 0, 0, 0,					/* no next directory */
	};
	size_t at = 4 + (size_t)(b->v[4] << 8 | b->v[5]);

	exif[28] = (unsigned char)orientation;
	append(b, exif, (int)sizeof(exif));
	memmove(b->v + at + sizeof(exif), b->v + at, b->len - sizeof(exif) - at);
	memcpy(b->v + at, exif, sizeof(exif));
}

/* The picture as drawn, in the orientation in which it is stored; w and h are set. */
static uint8_t *
paint_scene(const struct scene *s, int *w, int *h)
{
	struct ink k;
	uint8_t *rgb, *turned;

	ink_init(&k, s->w, s->h, s->seed);
	s->draw(&k);
	rgb = ink_bytes(&k, s->noise);
	ink_release(&k);
	*w = s->turned ? s->h : s->w;
	*h = s->turned ? s->w : s->h;
	if (!s->turned)
		return rgb;
	turned = turn_left(rgb, s->w, s->h);
	free(rgb);
	return turned;
}

static void
encode(const struct scene *s, const uint8_t *rgb, int w, int h, struct bytes *b)
{
	size_t len = strlen(s->name);

	if (strcmp(s->name + len - 4, ".png") == 0) {
		stbi_write_png_to_func(append, b, w, h, 3, rgb, 3 * w);
		return;
	}
	stbi_write_jpg_to_func(append, b, w, h, 3, rgb, QUALITY);
	if (s->turned)
		tag_orientation(b, TURNED);
}

static char *
path_of(const char *dir, const struct scene *s)
{
	return mem_printf("%s/%s", dir, s->name);
}

static int
write_scene(const char *dir, const struct scene *s)
{
	char *path = path_of(dir, s);
	struct bytes b = { .v = NULL };
	int w, h, bad;
	uint8_t *rgb = paint_scene(s, &w, &h);
	FILE *f = fopen(path, "wb");

	encode(s, rgb, w, h, &b);
	bad = f == NULL || fwrite(b.v, 1, b.len, f) != b.len;
	bad = (f != NULL && fclose(f) != 0) || bad;
	if (bad)
		perror(path);
	free(b.v);
	free(rgb);
	free(path);
	return bad ? 3 : 0;
}

static int
read_all(const char *path, struct bytes *b)
{
	unsigned char part[65536];
	FILE *f = fopen(path, "rb");
	size_t n;

	if (f == NULL)
		return -1;
	while ((n = fread(part, 1, sizeof(part), f)) > 0)
		append(b, part, (int)n);
	return fclose(f);
}

/* Whether a file shows the picture: mean square error below 40, that is a PSNR above 32 dB. */
static int
alike(const struct bytes *file, const uint8_t *rgb, int w, int h)
{
	int fw, fh, comps;
	uint8_t *got = stbi_load_from_memory(file->v, (int)file->len, &fw, &fh, &comps, 3);
	size_t n = (size_t)w * (size_t)h * 3;
	double sum = 0;

	if (got == NULL || fw != w || fh != h) {
		stbi_image_free(got);
		return 0;
	}
	for (size_t i = 0; i < n; i++)
		sum += (got[i] - rgb[i]) * (got[i] - rgb[i]);
	stbi_image_free(got);
	return sum / (double)n < 40;
}

static int
check_scene(const char *dir, const struct scene *s)
{
	char *path = path_of(dir, s);
	struct bytes b = { .v = NULL }, file = { .v = NULL };
	int w, h, bad = 0;
	uint8_t *rgb = paint_scene(s, &w, &h);

	encode(s, rgb, w, h, &b);
	if (read_all(path, &file) != 0) {
		perror(path);
		bad = 1;
	} else if (file.len == b.len && memcmp(file.v, b.v, b.len) == 0) {
		printf("same %s\n", s->name);
	} else if (alike(&file, rgb, w, h)) {
		printf("alike %s\n", s->name);
	} else {
		printf("other %s\n", s->name);
		bad = 1;
	}
	free(file.v);
	free(b.v);
	free(rgb);
	free(path);
	return bad;
}

static int
wanted(const char *name, char **names, int n)
{
	for (int i = 0; i < n; i++)
		if (strcmp(names[i], name) == 0)
			return 1;
	return n == 0;
}

static int
known(const char *name)
{
	for (const struct scene *s = scenes; s->name != NULL; s++)
		if (strcmp(s->name, name) == 0)
			return 1;
	fprintf(stderr, "draw: there is no picture %s\n", name);
	return 0;
}

int
main(int argc, char **argv)
{
	int check = argc > 1 && strcmp(argv[1], "-c") == 0, status = 0;
	const char *dir;

	argc -= 1 + check;
	argv += 1 + check;
	if (argc < 1 || argv[0][0] == '-') {
		fputs("usage: draw [-c] DIR [NAME...]\n", stderr);
		return 2;
	}
	dir = argv[0];
	for (int i = 1; i < argc; i++)
		if (!known(argv[i]))
			return 2;
	for (const struct scene *s = scenes; s->name != NULL; s++)
		if (wanted(s->name, argv + 1, argc - 1))
			status |= check ? check_scene(dir, s) : write_scene(dir, s);
	return status;
}
