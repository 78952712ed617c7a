/* Signing in with the browser, from the first request to the credential. It runs in the
 * loop: the browser brings the code or a person pastes it, whichever comes first.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ACCOUNT_SIGNIN_H
#define ENGINE_ACCOUNT_SIGNIN_H

#include <stdbool.h>
#include <stdint.h>

struct credential;
struct err;
struct oauth_way;
struct engine;
struct signin;

struct signin_options {
	struct engine *engine;
	const struct oauth_way *way;
	const char *server;    /* of the account: base URL */
	const char *handle;    /* the expected handle; or NULL */
	const char *subject;   /* the expected id; or NULL */
	int64_t patience;      /* how long a person may take */
	bool by_hand;          /* no callback page: the code is pasted */
	const char *client_id; /* that the person brought; or NULL */
	const char *client_secret;
	/* The address to open in the browser, and the code to type there, or NULL; now the
	 * person is asked. */
	void (*link)(void *context, const char *url, const char *code);
	/* The server took a pasted code for wrong, as `err` says; another may be pasted. */
	void (*wrong)(void *context, const struct err *err);
	/* Called once, unless it is freed before; `credential` is borrowed, or `err` says
	 * why there is none. */
	void (*done)(void *context, const struct credential *credential,
		const struct err *err);
	void *context;
};

/* The option texts must live until the end. No callback is called from within. */
struct signin *signin_start(const struct signin_options *options, struct err *err);

/* A line that somebody pasted. False if it was of no use, for whatever reason; then the
 * sign-in keeps waiting. */
bool signin_paste(struct signin *signin, const char *text, struct err *err);

/* Whether the server is being asked about a code. */
bool signin_has_code(const struct signin *signin);

/* Shows the waiting browser the result: who signed in, or what went wrong. */
void signin_tell(struct signin *signin, bool ok, const char *sentence);

/* NULL is fine. */
void signin_free(struct signin *signin);

#endif
