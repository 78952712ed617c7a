/* heed-engine signing in to a server, while the screen goes on.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_ACCOUNT_ENGINE_SIGNIN_H
#define TUI_ACCOUNT_ENGINE_SIGNIN_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buf.h"

struct arena;
struct err;

struct sign_in_plan {
	const char *store;
	const char *const
		*options; /* more of them for the engine; ends with NULL; or NULL */
	const char *network;
	const char *server; /* NULL: found by the handle */
	const char *handle; /* NULL: the server is enough */
	const char *secret; /* a token, a password for one; NULL: by the browser */
	bool looks; /* only whether what comes out of it could be kept: no network is asked */
	bool given;   /* looks: the person will bring a secret */
	bool by_hand; /* by one on another computer: what it shows is pasted */
	bool in_file; /* kept in a file that only its owner reads */
	bool demo;    /* of the practice community */
};

struct sign_in {
	pid_t engine; /* 0: none runs */
	int from;     /* what it says, for poll; -1 */
	int to;       /* what is pasted; -1 */
	struct buf said;
	char *link;  /* for the browser; NULL: none yet */
	char *wrong; /* why the last paste was of no use; NULL */
};

void sign_in_init(struct sign_in *sign_in);

/* Ends it when it runs; it can be started again. */
void sign_in_stop(struct sign_in *sign_in);
void sign_in_release(struct sign_in *sign_in);

/* The secret goes through a pipe; no other program can see it. */
bool
sign_in_start(struct sign_in *sign_in, const struct sign_in_plan *plan, struct err *err);

/* A code, or the address that a browser ended on. */
bool sign_in_paste(struct sign_in *sign_in, const char *text, struct err *err);

/* Reads what came, never waits for more; true when it has ended, with its exit status. */
bool sign_in_heard(struct sign_in *sign_in, int *status);

/* True when all goes well but for where it is kept. */
bool sign_in_lacks_keyring(const struct sign_in *sign_in);

/* Who is signed in, when all went well: what the account is called here, and its handle;
 * NULL when it did not say so. */
const char *
sign_in_account(const struct sign_in *sign_in, const char **handle, struct arena *arena);

/* What it said last, without our name before it; "" for nothing. */
char *sign_in_words(const struct sign_in *sign_in, struct arena *arena);

/* The host of a server as people type it: a name, an address, or a handle there. */
const char *sign_in_host(const char *server, struct arena *arena);

#endif
