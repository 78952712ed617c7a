/* The walk along the timeline: what opens a turn, what joins it, what ends it.
 * SPDX-License-Identifier: MIT */
#include "inbox/turns.h"

#include <assert.h>

#include "base/arena.h"

#define NO_TURN   ((size_t)-1)
#define OPEN_TURN ((size_t)-2)

static bool
is_private(const struct item *answer, const struct item *theirs)
{
	return answer->visibility >= VISIBLE_FOLLOWERS &&
		answer->visibility > theirs->visibility;
}

/* The open turn as a line of the ledger, as far as it was fetched until then. When
 * nothing of it stands any more, it is about what was taken back. */
static struct turn
turn_of(const struct turns *turns, int64_t fetched_until)
{
	struct turn turn = { 0 };
	const struct said *oldest = NULL;

	for (size_t i = 0; i < turns->n_open; i++) {
		const struct said *said = turns->open[i];

		if (said->item->fetched_at > fetched_until ||
			(said->gone && turns->n_live > 0))
			continue;
		if (!oldest)
			oldest = said;
		turn.n_items++;
		turn.timeless = turn.timeless || said->item->created_at <= 0;
	}
	assert(oldest);
	turn.since = oldest->at;
	turn.known_since = oldest->item->fetched_at;
	turn.opened_by = oldest->item->remote_id;
	turn.first = !turns->answered_before || oldest->after_pause;
	turn.before_heed = oldest->at < turns->history->connected_at;
	return turn;
}

static void
add_row(struct turns *turns, const struct turn *turn, const struct item *answer)
{
	turns->rows[turns->n_rows++] = (struct row){
		.turn = *turn,
		.answer = answer,
		.answer_seen_at = answer ? answer->fetched_at : 0,
		.answered_before = turns->answered_before,
	};
}

