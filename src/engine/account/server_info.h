/* Asking a server what it is, and whose token we have.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ACCOUNT_SERVER_INFO_H
#define ENGINE_ACCOUNT_SERVER_INFO_H

#include <stdbool.h>

struct err;
struct facts;
struct watch;

/* Asks the server, then (with `who`) whose token it is, in as many steps as the
 * network needs; the answers go into the watch's account, not into the store. `done`
 * is called once and never from within; `err` is NULL when all went well. */
struct facts *facts_start(struct watch *watch, bool who,
	void (*done)(void *context, const struct err *err), void *context);
void facts_cancel(struct facts *facts);

#endif
