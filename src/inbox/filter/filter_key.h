/* The keys of the query language. Each key is a row here: the parser, targets, help,
 * completion and the fuzzer use these rows, and tests/lint/docs.t compares heed-query(7)
 * with them. The SQL for each key is a row of store/read/query_key.h.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_FILTER_FILTER_KEY_H
#define INBOX_FILTER_FILTER_KEY_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct filter;
struct filter_facts;
struct annotation_kind;
struct filter_word;
struct parser;

/* Parses the text after the colon (never "") into a term whose `value` is that text. */
typedef bool
filter_reader(struct parser *parser, const struct filter_word *word, struct filter *term);

/* Whether a term matches a conversation. */
typedef bool filter_matcher(const struct filter *term, const struct filter_facts *facts);

/* One value of a key that takes only listed values. */
struct filter_value {
	const char *name;
	const char *meaning;   /* NULL if the name is self-explanatory */
	filter_matcher *match; /* NULL: the matcher of its key */
};

struct filter_key_row {
	const char *name;                  /* "" for a plain word */
	const char *meaning;               /* what it selects */
	const char *form;                  /* the form of its value: ">2h, <30m, 2h" */
	const struct filter_value *values; /* or one of these, up to one without a name */
	filter_reader *read;
	filter_matcher *
		match; /* NULL: not usable in targets, except for values with their own */
	bool of_turn;  /* about one of their turns, not about the conversation */
};

/* X(key, its row). Targets (heed.conf(5)) can use keys that have a `match`: those that
 * depend neither on the time nor on what we did. */
#define FILTER_KEYS(X)                                                                   \
	X(FILTER_TEXT, .name = "",                                                       \
		.meaning = "what they or we said, or the person's name", .form = "word", \
		.read = read_as_written, .match = match_text)                            \
	X(FILTER_IS, .name = "is", .meaning = "its state", .values = filter_states,      \
		.read = read_listed)                                                     \
	X(FILTER_NETWORK, .name = "network",                                             \
		.meaning = "the account's network, as heed networks lists it",           \
		.form = "name", .read = read_lower, .match = match_network)              \
	X(FILTER_ACCOUNT, .name = "account",                                             \
		.meaning = "our account, by its name or handle", .form = "name",         \
		.read = read_as_written, .match = match_account)                         \
	X(FILTER_FROM, .name = "from",                                                   \
		.meaning = "the person, by part of their handle or name",                \
		.form = "@handle", .read = read_as_written, .match = match_from)         \
	X(FILTER_WAITING, .name = "waiting",                                             \
		.meaning = "how long they have been waiting", .form = ">2h, <30m, 2h",   \
		.read = read_span)                                                       \
	X(FILTER_AGE, .name = "age", .meaning = "how old the newest message is",         \
		.form = ">3d, <1w", .read = read_span)                                   \
	X(FILTER_ITEMS, .name = "items", .meaning = "how many messages it has",          \
		.form = ">5, <3, 2", .read = read_count, .match = match_items)           \
	X(FILTER_BEGUN, .name = "begun", .meaning = "when a turn of theirs began",       \
		.form = "<1w, >3d, today, 2026-11-01..2026-11-07", .read = read_moment,  \
		.of_turn = true)                                                         \
	X(FILTER_ANSWERED, .name = "answered",                                           \
		.meaning = "when a turn that we answered began",                         \
		.form = "<1w, >3d, today, 2026-11-01", .read = read_moment,              \
		.of_turn = true)                                                         \
	X(FILTER_CLOSED, .name = "closed",                                               \
		.meaning = "when a turn that we closed began",                           \
		.form = "<1w, >3d, today, 2026-11-01", .read = read_moment,              \
		.of_turn = true)                                                         \
	X(FILTER_WAITED, .name = "waited",                                               \
		.meaning = "how long a turn waited for an answer",                       \
		.form = ">2h, <30m, 2h", .read = read_span, .of_turn = true)             \
	X(FILTER_BUSINESS, .name = "business",                                           \
		.meaning = "how much of that was in opening hours",                      \
		.form = ">2h, <30m, 2h", .read = read_span, .of_turn = true)             \
	X(FILTER_WEEKDAY, .name = "weekday",                                             \
		.meaning = "the weekday on which a turn began",                          \
		.values = filter_weekdays, .read = read_listed, .of_turn = true)         \
	X(FILTER_HOUR, .name = "hour",                                                   \
		.meaning = "the hour of the day in which a turn began", .form = "14",    \
		.read = read_hour, .of_turn = true)                                      \
	X(FILTER_TURN, .name = "turn", .meaning = "what kind of turn they have",         \
		.values = filter_turns, .read = read_listed, .of_turn = true)            \
	X(FILTER_KIND, .name = "kind", .meaning = "what began the conversation",         \
		.values = filter_kinds, .read = read_listed, .match = match_kind)        \
	X(FILTER_HAS, .name = "has", .meaning = "what is in it",                         \
		.values = filter_contents, .read = read_listed, .match = match_has)      \
	X(FILTER_LANG, .name = "lang", .meaning = "the language they write",             \
		.form = "fr", .read = read_lower, .match = match_lang)                   \
	X(FILTER_RATING, .name = "rating", .meaning = "how many stars a review gives",   \
		.form = "<3, >3, 5", .read = read_count, .match = match_rating)          \
	X(FILTER_WORDS, .name = "words",                                                 \
		.meaning = "how many words they wrote since we last spoke",              \
		.form = "<5, >20, 1", .read = read_count, .match = match_words)          \
	X(FILTER_LABEL, .name = "label",                                                 \
		.meaning = "a label we put on it, or on the person", .form = "vip",      \
		.read = read_lower, .match = match_label)                                \
	X(FILTER_ASSIGNED, .name = "assigned", .meaning = "to whom we assigned it",      \
		.form = "ana", .read = read_as_written)

