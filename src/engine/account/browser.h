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
struct account_fields;
struct signin;
struct session;

struct browser {
	struct signin *signin;
	struct session *session;
	struct buf line; /* the line being pasted */
	bool by_hand;
	bool has_fields; /* the input began with fields, and may end after them */
	bool reads;
	bool ended;
	struct err wrong; /* what the server said to the last code that was pasted */
	struct err err;
};

/* Runs the loop until the session has a credential. Zero-initialise it first; always call
 * browser_end afterwards. Also false when something else ended the loop. */
bool browser_sign_in(struct browser *browser, struct session *session,
	const struct engine_options *options, const struct account_fields *fields,
	struct err *err);

/* Shows a sentence in the browser before the result is known; browser_end follows. */
void browser_end_early(struct browser *browser, const char *sentence);

/* Shows the result in the browser: `fault` is NULL if the account was added. */
void browser_end(struct browser *browser, const struct err *fault);

#endif
