/* What a message quotes: the names of its states.
 * SPDX-License-Identifier: MIT */
#include "inbox/item/quote.h"

#include <assert.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"

static const struct {
	const char *name;
	const char *words;
} states[] = {
#define X(state, name, words) [state] = { name, words },
	QUOTE_STATES(X)
#undef X
};

const char *
quote_state_name(enum quote_state state)
{
	assert(state < QUOTE_STATE_COUNT);
	return states[state].name;
}

const char *
quote_state_words(enum quote_state state)
{
	assert(state < QUOTE_STATE_COUNT);
	return states[state].words;
}

bool
quote_state_of(const char *name, enum quote_state *state)
{
	for (int i = 0; i < QUOTE_STATE_COUNT; i++)
		if (str_eq(states[i].name, name)) {
			*state = (enum quote_state)i;
			return true;
		}
	return false;
}

const char *
quote_heading(const struct quote *quote, int64_t now, struct arena *arena)
{
	const char *when = quote->created_at > 0
		? arena_copy(arena, date_words_local(quote->created_at, now).at)
		: NULL;
	const char *said = quote->state != QUOTE_SHOWN
		? arena_printf(arena, "quotes %s", quote_state_words(quote->state))
		: arena_printf(arena, "quotes %s", str_or_empty(quote->author));

	if (quote->ours)
		return arena_printf(arena, "quotes your post%s%s%s%s", when ? " of " : "",
			str_or_empty(when), quote->state == QUOTE_SHOWN ? "" : ": ",
			quote->state == QUOTE_SHOWN ? ""
						    : quote_state_name(quote->state));
	if (quote->state == QUOTE_SHOWN && when)
		return arena_printf(arena, "%s, %s", said, when);
	return said;
}
