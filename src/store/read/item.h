/* Stored items: the list of their columns, from which they are inserted, updated
 * (item/item_write.h) and read.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_READ_ITEM_H
#define STORE_READ_ITEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/item/item.h"
#include "store/db/address.h"

struct arena;
struct err;
struct query;
struct store;
struct value;

/* An item, and the other columns of its row. */
struct kept {
	struct item item;
	int64_t account;
	int64_t person;
	int64_t conversation;  /* 0: none */
	int64_t thread;        /* of table `thread` */
	int64_t parent;        /* the item it answers; 0: unknown */
	const char *orphan_of; /* the remote id of an unknown parent; NULL */
	const char *base;      /* of its remote id: see address.h */
	const char *tail;
	const char *uri_base; /* NULL: it has no uri */
	const char *uri_tail; /* NULL: the same as that of the remote id */
	const char *page;     /* its url, if it has no shape; NULL */
	const char *page_shape;
	const char *extra; /* its attachments as JSON (attached.h); NULL */
	int64_t seen_at;   /* when the network last returned it */
	bool edit_seen; /* edited_at is by our clock: the network has no time for edits */
};

/* SQL: the place of ORIGIN_HAND and ORIGIN_NATIVE in their list. */
#define ITEM_SQL_NATIVE "0"
#define ITEM_SQL_HAND   "1"

/* SQL: the places of the states. */
#define ITEM_SQL_SHOWN  "0"
#define ITEM_SQL_HELD   "1"
#define ITEM_SQL_HIDDEN "2"
#define ITEM_SQL_SPAM   "3"

/* SQL: the remote id of an item `i`. */
#define ITEM_REMOTE ADDRESS_REMOTE("i.")

/* SQL: the remote id of the item that an item `i` answers, if that is known. */
#define ITEM_ABOVE \
	"(SELECT " ADDRESS_REMOTE("above.") " FROM item above WHERE above.id = i.parent)"

/* X(column, kind, member of struct kept, SQL to read it from an item `i`, SQL to write $):
 * first the columns needed for placing and folding, then the rest. Kinds, visibilities,
 * states and origins are stored by their position in the lists of inbox/item/item.h. */
#define ITEM_PLACED(X)                                                  \
	X(conversation, REF, conversation, "i.conversation", "$")       \
	X(thread, NUMBER, thread, "i.thread", "$")                      \
	X(base, TEXT, base, ADDRESS_TEXT("i.base"), ADDRESS_ID("$"))    \
	X(tail, TEXT, tail, "i.tail", "$")                              \
	X(parent, REF, parent, "i.parent", "$")                         \
	X(parent_id, TEXT, orphan_of, "i.parent_id", "$")               \
	X(kind, KIND, item.kind, "i.kind", "$")                         \
	X(visibility, VISIBILITY, item.visibility, "i.visibility", "$") \
	X(origin, ORIGIN, item.origin, "i.origin", "$")                 \
	X(ours, BOOL, item.ours, "i.ours", "$")                         \
	X(to_us, BOOL, item.to_us, "i.to_us", "$")                      \
	X(heard, BOOL, item.heard, "i.heard", "$")                      \
	X(state, STATE, item.state, "i.state", "$")                     \
	X(created_at, NUMBER, item.created_at, "i.created_at", "$")     \
	X(fetched_at, NUMBER, item.fetched_at, "i.fetched_at", "$")     \
	X(forget_at, NUMBER, item.forget_at, "i.forget_at", "$")        \
	X(deleted_at, NUMBER, item.deleted_at, "i.deleted_at", "$")     \
	X(replies, NUMBER, item.replies, "i.replies", "$")              \
	X(answers, TEXT, item.answers, "i.answers", "$")                \
	X(how, HOW, item.how, "i.how", "$")                             \
	X(settled, BOOL, item.settled, "i.settled", "$")                \
	X(extra, TEXT, extra, "i.extra", "$")

