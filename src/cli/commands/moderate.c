/* heed hide, silence, block and report: what is done about a message on the network itself.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/sending.h"
#include "store/store.h"

static const struct option options[] = {
	{ "back", 0, NULL, "take it back" },
	OPTION_WAIT,
	OPTION_TIMEOUT,
	{ "yes", 'y', NULL, "do not ask" },
	OPTION_JSON,
	{ 0 },
};

static const struct option act_options[] = {
	{ "back", 0, NULL, "take it back" },
	OPTION_WAIT,
	OPTION_TIMEOUT,
	OPTION_JSON,
	{ 0 },
};

static const struct option report_options[] = {
	{ "message", 'm', "TEXT", "why, for the moderators" },
	OPTION_WAIT,
	OPTION_TIMEOUT,
	{ "yes", 'y', NULL, "do not ask" },
	OPTION_JSON,
	{ 0 },
};

static bool
moderate_back(const struct cli *cli)
{
	return option_is_given(&cli->options, "back");
}

static bool
hide_run(struct cli *cli, struct err *err)
{
	if (!moderate_back(cli) &&
		!cli_is_sure(cli, "Hide their newest message from everybody? [y/N] ",
			"nothing is hidden", err))
		return false;
	return sending_act(cli, moderate_back(cli) ? SEND_UNHIDE : SEND_HIDE, NULL, err);
}

static bool
silence_run(struct cli *cli, struct err *err)
{
	return sending_act(
		cli, moderate_back(cli) ? SEND_UNSILENCE : SEND_SILENCE, NULL, err);
}

static bool
block_run(struct cli *cli, struct err *err)
{
	if (!moderate_back(cli) &&
		!cli_is_sure(cli, "Block them? They may see it. [y/N] ",
			"nobody is blocked", err))
		return false;
	return sending_act(
		cli, moderate_back(cli) ? SEND_UNBLOCK : SEND_BLOCK, NULL, err);
}

static bool
report_run(struct cli *cli, struct err *err)
{
	return cli_is_sure(cli, "Report their newest message to the moderators? [y/N] ",
		       "nothing is reported", err) &&
		sending_act(cli, SEND_REPORT, option_text(&cli->options, "message"), err);
}

const struct cli_command command_hide = {
	.name = "hide",
	.usage = "ID [--back] [--yes] [--wait [--timeout SPAN]] [--json]",
	.summary = "hide their newest message under your post from everybody",
	.about = "The conversation counts as moderated then: nobody waits in it, and it "
		 "is no sample of how fast you answer. Not every network can: heed "
		 "says so at once.",
	.options = options,
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_ACCOUNT,
	.run = hide_run,
};

const struct cli_command command_silence = {
	.name = "silence",
	.usage = "ID [--back] [--wait [--timeout SPAN]] [--json]",
	.summary = "mute the person on the network; they learn nothing of it",
	.about = "The network itself shows you nothing of them any more, in other "
		 "programs too. heed mute is between you and heed.",
	.options = act_options,
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_ACCOUNT,
	.run = silence_run,
};

const struct cli_command command_block = {
	.name = "block",
	.usage = "ID [--back] [--yes] [--wait [--timeout SPAN]] [--json]",
	.summary = "block the person on the network; they may see it",
	.about = "The conversation counts as moderated then. On Bluesky who is blocked "
		 "by whom is public.",
	.options = options,
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_ACCOUNT,
	.run = block_run,
};

const struct cli_command command_report = {
	.name = "report",
	.usage = "ID [-m TEXT] [--yes] [--wait [--timeout SPAN]] [--json]",
	.summary = "report their newest message to the network's moderators",
	.options = report_options,
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_ACCOUNT,
	.run = report_run,
};
