/* The store: accounts, items, conversations and lists. With the other headers of this folder
 * it is the whole interface, in the words of the inbox, without SQL.
 * When items arrive or somebody decides, the conversations concerned are folded again, and
 * what lists show is written in the same transaction. Pages and counts are therefore index
 * look-ups at any size.
 * Results live in the caller's arena. Times are ms since 1970 UTC, spans are ms; 0 is never
 * or unknown. A function that can fail returns false with ERR_STORE, or with ERR_LOCKED if
 * another program holds the store for more than 10 seconds; other errors are named at each
 * function. Those that return a value directly return 0 if they fail.
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
#include "inbox/tab/sort.h"
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
/* Creates the file (mode 0600, its folder 0700) if there is none, and brings its schema up to
 * date; the old file is kept as PATH.before-N. ERR_STORE for a file that is not a store, is
 * damaged, or comes from a newer heed. Close it with store_close. */
bool store_open(struct store **store, const char *path, struct err *err);

/* Progress of an upgrade. Every member may be NULL. */
struct store_upgrade {
	void (*say)(void *context, const char *text); /* "rewriting messages: 40 %" */
	void *context;
	int64_t (*free_bytes)(
		const char *path); /* on the disk with this file, for tests */
};
bool store_open_upgrading(struct store **store, const char *path,
	const struct store_upgrade *upgrade, struct err *err);

/* Closes it, and trims the write-ahead log. NULL is fine. */
void store_close(struct store *store);

/* Begins a transaction around several calls. A nested one is a savepoint: it can be rolled
 * back alone, and is committed with the outermost one. No other program can write while it
 * is open: keep it under 200 ms. */
bool store_begin(struct store *store, struct err *err);

/* The same for a visible change that must survive a power cut: before something that cannot be
 * undone (sending a reply, letting a server forget what it gave us), or before a promise that
 * something will not happen. Never inside another transaction. */
bool store_begin_durable(struct store *store, struct err *err);

/* Ends it; call it exactly once for each store_begin that succeeded. Commits if `ok`, else
 * rolls back. Returns false if it was rolled back; it has ended in either case. */
bool store_end(struct store *store, bool ok, struct err *err);

/* The revision: a number that grows with every visible change, by any program. Compare it
 * to know whether to read again. Results read before this call may be older: a page, a row
 * and a talk carry the revision they were read in. Cheap. */
int64_t store_revision(struct store *store);

/* Sets the pause after which a new segment begins, in ms. It is kept in the store so that all
 * programs agree. Existing conversations change with their next item, or with
 * store_health_rebuild. */
bool store_set_segment_gap(struct store *store, int64_t gap, struct err *err);

/* --- accounts --- */
struct account {
	int64_t id;
	const char *network; /* as the catalog names it */
	const char *name;    /* as in queries and commands; unique */
	const char *server;
	const char *remote_id;
	bool moves; /* for store_account_put: its remote id is the same on every server */
	const char *handle;
	const char *title; /* its display name */
	const char *url;
	enum item_visibility visibility; /* the default of its posts */
	struct length_limit limit;
	const char *software; /* name and version */
	const char *quirks;
	const char *listen; /* NULL: it does not stream */
	const char *cannot; /* operations that this server lacks, as "like boost" */
	/* What to read there, in the user's words; NULL: all. Putting NULL keeps it. */
	const char *watch;
	/* The words and hashtags to listen for, as inbox/hear.h reads them; NULL: none. Written
	 * by store_hear_set alone. */
	const char *hear;
	bool demo; /* in the practice community */
	int64_t connected_at;
	int64_t import_since; /* the oldest time that the first fetch goes back to */
	int64_t asked_at; /* when the server last said whose token we have; 0: ask first */
	/* Its state, for the status line; written by the engine. */
	int64_t fetched_at; /* when it was last fetched completely; 0: never */
	/* The network's time up to which everything is known that can end a turn; 0: nothing
	 * yet. And how far our clock is ahead, in ms. Both are written by store_intake. */
	int64_t known_until;
	int64_t skew;
	int64_t next_at;   /* when it is fetched next; 0: unknown, or no engine runs */
	const char *doing; /* "importing: 12 days to go, 310 items"; NULL when idle */
	const char *error; /* the last error; NULL: none */
	int error_code;    /* enum err_code */
	int64_t error_at;
	const char *missed;  /* what the server withheld from us; NULL */
	int64_t pause_until; /* its server asked us to wait until then; 0 */
	int64_t spare_at;    /* until then, less urgent requests have to wait; 0 */
	bool streaming;
	int64_t ends_at;          /* when somebody has to sign in again; 0: unknown */
	int64_t waiting;          /* the number of waiting conversations */
	int64_t unread;           /* how many messages and threads could not be read */
	const char *unread_words; /* the same in words; NULL */
};

