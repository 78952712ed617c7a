/* The page of the form that adds an account: the steps, and the details of the present one.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_ACCOUNT_ACCOUNT_PAGE_H
#define TUI_ACCOUNT_ACCOUNT_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct catalog_row;
struct import_offer;
struct lines;

/* The column where the details of a step begin. */
#define ACCOUNT_INDENT 5

enum account_stage {
	STAGE_NETWORK,
	STAGE_PLACE, /* the server, or the handle */
	STAGE_WAY,
	STAGE_SECRET,
	STAGE_BROWSER, /* a link is shown; the user agrees there, or pastes a code */
	STAGE_ASKING,  /* the engine is asking the server */
	STAGE_LOOKING, /* the engine is checking whether the secret can be kept */
	STAGE_FILE,    /* it cannot: asks whether to keep it in a file */
	STAGE_WHICH,   /* the sign-in speaks for several accounts: asks which one it is */
	STAGE_IMPORT,  /* it is done: asks how far back to read */
};

struct account_page {
	enum account_stage stage;
	const struct catalog_row *network; /* NULL: not chosen yet */
	const struct catalog_row *marked;  /* STAGE_NETWORK: the one that Enter chooses */
	const char *letters;               /* STAGE_NETWORK: those that begin with them */
	size_t field;                      /* STAGE_SECRET: which one is asked for */
	const char *host;                  /* the server's, or the handle; "" */
	const char *way;                   /* of signing in; from STAGE_BROWSER on */
	const char *link;                  /* STAGE_BROWSER */
	const char *code;                  /* STAGE_BROWSER: to type there; NULL */
	const char *choices; /* STAGE_WHICH: "1 @handle Name", a line each */
	const char *handle;  /* STAGE_ASKING: signed in as this one; NULL: not yet */
	const struct import_offer *offer; /* STAGE_IMPORT */
	int link_cols;                    /* its greatest width */
	const char *fault;                /* the last error; NULL */
	const char *unkept;               /* STAGE_FILE: why it cannot be kept */
	const char *file;                 /* STAGE_FILE: which one */
	bool opens;                       /* heed can open a browser */
	bool by_hand;
	bool small;  /* the window has no room for blank lines */
	int rows;    /* of the window, for the page */
	int seconds; /* STAGE_ASKING: for how long */
};

/* Indexes of lines. */
struct account_lines {
	int here;  /* the present step */
	int field; /* left blank for the input; -1: no question */
	int last;  /* the last one of the present step, with the field and the error */
};

/* Makes the lines. */
struct account_lines
account_page(struct lines *lines, const struct account_page *page, int cols);

#endif
