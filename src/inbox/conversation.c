/* Folding the turns of a conversation into one state.
 * SPDX-License-Identifier: MIT */
#include "inbox/conversation.h"

#include <assert.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/str.h"
#include "inbox/hours/hours.h"
#include "inbox/turns.h"

static const struct {
	const char *name;
	const char *sign;
} states[] = {
#define X(state, name, sign) [state] = { name, sign },
	CONVERSATION_STATES(X)
#undef X
};

/* The state of a conversation after a turn that ended this way; void and withdrawn turns
 * do not decide it. */
static const enum conversation_state state_after[] = {
	[TURN_WAITING] = STATE_WAITING,
	[TURN_ANSWERED] = STATE_ANSWERED,
	[TURN_ANSWERED_PRIVATE] = STATE_ANSWERED,
	[TURN_CLOSED] = STATE_DONE,
	[TURN_NO_REPLY] = STATE_NO_REPLY,
	[TURN_WITHDRAWN] = STATE_QUIET,
	[TURN_MODERATED] = STATE_DONE,
	[TURN_SPAM] = STATE_NO_REPLY,
	[TURN_MUTED] = STATE_NO_REPLY,
	[TURN_VOID] = STATE_QUIET,
};

static void
take_turns(
	const struct turns *turns, struct arena *arena, struct conversation *conversation)
{
	const struct hours_book *hours = turns->history->hours;
	struct turn *turn;

	conversation->turns = ARENA_ARRAY(arena, struct turn, turns->n_rows);
	for (size_t i = 0; i < turns->n_rows; i++) {
		if (turns->rows[i].dropped)
			continue;
		turn = &conversation->turns[conversation->n_turns++];
		*turn = turns->rows[i].turn;
		turn->off_hours = !hours_is_open(hours, turn->since);
		if (turn->end != TURN_WAITING)
			turn->business = turn_business(turn, hours, 0);
	}
}

/* The newest item that was heard here. */
static const struct said *
newest_heard(const struct timeline *line)
{
	for (size_t i = line->n_said; i > 0; i--) {
		const struct said *said = &line->said[i - 1];

		if (said->item->heard && !said->elsewhere && said->item->deleted_at == 0)
			return said;
	}
	return NULL;
}

/* Nobody waits: but what was heard may be answered, and put aside. */
static enum conversation_state
heard_state(const struct turns *turns)
{
	static const enum conversation_state after[MARK_KIND_COUNT] = {
		[MARK_DONE] = STATE_DONE,
		[MARK_NO_REPLY] = STATE_NO_REPLY,
		[MARK_MODERATED] = STATE_DONE,
		[MARK_SPAM] = STATE_NO_REPLY,
		[MARK_ANSWERED] = STATE_ANSWERED,
		[MARK_REOPEN] = STATE_HEARD,
		[MARK_MUTE] = STATE_NO_REPLY,
		[MARK_UNMUTE] = STATE_HEARD,
	};
	const struct said *heard = newest_heard(&turns->line);
	enum conversation_state state = STATE_HEARD;

	if (!heard)
		return STATE_QUIET;
	for (size_t i = 0; i < turns->line.n_events; i++) {
		const struct event *event = &turns->line.events[i];
		const struct mark *mark = event->mark;

		if (event->at < heard->at && !(mark && mark->kind == MARK_MUTE))
			continue;
		if (mark &&
			(mark->seen >= heard->item->arrived || mark->kind == MARK_MUTE))
			state = after[mark->kind];
		if (event->kind == EVENT_OURS && item_can_answer(event->said->item) &&
			event->said->item->deleted_at == 0)
			state = STATE_ANSWERED;
	}
	return state;
}

static void
find_state(const struct turns *turns, struct conversation *conversation)
{
	const struct turn *last = NULL;

	for (size_t i = 0; i < conversation->n_turns; i++)
		if (state_after[conversation->turns[i].end] != STATE_QUIET)
			last = &conversation->turns[i];
	conversation->state = last ? state_after[last->end] : heard_state(turns);
	if (!last)
		return;
	conversation->private_answer = last->end == TURN_ANSWERED_PRIVATE;
	if (last->end != TURN_WAITING)
		return;
	conversation->waiting_since = last->since;
	conversation->known_since = last->known_since;
}