/* Without an id: adds the account, or updates it if there is one with the same network, server
 * and remote id; one that `moves` is the same on another server, which is updated. With an id:
 * updates it, unless it has been removed. Fills `id`. The earlier `import_since` is kept. The
 * name is made unique; the old one is kept unless a new one is given. */
bool store_account_put(struct store *store, struct account *account, struct err *err);
bool store_account_move(struct store *store, int64_t id, const char *to, struct err *err);
/* The name that store_account_put would give it. */
bool store_account_name(struct store *store, const struct account *account,
	struct arena *arena, const char **name, struct err *err);

/* The facts known about it at `now`, by our clock. */
struct knowledge account_knowledge(const struct account *account, int64_t now);

/* Whether its server and network offer an operation; ERR_REFUSED if not. */
bool account_can(const struct account *account, const char *verb, struct err *err);

/* All of them, in the order in which they were added. */
bool store_account_list(struct store *store, struct arena *arena,
	struct account **accounts, size_t *count, struct err *err);

/* By its name or handle, or the beginning of either if only one account matches. ERR_GONE if
 * none does, ERR_USAGE if several do. */
bool store_account_find(struct store *store, const char *name, struct arena *arena,
	struct account *account, struct err *err);

/* Writes the members of its state. */
bool
store_account_state(struct store *store, const struct account *account, struct err *err);

/* Removes it with everything that belongs to it. */
bool store_account_remove(struct store *store, int64_t account, struct err *err);

/* Only one engine at a time fetches an account. *held says whether `holder` has the lease now:
 * it is new, renewed, or taken over from an engine that has not renewed it for 30 s. */
bool store_lease(struct store *store, int64_t account, const char *holder, int64_t now,
	bool *held, struct err *err);
/* Ends all leases of `holder`. */
bool store_lease_end(struct store *store, const char *holder, struct err *err);
/* Who holds the lease; NULL if nobody does. */
bool store_lease_holder(struct store *store, int64_t account, struct arena *arena,
	char **holder, struct err *err);

/* Where a stream is to be continued. */
struct stream_place {
	char *cursor;    /* NULL: it was never fetched */
	int64_t next_at; /* it is not to be fetched before; 0 */
	int64_t known_at; /* intake.known_at of its last complete reading; 0: there was none */
};

bool store_intake_place(struct store *store, int64_t account, const char *stream,
	struct arena *arena, struct stream_place *place, struct err *err);

/* --- items --- */
/* What one response of a network brought. */
struct intake {
	int64_t account;
	const struct item *items;
	size_t n_items;
	const char *const *gone; /* remote ids */
	size_t n_gone;
	const struct unread *unread; /* what could not be read */
	size_t n_unread;
	const char *stream; /* whose cursor is set; or NULL */
	const char *cursor;
	int64_t next_at; /* the stream is not to be fetched before; 0 */
	/* On the last page of a complete reading of the stream: when that began, by the
	 * network's clock; else 0. */
	int64_t known_at;
	const char *thread; /* remote id of a post whose whole thread was read; or NULL */
	int64_t now;
	/* The time, by the network's clock, up to which the account is known, if the page
	 * settles that; else 0. Our clock is ahead by `skew` ms. */
	int64_t known_until;
	int64_t skew;
	/* The caller has begun a transaction and rolls it back if this fails, so no savepoint
	 * is needed. A savepoint costs a tenth of a large page. */
	bool gives_up_all;
};

