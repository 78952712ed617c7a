/* What heed says to the engine on the pipe: single bytes ask it to look again; lines that begin
 * with "!" are orders about an import, "!stop ID" and "!go ID" with the account's id.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_ORDERS_H
#define ENGINE_SYNC_ORDERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct account_sync;

#define ORDERS_MOST 8 /* at once; people give them one by one */

struct order {
	int64_t account;
	bool stops;
};

/* Zero-initialise it. */
struct orders {
	char line[40];
	size_t len; /* of the line so far; 0: none has begun */
	struct order given[ORDERS_MOST];
	size_t n;
};

enum orders_said {
	ORDERS_NOTHING, /* not yet */
	ORDERS_ENDED,   /* heed is gone */
	ORDERS_LOOK,
	ORDERS_GIVEN, /* and nothing else is wanted */
};

/* Makes both ends of the pipe, our standard input and output, never wait. */
void orders_open(void);

/* Reads what has arrived. */
enum orders_said orders_read(struct orders *orders);

/* Takes bytes as they arrive; true if one of them asks to look again. */
bool orders_take(struct orders *orders, const char *bytes, size_t len);

/* Carries out what was given. */
void orders_follow(struct orders *orders, struct account_sync *accounts);

#endif
