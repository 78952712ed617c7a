/* A network of one letter, for a test: any web server will do. Its only reader asks why the
 * paper was late.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "networks/catalog_list.h"
#include "networks/network.h"

static bool
toy_ask(const struct op_args *args, struct arena *arena, struct http_request *request,
	struct err *err)
{
	(void)err;
	request->method = "GET";
	request->url = arena_printf(arena, "%s/%s", args->at->server, op_name(args->op));
	request->max = 65536;
	return true;
}

static bool
toy_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	static const struct item letter = {
		.remote_id = "1",
		.author = { .remote_id = "2", .handle = "@reader", .name = "A Reader" },
		.kind = ITEM_DIRECT,
		.visibility = VISIBLE_DIRECT,
		.to_us = true,
		.created_at = 1700000000000,
		.text = "Why was the paper late?",
		.replies = -1,
	};

	(void)response;
	if (args->op == OP_SIGNIN)
		result->credential.token =
			arena_printf(arena, "%s-%s", args->fields[0], args->fields[1]);
	result->who = (struct whoami){ .remote_id = "9", .handle = "@gazette" };
	if (args->at->token != NULL && !str_eq(args->at->token, "jane-key"))
		return err_set(err, ERR_SIGNIN, "this is not Jane's key");
	result->server = (struct server){ .software = "toy",
		.version = "1",
		.limit = { .rule = network_toy.row->length, .max = 280 } };
	if (args->op != OP_FETCH || !str_eq(args->stream, "inbox"))
		return true;
	op_result_one(result, &letter, arena);
	result->cursor = "1";
	return true;
}

static const char *const streams[] = { "inbox", "ours", NULL };

const struct network network_toy = {
	.row = &catalog_toy,
	.streams = streams,
	.steps = {
		[OP_SIGNIN] = { toy_ask, toy_read },
		[OP_SERVER] = { toy_ask, toy_read },
		[OP_WHOAMI] = { toy_ask, toy_read },
		[OP_FETCH] = { toy_ask, toy_read },
		[OP_THREAD] = { toy_ask, toy_read },
		[OP_ITEM] = { toy_ask, toy_read },
		[OP_REPLY] = { toy_ask, toy_read },
		[OP_FIND] = { toy_ask, toy_read },
	},
};
