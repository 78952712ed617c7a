/* Waiting until one reply is decided.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/await.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/str.h"
#include "engine/send/send.h"
#include "engine/sync/account_sync.h"
#include "engine/sync/sync_output.h"
#include "engine/sync/idle.h"
#include "inbox/outgoing.h"
#include "store/store.h"

/* Longer than anybody would wait for it: it was tried, or has failed before and is
 * resting. */
static bool
await_has_to_wait(const struct await *await, const struct outgoing *outgoing)
{
	int64_t rest = outgoing->not_before - date_now();

	return outgoing->state == OUTGOING_QUEUED && outgoing->error &&
		rest > (outgoing->tried_at >= await->started ? DATE_SECOND : DATE_MINUTE);
}

/* ERR_NONE while it is on its way. */
static enum err_code
await_end_code(const struct await *await, const struct outgoing *outgoing,
	const struct account_sync *sync)
{
	switch (outgoing->state) {
	case OUTGOING_SENT: return ERR_NONE;
	case OUTGOING_REFUSED: return ERR_REFUSED;
	case OUTGOING_UNSURE: return ERR_UNSURE;
	case OUTGOING_CANCELLED: return ERR_GONE;
	case OUTGOING_HELD: return ERR_CHANGED;
	case OUTGOING_QUEUED:
	case OUTGOING_SENDING:
	case OUTGOING_STATE_COUNT: break;
	}
	if (sync && sync->session.signed_out)
		return ERR_SIGNIN;
	return await_has_to_wait(await, outgoing) || date_ticks() >= await->until
		? ERR_LATER
		: ERR_NONE;
}

/* How long it has to wait because much was sent lately, if that is longer than anybody would
 * wait for it; else 0. */
static int64_t
await_rest(const struct outgoing *outgoing, const struct account_sync *sync)
{
	int64_t rest =
		sync && outgoing->state == OUTGOING_QUEUED ? send_rest(sync->send) : 0;

	return rest > DATE_MINUTE ? rest : 0;
}

bool
await_is_over(const struct await *await, struct store *store,
	const struct account_sync *sync, bool json, struct err *err)
{
	struct arena scratch = { 0 };
	const char *stuck = sync ? idle_fault(sync) : NULL;
	struct outgoing outgoing;
	enum err_code code;
	bool over = true;
	int64_t rest;

	if (!store_outbox_find(store, await->outgoing, &scratch, &outgoing, err))
		goto out;
	code = await_end_code(await, &outgoing, sync);
	rest = await_rest(&outgoing, sync);
	over = code != ERR_NONE || outgoing.state == OUTGOING_SENT || stuck || rest > 0;
	if (!over)
		goto out;
	err->code = code;
	if (code == ERR_SIGNIN)
		err_set(err, code, "%s",
			str_or_empty(
				outgoing.error ? outgoing.error : sync->session.error));
	else if (code == ERR_NONE && outgoing.state != OUTGOING_SENT && rest == 0)
		err_set(err, ERR_LATER, "%s", stuck);
	else if (code == ERR_NONE && outgoing.state != OUTGOING_SENT)
		err_set(err, ERR_LATER,
			"%s takes only so much in a time, and this waits in the outbox: "
			"it can leave in %s",
			sync->session.account.server, date_words_long(rest).at);
	sync_output_outgoing(&outgoing, json);
out:
	arena_release(&scratch);
	return over;
}
