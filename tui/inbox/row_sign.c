/* The signs of a row.
 * SPDX-License-Identifier: MIT */
#include "tui/inbox/row_sign.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/str.h"
#include "tui/app.h"
#include "tui/widgets/hint.h"

const struct sign_row signs[SIGN_COUNT] = {
#define X(sign, look, role, meaning) [sign] = { look, role, meaning },
	SIGNS(X)
#undef X
};

enum sign
sign_of(const struct row *row, int64_t now)
{
	static const enum sign states[CONVERSATION_STATE_COUNT] = {
		[STATE_WAITING] = SIGN_WAITING,
		[STATE_ANSWERED] = SIGN_ANSWERED,
		[STATE_DONE] = SIGN_DONE,
		[STATE_NO_REPLY] = SIGN_NO_REPLY,
		[STATE_QUIET] = SIGN_QUIET,
	};

	if (row->unsure)
		return SIGN_UNSURE;
	if (row->sending)
		return SIGN_SENDING;
	if (row_is_late(row))
		return SIGN_LATE;
	if (row->state == STATE_WAITING && row->soon_at > 0 && row->soon_at <= now)
		return SIGN_SOON;
	return states[row->state];
}

int
ink_reds(int64_t waiting)
{
	int64_t reds = (waiting + 9) / 10;

	return reds < 1 ? 1 : reds > 5 ? 5 : (int)reds;
}

enum role
ink_role(const struct ink *ink, const struct row *row, int64_t now)
{
	enum sign sign = sign_of(row, now);
	int64_t wait = now - row->waiting_since;

	if (sign == SIGN_LATE)
		return row->due_at <= ink->late ? ROLE_LATE : ROLE_SOON;
	if (sign != SIGN_WAITING || ink->by_due)
		return signs[sign].role;
	if (row->waiting_since <= ink->late && wait > ink->long_wait)
		return ROLE_LATE;
	if (row->waiting_since <= ink->soon && wait > ink->medium_wait)
		return ROLE_SOON;
	return ROLE_WAITING;
}

enum sign
sign_flag(const struct row *row)
{
	if (row->draft)
		return SIGN_DRAFT;
	if (row->changed)
		return SIGN_CHANGED;
	if (row->liked_only)
		return SIGN_LIKED;
	if (row->by_community)
		return SIGN_COMMUNITY;
	return row->direct ? SIGN_PRIVATE : SIGN_COUNT;
}

const char *
sign_labels(const struct row *row, struct arena *arena)
{
	const char *at = str_or_empty(row->labels);
	const char *all = "";
	char *word;

	while ((word = str_word(&at, arena)))
		all = arena_printf(arena, "%s#%s ", all, word);
	return all;
}

struct date_text
sign_age(const struct row *row, int64_t now)
{
	return date_short(now - (row->waiting_since ? row->waiting_since : row->last_at));
}

const char *
sign_reply(const struct app *app, const struct reply *reply, enum role *role,
	struct arena *arena)
{
	int64_t now = app->now;

	*role = ROLE_NOTE;
	if (reply->state == REPLY_QUEUED && reply->not_before > now)
		return arena_printf(arena, "leaves in %s; %s takes it back",
			date_long(reply->not_before - now).at, key_for(app, ACT_UNDO).at);
	if (reply->state == REPLY_QUEUED && reply->error)
		return arena_printf(arena, "waits to be sent: %s", reply->error);
	if (reply->state == REPLY_QUEUED)
		return "waits to be sent";
	if (reply->state == REPLY_SENDING)
		return "is being sent";
	*role = ROLE_ERROR;
	return arena_printf(arena, "%s: %s (%s shows the outbox)",
		reply->state == REPLY_UNSURE         ? "it may or may not stand there"
			: reply->state == REPLY_HELD ? "held"
						     : "refused",
		str_or_empty(reply->error), key_for(app, ACT_OUTBOX).at);
}

const char *
sign_decision(enum mark_kind kind)
{
	switch (kind) {
	case MARK_NO_REPLY: return "needs no reply";
	case MARK_MODERATED: return "moderated";
	case MARK_SPAM: return "spam";
	case MARK_MUTE: return "muted";
	case MARK_UNMUTE: return "was muted, and is heard again";
	case MARK_DONE:
	case MARK_REOPEN:
	case MARK_ANSWERED:
	case MARK_KIND_COUNT: break;
	}
	return "done without an answer";
}