struct intake_result {
	size_t new_items; /* theirs, to us, and not known before */
	size_t touched;   /* conversations that were folded again */
	size_t edited;
	size_t deleted;
	size_t unread; /* newly recorded as unreadable */
};

/* Takes in a response in one transaction: writes the items (an edit of a known one keeps the
 * old text, and an origin by hand is never replaced by native) and the cursor, joins threads
 * whose parent became known, and folds the conversations. The result does not depend on the
 * order of intakes, or on repetition. Adds to `result`, which may be NULL. */
bool store_intake(struct store *store, const struct intake *intake,
	struct intake_result *result, struct err *err);

/* Folds long conversations, which is put off while page after page of their items arrives.
 * The engine calls it every second for those that are due, and after each round for `all`. */
bool store_heavy_catch_up(struct store *store, bool all, struct err *err);

/* Remote ids of known items of a thread that were absent when it was read at `read_at`: they
 * may have been deleted. */
bool store_schedule_missing(struct store *store, int64_t account, const char *root,
	int64_t read_at, struct arena *arena, const char ***ids, size_t *count,
	struct err *err);

/* Threads to be read now: those that are due (inbox/thread.h), whose number of replies grew, or
 * whose parents are unknown. Returns remote ids of items to fetch, most urgent first; the first
 * `wished` ones because somebody is looking at them. */
bool store_schedule_due(struct store *store, int64_t account, int64_t now, size_t limit,
	struct arena *arena, const char ***ids, size_t *count, size_t *wished,
	struct err *err);

/* When the next thread of an account is due; 0: never. */
int64_t store_schedule_next(struct store *store, int64_t account);

/* Schedules a thread at once, because somebody is looking at it. */
bool store_schedule_wish(struct store *store, int64_t conversation, struct err *err);

/* The same for the `limit` conversations that have waited longest, to see whether they still
 * wait. */
bool store_schedule_waiting(struct store *store, size_t limit, struct err *err);

/* A thread could not be read; schedules the next attempt for `at` (0: never). */
bool store_schedule_later(struct store *store, int64_t account, const char *root,
	int64_t at, struct err *err);

/* An item by its remote id; ERR_GONE if it is unknown. */
bool store_item(struct store *store, int64_t account, const char *remote_id,
	struct arena *arena, struct item *item, struct err *err);

/* --- conversations --- */
/* A row of a list: everything that lists show. */
struct inbox_row {
	int64_t id;
	int64_t account;
	const char *network;
	const char *account_name;
	struct person person;
	enum conversation_state state;
	enum item_kind kind; /* of their first item */
	bool direct;
	int64_t waiting_since; /* 0: nobody waits */
	int64_t last_at;
	int n_items;
	const char *preview; /* one line */
	bool forgotten;      /* what it would show; the preview says so */
	const char *language;
	bool liked_only;
	bool changed;
	bool by_community;
	/* They wait, and this answer of ours, which names nobody, may have been to them;
	 * NULL. */
	const char *maybe_words;
	int64_t counted_by;     /* the account of ours where it counts; 0: its own */
	const char *counted_as; /* the name of that account; NULL */
	const char *with;       /* "with brand2"; NULL */
	bool before_heed;
	bool sending;    /* a reply is queued or sending */
	bool unsure;     /* a reply is held, refused or unsure */
	bool reply_held; /* there is news since the reply was written */
	bool held;       /* the network holds something of theirs for our approval … */
	bool hidden;     /* … or hides it … */
	bool spam;       /* … or filed it as spam */
	int rating;      /* of their newest review; 0: none */
	int rating_of;
	bool draft;
	const char *labels;    /* "press vip"; "" */
	const char *tags;      /* its annotations: see annotation_is_held */
	const char *assignee;  /* to whom it is assigned; NULL: nobody */
	const char *target;    /* the name of its target; NULL */
	int64_t soon_at;       /* when the last quarter of the target's time begins; 0 */
	int64_t due_at;        /* when it has to be answered; 0: no target */
	int64_t snoozed_until; /* by our clock; may have passed: inbox_row_is_snoozed */
	int64_t known_until;   /* of its account */
	int64_t skew;
	int64_t revision; /* the revision that was read, and shown */
};

