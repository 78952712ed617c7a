/* Whether an account has no work in progress.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/idle.h"

#include "base/time/date.h"
#include "engine/sync/account_sync.h"
#include "engine/send/send.h"
#include "engine/engine.h"

#define LAST_WORDS \
	(30 * DATE_SECOND) /* replies due within this time are waited for at the end */

const char *
idle_fault(const struct account_sync *sync)
{
	if (send_is_stuck(sync->send))
		return send_fault(sync->send);
	return !sync->fetch && sync->round_at > 0 && send_waits_for_round(sync->send)
		? sync->session.error
		: NULL;
}

bool
idle_reached(const struct account_sync *sync)
{
	const struct session *session = &sync->session;
	int64_t due;

	if (send_is_stuck(sync->send))
		return true;
	if (sync->fetch || send_is_busy(sync->send) || (!sync->ending && !sync->done))
		return false;
	if (!session->held || session->signed_out || idle_fault(sync))
		return true;
	due = store_outbox_due(session->engine->store, session->account.id);
	return due == 0 || due > date_now() + LAST_WORDS || session->pace.failures > 0;
}
