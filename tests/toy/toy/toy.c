/* A network of one letter, for a test: any web server will do. Its only reader asks why the
 * paper was late.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
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
	request_token(request, args->at, arena);
	return true;
}

/* Two readers below a post of ours, and what we answered one of them elsewhere. */
static void
toy_read_debate(struct op_result *result, struct arena *arena)
{
	static const struct person annika = {
		.remote_id = "31", .handle = "@annika", .name = "Annika Archer"
	};
	static const struct person bob = {
		.remote_id = "32", .handle = "@bobolink", .name = "Bob Bowman"
	};
	const struct item all[] = {
		{ .remote_id = "d1", .ours = true, .text = "Our new cups" },
		{ .remote_id = "d2", .author = annika, .text = "In vermilion?" },
		{ .remote_id = "d3", .author = bob, .text = "Even to Winnipeg?" },
		{ .remote_id = "d4", .author = annika, .text = "@bobolink by zeppelin" },
		{ .remote_id = "d5", .ours = true, .text = "@bobolink yes" },
	};

	result->items = ARENA_ARRAY(arena, struct item, COUNT(all));
	for (size_t i = 0; i < COUNT(all); i++) {
		struct item item = all[i];

		if (item.ours)
			item.author = (struct person){
				.remote_id = "9", .handle = "@gazette", .name = "Gazette"
			};
		item.parent_id = i > 0 ? "d1" : NULL;
		item.kind = i > 0 ? ITEM_REPLY : ITEM_POST;
		item.created_at = 1700000000000 + (int64_t)i * 60000;
		item.replies = -1;
		result->items[result->n_items++] = item;
	}
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
	result->who = (struct whoami){ .remote_id = "9", .handle = "@gazette" };
	if (args->at->token != NULL &&
		(args->at->kind != CREDENTIAL_BASIC || !str_eq(args->at->user, "jane") ||
			!str_eq(args->at->token, "the key")))
		return err_set(err, ERR_SIGNIN, "this is not Jane's key");
	result->server = (struct server){ .software = "toy",
		.version = "1",
		.limit = { .rule = network_toy.row->length, .max = 280 } };
	if (args->op != OP_FETCH || !str_eq(args->stream, "inbox"))
		return true;
	if (str_eq(args->at->watch, "sports"))
		return true;
	if (str_eq(args->at->watch, "debate"))
		toy_read_debate(result, arena);
	else
		op_result_one(result, &letter, arena);
	result->cursor = "1";
	return true;
}

static const char *const streams[] = { "inbox", "ours", NULL };

const struct network network_toy = {
	.row = &catalog_toy,
	.streams = streams,
	.steps = {
		[OP_WHOAMI] = { toy_ask, toy_read },
		[OP_FETCH] = { toy_ask, toy_read },
		[OP_THREAD] = { toy_ask, toy_read },
		[OP_ITEM] = { toy_ask, toy_read },
		[OP_REPLY] = { toy_ask, toy_read },
		[OP_FIND] = { toy_ask, toy_read },
	},
};
