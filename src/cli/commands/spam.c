/* heed spam: removes from the queue and the statistics.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/act/decision.h"

static bool
spam_run(struct cli *cli, struct err *err)
{
	return decision_run(cli, MARK_SPAM, err);
}

const struct cli_command command_spam = {
	.name = "spam",
	.usage = DECISION_USAGE,
	.summary = "mark as spam: it leaves the queue and the statistics",
	.about = "heed stats shows how many there were. A query that names no state "
		 "(is:) means is:waiting. heed undo reverts it; use heed mute for "
		 "repeat offenders.",
	.options = decision_options,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = spam_run,
};
