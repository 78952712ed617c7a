/* What to request from a network for a reply in the outbox.
 * SPDX-License-Identifier: MIT */
#include "engine/send/posting.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"
#include "base/system/random.h"
#include "inbox/outgoing.h"

#define CLOCKS_APART DATE_MINUTE /* how far the server's clock may be behind ours */

enum op
posting_op(const struct outgoing *outgoing)
{
	static const enum op ops[OUTGOING_ACT_COUNT] = {
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
		[SEND_EDIT] = OP_EDIT,
		[SEND_APPROVE] = OP_APPROVE,
		[SEND_HOLD] = OP_HOLD,
		[SEND_SPAM] = OP_SPAM,
		[SEND_REMOVE] = OP_REMOVE,
	};

	return ops[outgoing->act];
}

struct op_args
posting_args(const struct outgoing *outgoing, enum op op)
{
	return (struct op_args){
		.op = op,
		.since = (outgoing->tried_at > 0 ? outgoing->tried_at
						 : outgoing->created_at) -
			CLOCKS_APART,
		.now = date_now(),
		.item = outgoing->to,
		.person = outgoing->person,
		.text = outgoing->text,
		.root = outgoing->root,
		.subject = outgoing->subject,
		.language = outgoing->language,
		.visibility = outgoing->visibility,
		.key = outgoing->key,
	};
}

bool
posting_choose_key(
	struct outgoing *outgoing, const struct network *network, struct arena *arena)
{
	struct random_uuid uuid = random_uuid();

	if (!network->key_of || network->is_key(outgoing->key))
		return false;
	outgoing->key = network->key_of(date_now(), uuid.at, arena);
	return true;
}

void
posting_forget_key(struct outgoing *outgoing, struct arena *arena)
{
	struct random_uuid uuid = random_uuid();

	outgoing->key = arena_copy(arena, uuid.at);
}

bool
posting_is_once(const struct network *network, const char *software,
	const struct outgoing *outgoing, int64_t now)
{
	if (network->takes_key && !network->takes_key(outgoing->to))
		return false;
	if (network->key_of)
		return network->is_key(outgoing->key);
	return network->keeps_key && now >= outgoing->tried_at &&
		now < outgoing->tried_at + network->keeps_key(software);
}

bool
posting_did_nothing(const struct outgoing *outgoing, const struct op_result *answer)
{
	enum item_state state;

	if (!outgoing_state_after(outgoing->act, &state))
		return false;
	for (size_t i = 0; i < answer->n_items; i++)
		if (str_eq(answer->items[i].remote_id, outgoing->to))
			return answer->items[i].state != state;
	return false;
}