enum filter_key {
#define X(key, ...) key,
	FILTER_KEYS(X)
#undef X
		FILTER_KEY_COUNT
};

/* The values of `is:`; the query words of annotations come after them. X(value, its
 * row) */
#define FILTER_STATES(X)                                                                \
	X(IS_WAITING, .name = "waiting",                                                \
		.meaning = "they spoke last and nobody has decided")                    \
	X(IS_IN_QUEUE, .name = "open", .meaning = "it is waiting, and not snoozed")     \
	X(IS_SNOOZED, .name = "snoozed",                                                \
		.meaning = "it is waiting, and out of the queue for a while")           \
	X(IS_ANSWERED, .name = "answered", .meaning = "we answered in words")           \
	X(IS_DONE, .name = "done", .meaning = "closed without an answer")               \
	X(IS_NO_REPLY, .name = "no-reply",                                              \
		.meaning = "needs no reply: thanks, spam, or from a muted person")      \
	X(IS_QUIET, .name = "quiet",                                                    \
		.meaning = "nothing to answer: withdrawn, or only we spoke")            \
	X(IS_HEARD, .name = "heard",                                                    \
		.meaning = "has a word that we listen for, and is not to us")           \
	X(IS_ANY, .name = "any", .meaning = "everything, whatever its state",           \
		.match = match_any)                                                     \
	X(IS_DIRECT, .name = "direct", .meaning = "a private conversation",             \
		.match = match_direct)                                                  \
	X(IS_LIKED, .name = "liked",                                                    \
		.meaning = "it is waiting, and all they got is a like",                 \
		.match = match_liked)                                                   \
	X(IS_CHANGED, .name = "changed", .meaning = "they edited it after we answered", \
		.match = match_changed)                                                 \
	X(IS_FOUND, .name = "found",                                                    \
		.meaning = "it was already waiting when the account was connected",     \
		.match = match_found)                                                   \
	X(IS_SOON, .name = "soon",                                                      \
		.meaning = "it is in the last quarter of the time its target allows")   \
	X(IS_LATE, .name = "late",                                                      \
		.meaning = "its target was missed and they are still waiting")          \
	X(IS_UNKNOWN, .name = "unknown",                                                \
		.meaning = "it is past due, but nothing was fetched since then")        \
	X(IS_SPAM, .name = "spam",                                                      \
		.meaning = "it was marked as spam and they have not written since")     \
	X(IS_HELD, .name = "held",                                                      \
		.meaning = "the network holds a message of theirs for our approval")    \
	X(IS_HIDDEN, .name = "hidden",                                                  \
		.meaning = "the network hides a message of theirs from others")         \
	X(IS_ONLY_EMOJI, .name = "only-emoji",                                          \
		.meaning = "all they wrote since we last spoke is emoji",               \
		.match = match_has)                                                     \
	X(IS_ONLY_MENTIONS, .name = "only-mentions",                                    \
		.meaning = "all they wrote since we last spoke is names of others",     \
		.match = match_has)                                                     \
	X(IS_DRAFT, .name = "draft", .meaning = "a reply has been started")             \
	X(IS_MINE, .name = "mine", .meaning = "it is assigned to me")                   \
	X(IS_UNASSIGNED, .name = "unassigned", .meaning = "it is assigned to nobody")   \
	X(IS_VIP, .name = "vip", .meaning = "it, or the person, has the label vip",     \
		.match = match_vip)

enum filter_is {
#define X(is, ...) is,
	FILTER_STATES(X)
#undef X
		FILTER_IS_COUNT
};

/* The values of `turn:`. X(value, its row) */
#define FILTER_TURNS(X)                                                                \
	X(IS_OPEN, .name = "waiting", .meaning = "nobody has answered or decided yet") \
	X(IS_FIRST, .name = "first", .meaning = "its answer is a first reply")         \
	X(IS_NEXT, .name = "next", .meaning = "its answer is a later reply")           \
	X(IS_MISSED, .name = "missed", .meaning = "its target was missed")             \
	X(IS_OFF_HOURS, .name = "off-hours",                                           \
		.meaning = "it began outside opening hours")                           \
	X(IS_BEFORE_HEED, .name = "before-heed",                                       \
		.meaning = "it began before the account was connected")                \
	X(IS_SINCE_HEED, .name = "since-heed",                                         \
		.meaning = "it began after the account was connected")                 \
	X(IS_ASSUMED, .name = "assumed",                                               \
		.meaning = "our answer names nobody, and only they waited there")

enum filter_turn {
#define X(turn, ...) turn,
	FILTER_TURNS(X)
#undef X
		FILTER_TURN_COUNT
};

/* FILTER_KEY_COUNT rows. */
extern const struct filter_key_row filter_keys[];

/* One value of a key, counted from 0; this is its `number` in a term. False after the
 * last, and for a key that lists none. */
bool filter_key_value(enum filter_key key, size_t i, struct filter_value *value);

/* What may follow a key, for display: its form, or "link|image|question". */
const char *filter_key_takes(enum filter_key key, struct arena *arena);

/* The annotation that this value of `is:` stands for; NULL: it is something else. */
const struct annotation_kind *filter_key_annotation(const struct filter *term);

/* How a term is matched; NULL: targets cannot use it. */
filter_matcher *filter_key_matcher(const struct filter *term);

/* Whether it looks at what people wrote, or at their names. */
bool filter_key_reads_words(const struct filter *term);

#endif
