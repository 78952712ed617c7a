/* heed version: prints the version.
 * SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "cli/commands.h"

static const struct option options[] = {
	OPTION_JSON,
	{ 0 },
};

static const struct column columns[] = {
	{ "version", NULL, CELL_TEXT, 0 },
	{ "json", NULL, CELL_NUMBER, 0 },
};

static bool
version_run(struct cli *cli, struct err *err)
{
	(void)err;
	print_record(&cli->print, columns, COUNT(columns),
		(struct print_cell[]){
			{ .text = HEED_VERSION }, { .number = PRINT_JSON_VERSION } });
	print_line(&cli->print, "heed %s", HEED_VERSION);
	return true;
}

const struct cli_command command_version = {
	.name = "version",
	.usage = "[--json]",
	.summary = "show the version",
	.about = "\"json\" is the version of the --json output: it increases when a "
		 "member changes its meaning or is removed; new members may appear at "
		 "any time.",
	.options = options,
	.needs = NEEDS_NOTHING,
	.run = version_run,
};
