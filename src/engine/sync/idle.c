/* Whether nothing of an account is under way any more.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/idle.h"

#include "base/time/date.h"
#include "engine/sync/account_sync.h"
#include "engine/send/send.h"
#include "engine/engine.h"

#define LAST_WORDS (30 * DATE_SECOND) /* what leaves so soon is waited for at the end */

const char *
idle_fault(const struct account_sync *keep)
{
	if (send_is_stuck(keep->send))
		return send_fault(keep->send);
	return !keep->fetch && keep->round_at > 0 && send_waits_for_round(keep->send)
		? keep->watch.error
		: NULL;
}

bool
idle_reached(const struct account_sync *keep)
{
	const struct session *watch = &keep->watch;
	int64_t due;

	if (send_is_stuck(keep->send))
		return true;
	if (keep->fetch || send_is_busy(keep->send) || (!keep->ending && !keep->done))
		return false;
	if (!watch->held || watch->signed_out || idle_fault(keep))
		return true;
	due = store_outbox_due(watch->service->store, watch->account.id);
	return due == 0 || due > date_now() + LAST_WORDS || watch->pace.failures > 0;
}
