/* Response time statistics, each with its definition. Spans are in whole seconds.
 * SPDX-License-Identifier: MIT */
#ifndef FIGURES_FIGURE_H
#define FIGURES_FIGURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The unit of a statistic. */
enum figure_unit {
	UNIT_COUNT,
	UNIT_SPAN,  /* seconds */
	UNIT_BOUND, /* the same, or more than that */
	UNIT_SHARE, /* per mille */
	UNIT_RATIO, /* hundredths */
};

/* X(figure, name for programs, title, unit, definition) */
#define FIGURES(X)                                                                       \
	X(FIGURE_TURNS, "turns", "turns", UNIT_COUNT,                                    \
		"everything one person says until we answer or decide is one "           \
		"turn; it counts on the day of its oldest message")                      \
	X(FIGURE_ANSWERED, "answered", "answered", UNIT_COUNT,                           \
		"a person answered in words, through heed or elsewhere; "                \
		"automatic answers and likes do not count")                              \
	X(FIGURE_PRIVATELY, "answered_privately", "of them in private", UNIT_COUNT,      \
		"answered less publicly than they asked")                                \
	X(FIGURE_ASSUMED, "answers_assumed", "answers assumed", UNIT_COUNT,              \
		"our answer names nobody, and only they waited there; it counts "        \
		"as answered, but with --strict as a wait that lasted at least "         \
		"until then")                                                            \
	X(FIGURE_WAITING, "waiting", "still waiting", UNIT_COUNT,                        \
		"nobody has answered or decided yet")                                    \
	X(FIGURE_LIKED, "liked_only", "of them liked only", UNIT_COUNT,                  \
		"still waiting, and all they got is a like or a boost")                  \
	X(FIGURE_CLOSED, "closed", "closed silently", UNIT_COUNT,                        \
		"marked done without an answer: in every share and percentile of "       \
		"all, a wait that never ended")                                          \
	X(FIGURE_NO_REPLY, "no_reply", "no reply needed", UNIT_COUNT,                    \
		"we decided that it needs none, as for thanks and emoji: not "           \
		"part of the share answered")                                            \
	X(FIGURE_WITHDRAWN, "withdrawn", "withdrawn", UNIT_COUNT,                        \
		"they deleted it before we answered")                                    \
	X(FIGURE_MODERATED, "moderated", "moderated", UNIT_COUNT,                        \
		"hidden or removed by us")                                               \
	X(FIGURE_SPAM, "spam_or_muted", "spam or muted", UNIT_COUNT,                     \
		"spam, or from somebody who is muted: not among the turns, and "         \
		"not part of anything else")                                             \
	X(FIGURE_RATE, "answered_permille", "share answered", UNIT_SHARE,                \
		"answered, as a share of answered, waiting and silently closed "         \
		"turns")                                                                 \
	X(FIGURE_PUBLIC_RATE, "answered_publicly_permille", "answered in public",        \
		UNIT_SHARE, "the same, not counting private answers to public comments") \
	X(FIGURE_MEDIAN, "median_seconds", "median", UNIT_SPAN,                          \
		"half of the answered turns waited no longer, from the oldest "          \
		"unanswered message to our answer, by the network's clock")              \
	X(FIGURE_P90, "p90_seconds", "90 %", UNIT_SPAN,                                  \
		"nine in ten of the answered turns waited no longer")                    \
	X(FIGURE_P95, "p95_seconds", "95 %", UNIT_SPAN,                                  \
		"19 in 20 of the answered turns waited no longer")                       \
	X(FIGURE_ALL_MEDIAN, "all_median_seconds", "median of all", UNIT_BOUND,          \
		"the Kaplan-Meier estimate over answered, waiting and silently "         \
		"closed turns: those still waiting will have waited longer than "        \
		"now, those closed wait for ever; > if it is not reached")               \
	X(FIGURE_ALL_P90, "all_p90_seconds", "90 % of all", UNIT_BOUND,                  \
		"as the median of all, for nine in ten")                                 \
	X(FIGURE_ALL_P95, "all_p95_seconds", "95 % of all", UNIT_BOUND,                  \
		"as the median of all, for 19 in 20")                                    \
	X(FIGURE_WITHIN, "within_permille", "within the span", UNIT_SHARE,               \
		"answered within the given span, as a share of turns that were "         \
		"answered, have waited longer, or were closed silently")                 \
	X(FIGURE_MEAN, "mean_seconds", "mean", UNIT_SPAN,                                \
		"the waits of the answered turns added up and divided by their "         \
		"number; a few long waits change it a lot")                              \
	X(FIGURE_KNOWN, "known_median_seconds", "median since known", UNIT_SPAN,         \
		"the median from the moment heed had fetched the message, around "       \
		"the clock")                                                             \
	X(FIGURE_OLDEST, "oldest_seconds", "longest open wait", UNIT_SPAN,               \
		"of the turns still waiting, until now")                                 \
	X(FIGURE_ATTAINMENT, "attainment_permille", "targets attained", UNIT_SHARE,      \
		"met, as a share of met and missed; the turns left out are "             \
		"listed below")                                                          \
	X(FIGURE_MET, "targets_met", "met", UNIT_COUNT,                                  \
		"answered by a person, in public or in private, by the time the "        \
		"target promised")                                                       \
	X(FIGURE_MISSED, "targets_missed", "missed", UNIT_COUNT,                         \
		"answered later than promised; closed silently at any time; "            \
		"withdrawn or moderated after the promised time; or known to be "        \
		"still open past it")                                                    \
	X(FIGURE_LEFT_OUT, "targets_left_out", "left out", UNIT_COUNT,                   \
		"neither met nor missed, for one of the reasons below")                  \
	X(FIGURE_NOT_DUE, "targets_not_due", "left out: not due yet", UNIT_COUNT,        \
		"still open, and due later")                                             \
	X(FIGURE_NOT_KNOWN, "targets_unknown", "left out: due, not known", UNIT_COUNT,   \
		"still open past the promised time, but nothing was fetched "            \
		"since then: they may have been answered elsewhere")                     \
	X(FIGURE_SPARED, "targets_no_reply", "left out: no reply needed", UNIT_COUNT,    \
		"we decided that they need none")                                        \
	X(FIGURE_GONE, "targets_gone", "left out: gone in time", UNIT_COUNT,             \
		"withdrawn or moderated before the promised time")                       \
	X(FIGURE_UNSURE, "targets_unsure", "left out: answer assumed", UNIT_COUNT,       \
		"with --strict, and only if it came by the promised time")               \
	X(FIGURE_FOUND, "targets_before_heed", "left out: before heed", UNIT_COUNT,      \
		"from before the account was connected")                                 \
	X(FIGURE_UNPROMISED, "targets_none", "left out: without a target", UNIT_COUNT,   \
		"no target applied to them")                                             \
	X(FIGURE_PEOPLE, "people", "people", UNIT_COUNT,                                 \
		"different people; somebody who writes to two of your accounts "         \
		"counts twice")                                                          \
	X(FIGURE_CONVERSATIONS, "conversations", "conversations", UNIT_COUNT,            \
		"different conversations: one person under one of our posts, one "       \
		"mention, one private exchange")                                         \
	X(FIGURE_DEPTH, "turns_per_100_conversations", "turns each", UNIT_RATIO,         \
		"turns per conversation: how often people come back")                    \
	X(FIGURE_OFF_HOURS, "off_hours", "begun off hours", UNIT_COUNT,                  \
		"their message arrived outside opening hours")                           \
	X(FIGURE_VOID, "void", "taken back", UNIT_COUNT,                                 \
		"an answer that was deleted, or a turn that was reopened: not "          \
		"among the turns; the turn goes on from its beginning")                  \
	X(FIGURE_SKEWED, "skewed", "clocks disagree", UNIT_COUNT,                        \
		"the clocks say that we answered before they wrote, or at once: "        \
		"the wait counts as 0")                                                  \
	X(FIGURE_TIMELESS, "timeless", "without a time", UNIT_COUNT,                     \
		"the network gave none: only in the ledger, not part of anything else")

