/* heed-engine signing in to a server, while the screen goes on.
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
		*options; /* more of them for the engine; ends with NULL; or NULL */
	const char *network;
	const char *server; /* NULL: found by the handle */
	const char *handle; /* NULL: the server is enough */
	const char *fields; /* lines that go before the secret; NULL */
	const char *secret; /* a token, a password for one; NULL: by the browser */
	bool looks; /* only whether what comes out of it could be kept: no network is asked */
	bool given;   /* looks: the person will bring a secret */
	bool by_hand; /* by one on another computer: what it shows is pasted */
	bool in_file; /* kept in a file that only its owner reads */
	bool demo;    /* of the practice community */
};

struct engine_signin {
	pid_t engine; /* 0: none runs */
	int from;     /* what it says, for poll; -1 */
	int to;       /* what is pasted; -1 */
	struct buf said;
	char *link;  /* for the browser; NULL: none yet */
	char *wrong; /* why the last paste was of no use; NULL */
};

void engine_signin_init(struct engine_signin *sign_in);

/* Ends it when it runs; it can be started again. */
void engine_signin_stop(struct engine_signin *sign_in);
void engine_signin_release(struct engine_signin *sign_in);

/* The secret goes through a pipe; no other program can see it. */
bool engine_signin_start(struct engine_signin *sign_in,
	const struct engine_signin_options *plan, struct err *err);

/* A code, or the address that a browser ended on. */
bool
engine_signin_paste(struct engine_signin *sign_in, const char *text, struct err *err);

/* Reads what came, never waits for more; true when it has ended, with its exit status. */
bool engine_signin_on_output(struct engine_signin *sign_in, int *status);

/* Who is signed in, when all went well: what the account is called here, and its handle;
 * NULL when it did not say so. */
const char *engine_signin_account(
	const struct engine_signin *sign_in, const char **handle, struct arena *arena);

/* What it said last, without our name before it; "" for nothing. */
char *engine_signin_words(const struct engine_signin *sign_in, struct arena *arena);

/* The host of a server as people type it: a name, an address, or a handle there. */
const char *engine_signin_host(const char *server, struct arena *arena);

#endif
