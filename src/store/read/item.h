/* Items, as they are kept: the one list of their columns, from which they are inserted,
 * updated (intake/item_write.h) and read.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_READ_ITEM_H
#define STORE_READ_ITEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/item/item.h"
#include "store/db/address.h"

struct arena;
struct query;
struct value;

/* An item, and what its row holds besides or otherwise. */
struct kept {
	struct item item;
	int64_t account;
	int64_t person;
	int64_t conversation;  /* 0: none */
	int64_t thread;        /* of table `thread` */
	int64_t parent;        /* what it answers, if that is known; 0 */
	const char *orphan_of; /* else the remote id of that; NULL */
	const char *base;      /* of its remote id: see address.h */
	const char *tail;
	const char *uri_base; /* NULL: it has no uri */
	const char *uri_tail; /* NULL: the same as that of the remote id */
	const char *page;     /* its url, when it has no shape; NULL */
	const char *page_shape;
	const char *extra; /* what hangs on it, as JSON (attached.h); NULL */
	int64_t seen_at;   /* when the network last gave it to us */
	bool edit_seen;    /* edited_at is our clock: the network tells none */
};

/* SQL: the place of ORIGIN_HAND and ORIGIN_NATIVE in their list. */
#define ITEM_SQL_NATIVE "0"
#define ITEM_SQL_HAND   "1"

/* SQL: the remote id of an item `i`. */
#define ITEM_REMOTE ADDRESS_REMOTE("i.")

/* SQL: the remote id of the item that an item `i` answers, where that is known. */
#define ITEM_ABOVE \
	"(SELECT " ADDRESS_REMOTE("above.") " FROM item above WHERE above.id = i.parent)"

/* X(column, kind, member of struct kept, how it is read of an item `i`, how $ is written)
 * What placing and folding need first, and then the rest. Kinds, visibilities and origins are
 * kept by their place in the lists of inbox/item/item.h. */
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
	X(created_at, NUMBER, item.created_at, "i.created_at", "$")     \
	X(fetched_at, NUMBER, item.fetched_at, "i.fetched_at", "$")     \
	X(deleted_at, NUMBER, item.deleted_at, "i.deleted_at", "$")     \
	X(replies, NUMBER, item.replies, "i.replies", "$")              \
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

/* Of an item `i` and its author `p`: what item_read_light takes, and item_read. */
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

/* What hangs on it is left out unless `whole`. */
void item_read(struct query *query, bool whole, struct arena *arena, struct item *item);

/* What its row says besides; `item` has no attachments then, `extra` has. */
void item_read_kept(struct query *query, struct arena *arena, struct kept *kept);

/* What placing needs of an item, from ITEM_LIGHT_COLUMNS; of ours, what hangs on it, too. What
 * it answers is named only where it is not known: item_link does the rest. */
void item_read_light(struct query *query, struct arena *arena, struct kept *kept);

/* Names what each of the items of a thread answers; beside them, which item that is, or 0. */
void item_link(struct item *items, const int64_t *parents, size_t count);

/* How many columns there are, the name of one, how it is written, and what is. */
size_t item_columns(void);
const char *item_column_name(size_t column);
const char *item_column_write(size_t column);
struct value item_column_value(const struct kept *kept, size_t column);

/* Fills what the columns hold of the ids and addresses of `item`. */
void item_pack(struct kept *kept, struct arena *arena);

#endif
