/* heed no-reply: marks as needing no answer.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/act/decision.h"

static bool
no_reply_run(struct cli *cli, struct err *err)
{
	return decision_run(cli, MARK_NO_REPLY, err);
}

const struct cli_command command_no_reply = {
	.name = "no-reply",
	.usage = DECISION_USAGE,
	.summary = "mark as needing no reply: thanks, emoji",
	.about = "A query that names no state (is:) means is:open. heed undo "
		 "reverts it.",
	.options = decision_options,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = no_reply_run,
};
