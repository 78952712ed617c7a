/* What heed remembers: the whole interface. It speaks inbox, not SQL.
 * Whenever items arrive or somebody decides, the touched conversations are folded again
 * and what lists show is written in the same transaction, so that pages, counts
 * and the next waiting conversation are index look-ups at any size.
 * Results live in the caller's arena. All times are ms UTC. Errors are ERR_STORE, or
 * ERR_LOCKED when another program holds the store for longer than 10 seconds.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/conversation.h"
#include "inbox/draft.h"
#include "inbox/item/item.h"
#include "inbox/item/length.h"
#include "inbox/outgoing.h"
#include "store/acts.h"
#include "store/health.h"
#include "store/ledger.h"
#include "store/outbox.h"
#include "store/people.h"
#include "store/unread.h"
#include "store/via.h"

struct arena;
struct err;
struct filter;
struct store;

/* --- open --- */
/* Creates the file (mode 0600, its folder 0700) and brings its schema up to date; the old
 * file is kept as PATH.before-N first. ERR_STORE for a file that is no store, is damaged,
 * or comes from a newer heed. */
bool store_open(struct store **store, const char *path, struct err *err);

/* Who is told while an older store is brought up to date; what is NULL is left out. */
struct store_upgrade {
	void (*say)(void *context, const char *text); /* "rewriting messages: 40 %" */
	void *context;
	int64_t (*free_bytes)(
		const char *path); /* on the disk with this file, for tests */
};
bool store_open_upgrading(struct store **store, const char *path,
	const struct store_upgrade *upgrade, struct err *err);

/* Trims the write-ahead log. NULL is fine. */
void store_close(struct store *store);

/* Several calls in one transaction. Calls inside one another are counted; the outermost
 * decides. While it is open nobody else can write: keep it under 200 ms. */
bool store_begin(struct store *store, struct err *err);

/* The one end of each store_begin that succeeded: writes it all when `ok`, else rolls it
 * back. False when it was rolled back; then nothing is open, and nothing remains to be
 * done. */
bool store_end(struct store *store, bool ok, struct err *err);

/* Grows with every change anybody makes, and is the same for all programs; compare it to
 * know whether to look again. What was read before it was asked for may be older: a
 * page, a row and a talk carry the one they were read in. Cheap. */
int64_t store_revision(struct store *store);

/* How a conversation is folded from now on; kept in the store so that all programs agree.
 * What was folded before changes with its next item, or with store_health_rebuild. */
bool store_set_segment_gap(struct store *store, int64_t gap, struct err *err);

/* Opening hours as the settings tell them, in the text of hours_text: `scope` "" is the
 * whole, else the name of an account, whose own hours go before those of the whole ("":
 * it has none). A text that is not in force at `valid_from` (0: now) becomes a version of
 * its own, in place of what was told for later; the same text again changes nothing. So
 * the versions of a scope are told in the order of their dates, and one without a date
 * when no dated one is in force by now. A turn that ended keeps the hours it was counted
 * with, until store_health_rebuild. */
bool store_hours_set(struct store *store, const char *scope, const char *text,
	int64_t valid_from, int64_t now, struct err *err);

/* Nothing is told any more of a scope for later than `after`. */
bool
store_hours_drop(struct store *store, const char *scope, int64_t after, struct err *err);

/* --- accounts --- */
struct account {
	int64_t id;
	const char *network; /* as the catalog names it */
	const char *name;    /* what people call it in queries; unique */
	const char *server;
	const char *remote_id;
	bool moves; /* for putting it: its remote id is the same on every server */
	const char *handle;
	const char *title; /* their display name */
	const char *url;
	enum item_visibility visibility; /* what it usually posts with */
	struct length_limit limit;
	const char *software; /* name and version */
	const char *quirks;
	const char *listen; /* NULL: it does not stream */
	const char *cannot; /* names of verbs, blank between, that this server lacks */
	bool demo;          /* of the practice community */
	int64_t connected_at;
	int64_t import_since; /* how far back the first fetch goes */
	/* How it stands, for the status line: written by the engine. */
	int64_t fetched_at; /* the last complete fetch; 0 */
	/* The network's time through which everything is known that can end a turn; 0:
	 * nothing yet. And how far our clock is ahead of the server's, in ms. Written by
	 * store_intake. */
	int64_t known_until;
	int64_t skew;
	int64_t next_at;   /* when it is asked again; 0: not known */
	const char *doing; /* "importing: 12 days to go, 310 items"; NULL when idle */
	const char *error; /* what went wrong last, as a sentence; NULL: it went well */
	int error_code;    /* enum err_code */
	int64_t error_at;
	const char *missed;  /* what the server kept from us; NULL */
	int64_t pause_until; /* its server asked us to wait until then; 0 */
	int64_t spare_at;    /* and until then, what can wait has to; 0 */
	bool streaming;
	int64_t waiting;          /* conversations that wait: from the counter */
	int64_t unread;           /* messages and threads that could not be read */
	const char *unread_words; /* the same in words, with what was odd; NULL */
};

