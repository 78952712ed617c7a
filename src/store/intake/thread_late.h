/* Large threads in which it must be worked out whom ours answer: all of the thread is read
 * for that, so it is put off while item after item arrives.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_THREAD_LATE_H
#define STORE_INTAKE_THREAD_LATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct store;
struct touched;

enum thread_sorting {
	THREAD_SORTED,
	THREAD_BY_ITEM, /* each item of it finds its own place */
	THREAD_LATE,    /* it was sorted a moment ago, and will be again */
};

/* Sorts a thread as a whole, if that is how it is done. */
bool thread_late_place(struct store *store, int64_t account, int64_t thread,
	struct touched *touched, size_t *new_items, enum thread_sorting *sorting,
	struct err *err);

/* Sorts the threads that were put off and folds their conversations; without `all`, only
 * those that may be sorted by now. */
bool thread_late_catch_up(struct store *store, bool all, struct err *err);

#endif
