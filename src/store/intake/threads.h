/* Threads, by the remote id of their topmost known ancestor.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_THREADS_H
#define STORE_INTAKE_THREADS_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct err;
struct store;
struct touched;

/* Moves a thread under another, because its top turned out to hang there. */
bool threads_move(struct store *store, int64_t account, const char *from, const char *to,
	struct touched *touched, struct err *err);

/* The key of the thread that an item is in; the id itself when it is not known. */
bool threads_of(struct store *store, int64_t account, const char *remote_id,
	struct arena *arena, const char **thread, struct err *err);

#endif
