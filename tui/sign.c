/* The signs of a row.
 * SPDX-License-Identifier: MIT */
#include "tui/sign.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/str.h"

const struct sign_row signs[SIGN_COUNT] = {
#define X(sign, look, ascii, role, meaning) [sign] = { look, ascii, role, meaning },
	SIGNS(X)
#undef X
};

enum sign
sign_of(const struct row *row)
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
	return states[row->state];
}

enum role
sign_role(const struct row *row, int64_t now)
{
	enum sign sign = sign_of(row);

	if (sign == SIGN_WAITING && row->soon_at > 0 && row->soon_at <= now)
		return ROLE_SOON;
	if (sign == SIGN_WAITING && now - row->waiting_since > DATE_DAY)
		return ROLE_LONG;
	return signs[sign].role;
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
	struct date_text text;

	if (row->waiting_since && row->due_at) {
		bool unknown = row_is_unknown(row, now);
		bool due = unknown || row_is_late(row);
		int64_t span = due ? now - row->due_at : row->due_at - now;

		/* Never "now": a minute that is not over is one. */
		snprintf(text.at, sizeof text.at, "%c%.30s",
			unknown       ? '?'
				: due ? '+'
				      : '-',
			date_short(span < DATE_SECOND ? DATE_SECOND : span).at);
		return text;
	}
	return date_short(now - (row->waiting_since ? row->waiting_since : row->last_at));
}

const char *
sign_reply(const struct reply *reply, int64_t now, enum role *role, struct arena *arena)
{
	*role = ROLE_NOTE;
	if (reply->state == REPLY_QUEUED && reply->not_before > now)
		return arena_printf(arena, "leaves in %s; u takes it back",
			date_long(reply->not_before - now).at);
	if (reply->state == REPLY_QUEUED && reply->error)
		return arena_printf(arena, "waits to be sent: %s", reply->error);
	if (reply->state == REPLY_QUEUED)
		return "waits to be sent";
	if (reply->state == REPLY_SENDING)
		return "is being sent";
	*role = ROLE_ERROR;
	return arena_printf(arena, "%s: %s (go shows the outbox)",
		reply->state == REPLY_UNSURE         ? "it may or may not stand there"
			: reply->state == REPLY_HELD ? "held"
						     : "refused",
		str_or_empty(reply->error));
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
