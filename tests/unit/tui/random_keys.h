/* Whoever types random keys, and what the store tells about it.
 * SPDX-License-Identifier: MIT */
#ifndef TEST_RANDOM_KEYS_H
#define TEST_RANDOM_KEYS_H

#include "tests/unit/tui/tui_stage.h"

#include <sqlite3.h>

#define SHOWN 4096 /* rows that are kept in mind */
#define LAST  12   /* keys that are reported */

struct monkey {
	struct stage *stage;
	sqlite3 *store; /* opened once more, to look from outside */
	uint64_t dice;
	int64_t shown
		[SHOWN]; /* on the screen or marked before this key, or when it was asked */
	size_t n_shown;
	char last[LAST][40];
	size_t n_keys;
	size_t n_acts;
	size_t n_sent;
};

/* What was done, as the store tells it. */
struct traces {
	int64_t event; /* the newest, and the newest row of the outbox */
	int64_t outbox;
	uint64_t state; /* of all decisions */
	int64_t revision;
};

static inline unsigned
monkey_dice(struct monkey *monkey, unsigned sides)
{
	monkey->dice ^= monkey->dice << 13;
	monkey->dice ^= monkey->dice >> 7;
	monkey->dice ^= monkey->dice << 17;
	return (unsigned)(monkey->dice >> 33) % sides;
}

static inline const char *
history(const struct monkey *monkey, struct arena *arena)
{
	const char *keys = "";

	for (size_t i = monkey->n_keys > LAST ? monkey->n_keys - LAST : 0;
		i < monkey->n_keys; i++)
		keys = arena_printf(arena, "%s %s", keys, monkey->last[i % LAST]);
	return keys;
}

/* Fails with the keys that led here. */
#define AFTER(monkey, ...)                                                              \
	do {                                                                            \
		struct arena why = { 0 };                                               \
		fail_msg("key %zu,%s: %s\n%s", (monkey)->n_keys, history(monkey, &why), \
			arena_printf(&why, __VA_ARGS__),                                \
			(monkey)->stage->app.note.text);                                \
	} while (0)

/* --- looking at the store from outside --- */

static inline int64_t
number(const struct monkey *monkey, const char *sql, int64_t value)
{
	sqlite3_stmt *row;
	int64_t found = 0;

	assert_int_equal(
		sqlite3_prepare_v2(monkey->store, sql, -1, &row, NULL), SQLITE_OK);
	if (sqlite3_bind_parameter_count(row) > 0)
		sqlite3_bind_int64(row, 1, value);
	if (sqlite3_step(row) == SQLITE_ROW)
		found = sqlite3_column_int64(row, 0);
	sqlite3_finalize(row);
	return found;
}

static inline void
hash_rows(const struct monkey *monkey, const char *sql, uint64_t *hash)
{
	sqlite3_stmt *row;

	assert_int_equal(
		sqlite3_prepare_v2(monkey->store, sql, -1, &row, NULL), SQLITE_OK);
	while (sqlite3_step(row) == SQLITE_ROW)
		for (const unsigned char *at = sqlite3_column_text(row, 0); at && *at;
			at++)
			*hash = (*hash ^ *at) * UINT64_C(1099511628211);
	sqlite3_finalize(row);
}

static inline struct traces
traces_of(const struct monkey *monkey, const struct traces *before)
{
	struct traces now = { .state = UINT64_C(14695981039346656037),
		.revision = store_revision(monkey->stage->app.store) };

	if (before && before->revision == now.revision)
		return *before;
	now.event = number(monkey, "SELECT max(id) FROM event WHERE reply = 0", 0);
	now.outbox = number(monkey, "SELECT max(id) FROM outbox", 0);
	hash_rows(monkey,
		"SELECT id || ' ' || waiting || ' ' || waiting_since || ' ' || state || ' ' "
		"|| spam || ' ' || hidden || ' ' || tags || ' ' || snoozed_until "
		"|| ' ' || assignee "
		"FROM conversation ORDER BY id",
		&now.state);
	hash_rows(monkey,
		"SELECT conversation || ' ' || n || ' ' || ended || ' ' || ended_at "
		"FROM turn ORDER BY conversation, n",
		&now.state);
	hash_rows(monkey,
		"SELECT kind || ' ' || key || ' ' || scope || ' ' || subject || ' ' || value "
		"FROM tag ORDER BY kind, key, scope, subject",
		&now.state);
	return now;
}

#endif
