/* The query language: `is:waiting kind:mention from:@lea waiting:>2h word -word "two
 * words"`. One grammar for the terminal interface, the commands and, later, rules. It is
 * described in heed-query(7).
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_FILTER_FILTER_H
#define INBOX_FILTER_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/filter/filter_key.h"

struct arena;
struct err;

/* Local days, as date_days counts them, inclusive. */
struct filter_days {
	int64_t first; /* INT64_MIN: open */
	int64_t last;  /* INT64_MAX: open */
	bool ago;      /* both are relative to today: -1 is yesterday */
};

enum filter_op { FILTER_ALL_OF, FILTER_ANY_OF, FILTER_NONE_OF, FILTER_TERM };

/* A tree. Terms have no parts; NONE_OF has one. */
struct filter {
	enum filter_op op;
	enum filter_key key; /* of a term */
	const char *value;   /* as written, without quotes; lower case for names */
	/* A parsed number, or the index of one of the values that its key lists. */
	int number;
	/* Of is:late and turn:missed: include possible matches (filter_widen). */
	bool widely;
	/* '<' or '>', for keys that compare; 0: exactly that number, or days. */
	char than;
	int64_t span; /* ms */
	struct filter_days days;
	const struct filter **parts;
	size_t n_parts;
};

/* Parses a query; an empty one selects everything (an ALL_OF without parts). On failure
 * `err` (ERR_QUERY) has a message with "did you mean", and `fault_at` (may be NULL) the
 * offset of the error in bytes. Words side by side must all match; `or` between two, `-`
 * before one, ( ) around several. A word before a colon is a key, except in links and
 * times of day; in quotes everything is plain. The limits are 4 KiB and 64 nested
 * parentheses. */
bool filter_parse(const char *query, struct arena *arena, const struct filter **filter,
	size_t *fault_at, struct err *err);

/* The same, but late and missed also match what may be so by now, though nothing has been
 * fetched since it was due. */
const struct filter *filter_widen(const struct filter *filter, struct arena *arena);

/* Whether it is a term about one of their turns. Adjacent terms of this kind refer to the
 * same turn. */
bool filter_is_of_turn(const struct filter *filter);

/* True if it contains an `is:` term anywhere: otherwise lists add is:waiting. */
bool filter_names_state(const struct filter *filter);

#endif
