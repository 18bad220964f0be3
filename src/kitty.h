/*
 * kitty.h - the kitty graphics protocol, as far as one photo at a time needs it.
 *
 * A picture is uploaded ahead under a number of the caller's choice, which shows nothing, and
 * later placed with one short sequence.  No sequence asks for a reply (q=2).  The protocol:
 * https://sw.kovidgoyal.net/kitty/graphics-protocol/
 */
#ifndef KITTY_H
#define KITTY_H

#include <stddef.h>
#include <stdint.h>

#include "buf.h"

/* Adds the upload of w × h RGB pixels as picture `id` (> 0).  Shows nothing. */
void kitty_upload(struct buf *out, uint32_t id, const uint8_t *rgb, unsigned w, unsigned h);

/* Ends an upload given up after any of its pieces; the picture is none then. */
#define KITTY_END_UPLOAD "\033_Gm=0,q=2;\033\\"

/* Adds: show picture `id` from the cursor on, scaled into cols × rows cells; the cursor stays. */
void kitty_place(struct buf *out, uint32_t id, unsigned cols, unsigned rows);

/* Adds: take picture `id` off the screen, keep it for the next kitty_place(). */
void kitty_hide(struct buf *out, uint32_t id);

/* Adds: forget picture `id`. */
void kitty_delete(struct buf *out, uint32_t id);

/* Adds: forget every picture of this program's; for the way out. */
void kitty_delete_all(struct buf *out);

#endif
