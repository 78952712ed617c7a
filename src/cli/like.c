/* heed like and boost: of the newest message of theirs. Neither is an answer.
 * SPDX-License-Identifier: MIT */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/sending.h"
#include "store/store.h"

static const struct option options[] = {
	{ "back", 0, NULL, "take it back" },
	{ "wait", 'w', NULL, "send it now, and end when it is out" },
	OPTION_JSON,
	{ 0 },
};

static bool
send_act(struct cli *cli, enum reply_act act, enum reply_act back, struct err *err)
{
	struct reply reply = {
		.act = option_is_given(&cli->options, "back") ? back : act,
		.origin = cli_has_person() ? ORIGIN_HAND : ORIGIN_SCRIPT,
		.agent = cli_agent(cli),
	};
	struct talk talk;
	int64_t id;

	if (!cli_id(cli->options.words[0], &id, err) ||
		!store_talk(cli->store, id, &cli->arena, &talk, err))
		return false;
	if (!talk.answer_to)
		return err_set(err, ERR_GONE, "there is nothing of theirs to %s here",
			reply_act_name(reply.act));
	reply.account = talk.account.id;
	reply.conversation = talk.row.id;
	reply.to = talk.answer_to->remote_id;
	if (!store_send(cli->store, &reply, cli->now, err))
		return false;
	if (option_is_given(&cli->options, "wait"))
		return sending_wait(cli, &talk, &reply, err);
	sending_tell(cli, &talk, &reply);
	return true;
}

static bool
like_run(struct cli *cli, struct err *err)
{
	return send_act(cli, REPLY_LIKE, REPLY_UNLIKE, err);
}

static bool
boost_run(struct cli *cli, struct err *err)
{
	return send_act(cli, REPLY_BOOST, REPLY_UNBOOST, err);
}

const struct cli_command command_like = {
	.name = "like",
	.usage = "ID [--back] [--wait] [--json]",
	.summary = "like their newest message; they go on waiting for an answer",
	.options = options,
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_ACCOUNT,
	.run = like_run,
};

const struct cli_command command_boost = {
	.name = "boost",
	.usage = "ID [--back] [--wait] [--json]",
	.summary = "boost their newest message; they go on waiting for an answer",
	.options = options,
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_ACCOUNT,
	.run = boost_run,
};
