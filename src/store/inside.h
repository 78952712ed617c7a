/* What the files of the store share, and nobody else sees.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include "store/db/db.h"
#include "store/journal/events.h"
#include "store/drafts.h"
#include "store/db/ids.h"
#include "store/account/brand.h"
#include "store/store.h"

#include "base/mem.h"

struct books;
struct target_book;

/* A conversation with many items, and when it was last folded. */
struct heavy {
	int64_t conversation;
	int64_t folded_at; /* date_ticks */
	int64_t took;      /* ms */
};
#define HEAVY_KEPT 64

struct store {
	struct db *db;
	struct books *books; /* opening hours, as they were last read; of hours.c */
	struct target_book *targets; /* of targets.c, as they were last read */
	int depth;                   /* of store_begin */
	int reading;                 /* of store_begin_reading */
	bool hours_afresh; /* a rebuild: what was counted of turns that ended is counted again */
	bool promises_afresh; /* a repair: turns without a target are looked at again */
	int64_t n_accounts;   /* 1, or 2 for more; 0: not asked yet in this transaction */
	bool changed;  /* something that people see was written in this transaction */
	bool durable;  /* this transaction is of store_begin_durable */
	int64_t stamp; /* of this transaction, once it was asked for; 0 */
	enum via via;
	char key[40]; /* of the last reply that was put on its way */
	/* Threads with up to so many items are sorted whole: rings of parents are cut there,
	 * which a look at single items cannot do. */
	int64_t sorts_whole;
	struct heavy heavy[HEAVY_KEPT];
	size_t n_heavy; /* ever: the oldest makes room */
};

/* --- store.c --- */

/* As store_open, with other migrations than those compiled in: for their tests. */
bool store_open_schema(struct store **store, const char *path, const char *const *schema,
	int count, struct err *err);

/* As store_begin, for what people see: the revision grows. */
bool store_begin_change(struct store *store, struct err *err);

/* As store_begin_change, for what must outlive a power cut: whoever is about to do what cannot be
 * undone (a reply that leaves), or was told that something will not happen. Never within
 * another transaction. */
bool store_begin_durable(struct store *store, struct err *err);

/* The revision that this transaction is about to make, for what it writes; the revision
 * grows then. */
bool store_stamp(struct store *store, int64_t *stamp, struct err *err);

/* One moment for several reads; nothing when a transaction is open. */
bool store_begin_reading(struct store *store, struct err *err);
void store_end_reading(struct store *store);

bool store_meta(struct store *store, const char *name, int64_t *number, struct err *err);
bool
store_set_meta(struct store *store, const char *name, int64_t number, struct err *err);

/* --- item.c --- */

/* The columns of an item `i` and its author `p`, as item_read takes them. */
#define ITEM_COLUMNS                                                                              \
	"i.id, i.remote_id, i.uri, i.url, i.parent_id, i.quote_id, p.remote_id, p.handle, "       \
	"p.name, p.url, p.bot, i.kind, i.visibility, i.origin, i.agent, i.ours, i.to_us, "        \
	"i.created_at, i.edited_at, i.deleted_at, i.fetched_at, i.text, i.subject, i.language, "  \
	"i.old_text, i.sensitive, i.filtered, i.liked, i.boosted, i.hidden, i.replies, i.extra, " \
	"i.arrived, i.changed, i.seen, p.note"

#define ITEM_COLUMN_COUNT 36

/* What hangs on it is left out unless `whole`. */
void item_read(struct query *query, bool whole, struct arena *arena, struct item *item);

/* --- attached.c --- */

/* Mentions, media, links, poll and quote as JSON; NULL when there are none. And back. */
char *attached_json(const struct item *item, struct arena *arena);
void attached_read(const char *extra, struct arena *arena, struct item *item);

/* A copy of `item` with what it does not say, and what is known says, of polls and
 * quotes. */
void attached_merge(const struct item *known, const struct item *item,
	struct arena *arena, struct item *next);

/* --- preview.c --- */

/* One line of an item, ending in "…" when it is longer than rows are wide. */
char *preview_of(const struct item *item, struct arena *arena);

/* --- quoted.c --- */

/* Fills what an item quotes from the store, where the network told less. */
bool quoted_fill(struct store *store, int64_t account, struct item *item,
	struct arena *arena, struct err *err);

/* --- rendered.c --- */

/* Texts that were taken in before `*since` were made by other rules: where they differ
 * now, nobody edited them. */
bool rendered_since(struct store *store, int64_t now, int64_t *since, struct err *err);

/* --- intake.c: what one taking in, joining or deciding touches --- */

struct thread_note;

struct touched {
	struct arena *arena;
	struct brand ours; /* who is ours, whoever fetched it */
	struct ids items;  /* new or changed */
	struct ids fresh;  /* new */
	struct ids grown;  /* with more replies than before, as the network counts */
	struct ids conversations; /* to be folded again */
	const char **threads;     /* whose items are to be sorted again */
	size_t n_threads;
	struct thread_note *readings; /* in the arena: to be planned after the fold */
	int64_t rendered_since;       /* of rendered.c */
};

