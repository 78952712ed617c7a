/* The signs of a row.
 * SPDX-License-Identifier: MIT */
#include "tui/row_sign.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/str.h"
#include "inbox/annotation/annotation.h"
#include "inbox/annotation/note.h"
#include "tui/app.h"
#include "tui/widgets/hint.h"

const struct row_sign_look row_signs[SIGN_COUNT] = {
#define X(sign, look, role, meaning) [sign] = { look, role, meaning },
	SIGNS(X)
#undef X
};

enum row_sign
row_sign(const struct inbox_row *row, int64_t now)
{
	static const enum row_sign states[CONVERSATION_STATE_COUNT] = {
		[STATE_WAITING] = SIGN_WAITING,
		[STATE_ANSWERED] = SIGN_ANSWERED,
		[STATE_DONE] = SIGN_DONE,
		[STATE_NO_REPLY] = SIGN_NO_REPLY,
		[STATE_QUIET] = SIGN_QUIET,
		[STATE_HEARD] = SIGN_HEARD,
	};

	if (row->unsure)
		return SIGN_UNSURE;
	if (row->sending)
		return SIGN_SENDING;
	if (inbox_row_is_late(row))
		return SIGN_LATE;
	if (row->state == STATE_WAITING && row->soon_at > 0 && row->soon_at <= now)
		return SIGN_SOON;
	if (inbox_row_is_snoozed(row, now))
		return SIGN_SNOOZED;
	return states[row->state];
}

int
row_sign_reds(int64_t waiting)
{
	int64_t reds = (waiting + 9) / 10;

	return reds < 1 ? 1 : reds > 5 ? 5 : (int)reds;
}

enum role
row_sign_wait_role(const struct wait_ink *ink, const struct inbox_row *row, int64_t now)
{
	enum row_sign sign = row_sign(row, now);
	int64_t wait = now - row->waiting_since;

	if (sign == SIGN_LATE)
		return row->due_at <= ink->late ? ROLE_LATE : ROLE_SOON;
	if (sign != SIGN_WAITING || ink->by_due)
		return row_signs[sign].role;
	if (row->waiting_since <= ink->late && wait > ink->long_wait)
		return ROLE_LATE;
	if (row->waiting_since <= ink->soon && wait > ink->medium_wait)
		return ROLE_SOON;
	return ROLE_WAITING;
}

enum row_sign
row_sign_flag(const struct inbox_row *row)
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
row_sign_labels(const struct inbox_row *row, struct arena *arena)
{
	const char *at = str_or_empty(row->labels);
	const char *all = row->held ? "to approve " : "";
	char *word;

	if (row->rating > 0)
		all = arena_printf(arena, "%s%d/%d ", all, row->rating, row->rating_of);
	for (size_t i = 0; i < annotation_kind_count; i++)
		if (annotation_kinds[i].sign &&
			annotation_is_held(row->tags, &annotation_kinds[i]))
			all = arena_printf(arena, "%s%s ", all, annotation_kinds[i].sign);
	if (note_among(row->tags))
		all = arena_printf(arena, "%s%s ", all, row_signs[SIGN_NOTE].look);
	while ((word = str_word(&at, arena)))
		all = arena_printf(arena, "%s#%s ", all, word);
	return all;
}

struct date_text
row_sign_age(const struct inbox_row *row, int64_t now)
{
	return date_words_short(
		now - (row->waiting_since ? row->waiting_since : row->last_at));
}

const char *
row_sign_outgoing(const struct app *app, const struct outgoing *reply, enum role *role,
	struct arena *arena)
{
	int64_t now = app->now;

	*role = ROLE_NOTE;
	if (outgoing_is_scheduled(reply, now))
		return arena_printf(arena, "leaves %s; held if they write before",
			app_time(app, reply->send_at, arena));
	if (reply->state == OUTGOING_QUEUED && reply->not_before > now)
		return arena_printf(arena, "leaves in %s; %s to undo",
			date_words_long(reply->not_before - now).at,
			hint_key(app, ACT_UNDO).at);
	if (reply->state == OUTGOING_QUEUED && reply->error)
		return arena_printf(arena, "waits to be sent: %s", reply->error);
	if (reply->state == OUTGOING_QUEUED)
		return "waits to be sent";
	if (reply->state == OUTGOING_SENDING)
		return "is being sent";
	*role = ROLE_ERROR;
	return arena_printf(arena, "%s: %s (%s shows the outbox)",
		reply->state == OUTGOING_UNSURE         ? "it may or may not have arrived"
			: reply->state == OUTGOING_HELD ? "held"
							: "refused",
		str_or_empty(reply->error), hint_key(app, ACT_OUTBOX).at);
}

const char *
row_sign_decision(enum mark_kind kind)
{
	switch (kind) {
	case MARK_NO_REPLY: return "needs no reply";
	case MARK_MODERATED: return "moderated";
	case MARK_SPAM: return "spam";
	case MARK_MUTE: return "muted";
	case MARK_UNMUTE: return "no longer muted";
	case MARK_DONE:
	case MARK_REOPEN:
	case MARK_ANSWERED:
	case MARK_KIND_COUNT: break;
	}
	return "done without a reply";
}
