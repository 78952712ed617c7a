/* When threads are read again.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INTAKE_SCHEDULE_H
#define STORE_INTAKE_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct store;
struct touched;

/* As the time of the next reading: it is due at any time. */
#define SCHEDULE_AT_ONCE 2

/* The facts that decide when a thread is read again. */
struct thread_facts {
	int64_t newest_at;
	bool matters; /* it has something of ours, or a conversation */
	bool grew;    /* the network counts more replies than we know */
	bool part;    /* of a large thread: only the touched items were looked at */
	/* When we fetched a thread that is a single message of theirs, without a
	 * parent or replies: at that time we knew all of it. 0 for any other thread. */
	int64_t whole_at;
};

struct thread_note {
	int64_t thread;
	struct thread_facts reading;
	struct thread_note *next;
};

/* Notes the facts for the next reading of a thread. It is scheduled once its conversations
 * have been folded, when it is known who waits. */
void schedule_note(
	struct touched *touched, int64_t thread, const struct thread_facts *reading);
bool schedule_plan(struct store *store, int64_t account, const struct touched *touched,
	struct err *err);
/* Everything below `from` is now below `to`; nothing of `from` remains. */
bool schedule_move(
	struct store *store, int64_t account, int64_t from, int64_t to, struct err *err);
/* The whole thread of an item has just been read. */
bool schedule_done(struct store *store, int64_t account, const char *remote_id,
	int64_t now, struct err *err);

#endif
