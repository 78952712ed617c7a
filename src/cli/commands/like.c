/* heed like: likes their newest message, which does not answer it.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/act/sending.h"
#include "inbox/outgoing.h"

static bool
like_run(struct cli *cli, struct err *err)
{
	return sending_do_or_undo(cli, SEND_LIKE, SEND_UNLIKE, err);
}

const struct cli_command command_like = {
	.name = "like",
	.usage = "ID [--back] [--wait [--timeout SPAN]] [--json]",
	.summary = "like their newest message; they still wait for an answer",
	.options = sending_options,
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_ACCOUNT,
	.run = like_run,
};