enum figure {
#define X(figure, name, title, unit, meaning) figure,
	FIGURES(X)
#undef X
		FIGURE_COUNT
};

struct figure_row {
	const char *name;
	const char *title;
	enum figure_unit unit;
	const char *meaning;
};

/* FIGURE_COUNT of them. */
extern const struct figure_row figure_rows[];

struct figure_value {
	int64_t at; /* -1: there is none, such as the median of nothing */
	bool above; /* not reached: more than `at` */
};

struct figures {
	struct figure_value at[FIGURE_COUNT];
};

/* X(view, name, what it is) */
#define FIGURE_VIEWS(X)                                       \
	X(VIEW_ALL, "all", "by the calendar, day and night")  \
	X(VIEW_BUSINESS, "business", "in opening hours only") \
	X(VIEW_OFF, "off", "what was written outside opening hours, by the calendar")

enum figure_view {
#define X(view, name, meaning) view,
	FIGURE_VIEWS(X)
#undef X
		FIGURE_VIEW_COUNT
};

/* X(kind, name, what it is) */
#define REPLY_KINDS(X)                                                                   \
	X(ANY_REPLY, "any", "first and later replies")                                   \
	X(FIRST_REPLY, "first",                                                          \
		"first replies: nobody had answered yet in this conversation, or since " \
		"it woke up after a long pause")                                         \
	X(LATER_REPLY, "next", "later replies in a conversation")

enum reply_kind {
#define X(kind, name, meaning) kind,
	REPLY_KINDS(X)
#undef X
		REPLY_KIND_COUNT
};

const char *figure_view_name(enum figure_view view);
const char *figure_view_meaning(enum figure_view view);
const char *figure_reply_name(enum reply_kind kind);
const char *figure_reply_meaning(enum reply_kind kind);

struct figure_value figure_value_of(size_t count);
/* Per mille; -1 if `whole` is 0. */
struct figure_value figure_share_of(size_t part, size_t whole);

#endif
