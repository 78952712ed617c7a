/* Sorting a thread by person.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_THREAD_ASSIGN_H
#define STORE_INTAKE_THREAD_ASSIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct person;
struct store;
struct touched;

/* Assigns all items of a thread to conversations, and notes the facts for its next
 * reading. Adds the changed conversations to `touched`, and counts new items of others
 * that belong to one. */
bool thread_assign(struct store *store, int64_t account, int64_t thread,
	struct touched *touched, size_t *new_items, struct err *err);

/* Adds a conversation with a person in a thread. */
bool thread_assign_conversation(struct store *store, int64_t account, int64_t thread,
	const struct person *person, int64_t *id, struct err *err);
/* Notes whether an item is there only because it was heard. */
bool thread_assign_heard(struct store *store, int64_t id, bool heard, struct err *err);
/* Moves an item from one conversation to another; 0: none. */
bool thread_assign_item(struct store *store, int64_t id, int64_t from, int64_t to,
	struct touched *touched, struct err *err);

#endif
