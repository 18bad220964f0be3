/*
 * bench_peers.h - img2sixel, chafa and timg as a script would use them for a review: the program
 * is started anew for every photo, in a pseudo-terminal.
 *
 * They have no verdicts, no next photo made ahead and no part of a photo enlarged (img2sixel can
 * cut one out, but decodes the whole again): what stands beside ours is the time from the
 * program's start to its last byte, and the most memory it held.  timg is asked for kitty's
 * graphics (not every version has sixels, and one without them would draw letters), so it has no
 * colours to choose.
 */
#ifndef BENCH_PEERS_H
#define BENCH_PEERS_H

#include <stddef.h>

/*
 * Rows of the table that bench_head() began: each program over the n photos (paths), then over the
 * large one, into w × h pixels.  A program that is not installed is named as that.
 */
void bench_peers(char *const *photos, size_t n, const char *large, unsigned w, unsigned h);

#endif
