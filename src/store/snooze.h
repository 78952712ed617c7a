/* Snoozing conversations (inbox/annotation/snooze.h): they wait, and are out of the queue
 * (is:open) for a while.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_SNOOZE_H
#define STORE_SNOOZE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;
struct store;

/* What somebody does. */
struct snooze {
	int64_t until; /* ms, in the future; SNOOZE_UNTIL_THEY_WRITE; 0: end it now */
	const char *
		words; /* the same, for the journal: "until Tue 1 Dec 09:00 CET"; or NULL */
	int64_t seen;      /* the revision that was shown; 0: whatever has come */
	const char *agent; /* NULL: unknown */
	int64_t now;
};

/* What became of them. */
struct snoozed {
	size_t count;     /* how many the act is about */
	size_t late;      /* left alone: the last quarter of their target has begun */
	size_t news;      /* stay in the queue: something came that was not shown */
	int64_t wakes_at; /* the first of them, maybe earlier than asked: its target */
};

/* Snoozes those that wait, as one act, or ends their snooze. ERR_REFUSED, and nothing is written,
 * if none of them can be: nobody waits, it is too late, or (ending) none is snoozed. */
bool store_snooze(struct store *store, const int64_t *conversations, size_t count,
	const struct snooze *snooze, struct snoozed *snoozed, struct err *err);

/* How many are snoozed, and when the first comes back; 0: when they write. */
bool store_snoozed_count(struct store *store, int64_t now, int64_t *count, int64_t *first,
	struct err *err);

/* When the next one comes back after `now`, so that lists are read again; 0: none does by
 * itself. */
int64_t store_snoozed_next(struct store *store, int64_t now);

#endif
