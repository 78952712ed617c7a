/* What `heed-engine send` does for an account: it sends, and fetches nothing.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/only_send.h"

#include "base/err.h"
#include "engine/send/send.h"
#include "engine/session.h"
#include "engine/sync/account_sync.h"
#include "engine/account/server_refresh.h"

static void
only_send_settle(struct account_sync *sync)
{
	sync->done = true;
	sync->options->settled(sync->options->context);
}

static void
only_send_on_refreshed(void *context, const struct err *err)
{
	struct account_sync *sync = context;

	sync->refresh = NULL;
	if (err)
		session_note_fault(&sync->session, err);
	else
		send_look(sync->send);
	only_send_settle(sync);
}

/* Without the lease another engine is working, and it sends. */
void
only_send_on_due(void *context)
{
	struct account_sync *sync = context;
	struct session *session = &sync->session;
	struct err err = { 0 };

	if (!session->held && !session_lease(session)) {
		only_send_settle(sync);
	} else if (!session_sign_in(session, &err)) {
		session_note_fault(session, &err);
		only_send_settle(sync);
	} else if (server_refresh_is_due(session)) {
		sync->refresh =
			server_refresh_start(session, only_send_on_refreshed, sync);
	} else {
		send_look(sync->send);
		only_send_settle(sync);
	}
}