/* Without an id, adds it, or renews what is known of it when the same (network, server,
 * remote id) is there already; one that `moves` is the same on another server, which is
 * its server from then on. With an id, renews that one, and does nothing when it has been
 * removed. Fills id. Of two `import_since` the earlier stays. The name is made unique; an
 * old one stays unless another is given. */
bool store_account_put(struct store *store, struct account *account, struct err *err);
/* The name that it would have by that. */
bool store_account_name(struct store *store, const struct account *account,
	struct arena *arena, const char **name, struct err *err);

/* What may be concluded of it at that moment of our clock. */
struct knowledge account_knowledge(const struct account *account, int64_t now);

/* False when its server or network lacks a verb; then `err` (ERR_REFUSED) says so. */
bool account_can(const struct account *account, const char *verb, struct err *err);

/* By id, in order of adding. */
bool store_account_list(struct store *store, struct arena *arena,
	struct account **accounts, size_t *count, struct err *err);

/* By name, handle, or either's beginning when only one fits. ERR_GONE if none, ERR_USAGE
 * if several. */
bool store_account_find(struct store *store, const char *name, struct arena *arena,
	struct account *account, struct err *err);

/* The members under "how it stands". */
bool
store_account_state(struct store *store, const struct account *account, struct err *err);

/* With everything that hangs on it. */
bool store_account_remove(struct store *store, int64_t account, struct err *err);

/* One engine at a time fetches an account. True in *held when `holder` has it now (new,
 * renewed, or taken over from one whose heartbeat is older than 30 s). */
bool store_lease(struct store *store, int64_t account, const char *holder, int64_t now,
	bool *held, struct err *err);
bool store_lease_end(struct store *store, const char *holder, struct err *err);
/* Who has it now; NULL: nobody. */
bool store_lease_holder(struct store *store, int64_t account, struct arena *arena,
	char **holder, struct err *err);

/* Where a stream goes on; NULL when it never began. */
bool store_intake_cursor(struct store *store, int64_t account, const char *stream,
	struct arena *arena, char **cursor, struct err *err);

/* --- items --- */
/* What one answer of a network brought. */
struct intake {
	int64_t account;
	const struct item *items;
	size_t n_items;
	const char *const *gone; /* remote ids */
	size_t n_gone;
	const struct unread *unread; /* what could not be read */
	size_t n_unread;
	const char *stream; /* with cursor; or NULL */
	const char *cursor;
	const char *
		thread; /* remote id of a post whose thread was just read whole; or NULL */
	int64_t now;
	/* The last page of a complete round: the account is known through then, by the
	 * network's clock, of which ours is ahead by `skew`. 0: it is not the last. */
	int64_t known_until;
	int64_t skew;
	/* Whoever began the transaction gives all of it up when this fails. A level of its
	 * own costs a tenth of a large page: SQLite keeps the old pages of each level. */
	bool gives_up_all;
};

struct intake_result {
	size_t new_items; /* theirs and to us, not seen before */
	size_t touched;   /* conversations folded again */
	size_t edited;
	size_t deleted;
	size_t unread; /* that were not on record before */
};

/* Takes them in, in one transaction: items (known ones renewed: an edit keeps the old
 * text; an origin by hand is never replaced by native), cursor, threads joined where a
 * parent became known, conversations folded, counters, ledger of turns. Order and
 * repetition of intakes do not matter for what comes out. Adds to `result` (if any). */
bool store_intake(struct store *store, const struct intake *intake,
	struct intake_result *result, struct err *err);

/* Folds the long conversations that were put off while their items came in, page upon page;
 * nothing when there are none. For the engine: every second those whose time has come,
 * after each round `all`. */
bool store_heavy_catch_up(struct store *store, bool all, struct err *err);

/* Known items of a thread that were not in its last reading: they may be gone. Remote
 * ids. */
bool store_schedule_missing(struct store *store, int64_t account, const char *root,
	int64_t read_at, struct arena *arena, const char ***ids, size_t *count,
	struct err *err);

/* Threads to be read now: posts whose time has come (inbox/thread.h), whose number of
 * replies grew, or whose parents are not known. Remote ids of items to ask for, most
 * urgent first; the first `wished` because somebody looks at them. */
bool store_schedule_due(struct store *store, int64_t account, int64_t now, size_t limit,
	struct arena *arena, const char ***ids, size_t *count, size_t *wished,
	struct err *err);

/* When the next thread is due; 0: never. */
int64_t store_schedule_next(struct store *store, int64_t account);

/* Ask for a thread at once (somebody looks at it). */
bool store_schedule_wish(struct store *store, int64_t conversation, struct err *err);

/* The same for those who wait longest, `limit` of them: is it still true? */
bool store_schedule_waiting(struct store *store, size_t limit, struct err *err);

/* Its thread could not be read; try again then (0: never). */
bool store_schedule_later(struct store *store, int64_t account, const char *root,
	int64_t at, struct err *err);

