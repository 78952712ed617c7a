/* The page that a browser is sent back to after a sign-in: on this computer only, for one
 * request. libmicrohttpd is callback.c's in the engine.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ACCOUNT_CALLBACK_H
#define ENGINE_ACCOUNT_CALLBACK_H

#include <stdbool.h>

struct callback;
struct err;
struct loop;

struct callback_options {
	/* Is this query the one that we wait for? Everybody else is sent away. */
	bool (*is_ours)(void *context, const char *query);
	/* It came. Once, and never from within a call of ours. The browser waits for
	 * callback_answer. */
	void (*came)(void *context, const char *query);
	void *context;
};

/* Listens on 127.0.0.1, on a port that is free, until callback_free. */
bool callback_new(struct callback **callback, struct loop *loop, const char *path,
	const struct callback_options *callbacks, struct err *err);

/* Its address. */
const char *callback_url(const struct callback *callback);

/* Shows the browser that waits (if one does) a page with a sentence. */
void callback_answer(struct callback *callback, bool ok, const char *sentence);

/* NULL is fine. */
void callback_free(struct callback *callback);

#endif
