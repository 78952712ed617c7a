/* The page to which a browser returns after signing in: on this computer only, for one
 * request. In the engine only callback.c knows libmicrohttpd.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ACCOUNT_CALLBACK_H
#define ENGINE_ACCOUNT_CALLBACK_H

#include <stdbool.h>

struct callback;
struct err;
struct loop;

struct callback_options {
	/* Is this the query that we wait for? All others are turned away. */
	bool (*is_ours)(void *context, const char *query);
	/* It arrived. Called once, and never from within one of our functions. The
	 * browser waits for callback_answer. */
	void (*came)(void *context, const char *query);
	void *context;
};

/* Listens on 127.0.0.1, on that port (0: a free one), until callback_free. */
bool callback_new(struct callback **callback, struct loop *loop, const char *path,
	int port, const struct callback_options *callbacks, struct err *err);

/* Its URL. */
const char *callback_url(const struct callback *callback);

/* Shows a page with a sentence in the waiting browser (if there is one). */
void callback_answer(struct callback *callback, bool ok, const char *sentence);

/* NULL is fine. */
void callback_free(struct callback *callback);

#endif
