/* Which engine fetches an account.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_ACCOUNT_LEASE_H
#define STORE_ACCOUNT_LEASE_H

#include <stdint.h>

struct account;

/* What an engine was doing when it was killed is not being done any more: `beat_at` is its
 * last heartbeat; 0: there is none. */
void lease_settle(struct account *account, int64_t beat_at, int64_t now);

#endif