/* What was fetched until then belongs to the newest row; the rest stays open. */
static void
leave_open(struct turns *turns, int64_t fetched_until)
{
	const struct said *oldest = NULL;
	size_t n = 0;

	turns->n_live = 0;
	for (size_t i = 0; i < turns->n_open; i++) {
		struct said *said = turns->open[i];

		if (said->item->fetched_at <= fetched_until) {
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

/* All that somebody who is muted says is one turn, until they are heard again. */
static void
end_muted(struct turns *turns, int64_t at)
{
	struct row *last = turns->n_rows > 0 ? &turns->rows[turns->n_rows - 1] : NULL;
	struct turn turn;

	if (turns->n_open == 0)
		return;
	if (last && last->turn.end == TURN_MUTED && !last->dropped) {
		last->turn.n_items += (int)turns->n_live;
		last->turn.ended_at = at;
	} else {
		turn = turn_of(turns, INT64_MAX);
		turn.end = TURN_MUTED;
		turn.ended_at = at;
		turn.agent = turns->mute->agent;
		add_row(turns, &turn, NULL);
	}
	leave_open(turns, INT64_MAX);
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
is_live_until(const struct said *said, int64_t fetched_until)
{
	return !said->gone && said->item->fetched_at <= fetched_until;
}

/* Whether somebody looking at that moment saw something waiting. */
static bool
was_seen_waiting(const struct turns *turns, int64_t at)
{
	for (size_t i = 0; i < turns->n_open; i++)
		if (is_live_until(turns->open[i], at))
			return true;
	return false;
}

/* Words of ours, and what they answer here. */
struct answer {
	const struct item *item;
	int64_t at;
	bool raised;
	int64_t covers; /* what was fetched until then */
};

static const struct item *
newest_live(const struct turns *turns, int64_t fetched_until)
{
	size_t i = turns->n_open;

	while (!is_live_until(turns->open[i - 1], fetched_until))
		i--;
	return turns->open[i - 1]->item;
}

static void
walk_answer(struct turns *turns, const struct answer *answer)
{
	const struct item *item = answer->item;
	struct turn turn = turn_of(turns, answer->covers);

	turn.ended_at = answer->at;
	turn.answered_by = item->remote_id;
	turn.origin = item->origin;
	turn.agent = item->agent;
	turn.skewed = answer->raised || answer->at <= turn.since;
	turn.timeless = turn.timeless || item->created_at <= 0;
	turn.end = is_private(item, newest_live(turns, answer->covers))
		? TURN_ANSWERED_PRIVATE
		: TURN_ANSWERED;
	if (item->deleted_at > 0)
		turn.end = TURN_VOID;
	add_row(turns, &turn, item);
	if (turn.end == TURN_VOID)
		return;
	turns->answered = true;
	leave_open(turns, answer->covers);
}

static void
walk_ours(struct turns *turns, const struct said *said)
{
	if (turns->n_open > 0 && item_can_answer(said->item))
		walk_answer(turns,
			&(struct answer){
				said->item, said->at, said->raised, INT64_MAX });
}

static void
walk_deletion(struct turns *turns, const struct event *event)
{
	struct turn turn;

	event->said->gone = true;
	if (event->said->turn != OPEN_TURN || --turns->n_live > 0)
		return;
	turn = turn_of(turns, INT64_MAX);
	turn.end = TURN_WITHDRAWN;
	turn.ended_at = event->at;
	add_row(turns, &turn, NULL);
	leave_open(turns, INT64_MAX);
}

static void
walk_decision(struct turns *turns, const struct mark *mark, enum turn_end end)
{
	struct turn turn;

	if (!was_seen_waiting(turns, mark->at))
		return;
	turn = turn_of(turns, mark->at);
	turn.end = end;
	turn.ended_at = mark->at;
	turn.agent = mark->agent;
	add_row(turns, &turn, NULL);
	leave_open(turns, mark->at);
}

/* What they had said until we said it elsewhere, as far as whoever decided had seen it. */
static void
walk_answered(struct turns *turns, const struct mark *mark)
{
	if (!mark->by || !item_can_answer(mark->by) || !was_seen_waiting(turns, mark->at))
		return;
	walk_answer(turns,
		&(struct answer){ mark->by, item_time(mark->by), false, mark->at });
	turns->rows[turns->n_rows - 1].answer_seen_at = mark->at;
}

/* Whether something in a turn that ended still stands and was fetched until then. */
static bool
row_lives(const struct turns *turns, size_t row, int64_t fetched_until)
{
	for (size_t i = 0; i < turns->line.n_said; i++)
		if (turns->line.said[i].turn == row &&
			is_live_until(&turns->line.said[i], fetched_until))
			return true;
	return false;
}

/* The turn that a person who looked at that moment saw as the last one that ended;
 * NO_TURN when there was none, or when what they saw was still waiting. */
static size_t
last_ended(const struct turns *turns, int64_t at)
{
	for (size_t i = turns->n_rows; i > 0; i--) {
		const struct row *row = &turns->rows[i - 1];

		if (row->dropped || row->turn.end == TURN_VOID ||
			row->turn.end == TURN_WITHDRAWN)
			continue;
		if (!row->answer || row->answer_seen_at <= at)
			return i - 1;
		if (row_lives(turns, i - 1, at))
			return NO_TURN;
	}
	return NO_TURN;
}

static void
walk_reopen(struct turns *turns, int64_t at)
{
	size_t ended = was_seen_waiting(turns, at) ? NO_TURN : last_ended(turns, at);
	struct row *row;

	if (ended == NO_TURN || !row_lives(turns, ended, INT64_MAX))
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
	case MARK_REOPEN: walk_reopen(turns, mark->at); break;
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

	/* No event adds more than one row, and the open turn is one. */
	turns.rows = ARENA_ARRAY(arena, struct row, turns.line.n_events + 1);
	turns.open = ARENA_ARRAY(arena, struct said *, turns.line.n_said);
	for (size_t i = 0; i < turns.line.n_said; i++)
		turns.line.said[i].turn = NO_TURN;
	for (size_t i = 0; i < turns.line.n_events; i++) {
		const struct event *event = &turns.line.events[i];

		switch (event->kind) {
		case EVENT_THEIRS: walk_theirs(&turns, event->said); break;
		case EVENT_OURS: walk_ours(&turns, event->said); break;
		case EVENT_DELETION: walk_deletion(&turns, event); break;
		case EVENT_MARK: walk_mark(&turns, event->mark); break;
		}
	}
	if (turns.n_live > 0) {
		struct turn open = turn_of(&turns, INT64_MAX);

		add_row(&turns, &open, NULL);
	}
	return turns;
}
