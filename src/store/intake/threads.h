/* Threads: a number for each, and the remote id of its topmost known item, or of the
 * missing parent of that.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_THREADS_H
#define STORE_INTAKE_THREADS_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct err;
struct store;
struct touched;

/* The thread that an item is in; of one that is not known, the thread that hangs under it.
 * 0: none. */
bool threads_find(struct store *store, int64_t account, const char *remote_id,
	int64_t *thread, struct err *err);

/* What is at the top of the thread of an item; the item itself when it is not known. */
bool threads_top(struct store *store, int64_t account, const char *remote_id,
	struct arena *arena, const char **top, struct err *err);

/* The thread with this item at its top, known or not; 0: none. */
bool threads_under(struct store *store, int64_t account, const char *remote_id,
	int64_t *thread, struct err *err);
/* Makes it; there is none. */
bool threads_add(struct store *store, int64_t account, const char *remote_id,
	int64_t *thread, struct err *err);
/* Makes it where there is none. */
bool threads_root(struct store *store, int64_t account, const char *remote_id,
	int64_t *thread, struct err *err);

/* Moves all of a thread into another, because its top turned out to hang there. */
bool threads_move(struct store *store, int64_t account, int64_t from, int64_t to,
	struct touched *touched, struct err *err);

#endif
