/* heed keys: what every key does.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/keys.h"

static const struct option options[] = {
	OPTION_JSON,
	{ 0 },
};

static bool
keys_run(struct cli *cli, struct err *err)
{
	return keys_list(
		cli, cli->options.n_words > 0 ? cli->options.words[0] : NULL, err);
}

const struct cli_command command_keys = {
	.name = "keys",
	.usage = "[PLACE] [--json]",
	.summary = "show what every key does, with your own changes",
	.about = "PLACE is one of queue, thread, compose, list, welcome, help, any. "
		 "heed-keys(5) explains how to change keys.",
	.options = options,
	.max_words = 1,
	.needs = NEEDS_NOTHING,
	.run = keys_run,
};
