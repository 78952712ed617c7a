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
		[SEND_UNLIKE] = "a like, taken back",
		[SEND_BOOST] = "a boost",
		[SEND_UNBOOST] = "a boost, taken back",
		[SEND_DELETE] = "a deletion of ours",
		[SEND_HIDE] = "hidden from all",
		[SEND_UNHIDE] = "hidden no more",
		[SEND_SILENCE] = "muted",
		[SEND_UNSILENCE] = "muted no more",
		[SEND_BLOCK] = "blocked",
		[SEND_UNBLOCK] = "blocked no more",
		[SEND_REPORT] = "a report to the moderators",
	};

	return reply->act == SEND_REPLY ? str_or_empty(reply->text) : acts[reply->act];
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
	case OUTGOING_SENDING: return "It has left, and no answer has come yet.";
	case OUTGOING_HELD:
		return reply->tries > 0
			? "An earlier try did not arrive, as far as is known. Send it as it "
			  "is, or drop it: its text becomes the draft."
			: "Nothing was sent. Send it as it is, or drop it: its text becomes "
			  "the draft.";
	case OUTGOING_REFUSED:
		return "The network said no. Send it again, or drop it: its text becomes "
		       "the draft.";
	case OUTGOING_UNSURE:
		return "It may stand there, or not: look at the conversation before you "
		       "send it again.";
	default: return "";
	}
}
