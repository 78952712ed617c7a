/* Finding the server of an account by its handle.
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
	bool is_known;    /* its server was not given, but is known from before */
	struct err fault; /* the error of that server */
	void (*done)(void *context, const struct err *err);
	void *context;
};

/* Asks the server of the session's account. If that is "": first the server at which this
 * handle was signed in before, because its network may not be public; if that no longer
 * has the handle, or there is none, the domain of the handle. Server, id and handle are
 * then stored in the session's account. `done` is called once and never from within;
 * `err` is NULL on success. This may block for some seconds on the name resolver.
 * `handle` must live until the end. */
void resolve_start(struct resolve *resolve, struct session *session, const char *handle,
	void (*done)(void *context, const struct err *err), void *context);

/* Cancels it without calling `done`. */
void resolve_cancel(struct resolve *resolve);

#endif
