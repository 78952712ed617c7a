/* heed report: reports their newest message to the moderators.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/act/sending.h"
#include "inbox/outgoing.h"

static const struct option options[] = {
	{ "message", 'm', "TEXT", "the reason, for the moderators" },
	OPTION_WAIT,
	OPTION_TIMEOUT,
	OPTION_YES,
	OPTION_JSON,
	{ 0 },
};

static bool
report_run(struct cli *cli, struct err *err)
{
	return cli_is_sure(cli, "Report their newest message to the moderators? [y/N] ",
		       "nothing was reported", err) &&
		sending_act(cli, SEND_REPORT, option_text(&cli->options, "message"), err);
}

const struct cli_command command_report = {
	.name = "report",
	.usage = "ID [-m TEXT] [--yes] [--wait [--timeout SPAN]] [--json]",
	.summary = "report their newest message to the network's moderators",
	.options = options,
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_ACCOUNT,
	.run = report_run,
};
