/* heed silence: mutes the person on the network.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/act/sending.h"
#include "inbox/outgoing.h"

static bool
silence_run(struct cli *cli, struct err *err)
{
	return sending_do_or_undo(cli, SEND_SILENCE, SEND_UNSILENCE, err);
}

const struct cli_command command_silence = {
	.name = "silence",
	.usage = "ID [--back] [--wait [--timeout SPAN]] [--json]",
	.summary = "mute the person on the network; they are not told",
	.about = "The network itself stops showing you their messages, in other "
		 "programs too. heed mute is between you and heed.",
	.options = sending_options,
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_ACCOUNT,
	.run = silence_run,
};
