/* One wish, asked for in as many steps as its network needs.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_STEPS_H
#define ENGINE_STEPS_H

#include "base/arena.h"
#include "engine/ask.h"

struct steps {
	struct ask ask;
	struct op_args wish;
	struct arena arena; /* of the cursor */
	int count;
	void (*done)(void *context, const struct request_result *end);
	void *context;
};

void steps_init(struct steps *steps, struct session *session,
	void (*done)(void *context, const struct request_result *end), void *context);

/* `done` is called once, with the last answer, and never from within; it may start the
 * next. The wish's texts must live until then. */
void steps_start(struct steps *steps, const struct op_args *wish);

/* Drops what is asked without a word. */
void steps_cancel(struct steps *steps);

#endif
