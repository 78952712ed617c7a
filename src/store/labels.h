/* Labels of conversations.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_LABELS_H
#define STORE_LABELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;
struct label_change;
struct store;

struct label {
	const char *name;
	int64_t conversations; /* how many have it */
};

/* Adds and removes labels of conversations, as one act that can be undone. ERR_USAGE if it
 * would change nothing. */
bool store_labels_put(struct store *store, const int64_t *conversations, size_t count,
	const struct label_change *changes, size_t n_changes, const char *agent,
	int64_t now, struct err *err);

/* The same for a person and everybody they are joined with: each of their conversations has the
 * labels, also those that begin later. */
bool store_labels_put_person(struct store *store, int64_t person,
	const struct label_change *changes, size_t n_changes, const char *agent,
	int64_t now, struct err *err);

/* The labels in use, sorted by name. */
bool store_labels(struct store *store, struct arena *arena, struct label **labels,
	size_t *count, struct err *err);

#endif
