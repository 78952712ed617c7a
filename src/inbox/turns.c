/* Walking the timeline: what opens a turn, what joins it, what ends it.
 * SPDX-License-Identifier: MIT */
#include "inbox/turns.h"

#include <assert.h>

#include "base/arena.h"

#define NO_TURN   ((size_t)-1)
#define OPEN_TURN ((size_t)-2)

/* A message of ours written elsewhere answers everything said before it. */
static const struct sight all = { INT64_MAX, false };

/* Somebody who answers or decides at another account saw what arrived there. */
static bool
covers_said(struct sight sight, const struct said *said)
{
	if (said->since > said->at && said->item->changed > sight.seen)
		return false;
	if (!sight.shared)
		return said->item->arrived <= sight.seen;
	return said->share && said->share->arrived <= sight.seen;
}

static struct sight
sight_of(const struct mark *mark)
{
	return (struct sight){ mark->seen, mark->shared };
}

/* The open turn as a line of the ledger, as far as it had been seen. If none of its items
 * exists any more, it describes what was taken back. */
static struct turn
turn_of(const struct turns *turns, struct sight sight)
{
	struct turn turn = { 0 };
	const struct said *oldest = NULL;

	for (size_t i = 0; i < turns->n_open; i++) {
		const struct said *said = turns->open[i];

		if (!covers_said(sight, said) || (said->gone && turns->n_live > 0))
			continue;
		if (!oldest || said->since < oldest->since)
			oldest = said;
		turn.n_items++;
		turn.timeless = turn.timeless || said->item->created_at <= 0;
	}
	assert(oldest);
	turn.since = oldest->since;
	turn.known_since =
		oldest->share ? oldest->share->fetched_at : oldest->item->fetched_at;
	if (oldest->since > oldest->at && turn.known_since < oldest->since)
		turn.known_since = oldest->since;
	turn.opened_by = oldest->item->remote_id;
	turn.first = !turns->answered_before || oldest->after_pause;
	turn.before_heed = oldest->since < turns->history->connected_at;
	return turn;
}

static void
turns_add(struct turns *turns, const struct turn *turn, struct sight sight)
{
	turns->rows[turns->n_rows++] = (struct turn_row){
		.turn = *turn,
		.sight = sight,
		.answered_before = turns->answered_before,
	};
}

/* Ends the part that was seen, in the newest row; the rest stays open. */
static void
leave_open(struct turns *turns, struct sight sight)
{
	const struct said *oldest = NULL;
	size_t n = 0;

	turns->n_live = 0;
	for (size_t i = 0; i < turns->n_open; i++) {
		struct said *said = turns->open[i];

		if (covers_said(sight, said)) {
			said->turn = turns->n_rows - 1;
			continue;
		}
		turns->open[n++] = said;
		turns->n_live += !said->gone;
		if (!oldest && !said->gone)
			oldest = said;
	}
	turns->n_open = turns->n_live > 0 ? n : 0;
	if (oldest && oldest->after_pause)
		turns->answered = false;
	turns->answered_before = turns->answered;
}

/* Everything a muted person says is one turn, until they are unmuted. */
static void
end_muted(struct turns *turns, int64_t at)
{
	struct turn_row *last =
		turns->n_rows > 0 ? &turns->rows[turns->n_rows - 1] : NULL;
	struct turn turn;

	if (turns->n_open == 0)
		return;
	if (last && last->turn.end == TURN_MUTED && !last->dropped) {
		last->turn.n_items += (int)turns->n_live;
		last->turn.ended_at = at;
	} else {
		turn = turn_of(turns, all);
		turn.end = TURN_MUTED;
		turn.ended_at = at;
		turn.agent = turns->mute->agent;
		turns_add(turns, &turn, all);
	}
	leave_open(turns, all);
}

static void
walk_theirs(struct turns *turns, struct said *said)
{
	if (turns->n_open == 0) {
		turns->answered = turns->answered && !said->after_pause;
		turns->answered_before = turns->answered;
	}
	said->turn = OPEN_TURN;
	turns->open[turns->n_open++] = said;
	turns->n_live++;
	if (turns->mute)
		end_muted(turns, said->at);
}

static bool
is_live_in(const struct said *said, struct sight sight)
{
	return !said->gone && covers_said(sight, said);
}

