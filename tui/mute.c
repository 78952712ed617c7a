/* One key mutes a person, and hears them again.
 * SPDX-License-Identifier: MIT */
#include "tui/mute.h"

#include "base/arena.h"
#include "base/str.h"
#include "store/store.h"
#include "tui/app.h"

bool
mute_switch(struct app *app, int64_t conversation, bool *muted, struct err *err)
{
	const char *number = arena_printf(&app->arena, "%lld", (long long)conversation);
	struct somebody one;

	if (!store_somebody(app->store, number, &app->arena, &one, err) ||
		!store_mute(app->store, one.id, !one.muted, app->agent, app->now, err))
		return false;
	*muted = !one.muted;
	if (*muted)
		app_say(app, ROLE_NOTE, "%s is muted, on no network · u takes it back",
			one.person.handle);
	else
		app_say(app, ROLE_NOTE,
			"%s is heard again, from now on · u takes it back",
			one.person.handle);
	return true;
}
