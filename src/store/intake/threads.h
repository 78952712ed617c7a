/* Threads: each has a number, and the remote id of its topmost known item, or of that
 * item's missing parent.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_THREADS_H
#define STORE_INTAKE_THREADS_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct err;
struct store;
struct touched;

/* The thread of an item; if the item is unknown, the thread below it. 0: none. */
bool threads_find(struct store *store, int64_t account, const char *remote_id,
	int64_t *thread, struct err *err);

/* The remote id at the top of an item's thread; of the item itself if it is unknown. */
bool threads_top(struct store *store, int64_t account, const char *remote_id,
	struct arena *arena, const char **top, struct err *err);

/* The thread with this item, known or not, at its top; 0: none. */
bool threads_under(struct store *store, int64_t account, const char *remote_id,
	int64_t *thread, struct err *err);
/* Adds the thread; it must not exist. */
bool threads_add(struct store *store, int64_t account, const char *remote_id,
	int64_t *thread, struct err *err);
/* Adds the thread unless it exists. */
bool threads_root(struct store *store, int64_t account, const char *remote_id,
	int64_t *thread, struct err *err);

/* Moves a whole thread into another, because its top turned out to belong there. */
bool threads_move(struct store *store, int64_t account, int64_t from, int64_t to,
	struct touched *touched, struct err *err);

#endif
