/* The query language: `is:waiting network:mastodon from:@lea waiting:>2h word -word "two
 * words"`. One grammar for the screens, the commands and, later, rules. heed-query(7)
 * describes it.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_FILTER_FILTER_H
#define INBOX_FILTER_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;

/* X(key, name, what may follow, what it selects) */
#define FILTER_KEYS(X)                                                                           \
	X(FILTER_TEXT, "", "word", "what they or we said, or the person's name")                 \
	X(FILTER_IS, "is",                                                                       \
		"waiting|answered|done|no-reply|quiet|any|direct|liked|changed|found|soon|late|" \
		"unknown|spam|muted|draft",                                                      \
		"its state")                                                                     \
	X(FILTER_NETWORK, "network", "name", "the network: mastodon")                            \
	X(FILTER_ACCOUNT, "account", "name", "our account, by its name or handle")               \
	X(FILTER_FROM, "from", "@handle", "the person, by a part of handle or name")             \
	X(FILTER_WAITING, "waiting", ">2h, <30m, 2h", "how long they have waited")               \
	X(FILTER_AGE, "age", ">3d, <1w", "how old the newest item is")                           \
	X(FILTER_BEGUN, "begun", "<1w, >3d, today, 2026-11-01..2026-11-07",                      \
		"when a turn of theirs began")                                                   \
	X(FILTER_ANSWERED, "answered", "<1w, >3d, today, 2026-11-01",                            \
		"when one began that we answered")                                               \
	X(FILTER_CLOSED, "closed", "<1w, >3d, today, 2026-11-01",                                \
		"when one began that we closed")                                                 \
	X(FILTER_WAITED, "waited", ">2h, <30m, 2h",                                              \
		"how long a turn waited for an answer")                                          \
	X(FILTER_BUSINESS, "business", ">2h, <30m, 2h", "how long in opening hours")             \
	X(FILTER_WEEKDAY, "weekday", "mon|tue|wed|thu|fri|sat|sun",                              \
		"the day when it began")                                                         \
	X(FILTER_HOUR, "hour", "14", "the hour of the day when it began")                        \
	X(FILTER_TURN, "turn",                                                                   \
		"waiting|first|next|missed|off-hours|before-heed|since-heed",                    \
		"what a turn of theirs is")                                                      \
	X(FILTER_KIND, "kind", "reply|mention|quote|direct|review", "what it is")                \
	X(FILTER_HAS, "has", "link|image|question", "what it contains")                          \
	X(FILTER_LANG, "lang", "fr", "the language they write")                                  \
	X(FILTER_LABEL, "label", "vip", "a label that we put on it")

enum filter_key {
#define X(key, name, values, meaning) key,
	FILTER_KEYS(X)
#undef X
		FILTER_KEY_COUNT
};

struct filter_key_row {
	const char *name;
	const char *values;
	const char *meaning;
};

/* For help, completion and the manual: FILTER_KEY_COUNT rows. */
extern const struct filter_key_row filter_keys[];

/* The values of `is:`. */
#define FILTER_STATES(X)                                                                \
	X(IS_WAITING, "waiting")                                                        \
	X(IS_ANSWERED, "answered")                                                      \
	X(IS_DONE, "done")                                                              \
	X(IS_NO_REPLY, "no-reply")                                                      \
	X(IS_QUIET, "quiet")                                                            \
	X(IS_ANY, "any")         /* everything, whatever its state */                   \
	X(IS_DIRECT, "direct")   /* a private conversation */                           \
	X(IS_LIKED, "liked")     /* we liked, and did not answer */                     \
	X(IS_CHANGED, "changed") /* edited after our answer */                          \
	X(IS_FOUND, "found")     /* it waited before the account was connected */       \
	X(IS_SOON, "soon")       /* the last quarter of the time that a target gives */ \
	X(IS_LATE, "late")       /* a target is missed, and they still wait */          \
	X(IS_UNKNOWN, "unknown") /* it is due, and nothing was fetched since */         \
	X(IS_SPAM, "spam")       /* a decision of ours, until they write again */       \
	X(IS_MUTED, "muted")     /* the person is */                                    \
	X(IS_DRAFT, "draft")     /* a reply is begun */

enum filter_is {
#define X(is, name) is,
	FILTER_STATES(X)
#undef X
		FILTER_IS_COUNT
};

/* The values of `turn:`. */
#define FILTER_TURNS(X)                                                              \
	X(IS_OPEN, "waiting") /* nobody has answered or decided */                   \
	X(IS_FIRST, "first")  /* its answer is a first reply */                      \
	X(IS_NEXT, "next")                                                           \
	X(IS_MISSED, "missed")           /* its target */                            \
	X(IS_OFF_HOURS, "off-hours")     /* it began while we were closed */         \
	X(IS_BEFORE_HEED, "before-heed") /* it began before the account was known */ \
	X(IS_SINCE_HEED, "since-heed")

enum filter_turn {
#define X(turn, name) turn,
	FILTER_TURNS(X)
#undef X
		FILTER_TURN_COUNT
};

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
	enum filter_is is;
	enum filter_turn turn;
	bool widely;  /* of is:late and turn:missed: what may be so, too (filter_widen) */
	char than;    /* of keys with a span: '<', or '>' for at least; 0: it has days */
	int64_t span; /* ms */
	struct filter_days days;
	int number; /* of `hour:`, and of `weekday:`, where 0 is Monday */
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
