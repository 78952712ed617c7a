/* Bluesky: acts on direct messages: a heart, which is a like, and deleting.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/body.h"

#define HEART "❤️"

bool
bluesky_chat_act_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	bool likes = args->op == OP_LIKE || args->op == OP_UNLIKE;
	struct bluesky_chat_id id;
	struct json *input;

	if (!bluesky_chat_id(args, arena, &id, err))
		return false;
	if (!likes && args->op != OP_DELETE)
		return err_set(err, ERR_REFUSED, "a direct message cannot be boosted");
	input = bluesky_chat_input(&id, arena);
	json_add_text(arena, input, "messageId", id.message);
	if (likes)
		json_add_text(arena, input, "value", HEART);
	bluesky_chat_procedure(args,
		args->op == OP_LIKE             ? "chat.bsky.convo.addReaction"
			: args->op == OP_UNLIKE ? "chat.bsky.convo.removeReaction"
						: "chat.bsky.convo.deleteMessageForSelf",
		input, arena, request);
	return true;
}

bool
bluesky_chat_act_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	if (!body_is_done(response) &&
		bluesky_chat_body(args, response, arena, err) == NULL)
		return false;
	if (args->op != OP_DELETE)
		return true;
	op_result_gone(result, args->item, arena);
	result->missed =
		"it is deleted for this account only: the others still have the message";
	return true;
}
