/* heed demo: the practice community.
 * SPDX-License-Identifier: MIT */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"

static const struct option options[] = {
	{ "seed", 0, "N", "vary times and likes; the same number gives the same ones" },
	{ "fault", 0, "KIND",
		"simulate a server fault, as in heed-demo; may be repeated" },
	{ 0 },
};

static bool
demo_run(struct cli *cli, struct err *err)
{
	const struct options *given = &cli->options;
	const char **args =
		ARENA_ARRAY(&cli->arena, const char *, 2 * given->n_given + 1);
	int64_t seed = 0;
	size_t n = 0;

	if (!option_number(given, "seed", &seed, err))
		return false;
	for (size_t i = 0; i < given->n_given; i++) {
		const struct option_given *one = &given->given[i];

		if (str_eq(one->option->name, "seed") ||
			str_eq(one->option->name, "fault")) {
			args[n++] = arena_printf(&cli->arena, "--%s", one->option->name);
			args[n++] = one->value;
		}
	}
	return cli->screen(cli, true, args, err);
}

const struct cli_command command_demo = {
	.name = "demo",
	.usage = "[--seed N] [--fault KIND]…",
	.summary = "try heed with a practice community on this machine",
	.about = "Nothing leaves this machine. heed shows the community like any "
		 "other account, in a store that is deleted afterwards. Fans write "
		 "while you look, and answer your replies. The account listens for the "
		 "name of its workshop: is:heard lists posts that do not mention it.",
	.options = options,
	.needs = NEEDS_NOTHING,
	.run = demo_run,
};
