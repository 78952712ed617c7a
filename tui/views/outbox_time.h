/* Another time for a reply that waits in the outbox.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_VIEWS_OUTBOX_TIME_H
#define TUI_VIEWS_OUTBOX_TIME_H

#include <stdbool.h>
#include <stdint.h>

struct app;
struct err;
struct outgoing;

/* Asks for it, or takes `when`. `id` keeps the number of the reply until the answer. */
bool outbox_time_ask(struct app *app, const struct outgoing *reply, const char *person,
	const char *when, int64_t *id, struct err *err);

#endif
