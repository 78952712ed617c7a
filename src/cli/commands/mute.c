/* heed mute: people who are not heard.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/act/muting.h"

static const struct option options[] = {
	OPTION_JSON,
	{ 0 },
};

static bool
mute_run(struct cli *cli, struct err *err)
{
	return cli->options.n_words > 0 ? muting_set(cli, true, err)
					: muting_list(cli, err);
}

const struct cli_command command_mute = {
	.name = "mute",
	.usage = "[PERSON…] [--json]",
	.summary = "what they say waits no more, and is in no figure",
	.about = "PERSON is a handle, which needs no host where only one fits, or the "
		 "number of a conversation with them. It is "
		 "between you and heed: the network is told nothing. What was answered "
		 "before stays in the figures; heed stats tells how much was not heard. "
		 "Without words: who is muted. heed undo takes it back.",
	.options = options,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = mute_run,
};