static void
conversation_count(const struct timeline *line, struct conversation *conversation)
{
	const struct said *newest = NULL;

	for (size_t i = 0; i < line->n_said; i++) {
		const struct said *said = &line->said[i];

		if (said->item->deleted_at > 0)
			continue;
		if (!newest)
			conversation->first_at = said->at;
		newest = said;
		conversation->n_items++;
		conversation->n_ours += said->item->ours;
		conversation->n_theirs += !said->item->ours;
	}
	if (!newest && line->n_said > 0) {
		conversation->first_at = line->said[0].at;
		newest = &line->said[line->n_said - 1];
	}
	conversation->last_at = newest ? newest->at : 0;
	conversation->preview = newest ? newest->item : NULL;
}

/* What the network says of their items that still exist. */
static void
find_item_states(const struct timeline *line, struct conversation *conversation)
{
	for (size_t i = 0; i < line->n_said; i++) {
		const struct item *item = line->said[i].item;

		if (item->ours || item->deleted_at > 0)
			continue;
		conversation->held |= item->state == STATE_HELD;
		conversation->hidden |= item->state == STATE_HIDDEN;
		conversation->spam |= item->state == STATE_SPAM;
		if (item->rating <= 0)
			continue;
		conversation->rating = item->rating;
		conversation->rating_of = item->rating_of;
	}
}

static void
find_counter(const struct timeline *line, struct conversation *conversation)
{
	for (size_t i = 0; i < line->n_said; i++) {
		const struct said *said = &line->said[i];

		if (!said->item->ours && said->item->deleted_at == 0)
			conversation->counted_by =
				said->elsewhere ? said->share->account : 0;
	}
}

static void
look_at_open(const struct turns *turns, struct conversation *conversation)
{
	for (size_t i = 0; i < turns->n_open; i++) {
		const struct said *said = turns->open[i];

		if (said->gone)
			continue;
		conversation->preview = said->item;
		if (said->item->liked || said->item->boosted)
			conversation->liked_only = true;
	}
}

/* What we had read when we last spoke: a revision for what was written through heed, the
 * network's time for the rest. */
struct last_read {
	int64_t seen;
	int64_t at;
};

static struct last_read
last_read(const struct turns *turns)
{
	const struct timeline *line = &turns->line;
	struct last_read read = { 0 };

	for (size_t i = 0; i < line->n_said; i++) {
		const struct said *said = &line->said[i];

		if (!item_can_answer(said->item) || said->item->deleted_at > 0)
			continue;
		if (said->item->seen > read.seen)
			read.seen = said->item->seen;
		if (said->item->seen == 0 && said->at > read.at)
			read.at = said->at;
	}
	/* A message of ours in another conversation may have answered later. */
	for (size_t i = 0; i < turns->n_rows; i++) {
		const struct turn_row *row = &turns->rows[i];
		bool dated = row->sight.seen > 0 && row->sight.seen < INT64_MAX;

		if (!row->answer || row->turn.end == TURN_VOID)
			continue;
		if (dated && row->sight.seen > read.seen)
			read.seen = row->sight.seen;
		if (!dated && row->turn.ended_at > read.at)
			read.at = row->turn.ended_at;
	}
	return read;
}

/* Whether what we answered has been edited since we last spoke. */
static bool
was_changed(const struct turns *turns)
{
	struct last_read read = last_read(turns);

	for (size_t i = 0; i < turns->line.n_said; i++) {
		const struct said *said = &turns->line.said[i];
		const struct item *item = said->item;
		const struct turn_row *row;

		if (said->turn >= turns->n_rows || item->deleted_at > 0)
			continue;
		row = &turns->rows[said->turn];
		if (row->answer && row->turn.end != TURN_VOID &&
			(read.seen == 0 || item->changed > read.seen) &&
			item->edited_at > read.at)
			return true;
	}
	return false;
}

void
conversation_fold(const struct history *history, struct arena *arena,
	struct conversation *conversation)
{
	struct turns turns = turns_of(history, arena);

	*conversation = (struct conversation){ 0 };
	take_turns(&turns, arena, conversation);
	find_state(&turns, conversation);
	conversation_count(&turns.line, conversation);
	find_item_states(&turns.line, conversation);
	find_counter(&turns.line, conversation);
	look_at_open(&turns, conversation);
	conversation->changed = was_changed(&turns);
}

const char *
conversation_state_name(enum conversation_state state)
{
	assert(state < CONVERSATION_STATE_COUNT);
	return states[state].name;
}

bool
conversation_state_of(const char *name, enum conversation_state *state)
{
	for (size_t i = 0; i < COUNT(states); i++) {
		if (!str_eq(name, states[i].name))
			continue;
		*state = (enum conversation_state)i;
		return true;
	}
	return false;
}

const char *
conversation_state_sign(enum conversation_state state)
{
	assert(state < CONVERSATION_STATE_COUNT);
	return states[state].sign;
}
