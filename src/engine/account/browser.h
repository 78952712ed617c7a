/* A sign-in by the browser, as a command: lines for heed on standard output ("link URL",
 * "wrong SENTENCE" after a line that was of no use), pasted codes on standard input.
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
	struct buf line; /* what is being pasted */
	bool by_hand;
	bool reads;
	bool ended;
	struct err err;
};

/* Runs the loop until the session has a credential. Zero-initialised before; browser_end
 * follows in any case. False when the loop was ended by somebody else, too. */
bool browser_sign_in(struct browser *browser, struct session *session,
	const struct engine_options *options, struct err *err);

/* Tells the browser how it ended: `fault` is NULL when the account is added. */
void browser_end(struct browser *browser, const struct err *fault);

#endif
