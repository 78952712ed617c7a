/* Muting and unmuting the person of a conversation with one key.
 * SPDX-License-Identifier: MIT */
#include "tui/mute.h"

#include "base/arena.h"
#include "base/str.h"
#include "store/store.h"
#include "tui/app.h"

bool
mute_switch(struct app *app, int64_t conversation, bool *muted, struct err *err)
{
	const char *number = arena_printf(&app->scratch, "%lld", (long long)conversation);
	struct identity one;

	if (!store_identities_find(app->store, number, &app->scratch, &one, err) ||
		!store_mute(app->store, one.id, !one.muted, app->agent, app->now, err))
		return false;
	*muted = !one.muted;
	return true;
}

const char *
mute_said(bool muted)
{
	return muted ? "is muted in heed only" : "is no longer muted";
}
