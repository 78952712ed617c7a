/* Asking a server every day what it is and allows, and whose token we have: all of it may
 * change.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ACCOUNT_SERVER_REFRESH_H
#define ENGINE_ACCOUNT_SERVER_REFRESH_H

#include <stdbool.h>

struct err;
struct server_refresh;
struct session;

bool server_refresh_is_due(const struct session *session);

/* The results go into the account and the store. `done` is called once, never from within;
 * `err` is NULL if the account can be read and written as before, although the server may not
 * have said anything. */
struct server_refresh *server_refresh_start(struct session *session,
	void (*done)(void *context, const struct err *err), void *context);
void server_refresh_cancel(struct server_refresh *refresh);

#endif
