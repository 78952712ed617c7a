/* Signing in with the browser, as a command: lines for heed on standard output ("link
 * URL", "wrong SENTENCE" after a pasted line that was of no use), pasted codes on
 * standard input.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ACCOUNT_BROWSER_H
#define ENGINE_ACCOUNT_BROWSER_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

struct engine_options;
struct signin;
struct session;

struct browser {
	struct signin *signin;
	struct session *session;
	struct buf line; /* the line being pasted */
	bool by_hand;
	bool reads;
	bool ended;
	struct err err;
};

/* Runs the loop until the session has a credential. Zero-initialise it first; always call
 * browser_end afterwards. Also false when something else ended the loop. */
bool browser_sign_in(struct browser *browser, struct session *session,
	const struct engine_options *options, struct err *err);

/* Shows the result in the browser: `fault` is NULL if the account was added. */
void browser_end(struct browser *browser, const struct err *fault);

#endif
