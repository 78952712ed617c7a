/* What is wished of a network for a reply in the outbox.
 * SPDX-License-Identifier: MIT */
#include "engine/send/posting.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/system/random.h"
#include "inbox/outgoing.h"

#define CLOCKS_APART DATE_MINUTE /* how much the server's clock may be behind ours */

enum verb
posting_verb(const struct reply *reply)
{
	static const enum verb verbs[REPLY_ACT_COUNT] = {
		[REPLY_TEXT] = VERB_REPLY,
		[REPLY_LIKE] = VERB_LIKE,
		[REPLY_UNLIKE] = VERB_UNLIKE,
		[REPLY_BOOST] = VERB_BOOST,
		[REPLY_UNBOOST] = VERB_UNBOOST,
		[REPLY_DELETE] = VERB_DELETE,
		[REPLY_HIDE] = VERB_HIDE,
		[REPLY_UNHIDE] = VERB_UNHIDE,
		[REPLY_MUTE] = VERB_MUTE,
		[REPLY_UNMUTE] = VERB_UNMUTE,
		[REPLY_BLOCK] = VERB_BLOCK,
		[REPLY_UNBLOCK] = VERB_UNBLOCK,
		[REPLY_REPORT] = VERB_REPORT,
	};

	return verbs[reply->act];
}

struct wish
posting_wish(const struct reply *reply, enum verb verb, const char *cursor)
{
	return (struct wish){
		.verb = verb,
		.cursor = cursor,
		.since = (reply->tried_at > 0 ? reply->tried_at : reply->created_at) -
			CLOCKS_APART,
		.now = date_now(),
		.item = reply->to,
		.person = reply->person,
		.text = reply->text,
		.subject = reply->subject,
		.language = reply->language,
		.visibility = reply->visibility,
		.key = reply->key,
	};
}

bool
posting_choose_key(
	struct reply *reply, const struct network *network, struct arena *arena)
{
	struct random_uuid uuid = random_uuid();

	if (!network->key_of || network->is_key(reply->key))
		return false;
	reply->key = network->key_of(date_now(), uuid.at, arena);
	return true;
}

void
posting_forget_key(struct reply *reply, struct arena *arena)
{
	struct random_uuid uuid = random_uuid();

	reply->key = arena_copy(arena, uuid.at);
}

bool
posting_is_once(const struct network *network, const char *software,
	const struct reply *reply, int64_t now)
{
	if (network->key_of)
		return network->is_key(reply->key);
	return network->keeps_key && now >= reply->tried_at &&
		now < reply->tried_at + network->keeps_key(software);
}
