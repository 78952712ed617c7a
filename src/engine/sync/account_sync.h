/* Keeping one account up to date: when it is fetched, listened to, and sent for.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_ACCOUNT_SYNC_H
#define ENGINE_SYNC_ACCOUNT_SYNC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "engine/loop.h"
#include "engine/session.h"

struct err;
struct facts;
struct fetch;
struct fetch_end;
struct listen;
struct send;

/* How it is kept; the same for all accounts. */
struct keep_way {
	bool watches; /* goes on until it is told to end */
	bool fetches; /* false: only sends */
	int64_t poll; /* ms between two rounds */
	int64_t patience;
	/* A round has ended, or could not begin. */
	void (*round)(
		void *context, const struct watch *watch, const struct fetch_end *end);
	void (*progress)(void *context, const struct watch *watch, const char *doing);
	/* Something that may let us end has happened: a round or a reply is done. */
	void (*settled)(void *context);
	void *context;
};

struct keep {
	struct keep *next;
	const struct keep_way *way;
	struct watch watch;
	struct arena arena;
	struct fetch *fetch;
	struct send *send;
	struct listen *listen;
	struct timer round;   /* the next */
	struct timer renewal; /* its server is asked again what it is */
	struct facts *facts;
	int64_t began_at;   /* date_now when the one that is under way began */
	int64_t wanted_at;  /* date_ticks when the outbox last wanted one; 0 */
	int64_t round_at;   /* date_ticks when the last one ended; 0 */
	int64_t threads_at; /* and when threads alone may be read again */
	bool threads_only;  /* the round that is under way */
	bool from_start;    /* the import goes further back than before */
	bool wished;        /* a round is wished for while one is under way */
	int64_t due_asked;  /* the newest due time that a round was asked for */
	bool done;          /* the one round of a way that does not watch */
	bool ending;
};

/* Begins at once. NULL when this heed does not know its network. */
struct keep *keep_new(struct service *service, const struct account *account,
	const struct keep_way *way, struct err *err);
void keep_free(struct keep *keep);

/* A look at what may have been wished: outbox, threads that somebody looks at. Cheap.
 * True when there was something. */
bool keep_look(struct keep *keep);

/* A round as soon as it is allowed. */
void keep_fetch(struct keep *keep);

/* A round when something became due since the last one, so that it is known soon whether
 * it is late. */
void keep_look_due(struct keep *keep);

/* Renews the lease; takes up what waited for it. */
void keep_heartbeat(struct keep *keep);

/* The account was signed in to again, by another program. */
void keep_signed_in(struct keep *keep);

/* Nothing more is fetched; what is being sent is finished. */
void keep_end(struct keep *keep);

#endif
