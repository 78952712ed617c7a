/* Stopping the first import of an account, and going on with it.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/import_stop.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include "engine/engine.h"
#include "engine/sync/account_sync.h"
#include "engine/sync/fetch.h"
#include "inbox/import/import_offer.h"

#define IMPORTING "importing"

/* "import stopped: 12 days to go, 310 items" */
static const char *
stopped_words(const char *doing, struct arena *arena)
{
	bool says = doing && str_starts(doing, IMPORTING);

	return arena_printf(
		arena, IMPORT_STOPPED "%s", says ? doing + strlen(IMPORTING) : "");
}

static void
import_note(struct account_sync *sync, const char *doing)
{
	struct session *session = &sync->session;

	log_line(session->engine->log, "%s: %s", session->account.name,
		doing ? doing : "the import goes on");
	session_note_doing(session, doing, NULL);
	engine_changed(session->engine);
}

void
import_stop(struct account_sync *sync, bool stops)
{
	struct session *session = &sync->session;
	struct arena scratch = { 0 };

	if (session->account.fetched_at > 0 || (stops && !session->held) ||
		sync->ending || sync->stopped == stops)
		return;
	sync->stopped = stops;
	sync->wished = false;
	if (stops) {
		fetch_cancel(sync->fetch);
		sync->fetch = NULL;
		loop_cancel(session->engine->loop, &sync->round);
		session->account.next_at = 0;
		import_note(sync, stopped_words(session->account.doing, &scratch));
	} else {
		import_note(sync, NULL);
		account_sync_fetch(sync);
	}
	arena_release(&scratch);
}

bool
import_stop_has_begun(struct account_sync *sync, const struct account *account)
{
	struct account *ours = &sync->session.account;

	/* Whoever has the lease may have been told to go back less far, or further. */
	if (!sync->session.held)
		ours->import_since = account->import_since;
	if (!sync->stopped || !import_offer_is_open(ours->doing) ||
		import_offer_is_open(account->doing))
		return false;
	sync->stopped = false;
	ours->doing = NULL;
	ours->fetched_at = account->fetched_at;
	return true;
}
