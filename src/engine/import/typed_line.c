/* What a person types while the engine runs.
 * SPDX-License-Identifier: MIT */
#include "engine/import/typed_line.h"

#include <errno.h>
#include <stddef.h>
#include <unistd.h>

#include "engine/loop.h"

#define LINE_MOST 200

struct typing {
	struct loop *loop;
	const struct typed_line *typed;
	char line[LINE_MOST];
	size_t len;
};

/* Byte by byte: what follows the line is not ours to read. */
static void
typing_on_input(void *context)
{
	struct typing *typing = context;
	const struct typed_line *typed = typing->typed;
	char c;
	ssize_t got = read(STDIN_FILENO, &c, 1);

	if (got < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (got <= 0) {
		typed->end(typed->context);
		loop_end(typing->loop);
	} else if (c == '\n') {
		typing->line[typing->len] = '\0';
		typing->len = 0;
		if (typed->take(typed->context, typing->line))
			loop_end(typing->loop);
	} else if (typing->len + 1 < sizeof typing->line) {
		typing->line[typing->len++] = c;
	}
}

void
typed_line_read(struct loop *loop, const struct typed_line *typed)
{
	struct typing typing = { .loop = loop, .typed = typed };

	loop_watch(loop, STDIN_FILENO, typing_on_input, &typing);
	loop_run(loop);
	loop_unwatch(loop, STDIN_FILENO);
}
