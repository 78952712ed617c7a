/* What the form for an account shows: the steps, and the one that is being done.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_ACCOUNT_PAGE_H
#define TUI_ACCOUNT_PAGE_H

#include <stdbool.h>
#include <stdint.h>

struct door;
struct sheet;

enum account_stage {
	STAGE_NETWORK,
	STAGE_PLACE, /* the server, or the handle */
	STAGE_WAY,
	STAGE_SECRET,
	STAGE_BROWSER, /* a link is shown; the person agrees, or pastes */
	STAGE_ASKING,  /* the engine asks the server */
	STAGE_FILE,    /* may it be kept in a file? */
};

struct account_page {
	enum account_stage stage;
	const struct door *door; /* NULL: not chosen yet */
	const char *host;        /* the server's, or the handle; "" */
	const char *link;        /* STAGE_BROWSER */
	const char *fault;       /* what went wrong last; NULL */
	bool opens;              /* heed can open a browser */
	bool by_hand;
	int seconds; /* STAGE_ASKING: for how long */
};

/* Fills the sheet; returns the line of what is being done. */
int account_page(struct sheet *sheet, const struct account_page *page, int cols);

#endif
