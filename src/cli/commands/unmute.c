/* heed unmute: stops ignoring people.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/act/muting.h"

static const struct option options[] = {
	OPTION_JSON,
	{ 0 },
};

static bool
unmute_run(struct cli *cli, struct err *err)
{
	return muting_set(cli, false, err);
}

const struct cli_command command_unmute = {
	.name = "unmute",
	.usage = "PERSON… [--json]",
	.summary = "stop ignoring a person: what they say waits again",
	.about = "What they said while muted still needs no answer; heed reopen "
		 "reopens it.",
	.options = options,
	.min_words = 1,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = unmute_run,
};
