/* The events of a conversation in the order in which they count: what was said, what they
 * deleted, what was moderated, what we decided.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_TIMELINE_H
#define INBOX_TIMELINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct history;
struct item;
struct mark;
struct share;

/* An item in the timeline. */
struct said {
	const struct item *item;
	const struct share *share; /* of theirs; NULL: it reached only this account */
	bool elsewhere;            /* it counts at another account */
	int64_t at;
	bool raised;      /* by its own clock it came before what it answers */
	bool after_pause; /* there was silence for longer than segment_gap before it */
	bool gone;        /* the walk has passed its deletion, or its moderation */
	/* Since when it waits: when it was said; of a review, when it was edited after we
	 * had answered. */
	int64_t since;
	size_t turn; /* theirs: the row it is in, as the walk proceeds */
};

/* In the order of events at the same moment. */
enum event_kind {
	EVENT_THEIRS,
	EVENT_EDIT, /* of a review of theirs */
	EVENT_OURS,
	EVENT_MODERATION, /* their item was hidden, or filed as spam */
	EVENT_DELETION,
	EVENT_MARK
};

struct event {
	enum event_kind kind;
	int64_t at;
	struct said *said; /* NULL for a mark */
	const struct mark *mark;
};

struct timeline {
	struct said *said; /* in order */
	size_t n_said;
	struct event *events; /* in order */
	size_t n_events;
	int64_t gap; /* segment_gap */
};

/* The result does not depend on the order of the items; marks of the same moment keep
 * their order. An answer never comes before what it answers, nor a deletion before what
 * it deletes. */
struct timeline timeline_of(const struct history *history, struct arena *arena);

/* Whether nothing had been said for longer than segment_gap before this moment. */
bool timeline_is_pause(const struct timeline *line, int64_t at);

#endif
