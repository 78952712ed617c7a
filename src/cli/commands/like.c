/* heed like and boost: of the newest message of theirs. Neither is an answer.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/sending.h"
#include "inbox/outgoing.h"

static const struct option options[] = {
	{ "back", 0, NULL, "take it back" },
	OPTION_WAIT,
	OPTION_TIMEOUT,
	OPTION_JSON,
	{ 0 },
};

static bool
like_back(const struct cli *cli)
{
	return option_is_given(&cli->options, "back");
}

static bool
like_run(struct cli *cli, struct err *err)
{
	return sending_act(cli, like_back(cli) ? SEND_UNLIKE : SEND_LIKE, NULL, err);
}

static bool
boost_run(struct cli *cli, struct err *err)
{
	return sending_act(cli, like_back(cli) ? SEND_UNBOOST : SEND_BOOST, NULL, err);
}

const struct cli_command command_like = {
	.name = "like",
	.usage = "ID [--back] [--wait [--timeout SPAN]] [--json]",
	.summary = "like their newest message; they go on waiting for an answer",
	.options = options,
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_ACCOUNT,
	.run = like_run,
};

const struct cli_command command_boost = {
	.name = "boost",
	.usage = "ID [--back] [--wait [--timeout SPAN]] [--json]",
	.summary = "boost their newest message; they go on waiting for an answer",
	.options = options,
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_ACCOUNT,
	.run = boost_run,
};
