/* heed block: blocks the person on the network.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/act/sending.h"
#include "inbox/outgoing.h"

static bool
block_run(struct cli *cli, struct err *err)
{
	if (!sending_is_undo(cli) &&
		!cli_is_sure(cli, "Block this person? They may notice. [y/N] ",
			"nobody was blocked", err))
		return false;
	return sending_do_or_undo(cli, SEND_BLOCK, SEND_UNBLOCK, err);
}

const struct cli_command command_block = {
	.name = "block",
	.usage = "ID [--back] [--yes] [--wait [--timeout SPAN]] [--json]",
	.summary = "block the person on the network; they may notice",
	.about = "The conversation then counts as moderated. On some networks "
		 "everyone can see who blocks whom.",
	.options = sending_sure_options,
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_ACCOUNT,
	.run = block_run,
};
