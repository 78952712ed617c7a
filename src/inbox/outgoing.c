/* An outgoing reply: how it begins, and its states.
 * SPDX-License-Identifier: MIT */
#include "inbox/outgoing.h"

#include <assert.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "inbox/item/mention.h"

static const char *const states[] = {
#define X(state, name, meaning) [state] = name,
	OUTGOING_STATES(X)
#undef X
};

static const char *const acts[] = {
#define X(act, name) [act] = name,
	OUTGOING_ACTS(X)
#undef X
};

const char *
outgoing_state_name(enum outgoing_state state)
{
	assert(state < OUTGOING_STATE_COUNT);
	return states[state];
}

bool
outgoing_is_stuck(const struct outgoing *reply)
{
	return reply->state == OUTGOING_HELD || reply->state == OUTGOING_REFUSED ||
		reply->state == OUTGOING_UNSURE;
}

bool
outgoing_state_of(const char *name, enum outgoing_state *state)
{
	size_t i = name_index(states, COUNT(states), name);

	if (i == COUNT(states))
		return false;
	*state = (enum outgoing_state)i;
	return true;
}

const char *
outgoing_act_name(enum outgoing_act act)
{
	assert(act < OUTGOING_ACT_COUNT);
	return acts[act];
}

bool
outgoing_act_of(const char *name, enum outgoing_act *act)
{
	size_t i = name_index(acts, COUNT(acts), name);

	if (i == COUNT(acts))
		return false;
	*act = (enum outgoing_act)i;
	return true;
}

bool
outgoing_state_after(enum outgoing_act act, enum item_state *state)
{
	static const struct {
		enum outgoing_act act;
		enum item_state state;
	} rows[] = {
		{ SEND_APPROVE, STATE_SHOWN },
		{ SEND_HOLD, STATE_HELD },
		{ SEND_SPAM, STATE_SPAM },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		if (rows[i].act == act) {
			*state = rows[i].state;
			return true;
		}
	return false;
}

/* Whether somebody was named before mention `at`. */
static bool
is_named(const struct item *to, size_t at)
{
	const char *handle = to->mentions[at].handle;

	if (!to->ours && str_eq_nocase(to->author.handle, handle))
		return true;
	for (size_t i = 0; i < at; i++)
		if (str_eq_nocase(to->mentions[i].handle, handle))
			return true;
	return false;
}

char *
outgoing_prefill(const struct item *to, struct arena *arena)
{
	char *text = arena_copy(arena, "");

	if (!to->ours && !str_is_empty(to->author.handle))
		text = arena_printf(arena, "%s ", to->author.handle);
	for (size_t i = 0; i < to->n_mentions; i++)
		if (!str_is_empty(to->mentions[i].handle) && !is_named(to, i))
			text = arena_printf(arena, "%s%s ", text, to->mentions[i].handle);
	return text;
}

bool
outgoing_is_scheduled(const struct outgoing *reply, int64_t now)
{
	return reply->state == OUTGOING_QUEUED && reply->send_at > now;
}

enum item_visibility
outgoing_visibility(const struct item *to, enum item_visibility usual)
{
	if (to->kind == ITEM_DIRECT)
		return VISIBLE_DIRECT;
	return to->visibility > usual ? to->visibility : usual;
}

bool
outgoing_is_empty(const char *text)
{
	uint32_t before = 0;

	while (*text) {
		size_t name;
		size_t mention = mention_at(text, before, &name);
		uint32_t code;
		size_t step = utf8_next(text, strnlen(text, 4), &code);

		if (mention == 0 && !utf8_is_unseen(code))
			return false;
		before = mention > 0 ? 'x' : code;
		text += mention > 0 ? mention : step;
	}
	return true;
}
