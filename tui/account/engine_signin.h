/* Running heed-engine to sign in to a server, while the screen stays responsive.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_ACCOUNT_ENGINE_SIGNIN_H
#define TUI_ACCOUNT_ENGINE_SIGNIN_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buf.h"

struct arena;
struct err;

struct engine_signin_options {
	const char *store;
	const char *const
		*options; /* further options for the engine; ends with NULL; or NULL */
	const char *network;
	const char *server; /* NULL: found from the handle */
	const char *handle; /* NULL: not needed */
	const char *lines;  /* the fields, each with a line feed; NULL: not known yet */
	bool browser;       /* with a browser, not with a secret among the fields */
	bool looks; /* only check whether a secret can be kept, without any network */
	bool by_hand; /* with a browser on another computer: the user pastes what it shows */
	bool in_file;        /* keep the secret in a file that only its owner can read */
	bool demo;           /* in the practice community */
	const char *moves;   /* move the account of this name to `server` instead; NULL */
	const char *removes; /* remove the account of this name instead; NULL */
};

struct engine_signin {
	pid_t engine; /* 0: not running */
	int from;     /* its output, for poll; -1 */
	int to;       /* its input; -1 */
	struct buf said;
	char *link; /* to open in the browser; NULL: none yet */
	char *code; /* to type there; NULL: the link is enough */
	char *choices; /* the accounts for which it speaks, "1 @handle Name", each with a line
	                * feed; NULL: one alone, or not known yet */
	char *handle; /* signed in as this one, and kept; NULL: not yet */
	char *offer; /* what an import costs (inbox/import/import_offer.h); NULL: not yet */
	bool asks;   /* which of them */
	char *wrong; /* why the last paste was rejected; NULL */
};

void engine_signin_init(struct engine_signin *sign_in);

/* Ends it if it is running; it can be started again. */
void engine_signin_stop(struct engine_signin *sign_in);
void engine_signin_release(struct engine_signin *sign_in);

/* The same, but what is running goes on to its end. */
void engine_signin_leave(struct engine_signin *sign_in);

/* Starts it. The secret goes through a pipe, where no other program can see it. */
bool engine_signin_start(struct engine_signin *sign_in,
	const struct engine_signin_options *plan, struct err *err);

/* Sends what the user typed: a code, the address where the browser ended, or a choice. */
bool
engine_signin_paste(struct engine_signin *sign_in, const char *text, struct err *err);

/* Reads its output without waiting; true if it has ended, with its exit status. */
bool engine_signin_on_output(struct engine_signin *sign_in, int *status);

/* After success: the name of the account in heed, and its handle; NULL if the engine did not
 * say. */
const char *engine_signin_account(
	const struct engine_signin *sign_in, const char **handle, struct arena *arena);

/* Its last message, without "heed-engine: "; "" for none. */
char *engine_signin_words(const struct engine_signin *sign_in, struct arena *arena);

/* The host in what people type for a server: a name, an address, or a handle there. */
const char *engine_signin_host(const char *server, struct arena *arena);

#endif
