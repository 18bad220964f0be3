/*
 * exchange_impl.h - what the files of the exchange share; nobody else includes it.
 */
#ifndef EXCHANGE_IMPL_H
#define EXCHANGE_IMPL_H

#include "exchange.h"

/* One photo that is looked for below a folder. */
struct photo_look {
	const char *path;
	int64_t photo_id;	/* 0: not known yet */
	char *root;		/* absolute folder it was found below before; NULL none */
	bool found;		/* it is below the folder */
};

/*
 * Looks for each photo below `images`; *folder becomes its absolute name (to be freed).
 * ERR_REFUSED: one stands below the folder it was found in before as well, with other bytes.
 */
int exchange_look(const char *images, struct photo_look *photos, size_t count,
    const struct progress *p, char **folder, struct err *e);

#endif