void touched_thread(struct touched *touched, const char *thread);
void touched_release(struct touched *touched);

/* --- renew.c --- */

/* An item that is known already was given to us again. */
struct known {
	int64_t id;
	struct item item; /* as it is known */
	const char *extra;
	const char *thread;
	bool edit_seen; /* item.edited_at is our clock */
	int64_t seen_at;
};

bool item_update(struct store *store, const struct intake *intake,
	const struct item *item, struct known *known, struct touched *touched,
	struct intake_result *result, struct err *err);

/* When it was deleted, by what we know: somebody who is seen alive well after that
 * lives. */
int64_t item_update_deleted_at(int64_t deleted_at, int64_t seen_at);

/* --- unread.c --- */

/* Forgets what has been read or is gone, and puts on record what could not be read. */
bool unread_take(struct store *store, const struct intake *intake,
	struct intake_result *result, struct err *err);

/* --- ours.c --- */

/* Of what we wrote within the span of a page that lists it, what the page does not have is
 * looked for. */
bool ours_unlisted(struct store *store, const struct intake *intake, struct err *err);

/* --- identity.c --- */

/* Settles which message `item` is before it is taken in: when what is `known` by its id is
 * another message (by its uri), the one that was sent through heed goes by its uri from then
 * on. When something was `renamed`, the id of `item` may be another: find it again. */
bool identity_settle(struct store *store, int64_t account, struct item *item,
	const struct known *known, bool *renamed, struct arena *arena, struct err *err);

/* --- people.c --- */

/* Finds or makes somebody; what is newly known of them is written, also into their
 * conversations, unless `old` (then the item that tells of them is older than what is
 * known). */
bool people_put(struct store *store, int64_t account, const struct person *person,
	bool old, int64_t *id, struct err *err);

/* --- somebody.c --- */

bool identities_read(struct store *store, int64_t id, struct arena *arena,
	struct identity *somebody, struct err *err);

/* --- threads.c --- */

/* Moves a thread under another, because its top turned out to hang there. */
bool threads_move(struct store *store, int64_t account, const char *from, const char *to,
	struct touched *touched, struct err *err);

/* The key of the thread that an item is in; the id itself when it is not known. */
bool threads_of(struct store *store, int64_t account, const char *remote_id,
	struct arena *arena, const char **thread, struct err *err);

/* --- sorting.c --- */

/* What placing needs of an item `i` and its author `p`, as item_read_light takes it. */
#define LIGHT_COLUMNS                                                               \
	"i.id, i.remote_id, i.parent_id, p.remote_id, p.handle, i.kind, "           \
	"i.visibility, i.ours, i.to_us, i.created_at, i.fetched_at, i.deleted_at, " \
	"i.replies, CASE WHEN i.ours = 1 THEN i.extra END"
#define LIGHT_COLUMN_COUNT 14

struct item item_read_light(struct query *q, struct arena *arena);

/* Sorts all items of a thread to conversations, and notes what its next reading depends
 * on. The conversations that changed are added to `touched`; what is new, of others, and
 * belongs to one is counted. */
bool thread_assign(struct store *store, int64_t account, const char *thread,
	struct touched *touched, size_t *new_items, struct err *err);

/* A new conversation with somebody in a thread. */
bool thread_assign_conversation(struct store *store, int64_t account, const char *thread,
	const struct person *person, int64_t *id, struct err *err);
/* Moves an item from one conversation to another; 0: none. */
bool thread_assign_item(struct store *store, int64_t id, int64_t from, int64_t to,
	struct touched *touched, struct err *err);

/* --- placing.c --- */

/* Settles the touched threads, small ones whole; of large ones only what is touched, and
 * what hangs under that where it matters: what an item costs does not grow with its
 * thread. */
bool thread_place_touched(struct store *store, int64_t account, struct touched *touched,
	size_t *new_items, struct err *err);

/* --- readings.c --- */

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
	const char *thread;
	struct thread_facts reading;
	struct thread_note *next;
};

/* Notes what the next reading of a thread depends on; it is planned after its
 * conversations are folded, when it is known who waits. */
void schedule_note(
	struct touched *touched, const char *thread, const struct thread_facts *reading);
bool schedule_plan(struct store *store, int64_t account, const struct touched *touched,
	struct err *err);
bool schedule_move(struct store *store, int64_t account, const char *from, const char *to,
	struct err *err);
/* The whole thread of an item was just read. */
bool schedule_done(struct store *store, int64_t account, const char *remote_id,
	int64_t now, struct err *err);

/* --- checks.c --- */

/* How long until somebody who has waited so long is asked for again. */
int64_t checks_rest(int64_t waited);

/* --- conversations.c --- */

/* Sorts the set, folds each conversation in it and writes what came out, where it
 * differs. */
