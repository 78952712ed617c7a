/* The store itself, for the files that make it up.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_PRIVATE_H
#define STORE_PRIVATE_H

#include "store/db/db.h"
#include "store/db/ids.h"
#include "store/store.h"

#include "base/mem.h"

struct beginnings;
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
	int schema;                  /* that this program knows */
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
	char *insert_item; /* of item_write.c: a statement */
	struct beginnings
		*beginnings; /* of address_write.c: those that are known to be there */
	struct heavy heavy[HEAVY_KEPT];
	size_t n_heavy; /* ever: the oldest makes room */
};

/* As store_open, with other migrations than those compiled in: for their tests. */
bool store_open_schema(struct store **store, const char *path, const char *const *schema,
	int count, const struct store_upgrade *upgrade, struct err *err);

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

#endif
