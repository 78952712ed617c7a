/* struct store, and transactions; for the files of the store only.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_PRIVATE_H
#define STORE_PRIVATE_H

#include "store/db/db.h"
#include "store/db/ids.h"
#include "store/store.h"

#include "base/mem.h"

struct beginnings;
struct catalog_retention;
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
	struct books *books;         /* account/hours.c: opening hours, as last read */
	struct target_book *targets; /* account/targets.c: as last read */
	int schema;                  /* the version that this program knows */
	int depth;                   /* nesting of store_begin */
	int reading;                 /* nesting of store_begin_reading */
	bool hours_afresh; /* a rebuild: measure the opening hours of ended turns again */
	bool promises_afresh; /* a repair: look for the targets of turns without one */
	int64_t n_accounts; /* 1, or 2 for more; 0: not counted yet in this transaction */
	bool changed;       /* this transaction wrote something visible */
	bool durable;       /* this transaction was begun by store_begin_durable */
	int64_t stamp;      /* of this transaction; 0: not requested yet */
	enum via via;
	const char *me; /* journal/assign.c: borrowed; NULL: not said */
	int64_t now;    /* of the intake in progress; 0 outside of one */
	/* account/retention.c: of this account, once it was looked up in this transaction. */
	const struct catalog_retention *retention;
	int64_t retention_of;
	/* For tests: of all networks; NULL: as the catalog says. */
	const struct catalog_retention *retains;
	bool forgot;  /* health/forget.c: and the log may still have it */
	char key[40]; /* of the last reply that was queued */
	/* Threads with up to this many items are sorted as a whole, which can break cycles of
	 * parents; looking at single items cannot. */
	int64_t sorts_whole;
	int files; /* for tests: how all networks nest replies (enum catalog_threads); -1:
	            * as the catalog says */
	bool own_in_threads; /* for tests: all networks have our answers in threads alone */
	char *insert_item;   /* item_write.c: a statement */
	struct beginnings *beginnings; /* address_write.c: those known to be stored */
	struct heavy heavy[HEAVY_KEPT];
	size_t n_heavy; /* ever added; the oldest is overwritten */
};

/* store_open with other migrations than those compiled in, for tests. */
bool store_open_schema(struct store **store, const char *path, const char *const *schema,
	int count, const struct store_upgrade *upgrade, struct err *err);

/* store_begin for visible changes: the revision grows. */
bool store_begin_change(struct store *store, struct err *err);

/* The revision that this transaction will have, to stamp its writes. Makes the revision
 * grow. */
bool store_stamp(struct store *store, int64_t *stamp, struct err *err);

/* Several reads of one snapshot. Does nothing inside a transaction. */
bool store_begin_reading(struct store *store, struct err *err);
void store_end_reading(struct store *store);

/* Numbers by name, in the table meta. */
bool store_meta(struct store *store, const char *name, int64_t *number, struct err *err);
bool
store_set_meta(struct store *store, const char *name, int64_t number, struct err *err);

#endif
