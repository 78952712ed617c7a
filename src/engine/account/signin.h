/* A sign-in by the browser, from the first question to the credential. It runs in the
 * loop: a browser may bring the code, or a person pastes it, whatever is first.
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
	const char *server;  /* of the account: base URL */
	const char *handle;  /* whom we expect; or NULL */
	const char *subject; /* the id that must come out; or NULL */
	int64_t patience;    /* how long a person has for it */
	bool by_hand;        /* no page is waited for: the code is pasted */
	/* The address for the browser; now the person is asked. */
	void (*link)(void *context, const char *url);
	/* Once, unless it is freed before; `credential` is borrowed, or `err` says why
	 * there is none. */
	void (*done)(void *context, const struct credential *credential,
		const struct err *err);
	void *context;
};

/* The texts of the options must live until the end. Nothing is called back from within. */
struct signin *signin_start(const struct signin_options *options, struct err *err);

/* A line that somebody pasted. False when it is of no use: whatever it was, the sign-in
 * goes on waiting. */
bool signin_paste(struct signin *signin, const char *text, struct err *err);

/* What the browser that waits is told: who signed in, or what went wrong. */
void signin_tell(struct signin *signin, bool ok, const char *sentence);

/* NULL is fine. */
void signin_free(struct signin *signin);

#endif
