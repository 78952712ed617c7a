/* heed mute: ignores people.
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
	.summary = "ignore a person: their messages neither wait nor count",
	.about = "PERSON is a handle, without its host if that is clear, or the "
		 "number of a conversation with them. Muting is between you and heed; "
		 "the network does not learn of it. What was answered before stays in "
		 "the statistics, and heed stats shows how much was muted. Without "
		 "arguments, lists who is muted. heed undo reverts it.",
	.options = options,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = mute_run,
};
