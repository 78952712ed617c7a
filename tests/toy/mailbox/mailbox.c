/* A network for tests of the engine: a mailbox (tests/cli/mailbox.pl) that forgets letters as
 * soon as the next ones are requested, holds requests until there is one, and has a budget.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/time/date.h"
#include "networks/catalog_list.h"
#include "networks/network.h"
#include "networks/shared/body.h"
#include "networks/shared/rate.h"

static bool
is_act(enum op op)
{
	return op == OP_APPROVE || op == OP_HOLD || op == OP_SPAM || op == OP_REMOVE;
}

static bool
mailbox_ask(const struct op_args *args, struct arena *arena, struct http_request *request,
	struct err *err)
{
	(void)err;
	request->method = "GET";
	request->url = arena_printf(arena,
		"%s/%s?offset=%s&timeout=%lld&item=%s&root=%s&stream=%s",
		args->at->server, op_name(args->op), args->cursor ? args->cursor : "0",
		(long long)args->patience, str_or_empty(args->item),
		str_or_empty(args->root), str_or_empty(args->stream));
	request->patience = args->patience;
	request->max = 1024 * 1024;
	if (args->op == OP_REPLY)
		request_body(request, "text/plain", args->text);
	if (args->op == OP_REPLY || is_act(args->op))
		request->method = "POST";
	request->has_effect = is_act(args->op) || args->op == OP_REPLY;
	return true;
}

static void
read_letter(const struct json *json, struct arena *arena, struct op_result *result)
{
	const char *from = json_text(json, "from");
	struct item letter = {
		.remote_id =
			arena_printf(arena, "%lld", (long long)json_int(json, "id", 0)),
		.parent_id = json_text(json, "under"),
		.author = { .remote_id = from, .handle = from, .name = from },
		.kind = ITEM_DIRECT,
		.visibility = VISIBLE_DIRECT,
		.ours = json_bool(json, "ours", false),
		.to_us = !json_bool(json, "ours", false),
		.created_at = json_int(json, "at", 0),
		.text = json_text(json, "text"),
		.replies = -1,
	};

	item_state_of(json_text(json, "state"), &letter.state);

	struct item *items = ARENA_ARRAY(arena, struct item, result->n_items + 1);

	for (size_t i = 0; i < result->n_items; i++)
		items[i] = result->items[i];
	items[result->n_items++] = letter;
	result->items = items;
}

static bool
mailbox_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json = json_parse(response->body, response->len, arena, NULL);

	if (str_eq(json_text(json, "error"), "day"))
		result->wait = WAIT_DAY;
	if (response->status == 403 && result->wait)
		return err_set(err, ERR_LATER, "the mailbox is full for today");
	if (!body_is_good(response))
		return response_fault(response, json_text(json, "error"), err);
	result->who = (struct whoami){ .remote_id = "9", .handle = "@box" };
	result->server = (struct server){ .software = "mailbox",
		.version = "1",
		.limit = { .rule = network_mailbox.row->length, .max = 280 } };
	result->spent = (int)json_int(json, "spent", 0);
	if (args->op == OP_REPLY) {
		op_result_one(result,
			&(struct item){ .remote_id = json_text(json, "id")
					? json_text(json, "id")
					: args->key,
				.author = { .remote_id = "9", .handle = "@box" },
				.ours = true,
				.created_at = args->now,
				.text = args->text,
				.replies = -1 },
			arena);
		return true;
	}
	for (const struct json *one = json_first(json_at(json, "letters")); one;
		one = json_next(one))
		read_letter(one, arena, result);
	result->more = json_bool(json, "more", false);
	result->cursor = json_text(json, "next");
	if (json_int(json, "not_before", 0) > 0)
		result->next = args->now + json_int(json, "not_before", 0);
	return true;
}

static const char *const streams[] = { "inbox", NULL };

const struct network network_mailbox = {
	.row = &catalog_mailbox,
	.streams = streams,
	.steps = {
		[OP_SERVER] = { mailbox_ask, mailbox_read },
		[OP_WHOAMI] = { mailbox_ask, mailbox_read },
		[OP_FETCH] = { mailbox_ask, mailbox_read },
		[OP_REPLY] = { mailbox_ask, mailbox_read },
		[OP_FIND] = { mailbox_ask, mailbox_read },
		[OP_APPROVE] = { mailbox_ask, mailbox_read },
		[OP_HOLD] = { mailbox_ask, mailbox_read },
		[OP_SPAM] = { mailbox_ask, mailbox_read },
		[OP_REMOVE] = { mailbox_ask, mailbox_read },
	},
	.confirms = true,
	.patience = 30000,
	.rates = rate_usual,
};
