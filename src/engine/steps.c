/* One wish, asked for in as many steps as its network needs.
 * SPDX-License-Identifier: MIT */
#include "engine/steps.h"

#include "base/err.h"

#define MOST 6 /* a server that never ends */

static void
steps_on_response(void *context, const struct request_result *end)
{
	static const struct err endless = { ERR_PROTOCOL,
		"the server asks us to go on again and again" };
	struct steps *steps = context;
	const struct op_result *answer = end->answer;
	struct request_result last = *end;

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
steps_init(struct steps *steps, struct session *session,
	void (*done)(void *context, const struct request_result *end), void *context)
{
	*steps = (struct steps){ .done = done, .context = context };
	ask_init(&steps->ask, session, steps_on_response, steps);
}

void
steps_start(struct steps *steps, const struct op_args *wish)
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