bool conversations_fold(struct store *store, struct ids *conversations, int64_t *differed,
	struct err *err);
/* The one that took its place, or itself; ERR_GONE. */
bool conversations_find(struct store *store, int64_t *id, struct err *err);

/* Something is new there: no seen revision below that of this transaction covers it. */
bool conversations_news(struct store *store, int64_t id, struct err *err);

/* Its flags for drafts and the outbox. */
bool conversations_flag(struct store *store, int64_t id, struct err *err);

/* --- heavy.c --- */

/* It was folded, with so many items, in so many ms. */
void heavy_note(struct store *store, int64_t conversation, size_t n_items, int64_t took);
/* As conversations_fold, for what just came in: one with hundreds of items is folded once
 * a second at most, and else left to store_heavy_catch_up, so that an item of a long one costs
 * no more than any other. */
bool heavy_fold_soon(struct store *store, struct ids *conversations, struct err *err);

/* --- inbox_row.c --- */

/* The columns of a conversation `c`, as inbox_row_read takes them. */
#define INBOX_ROW_COLUMNS                                                              \
	"c.id, c.account, c.remote_id, c.handle, c.name, c.state, c.kind, c.direct, "  \
	"c.waiting_since, c.last_at, c.n_items, c.preview, c.language, c.liked_only, " \
	"c.changed, c.by_community, c.before_heed, c.sending, c.unsure, c.draft, "     \
	"c.labels, c.due_key, c.soon_at, c.target, "                                   \
	"(SELECT note FROM person WHERE id = c.person), c.counted_by"

void inbox_row_read(struct query *query, struct arena *arena, struct inbox_row *row);
/* Fills network and account_name, which stand with the account, and the revision: in the
 * transaction in which the rows were read. */
bool inbox_row_name_all(struct store *store, struct inbox_row *rows, size_t count,
	struct arena *arena, struct err *err);

/* --- turns.c --- */

/* The turns of a conversation, in order. */
bool turns_read(struct store *store, int64_t conversation, struct arena *arena,
	struct turn **turns, size_t *count, struct err *err);
/* Replaces the old ones; sets `differs` when they were others. Those that ended before get
 * the business time that was counted then, unless the hours are taken afresh. */
bool turns_write(struct store *store, int64_t id, const struct conversation *folded,
	const struct turn *old, size_t n_old, bool *differs, struct err *err);
bool turns_end_of(const char *name, enum turn_end *end);

/* --- hours.c --- */

/* The opening hours of an account; borrowed until the next call for this account. */
bool hours_of_account(struct store *store, int64_t account,
	const struct hours_book **book, struct err *err);
void hours_books_free(struct books *books);

/* --- drafts.c --- */

/* Those that stand in a conversation. */
bool drafts_read(struct store *store, int64_t conversation, struct arena *arena,
	struct draft **drafts, size_t *count, struct err *err);
/* Keeps what is there, before it; of both the narrower visibility. Whoever has it open
 * learns of it. */
bool
drafts_add(struct store *store, const struct draft *added, int64_t now, struct err *err);
/* Whether the window of a reply still has its draft; else ERR_LOCKED. */
bool drafts_is_open(struct store *store, const struct outgoing *reply, struct err *err);
/* What an agent had begun has left. */
bool drafts_remove(
	struct store *store, int64_t conversation, const char *agent, struct err *err);
/* An event takes that of its agent away, and is taken back. */
bool drafts_put_aside(
	struct store *store, int64_t conversation, int64_t event, struct err *err);
bool drafts_bring_back(struct store *store, int64_t event, int64_t now, struct err *err);
/* Of two conversations that were joined. */
bool drafts_move(struct store *store, int64_t from, int64_t to, struct err *err);

/* --- search.c --- */

enum search { SEARCH_ITEMS, SEARCH_PEOPLE };

/* The words of an item, or the names of a person, are about to change, or have
 * changed. */
bool search_remove(struct store *store, enum search of, int64_t row, struct err *err);
bool search_add(struct store *store, enum search of, int64_t row, struct err *err);
/* The items of an account are about to be deleted. */
bool search_forget(struct store *store, int64_t account, struct err *err);

/* The columns of the outbox `o`, as outbox_read takes them. */
#define OUTBOX_COLUMNS                                                                     \
	"o.id, o.account, o.conversation, o.act, o.state, o.answers, o.text, o.subject, "  \
	"o.language, o.visibility, o.origin, o.agent, o.key, o.created_at, o.not_before, " \
	"o.tried_at, o.tries, o.sent_id, o.error, o.seen, o.stamp, "                       \
	"(SELECT c.remote_id FROM conversation c WHERE c.id = o.conversation)"

bool
outbox_read(struct store *store, const char *sql, const struct value *values, size_t n,
	struct arena *arena, struct outgoing **replies, size_t *count, struct err *err);
/* Its text becomes the draft again. */
bool decide_cancel(
	struct store *store, const struct outgoing *reply, int64_t now, struct err *err);

#endif