/* Whether somebody who had seen this much saw a message waiting. */
static bool
was_seen_waiting(const struct turns *turns, struct sight sight)
{
	for (size_t i = 0; i < turns->n_open; i++)
		if (is_live_in(turns->open[i], sight))
			return true;
	return false;
}

/* A message of ours, and what it answers here. */
struct turn_answer {
	const struct item *item;
	int64_t at;
	bool raised;
	struct sight sight; /* what its author had seen */
	int64_t known;      /* the revision since which it could be known */
	enum item_how how;  /* how it is known that it answers them */
};

static const struct item *
newest_live(const struct turns *turns, struct sight sight)
{
	size_t i = turns->n_open;

	while (!is_live_in(turns->open[i - 1], sight))
		i--;
	return turns->open[i - 1]->item;
}

/* What its author had not seen keeps waiting; an answer ends nothing if nothing waits. */
static void
walk_answer(struct turns *turns, const struct turn_answer *answer)
{
	const struct item *item = answer->item;
	struct turn turn;
	struct turn_row *row;

	if (!item_can_answer(item) || !was_seen_waiting(turns, answer->sight))
		return;
	turn = turn_of(turns, answer->sight);
	turn.ended_at = answer->at;
	turn.answered_by = item->remote_id;
	turn.origin = item->origin;
	turn.how = answer->how;
	turn.agent = item->agent;
	turn.skewed = answer->raised || answer->at <= turn.since;
	turn.timeless = turn.timeless || item->created_at <= 0;
	turn.end = item_answers_privately(item, newest_live(turns, answer->sight))
		? TURN_ANSWERED_PRIVATE
		: TURN_ANSWERED;
	if (item->deleted_at > 0)
		turn.end = TURN_VOID;
	turns_add(turns, &turn, answer->sight);
	row = &turns->rows[turns->n_rows - 1];
	row->answer = item;
	row->answer_known = answer->known;
	if (turn.end == TURN_VOID)
		return;
	turns->answered = true;
	leave_open(turns, answer->sight);
}

static void
walk_ours(struct turns *turns, const struct said *said)
{
	const struct item *item = said->item;
	const struct turn_answer answer = {
		.item = item,
		.at = said->at,
		.raised = said->raised,
		.sight = item->seen > 0 ? (struct sight){ item->seen, false } : all,
		.known = item->arrived,
		.how = item_how_of(item),
	};

	walk_answer(turns, &answer);
}

/* Whether whoever answered that turn had read this version of an item. */
static bool
has_read_edit(const struct turn_row *row, const struct item *item)
{
	if (row->sight.seen > 0 && row->sight.seen < INT64_MAX)
		return item->changed <= row->sight.seen;
	return item->edited_at <= row->turn.ended_at;
}

/* A review that is edited after we answered or decided waits again, since the edit. */
static void
walk_edit(struct turns *turns, struct said *said)
{
	const struct turn_row *row =
		said->turn < turns->n_rows ? &turns->rows[said->turn] : NULL;

	if (!row || said->gone || turns->mute || row->dropped ||
		row->turn.end == TURN_VOID || has_read_edit(row, said->item))
		return;
	if (said->item->edited_at > said->at)
		said->since = said->item->edited_at;
	said->after_pause = timeline_is_pause(&turns->line, said->since);
	walk_theirs(turns, said);
}

static void
walk_loss(struct turns *turns, const struct event *event, enum turn_end end)
{
	struct turn turn;

	if (event->said->gone)
		return;
	event->said->gone = true;
	if (event->said->turn != OPEN_TURN || --turns->n_live > 0)
		return;
	turn = turn_of(turns, all);
	turn.end = end;
	turn.ended_at = event->at;
	turns_add(turns, &turn, all);
	leave_open(turns, all);
}

static void
walk_decision(struct turns *turns, const struct mark *mark, enum turn_end end)
{
	struct sight sight = sight_of(mark);
	struct turn turn;

	if (!was_seen_waiting(turns, sight))
		return;
	turn = turn_of(turns, sight);
	turn.end = end;
	turn.ended_at = mark->at;
	turn.agent = mark->agent;
	turns_add(turns, &turn, sight);
	leave_open(turns, sight);
}

/* What they had said until we answered elsewhere, as far as whoever decided had seen it.
 * Whoever decides that it answers them states it. */
