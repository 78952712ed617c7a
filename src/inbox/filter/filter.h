/* The query language: `is:waiting kind:mention from:@lea waiting:>2h word -word "two
 * words"`. One grammar for the screens, the commands and, later, rules. heed-query(7)
 * describes it.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_FILTER_FILTER_H
#define INBOX_FILTER_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/filter/filter_key.h"

struct arena;
struct err;

/* Local days, as date_days counts them; both are in it. */
struct filter_days {
	int64_t first; /* INT64_MIN: open */
	int64_t last;  /* INT64_MAX: open */
	bool ago;      /* both count from today on: -1 is yesterday */
};

enum filter_op { FILTER_ALL_OF, FILTER_ANY_OF, FILTER_NONE_OF, FILTER_TERM };

/* A tree. Terms have no parts; NONE_OF has one. */
struct filter {
	enum filter_op op;
	enum filter_key key; /* of a term */
	const char *value;   /* as written, without quotes; lower case for names */
	int number;          /* as such, or which of the values that its key lists */
	bool widely;  /* of is:late and turn:missed: what may be so, too (filter_widen) */
	char than;    /* '<' or '>', of keys that compare; 0: the very number, or days */
	int64_t span; /* ms */
	struct filter_days days;
	const struct filter **parts;
	size_t n_parts;
};

/* Parses a query; the empty one selects everything (an ALL_OF without parts). On a fault
 * `err` (ERR_QUERY) says what, with "did you mean", and `fault_at` (may be NULL) is the
 * byte where it lies. Words side by side must all be there; `or` between two, `-` before
 * one, ( ) around some. A word before a colon is a key, but for links and times of day:
 * in quotes all is plain. 4 KiB and 64 parentheses deep are the limit. */
bool filter_parse(const char *query, struct arena *arena, const struct filter **filter,
	size_t *fault_at, struct err *err);

/* The same, where what is late or missed holds what may be so by now, though nobody has
 * fetched it since it was due. */
const struct filter *filter_widen(const struct filter *filter, struct arena *arena);

/* A term about a turn of theirs. Those that stand side by side speak of one turn. */
bool filter_is_of_turn(const struct filter *filter);

/* True when a term of `is:` stands anywhere in it: otherwise lists add is:waiting. */
bool filter_names_state(const struct filter *filter);

#endif
