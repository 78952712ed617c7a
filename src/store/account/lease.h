/* Which engine fetches an account.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_ACCOUNT_LEASE_H
#define STORE_ACCOUNT_LEASE_H

#include <stdbool.h>
#include <stdint.h>

/* Whether the engine with this heartbeat (0: there is none) still runs. */
bool lease_is_alive(int64_t beat_at, int64_t now);

#endif
