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
has_to_wait(const struct await *await, const struct reply *reply)
{
	int64_t rest = reply->not_before - date_now();

	return reply->state == REPLY_QUEUED && reply->error &&
		rest > (reply->tried_at >= await->started ? DATE_SECOND : DATE_MINUTE);
}

/* ERR_NONE while it is on its way. */
static enum err_code
end_of(const struct await *await, const struct reply *reply, const struct keep *keep)
{
	switch (reply->state) {
	case REPLY_SENT: return ERR_NONE;
	case REPLY_REFUSED: return ERR_REFUSED;
	case REPLY_UNSURE: return ERR_UNSURE;
	case REPLY_CANCELLED: return ERR_GONE;
	case REPLY_HELD: return ERR_CHANGED;
	case REPLY_QUEUED:
	case REPLY_SENDING:
	case REPLY_STATE_COUNT: break;
	}
	if (keep && keep->watch.signed_out)
		return ERR_SIGNIN;
	return has_to_wait(await, reply) || date_ticks() >= await->until ? ERR_LATER
									 : ERR_NONE;
}

bool
await_is_over(const struct await *await, struct store *store, const struct keep *keep,
	bool json, struct err *err)
{
	struct arena scratch = { 0 };
	const char *stuck = keep ? settled_fault(keep) : NULL;
	struct reply reply;
	enum err_code code;
	bool over = true;

	if (!store_reply(store, await->reply, &scratch, &reply, err))
		goto out;
	code = end_of(await, &reply, keep);
	over = code != ERR_NONE || reply.state == REPLY_SENT || stuck;
	if (!over)
		goto out;
	err->code = code;
	if (code == ERR_SIGNIN)
		err_set(err, code, "%s",
			str_or_empty(reply.error ? reply.error : keep->watch.error));
	else if (code == ERR_NONE && reply.state != REPLY_SENT)
		err_set(err, ERR_LATER, "%s", stuck);
	report_reply(&reply, json);
out:
	arena_release(&scratch);
	return over;
}