static void
walk_answered(struct turns *turns, const struct mark *mark)
{
	if (!mark->by)
		return;
	walk_answer(turns,
		&(struct turn_answer){ .item = mark->by,
			.at = item_time(mark->by),
			.sight = sight_of(mark),
			.known = mark->stamp,
			.how = mark->shared ? item_how_of(mark->by) : ANSWER_STATED });
}

/* Whether a turn that ended has an item that still exists and was seen. */
static bool
row_lives(const struct turns *turns, size_t row, struct sight sight)
{
	for (size_t i = 0; i < turns->line.n_said; i++)
		if (turns->line.said[i].turn == row &&
			is_live_in(&turns->line.said[i], sight))
			return true;
	return false;
}

/* The last ended turn from the point of view of a person who had seen this much; NO_TURN
 * if there was none, or if what they saw was still waiting. */
static size_t
last_ended(const struct turns *turns, struct sight sight)
{
	for (size_t i = turns->n_rows; i > 0; i--) {
		const struct turn_row *row = &turns->rows[i - 1];

		if (row->dropped || row->turn.end == TURN_VOID ||
			row->turn.end == TURN_WITHDRAWN)
			continue;
		if (!row->answer || row->answer_known <= sight.seen)
			return i - 1;
		if (row_lives(turns, i - 1, sight))
			return NO_TURN;
	}
	return NO_TURN;
}

static void
walk_reopen(struct turns *turns, struct sight sight)
{
	size_t ended =
		was_seen_waiting(turns, sight) ? NO_TURN : last_ended(turns, sight);
	struct turn_row *row;

	if (ended == NO_TURN || !row_lives(turns, ended, all))
		return;
	row = &turns->rows[ended];
	turns->n_open = 0;
	turns->n_live = 0;
	for (size_t i = 0; i < turns->line.n_said; i++) {
		struct said *said = &turns->line.said[i];

		if (said->turn != OPEN_TURN && (said->turn != ended || said->gone))
			continue;
		said->turn = OPEN_TURN;
		turns->open[turns->n_open++] = said;
		turns->n_live += !said->gone;
	}
	turns->answered_before = row->answered_before;
	if (row->answer)
		row->turn.end = TURN_VOID;
	else
		row->dropped = true;
	if (ended + 1 == turns->n_rows)
		turns->answered = row->answered_before;
}

static void
walk_mark(struct turns *turns, const struct mark *mark)
{
	switch (mark->kind) {
	case MARK_DONE: walk_decision(turns, mark, TURN_CLOSED); break;
	case MARK_NO_REPLY: walk_decision(turns, mark, TURN_NO_REPLY); break;
	case MARK_MODERATED: walk_decision(turns, mark, TURN_MODERATED); break;
	case MARK_SPAM: walk_decision(turns, mark, TURN_SPAM); break;
	case MARK_ANSWERED: walk_answered(turns, mark); break;
	case MARK_REOPEN: walk_reopen(turns, sight_of(mark)); break;
	case MARK_MUTE:
		turns->mute = mark;
		end_muted(turns, mark->at);
		break;
	case MARK_UNMUTE: turns->mute = NULL; break;
	case MARK_KIND_COUNT: break;
	}
}

struct turns
turns_of(const struct history *history, struct arena *arena)
{
	struct turns turns = { .history = history, .line = timeline_of(history, arena) };

	/* Each event adds at most one row, and the open turn is one. */
	turns.rows = ARENA_ARRAY(arena, struct turn_row, turns.line.n_events + 1);
	turns.open = ARENA_ARRAY(arena, struct said *, turns.line.n_said);
	for (size_t i = 0; i < turns.line.n_said; i++)
		turns.line.said[i].turn = NO_TURN;
	for (size_t i = 0; i < turns.line.n_events; i++) {
		const struct event *event = &turns.line.events[i];

		switch (event->kind) {
		case EVENT_THEIRS: walk_theirs(&turns, event->said); break;
		case EVENT_OURS: walk_ours(&turns, event->said); break;
		case EVENT_EDIT: walk_edit(&turns, event->said); break;
		case EVENT_MODERATION: walk_loss(&turns, event, TURN_MODERATED); break;
		case EVENT_DELETION: walk_loss(&turns, event, TURN_WITHDRAWN); break;
		case EVENT_MARK: walk_mark(&turns, event->mark); break;
		}
	}
	if (turns.n_live > 0) {
		struct turn open = turn_of(&turns, all);

		turns_add(&turns, &open, all);
	}
	return turns;
}
