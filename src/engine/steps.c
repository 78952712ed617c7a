/* One wish, asked for in as many steps as its network needs.
 * SPDX-License-Identifier: MIT */
#include "engine/steps.h"

#include "base/err.h"

#define MOST 6 /* a server that never ends */

static void
came(void *context, const struct call_end *end)
{
	static const struct err endless = { ERR_PROTOCOL,
		"the server asks us to go on again and again" };
	struct steps *steps = context;
	const struct answer *answer = end->answer;
	struct call_end last = *end;

	if (answer && answer->more && answer->cursor && ++steps->count < MOST) {
		steps->wish.cursor = arena_copy(&steps->arena, answer->cursor);
		ask_start(&steps->ask, &steps->wish);
		return;
	}
	if (answer && answer->more) {
		last.answer = NULL;
		last.err = &endless;
	}
	steps->done(steps->context, &last);
}

void
steps_init(struct steps *steps, struct watch *watch,
	void (*done)(void *context, const struct call_end *end), void *context)
{
	*steps = (struct steps){ .done = done, .context = context };
	ask_init(&steps->ask, watch, came, steps);
}

void
steps_start(struct steps *steps, const struct wish *wish)
{
	steps->wish = *wish;
	steps->count = 0;
	ask_start(&steps->ask, &steps->wish);
}

void
steps_cancel(struct steps *steps)
{
	ask_cancel(&steps->ask);
	arena_release(&steps->arena);
}
