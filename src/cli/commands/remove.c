/* heed remove: removes a message of theirs for good.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/act/moderating.h"
#include "cli/act/sending.h"

static const struct option options[] = {
	OPTION_WAIT,
	OPTION_TIMEOUT,
	OPTION_YES,
	OPTION_JSON,
	{ 0 },
};

static bool
remove_run(struct cli *cli, struct err *err)
{
	return cli_is_sure(cli, "Remove their newest message for good? [y/N] ",
		       "nothing was removed", err) &&
		moderating_run(cli, SEND_REMOVE, err);
}

const struct cli_command command_remove = {
	.name = "remove",
	.usage = "ID [--yes] [--wait [--timeout SPAN]] [--json]",
	.summary = "remove their newest message from the network",
	.about = "The conversation then counts as moderated: nobody waits in it, and "
		 "it does not count towards response times.",
	.options = options,
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_ACCOUNT,
	.run = remove_run,
};
