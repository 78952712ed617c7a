/* Where an account lives, found by its handle.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ACCOUNT_RESOLVE_H
#define ENGINE_ACCOUNT_RESOLVE_H

#include "base/err.h"

struct request;
struct session;

struct resolve {
	struct request *request;
	struct session *session;
	const char *handle;
	bool is_known;    /* its server was not named, but is known from before */
	struct err fault; /* what that said */
	void (*done)(void *context, const struct err *err);
	void *context;
};

/* Asks the server of the session's account. When that is "", first the one where this handle
 * was signed in before: it may be of a network that the world does not know. When that does
 * not have it (any more), or there is none, the domain of the handle.
 * Server, id and handle go into the session's account then. `done` is called once and never
 * from within; `err` is NULL when all went well. The resolver of names may be waited for
 * here, for some seconds. `handle` must live until the end. */
void resolve_start(struct resolve *resolve, struct session *session, const char *handle,
	void (*done)(void *context, const struct err *err), void *context);

/* Drops it without a word. */
void resolve_cancel(struct resolve *resolve);

#endif
