/* heed-engine account-add, account-keeps, account-check, account-move, account-reads,
 * account-remove.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_ACCOUNT_ACCOUNT_H
#define ENGINE_ACCOUNT_ACCOUNT_H

#include <stdbool.h>

struct err;
struct engine_options;

/* The token is the first line of standard input. Nothing is stored unless the server says
 * whose it is. */
bool account_add(const struct engine_options *options, struct err *err);

/* Whether the result of account_add could be stored. The user is asked for nothing,
 * except to unlock a locked keyring. */
bool account_add_can_keep(const struct engine_options *options, struct err *err);

/* Asks again what each server is and whose token we have, and updates the store. */
bool account_check(const struct engine_options *options, struct err *err);

/* Its server or site has another address, where the token must belong to the same id. */
bool account_move(const struct engine_options *options, struct err *err);

/* Whether the names that it is to read are there; prints why, if that cannot be said now. */
bool account_reads(const struct engine_options *options, struct err *err);

bool account_remove(const struct engine_options *options, struct err *err);

#endif
