/* heed done: closes without an answer.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/act/decision.h"

static bool
done_run(struct cli *cli, struct err *err)
{
	return decision_run(cli, MARK_DONE, err);
}

const struct cli_command command_done = {
	.name = "done",
	.usage = DECISION_USAGE,
	.summary = "close without an answer: it leaves the queue",
	.about = "A query that names no state (is:) means is:open. heed undo "
		 "reverts it.",
	.options = decision_options,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = done_run,
};
