/* Keeping one account up to date: when to fetch, listen and send.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_ACCOUNT_SYNC_H
#define ENGINE_SYNC_ACCOUNT_SYNC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "engine/loop.h"
#include "engine/session.h"

struct err;
struct fetch;
struct fetch_result;
struct listen;
struct send;
struct server_refresh;

/* How to keep it up to date; the same for all accounts. */
struct account_sync_options {
	bool watches; /* continues until it is told to end */
	bool fetches; /* false: only sends */
	bool waits;   /* leaves an import alone that nobody has begun */
	int64_t poll; /* ms between two rounds, as the user chose; 0: nothing chosen */
	int64_t patience;
	/* A round has ended, or could not begin. */
	void (*round)(void *context, const struct session *session,
		const struct fetch_result *result);
	void (*progress)(void *context, const struct session *session, const char *doing);
	/* Something happened that may let us end: a round or a reply is finished. */
	void (*settled)(void *context);
	void *context;
};

struct account_sync {
	struct account_sync *next;
	const struct account_sync_options *options;
	struct session session;
	struct arena arena;
	struct fetch *fetch;
	struct send *send;
	struct listen *listen;
	struct timer round;             /* the next one */
	struct server_refresh *refresh; /* before it only sends */
	int64_t began_at;               /* date_now when the round in progress began */
	int64_t wanted_at;  /* date_ticks when the outbox last requested one; 0 */
	int64_t round_at;   /* date_ticks when the last one ended; 0 */
	int64_t threads_at; /* and when only threads may be read again */
	bool threads_only;  /* the round in progress */
	bool from_start;    /* the import goes further back than before */
	bool stopped;       /* the first import, by the user, or not begun yet
	                    * (engine/sync/import_stop.h) */
	bool wished;        /* a round was requested while one is in progress */
	int64_t due_asked;  /* the latest due time for which a round was requested */
	bool done;          /* the only round, without --watch */
	bool ending;
};

/* Starts at once. NULL if this heed does not know its network. */
struct account_sync *
account_sync_new(struct engine *engine, const struct account *account,
	const struct account_sync_options *options, struct err *err);
void account_sync_free(struct account_sync *sync);

/* Checks for requests: outbox, threads that somebody is looking at. Cheap. True if there
 * was something. */
bool account_sync_look(struct account_sync *sync);

/* Starts a round as soon as it may. */
void account_sync_fetch(struct account_sync *sync);

/* Starts a round if something became due since the last one, so that it is soon known
 * whether it is late. */
void account_sync_look_due(struct account_sync *sync);

/* Renews the lease; continues what waited for it. */
void account_sync_heartbeat(struct account_sync *sync);

/* The account as it is in the store now: another program may have signed in to it again, or
 * changed what is read there. */
void account_sync_changed(struct account_sync *sync, const struct account *account);

/* Nothing more is fetched; what is being sent is finished. */
void account_sync_end(struct account_sync *sync);

#endif
