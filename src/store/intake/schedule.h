/* When threads are read again.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_SCHEDULE_H
#define STORE_INTAKE_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct store;
struct touched;

/* What decides when a thread is read again. */
struct thread_facts {
	int64_t newest_at;
	bool matters; /* something of ours is in it, or a conversation */
	bool grew;    /* the network counts more replies than we know */
	bool part;    /* of a large thread: only what is touched was looked at */
	/* It is one message of theirs under nothing, and nobody replied to it: when we
	 * fetched it we knew all of it. Else 0. */
	int64_t whole_at;
};

struct thread_note {
	int64_t thread;
	struct thread_facts reading;
	struct thread_note *next;
};

/* Notes what the next reading of a thread depends on; it is planned after its
 * conversations are folded, when it is known who waits. */
void schedule_note(
	struct touched *touched, int64_t thread, const struct thread_facts *reading);
bool schedule_plan(struct store *store, int64_t account, const struct touched *touched,
	struct err *err);
/* What hung under `from` hangs under `to` now: that is all there is. */
bool schedule_move(
	struct store *store, int64_t account, int64_t from, int64_t to, struct err *err);
/* The whole thread of an item was just read. */
bool schedule_done(struct store *store, int64_t account, const char *remote_id,
	int64_t now, struct err *err);

#endif
