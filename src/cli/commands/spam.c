/* heed spam: out of the queue and of the statistics.
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
	.summary = "spam: out of the queue, and of the figures",
	.about =
		"heed stats tells how many there were. A query that names no state means "
		"is:waiting. heed undo takes it back; heed mute is for whoever goes on.",
	.options = decision_options,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = spam_run,
};
