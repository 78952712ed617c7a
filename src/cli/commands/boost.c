/* heed boost: boosts their newest message, which does not answer it.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/act/sending.h"
#include "inbox/outgoing.h"

static bool
boost_run(struct cli *cli, struct err *err)
{
	return sending_do_or_undo(cli, SEND_BOOST, SEND_UNBOOST, err);
}

const struct cli_command command_boost = {
	.name = "boost",
	.usage = "ID [--back] [--wait [--timeout SPAN]] [--json]",
	.summary = "boost their newest message; they still wait for an answer",
	.options = sending_options,
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_ACCOUNT,
	.run = boost_run,
};
