/* Replies in the outbox, in words.
 * SPDX-License-Identifier: MIT */
#include "tui/views/reply_words.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"
#include "inbox/outgoing.h"

enum role
reply_words_role(const struct outgoing *reply)
{
	if (outgoing_is_stuck(reply))
		return ROLE_ERROR;
	return reply->state == OUTGOING_SENDING ? ROLE_NOTE : ROLE_WAITING;
}

const char *
reply_words(const struct outgoing *reply)
{
	static const char *const acts[OUTGOING_ACT_COUNT] = {
		[SEND_LIKE] = "a like",
		[SEND_UNLIKE] = "a like, removed",
		[SEND_BOOST] = "a boost",
		[SEND_UNBOOST] = "a boost, undone",
		[SEND_DELETE] = "deletion of our message",
		[SEND_HIDE] = "hidden from everyone",
		[SEND_UNHIDE] = "no longer hidden",
		[SEND_SILENCE] = "muted",
		[SEND_UNSILENCE] = "no longer muted",
		[SEND_BLOCK] = "blocked",
		[SEND_UNBLOCK] = "no longer blocked",
		[SEND_REPORT] = "a report to the moderators",
		[SEND_APPROVE] = "approved",
		[SEND_HOLD] = "held for approval",
		[SEND_SPAM] = "spam",
		[SEND_REMOVE] = "removed for good",
	};

	return reply->act == SEND_REPLY || reply->act == SEND_EDIT
		? str_or_empty(reply->text)
		: acts[reply->act];
}

const char *
reply_words_age(const struct outgoing *reply, int64_t now, struct arena *arena)
{
	if (reply->state == OUTGOING_QUEUED && reply->not_before > now)
		return arena_printf(
			arena, "in %s", date_words_short(reply->not_before - now).at);
	return arena_copy(arena, date_words_short(now - reply->created_at).at);
}

const char *
reply_words_state(const struct outgoing *reply, int64_t now)
{
	switch (reply->state) {
	case OUTGOING_QUEUED:
		return reply->not_before > now ? "Held for a moment; u to undo."
					       : "Waiting for the engine.";
	case OUTGOING_SENDING: return "Sent; the server has not responded yet.";
	case OUTGOING_HELD:
		if (reply->act != SEND_REPLY)
			return "Nothing was sent. Send it as it is, or drop it.";
		return reply->tries > 0
			? "An earlier attempt probably did not arrive. Send it as it is, or "
			  "drop it: its text becomes the draft."
			: "Nothing was sent. Send it as it is, or drop it: its text becomes "
			  "the draft.";
	case OUTGOING_REFUSED:
		if (reply->act == SEND_EDIT)
			return "It was rejected. heed edit continues with its words; once "
			       "dropped, heed outbox --all still has them.";
		if (reply->act != SEND_REPLY)
			return "It was rejected. Try it again, or drop it.";
		return "It was rejected. Send it again, or drop it: its text becomes "
		       "the draft.";
	case OUTGOING_UNSURE:
		return "It may have arrived: check the conversation before you "
		       "send it again.";
	default: return "";
	}
}

const char *
reply_words_decided(const struct outgoing *reply, bool sends)
{
	if (!sends)
		return reply->act == SEND_REPLY   ? "not sent; its text is a draft again"
			: reply->act == SEND_EDIT ? "not sent; heed outbox --all has it"
						  : "not sent";
	return reply->state == OUTGOING_HELD      ? "sending it as it is"
		: reply->state == OUTGOING_QUEUED ? "sending it now"
						  : "sending it again";
}
