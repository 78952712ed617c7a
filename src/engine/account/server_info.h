/* Asking a server what it is, and whose token we have.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ACCOUNT_SERVER_INFO_H
#define ENGINE_ACCOUNT_SERVER_INFO_H

#include <stdbool.h>

struct err;
struct server_info;
struct session;

/* Asks the server what it is, unless the network has nothing to ask, then (with `who`)
 * whose token we have (which may also say what the server allows), in as many steps as the
 * network needs; the results go into the session's account, not into the store.
 * `done` is called once and never from within; `err` is NULL on success. */
struct server_info *server_info_start(struct session *session, bool who,
	void (*done)(void *context, const struct err *err), void *context);
void server_info_cancel(struct server_info *info);

#endif
