/* What heed keeps of an account, to say what removing it deletes and what stays.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_CONTENTS_H
#define STORE_CONTENTS_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct err;
struct store;

struct contents {
	int64_t conversations;
	int64_t waiting; /* of these */
	int64_t items;
	int64_t drafts; /* of all agents */
	int64_t unsent; /* replies that did not leave, or may not have */
	int64_t events; /* of the log, which keeps them */
};

bool store_contents(
	struct store *store, int64_t account, struct contents *contents, struct err *err);

/* What is deleted: "40 conversations (27 waiting) with 310 messages, 2 drafts, 1 unsent
 * reply". */
const char *store_contents_deleted(const struct contents *contents, struct arena *arena);

/* What stays: "12 events in the log; what it wrote still counts as ours". */
const char *store_contents_kept(const struct contents *contents, struct arena *arena);

#endif
