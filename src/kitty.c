/*
 * kitty.c - escape sequences of the kitty graphics protocol; the pixels travel in base64, in pieces
 * of at most 4096 characters, of which all but the last say that more is to come.
 */
#include "kitty.h"

#include <sodium/utils.h>

enum { PIECE = 3072 };		/* bytes, 4096 characters */

void
kitty_upload(struct buf *out, uint32_t id, const uint8_t *rgb, unsigned w, unsigned h)
{
	size_t len = (size_t)w * h * 3;

	buf_reserve(out, len / 3 * 4 + (len / PIECE + 1) * 16 + 128);
	for (size_t at = 0; at < len; at += PIECE) {
		size_t n = len - at < PIECE ? len - at : PIECE;
		char text[PIECE / 3 * 4 + 1];

		if (at == 0)
			buf_printf(out, "\033_Ga=t,i=%u,f=24,s=%u,v=%u,q=2,m=%d;", id, w, h,
			    n < len);
		else
			buf_printf(out, "\033_Gq=2,m=%d;", at + n < len);
		sodium_bin2base64(text, sizeof(text), rgb + at, n,
		    sodium_base64_VARIANT_ORIGINAL);
		buf_str(out, text);
		buf_str(out, "\033\\");
	}
}

void
kitty_place(struct buf *out, uint32_t id, unsigned cols, unsigned rows)
{
	buf_printf(out, "\033_Ga=p,i=%u,p=1,c=%u,r=%u,C=1,q=2\033\\", id, cols, rows);
}

void
kitty_hide(struct buf *out, uint32_t id)
{
	buf_printf(out, "\033_Ga=d,d=i,i=%u,q=2\033\\", id);
}

void
kitty_delete(struct buf *out, uint32_t id)
{
	buf_printf(out, "\033_Ga=d,d=I,i=%u,q=2\033\\", id);
}

void
kitty_delete_all(struct buf *out)
{
	buf_str(out, "\033_Ga=d,d=A,q=2\033\\");
}
