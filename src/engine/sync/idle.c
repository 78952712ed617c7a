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
	if (sync->fetch || sync->round_at == 0 || !send_waits_for_round(sync->send))
		return NULL;
	return sync->session.account.error
		? sync->session.error
		: "what waits in the outbox is sent once the account has been read again, "
		  "and its server does not want that yet";
}

enum err_code
idle_code(const struct account_sync *sync)
{
	return send_is_stuck(sync->send) ? ERR_STORE : ERR_LATER;
}

bool
idle_reached(const struct account_sync *sync)
{
	const struct session *session = &sync->session;
	int64_t due;

	if (send_is_stuck(sync->send))
		return true;
	if (sync->fetch || sync->refresh || send_is_busy(sync->send) ||
		(!sync->ending && !sync->done))
		return false;
	if (!session->held || session->signed_out || session->account.asked_at == 0 ||
		idle_fault(sync))
		return true;
	due = store_outbox_due(session->engine->store, session->account.id);
	return due == 0 || due > date_now() + LAST_WORDS || session->pace.failures > 0 ||
		send_rest(sync->send) > LAST_WORDS;
}
