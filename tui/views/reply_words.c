/* What is on its way, in words.
 * SPDX-License-Identifier: MIT */
#include "tui/views/reply_words.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"
#include "inbox/outgoing.h"

enum role
reply_role(const struct reply *reply)
{
	if (reply_is_stuck(reply))
		return ROLE_ERROR;
	return reply->state == REPLY_SENDING ? ROLE_NOTE : ROLE_WAITING;
}

const char *
reply_words(const struct reply *reply)
{
	static const char *const acts[REPLY_ACT_COUNT] = {
		[REPLY_LIKE] = "a like",
		[REPLY_UNLIKE] = "a like, taken back",
		[REPLY_BOOST] = "a boost",
		[REPLY_UNBOOST] = "a boost, taken back",
		[REPLY_DELETE] = "a deletion of ours",
		[REPLY_HIDE] = "hidden from all",
		[REPLY_UNHIDE] = "hidden no more",
		[REPLY_MUTE] = "muted",
		[REPLY_UNMUTE] = "muted no more",
		[REPLY_BLOCK] = "blocked",
		[REPLY_UNBLOCK] = "blocked no more",
		[REPLY_REPORT] = "a report to the moderators",
	};

	return reply->act == REPLY_TEXT ? str_or_empty(reply->text) : acts[reply->act];
}

const char *
reply_age(const struct reply *reply, int64_t now, struct arena *arena)
{
	if (reply->state == REPLY_QUEUED && reply->not_before > now)
		return arena_printf(
			arena, "in %s", date_short(reply->not_before - now).at);
	return arena_copy(arena, date_short(now - reply->created_at).at);
}

const char *
reply_means(const struct reply *reply, int64_t now)
{
	switch (reply->state) {
	case REPLY_QUEUED:
		return reply->not_before > now ? "It waits for a moment: u takes it back."
					       : "It waits for the engine.";
	case REPLY_SENDING: return "It has left, and no answer has come yet.";
	case REPLY_HELD:
		return reply->tries > 0
			? "An earlier try did not arrive, as far as is known. Send it as it "
			  "is, or drop it: its text becomes the draft."
			: "Nothing was sent. Send it as it is, or drop it: its text becomes "
			  "the draft.";
	case REPLY_REFUSED:
		return "The network said no. Send it again, or drop it: its text becomes "
		       "the draft.";
	case REPLY_UNSURE:
		return "It may stand there, or not: look at the conversation before you "
		       "send it again.";
	default: return "";
	}
}
