/* Waiting for one reply.
 * SPDX-License-Identifier: MIT */
#include "engine/send/await.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/str.h"
#include "engine/sync/account_sync.h"
#include "engine/output.h"
#include "engine/sync/idle.h"
#include "inbox/outgoing.h"
#include "store/store.h"

/* Longer than anybody who waits for it would: it was tried, or had failed before and
 * rests. */
static bool
await_has_to_wait(const struct await *await, const struct outgoing *reply)
{
	int64_t rest = reply->not_before - date_now();

	return reply->state == OUTGOING_QUEUED && reply->error &&
		rest > (reply->tried_at >= await->started ? DATE_SECOND : DATE_MINUTE);
}

/* ERR_NONE while it is on its way. */
static enum err_code
await_end_code(const struct await *await, const struct outgoing *reply,
	const struct account_sync *keep)
{
	switch (reply->state) {
	case OUTGOING_SENT: return ERR_NONE;
	case OUTGOING_REFUSED: return ERR_REFUSED;
	case OUTGOING_UNSURE: return ERR_UNSURE;
	case OUTGOING_CANCELLED: return ERR_GONE;
	case OUTGOING_HELD: return ERR_CHANGED;
	case OUTGOING_QUEUED:
	case OUTGOING_SENDING:
	case OUTGOING_STATE_COUNT: break;
	}
	if (keep && keep->watch.signed_out)
		return ERR_SIGNIN;
	return await_has_to_wait(await, reply) || date_ticks() >= await->until ? ERR_LATER
									       : ERR_NONE;
}

bool
await_is_over(const struct await *await, struct store *store,
	const struct account_sync *keep, bool json, struct err *err)
{
	struct arena scratch = { 0 };
	const char *stuck = keep ? idle_fault(keep) : NULL;
	struct outgoing reply;
	enum err_code code;
	bool over = true;

	if (!store_outbox_find(store, await->reply, &scratch, &reply, err))
		goto out;
	code = await_end_code(await, &reply, keep);
	over = code != ERR_NONE || reply.state == OUTGOING_SENT || stuck;
	if (!over)
		goto out;
	err->code = code;
	if (code == ERR_SIGNIN)
		err_set(err, code, "%s",
			str_or_empty(reply.error ? reply.error : keep->watch.error));
	else if (code == ERR_NONE && reply.state != OUTGOING_SENT)
		err_set(err, ERR_LATER, "%s", stuck);
	output_outgoing(&reply, json);
out:
	arena_release(&scratch);
	return over;
}