/* The row that a page begins after (or before). */
struct page_key {
	int64_t at; /* since when it waits, when it is due, or the time of its newest item;
		     * the latter is negative where waiting rows come first */
	int64_t id;
};

struct inbox_page {
	struct inbox_row *at;
	size_t count;
	bool more;        /* there are further rows in the direction of reading */
	int64_t revision; /* in which they were read */
};

struct list {
	/* NULL, and one that names no state (filter_names_state): those that wait */
	const struct filter *filter;
	enum sort sort;
	int64_t now;
};

/* Whether it is known to be late; and whether it may be late, because nothing was fetched
 * since it was due. */
bool inbox_row_is_late(const struct inbox_row *row);
bool inbox_row_is_unknown(const struct inbox_row *row, int64_t now);

/* Whether it is snoozed; and when it comes back: at its time, or when the last quarter of its
 * target begins; SNOOZE_UNTIL_THEY_WRITE. */
bool inbox_row_is_snoozed(const struct inbox_row *row, int64_t now);
int64_t inbox_row_wakes_at(const struct inbox_row *row);

/* The key of a row in a list. */
struct page_key inbox_row_key(const struct inbox_row *row, enum sort sort);

/* Up to `limit` rows after `from` (NULL: from the first). `backwards` reads towards the first
 * row (from NULL: the last page); the page is in list order all the same. ERR_QUERY for a
 * filter of more than about 200 words. */
bool store_lists_page(struct store *store, const struct list *list,
	const struct page_key *from, bool backwards, size_t limit, struct arena *arena,
	struct inbox_page *rows, struct err *err);

/* How many rows come before that of a key, counted up to `cap`. */
bool store_lists_rank(struct store *store, const struct list *list,
	const struct page_key *key, int64_t cap, int64_t *rank, struct err *err);

/* How many conversations a list would have, counted up to `cap` (0: no limit). Counting all
 * that wait, or those of named accounts, only reads counters. */
bool store_lists_count(struct store *store, const struct filter *filter, int64_t now,
	int64_t cap, int64_t *count, struct err *err);

/* The same for a number that is shown all the time. It costs the same however large the store
 * is: only the first `look` that wait are looked at, least time left first, and *more says that
 * there are others. -1 for a filter that may select others than those that wait, or that has
 * words or names to search for. */
bool store_lists_count_few(struct store *store, const struct filter *filter, int64_t now,
	int64_t look, int64_t *count, bool *more, struct err *err);

/* The post that a conversation is under; 0: not known. */
int64_t store_lists_post(struct store *store, int64_t conversation);

/* When the oldest wait began; 0: nobody waits. NULL filter: all. */
bool store_lists_oldest(struct store *store, const struct filter *filter, int64_t now,
	int64_t *since, struct err *err);

/* A conversation as a row; the id of one that was merged into another finds the other.
 * ERR_GONE if there is none. */
bool store_inbox_row(struct store *store, int64_t id, struct arena *arena,
	struct inbox_row *row, struct err *err);

struct talk { /* a whole conversation */
	struct inbox_row row;
	struct account account;
	const struct item *post; /* the post at the top; NULL: unknown, or their own */
	struct item *items; /* the thread in drawing order: depth first, with context */
	int *depths;        /* parallel to items: 0 for an answer to the post */
	bool *inside;       /* parallel to items: part of this conversation, or context */
	size_t n_items;
	const struct item *answer_to;  /* their newest, which a reply answers; or NULL */
	const struct item *our_newest; /* or NULL */
	struct turn *turns;
	size_t n_turns;
	struct mark *marks;
	size_t n_marks;
	struct outgoing *replies; /* neither sent nor cancelled */
	size_t n_replies;
	struct draft *drafts; /* of everybody */
	size_t n_drafts;
	int64_t revision; /* the revision that was read, and shown */
};

/* With at most 500 items. ERR_GONE. */
bool store_talk(struct store *store, int64_t id, struct arena *arena, struct talk *talk,
	struct err *err);

#endif
