/* The ways into a network: what its accounts are named by, and what lets heed in where no
 * browser does.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_DOOR_H
#define INBOX_DOOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct door {
	const char *network; /* as in commands */
	const char *title;   /* on the screen */
	bool by_handle; /* accounts are named by a handle; else their server is named */
	const char *example; /* of what names it */
	const char *secret;  /* what lets heed in without a browser: "app password" */
	const char
		*recipe; /* how people make one; a sentence with one %s for the server */
	const char
		*by_hand; /* what they paste after they agreed in a browser elsewhere */
};

/* All networks that people may add; ends with a network that is NULL. */
extern const struct door doors[];

/* "27 people wait for an answer, the longest for 4 d". */
const char *door_waits(int64_t people, int64_t longest, struct arena *arena);

/* By name; NULL. */
const struct door *door_of(const char *network);

#endif