/* One item by its remote id; ERR_GONE if it is not known. */
bool store_item(struct store *store, int64_t account, const char *remote_id,
	struct arena *arena, struct item *item, struct err *err);

/* --- conversations --- */
/* A row of a list: everything a list shows, from one table. */
struct inbox_row {
	int64_t id;
	int64_t account;
	const char *network;
	const char *account_name;
	struct person person;
	enum conversation_state state;
	enum item_kind kind; /* of its first item of theirs */
	bool direct;
	int64_t waiting_since; /* 0: nobody waits */
	int64_t last_at;
	int n_items;
	const char *preview; /* one line */
	const char *language;
	bool liked_only;
	bool changed;
	bool by_community;
	int64_t counted_by; /* the account with which it waits, or waited; 0: its own */
	const char *counted_as; /* the name of that; NULL */
	const char *with;       /* "with brand2"; NULL */
	bool before_heed;
	bool sending; /* a reply is in the outbox: queued or sending */
	bool unsure;  /* a reply is held, refused or unsure: somebody must look */
	bool held;    /* it is held: something is new since it was written */
	bool draft;
	const char *labels;  /* "press vip"; "" */
	const char *tags;    /* what is noted: see annotation_is_held */
	const char *target;  /* what it is promised by; NULL */
	int64_t soon_at;     /* when the last quarter of that time begins; 0 */
	int64_t due_at;      /* when it has to be answered; 0 */
	int64_t known_until; /* of its account */
	int64_t skew;
	int64_t revision; /* of the store in which this was read: what was seen */
};

enum sort {
	SORT_WAITING, /* oldest wait first; those that do not wait follow, newest first */
	SORT_NEWEST,  /* newest item first */
	SORT_DUE,     /* least time left first, then as SORT_WAITING */
};

/* Where a page begins: behind (or before) a row. */
struct page_key {
	int64_t at; /* since when it waits, when it is due, or its newest item; where what
		     * waits stands first, the latter is negative */
	int64_t id;
};

struct inbox_page {
	struct inbox_row *at;
	size_t count;
	bool more;        /* there are rows beyond, in the direction of reading */
	int64_t revision; /* of the store in which they were read */
};

struct list {
	const struct filter *filter; /* NULL: what waits; so does one that names no state
				      * (filter_names_state) */
	enum sort sort;
	int64_t now;
};

/* Whether it is late, as far as is known; and whether it may be, and nobody has fetched it
 * since it was due. */
bool inbox_row_is_late(const struct inbox_row *row);
bool inbox_row_is_unknown(const struct inbox_row *row, int64_t now);

/* The key of a row in a list. */
struct page_key inbox_row_key(const struct inbox_row *row, enum sort sort);

/* Up to `limit` rows behind `from` (NULL: from the first); `backwards` reads towards the
 * first row and gives the page in list order all the same (from NULL: the last page).
 * ERR_QUERY for more than some 200 words. */
bool store_lists_page(struct store *store, const struct list *list,
	const struct page_key *from, bool backwards, size_t limit, struct arena *arena,
	struct inbox_page *rows, struct err *err);

/* How many rows stand before that of a key, counted up to `cap`. */
bool store_lists_rank(struct store *store, const struct list *list,
	const struct page_key *key, int64_t cap, int64_t *rank, struct err *err);

/* How many a filter selects (as in a list), counted up to `cap` (0: all of them). What
 * waits, in all or in named accounts, comes from the counters. */
bool store_lists_count(struct store *store, const struct filter *filter, int64_t now,
	int64_t cap, int64_t *count, struct err *err);

/* Since when the longest waiting one waits; 0: nobody does. NULL filter: all. */
bool store_lists_oldest(struct store *store, const struct filter *filter, int64_t now,
	int64_t *since, struct err *err);

/* One conversation as a row; an id that was joined into another gives that other.
 * ERR_GONE. */
bool store_inbox_row(struct store *store, int64_t id, struct arena *arena,
	struct inbox_row *row, struct err *err);

/* One conversation whole. */
struct talk {
	struct inbox_row row;
	struct account account;
	const struct item *post; /* what it hangs under; NULL: not known, or its own */
	struct item *items; /* the thread as it is drawn: depth first, context included */
	int *depths;        /* beside items: 0 for what answers the post */
	bool *inside;       /* beside items: part of this conversation, else context */
	size_t n_items;
	const struct item *answer_to; /* their newest: what `r` answers; or NULL */
	struct turn *turns;
	size_t n_turns;
	struct mark *marks;
	size_t n_marks;
	struct outgoing *replies; /* on their way, or refused or unsure */
	size_t n_replies;
	struct draft *drafts; /* those that stand */
	size_t n_drafts;
	int64_t revision; /* of the store in which this was read: what was seen */
};

/* At most 500 items around the conversation are given. */
bool store_talk(struct store *store, int64_t id, struct arena *arena, struct talk *talk,
	struct err *err);

#endif
