/* What is wished of a network for a reply in the outbox.
 * SPDX-License-Identifier: MIT */
#include "engine/send/posting.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/system/random.h"
#include "inbox/outgoing.h"

#define CLOCKS_APART DATE_MINUTE /* how much the server's clock may be behind ours */

enum op
posting_verb(const struct outgoing *reply)
{
	static const enum op verbs[OUTGOING_ACT_COUNT] = {
		[SEND_REPLY] = OP_REPLY,
		[SEND_LIKE] = OP_LIKE,
		[SEND_UNLIKE] = OP_UNLIKE,
		[SEND_BOOST] = OP_BOOST,
		[SEND_UNBOOST] = OP_UNBOOST,
		[SEND_DELETE] = OP_DELETE,
		[SEND_HIDE] = OP_HIDE,
		[SEND_UNHIDE] = OP_UNHIDE,
		[SEND_SILENCE] = OP_SILENCE,
		[SEND_UNSILENCE] = OP_UNSILENCE,
		[SEND_BLOCK] = OP_BLOCK,
		[SEND_UNBLOCK] = OP_UNBLOCK,
		[SEND_REPORT] = OP_REPORT,
	};

	return verbs[reply->act];
}

struct op_args
posting_wish(const struct outgoing *reply, enum op verb, const char *cursor)
{
	return (struct op_args){
		.op = verb,
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
	struct outgoing *reply, const struct network *network, struct arena *arena)
{
	struct random_uuid uuid = random_uuid();

	if (!network->key_of || network->is_key(reply->key))
		return false;
	reply->key = network->key_of(date_now(), uuid.at, arena);
	return true;
}

void
posting_forget_key(struct outgoing *reply, struct arena *arena)
{
	struct random_uuid uuid = random_uuid();

	reply->key = arena_copy(arena, uuid.at);
}

bool
posting_is_once(const struct network *network, const char *software,
	const struct outgoing *reply, int64_t now)
{
	if (network->key_of)
		return network->is_key(reply->key);
	return network->keeps_key && now >= reply->tried_at &&
		now < reply->tried_at + network->keeps_key(software);
}
