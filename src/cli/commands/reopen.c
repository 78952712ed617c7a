/* heed reopen: reopens what was closed.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/act/decision.h"

static bool
reopen_run(struct cli *cli, struct err *err)
{
	return decision_run(cli, MARK_REOPEN, err);
}

const struct cli_command command_reopen = {
	.name = "reopen",
	.usage = DECISION_USAGE,
	.summary = "reopen what was closed; the wait counts from its beginning",
	.about = "A query that names no state (is:) means is:done or is:no-reply. "
		 "heed undo reverts it.",
	.options = decision_options,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = reopen_run,
};