#define ITEM_REST(X)                                                                   \
	X(account, NUMBER, account, "i.account", "$")                                  \
	X(person, NUMBER, person, "i.person", "$")                                     \
	X(edited_at, NUMBER, item.edited_at, "i.edited_at", "$")                       \
	X(edit_seen, BOOL, edit_seen, "i.edit_seen", "$")                              \
	X(seen_at, NUMBER, seen_at, "i.seen_at", "$")                                  \
	X(arrived, NUMBER, item.arrived, "i.arrived", "$")                             \
	X(changed, NUMBER, item.changed, "i.changed", "$")                             \
	X(seen, NUMBER, item.seen, "i.seen", "$")                                      \
	X(sensitive, BOOL, item.sensitive, "i.sensitive", "$")                         \
	X(filtered, BOOL, item.filtered, "i.filtered", "$")                            \
	X(liked, BOOL, item.liked, "i.liked", "$")                                     \
	X(boosted, BOOL, item.boosted, "i.boosted", "$")                               \
	X(state_at, NUMBER, item.state_at, "i.state_at", "$")                          \
	X(rating, INT, item.rating, "i.rating", "$")                                   \
	X(rating_of, INT, item.rating_of, "i.rating_of", "$")                          \
	X(hidden, SIZE, item.hidden, "i.hidden", "$")                                  \
	X(uri_base, TEXT, uri_base, ADDRESS_TEXT("i.uri_base"), ADDRESS_ID("$"))       \
	X(uri_tail, TEXT, uri_tail, "i.uri_tail", "$")                                 \
	X(page_shape, TEXT, page_shape, ADDRESS_TEXT("i.page_shape"), ADDRESS_ID("$")) \
	X(page, TEXT, page, "i.page", "$")                                             \
	X(quote_id, TEXT, item.quote_id, "i.quote_id", "$")                            \
	X(agent, TEXT, item.agent, "i.agent", "$")                                     \
	X(language, TEXT, item.language, "i.language", "$")                            \
	X(subject, TEXT, item.subject, "i.subject", "$")                               \
	X(text, TEXT, item.text, "i.text", "$")                                        \
	X(old_text, TEXT, item.old_text, "i.old_text", "$")

/* The columns of an item `i` and its author `p`, for item_read_light and for item_read. */
#define ITEM_READ(column, kind, member, read, write) ", " read
#define ITEM_PLACED_READ                             ITEM_PLACED(ITEM_READ)
#define ITEM_REST_READ                               ITEM_REST(ITEM_READ)
#define ITEM_LIGHT_COLUMNS                           "i.id, p.remote_id, p.handle" ITEM_PLACED_READ
#define ITEM_COLUMNS \
	ITEM_LIGHT_COLUMNS ITEM_REST_READ ", p.name, p.url, p.bot, p.note, " ITEM_ABOVE

#define ITEM_ONE(column, kind, member, read, write) +1
enum {
	ITEM_LIGHT_COLUMN_COUNT = 3 ITEM_PLACED(ITEM_ONE),
	ITEM_COLUMN_COUNT = ITEM_LIGHT_COLUMN_COUNT ITEM_REST(ITEM_ONE) + 5,
};

/* Reads an item; without its attachments unless `whole`. */
void item_read(struct query *query, bool whole, struct arena *arena, struct item *item);

/* Finds the item with this remote id, as item_read and item_read_kept have it; its id is 0
 * if there is none. */
bool item_find(struct store *store, int64_t account, const char *remote_id, bool whole,
	struct arena *arena, struct item *item, struct err *err);
bool item_find_kept(struct store *store, int64_t account, const char *remote_id,
	struct arena *arena, struct kept *kept, struct err *err);

/* Reads an item and the other columns of its row; `extra` has the attachments, not `item`. */
void item_read_kept(struct query *query, struct arena *arena, struct kept *kept);

/* Reads the columns needed for placing, from ITEM_LIGHT_COLUMNS; for items of ours, the
 * attachments too. Names the parent only if it is unknown: item_link names the others. */
void item_read_light(struct query *query, struct arena *arena, struct kept *kept);

/* Fills the parent_id of each item of a thread. `parents`, parallel to `items`, has the
 * ids of the items they answer, or 0. */
void item_link(struct item *items, const int64_t *parents, size_t count);

/* The number of columns; the name of one, how it is written, and its value. */
size_t item_columns(void);
const char *item_column_name(size_t column);
const char *item_column_write(size_t column);
struct value item_column_value(const struct kept *kept, size_t column);

/* Fills the columns for the ids and addresses of `item`. */
void item_pack(struct kept *kept, struct arena *arena);

#endif
