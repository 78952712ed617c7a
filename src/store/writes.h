/* How much was sent lately.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_WRITES_H
#define STORE_WRITES_H

#include <stdbool.h>
#include <stdint.h>

struct account;
struct err;
struct store;

/* How long until one more may be sent by the rates of the account's network, in ms; 0: now.
 * What was tried counts, whatever became of it. */
bool store_writes_pause(struct store *store, const struct account *account, int64_t now,
	int64_t *pause, struct err *err);

#endif
