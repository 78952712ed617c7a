/* Another time for a reply that waits in the outbox.
 * SPDX-License-Identifier: MIT */
#include "tui/views/outbox_time.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/time/when.h"
#include "inbox/outgoing.h"
#include "store/outbox.h"
#include "tui/app.h"

static bool
outbox_time_set(struct app *app, int64_t id, const char *when, struct err *err)
{
	int64_t at;

	if (!when_read(when, app_desk(app), app->now, &at, err) ||
		!store_decide_send_at(app->store, id, at, app->now, err))
		return false;
	app_say(app, ROLE_NOTE, "it leaves %s", app_time(app, at, &app->scratch));
	app_poke(app);
	return true;
}

static void
outbox_time_typed(struct app *app, const char *text, void *context)
{
	(void)context;
	app_time_typed(app, text);
}

static void
outbox_time_heard(struct app *app, const char *text, void *context)
{
	const int64_t *id = context;
	struct err err = { 0 };

	if (!str_is_empty(text) && !outbox_time_set(app, *id, text, &err))
		app_fault(app, &err);
}

bool
outbox_time_ask(struct app *app, const struct outgoing *reply, const char *person,
	const char *when, int64_t *id, struct err *err)
{
	if (reply->state != OUTGOING_QUEUED || reply->act != SEND_REPLY)
		return err_set(err, ERR_USAGE,
			"only a reply that waits to be sent can leave at another time");
	if (when[0])
		return outbox_time_set(app, reply->id, when, err);
	*id = reply->id;
	prompt_ask(&app->prompt,
		&(struct question){
			.label = arena_printf(&app->scratch, "reply to %s at: ", person),
			.enter = "sends it then: 9:00, 2h, monday 9:30, 24 dec",
			.escape = "leaves it as it is",
			.done = outbox_time_heard,
			.changed = outbox_time_typed,
			.context = id });
	return true;
}
