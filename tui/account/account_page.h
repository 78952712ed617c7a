/* What the form for an account shows: the steps, and the one that is being done.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_ACCOUNT_ACCOUNT_PAGE_H
#define TUI_ACCOUNT_ACCOUNT_PAGE_H

#include <stdbool.h>
#include <stdint.h>

struct catalog_row;
struct lines;

/* What belongs to a step begins there. */
#define ACCOUNT_INDENT 5

/* A list of networks that is shorter stands beside what is typed. */
#define ACCOUNT_CHOICES 56

enum account_stage {
	STAGE_NETWORK,
	STAGE_PLACE, /* the server, or the handle */
	STAGE_WAY,
	STAGE_SECRET,
	STAGE_BROWSER, /* a link is shown; the person agrees, or pastes */
	STAGE_ASKING,  /* the engine asks the server */
	STAGE_LOOKING, /* the engine looks whether it can be kept */
	STAGE_FILE,    /* it cannot: may it be kept in a file? */
};

struct account_page {
	enum account_stage stage;
	const struct catalog_row *network; /* NULL: not chosen yet */
	const char *host;                  /* the server's, or the handle; "" */
	const char *way;                   /* they sign in by; from STAGE_BROWSER on */
	const char *link;                  /* STAGE_BROWSER */
	int link_cols;                     /* how wide it may be */
	const char *fault;                 /* what went wrong last; NULL */
	const char *unkept;                /* STAGE_FILE: why it cannot be kept */
	const char *file;                  /* STAGE_FILE: which one */
	bool opens;                        /* heed can open a browser */
	bool by_hand;
	bool small;  /* a window that has no room for blank lines */
	int seconds; /* STAGE_ASKING: for how long */
};

/* Places among the lines. */
struct account_lines {
	int here;  /* what is being done */
	int field; /* left blank for what is typed; -1: nothing is asked */
	int last;  /* what belongs to it: the field, and what went wrong */
};

/* Makes the lines. */
struct account_lines
account_page(struct lines *lines, const struct account_page *page, int cols);

#endif
