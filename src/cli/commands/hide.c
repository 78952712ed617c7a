/* heed hide: hides their newest message from everyone.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/act/sending.h"
#include "inbox/outgoing.h"

static bool
hide_run(struct cli *cli, struct err *err)
{
	if (!sending_is_undo(cli) &&
		!cli_is_sure(cli, "Hide their newest message from everyone? [y/N] ",
			"nothing was hidden", err))
		return false;
	return sending_do_or_undo(cli, SEND_HIDE, SEND_UNHIDE, err);
}

const struct cli_command command_hide = {
	.name = "hide",
	.usage = "ID [--back] [--yes] [--wait [--timeout SPAN]] [--json]",
	.summary = "hide their newest message under your post from everyone",
	.about = "The conversation then counts as moderated: nobody waits in it, and "
		 "it does not count towards response times. Where a network does not "
		 "support this, heed says so at once.",
	.options = sending_sure_options,
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_ACCOUNT,
	.run = hide_run,
};
