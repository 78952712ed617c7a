/* heed: reads the command line; without a command, opens the screens.
 * SPDX-License-Identifier: MIT */
#include <locale.h>

#include <sys/stat.h>

#include "cli/cli.h"
#include "tui/tui.h"

static bool
opened(void *context, struct store *store, struct err *err)
{
	const struct cli *cli = context;

	return hours_save(cli, store, err) && targets_save(cli, store, err) &&
		staff_save(cli, store, err);
}

static bool
open_screen(struct cli *cli, bool demo, const char *const *demo_args, struct err *err)
{
	struct tui_start start = {
		.store = cli->store_path,
		.keys = cli->keys_path,
		.settings = &cli->settings,
		.engine_options = cli_engine_options(cli),
		.opened = opened,
		.context = cli,
		.demo = demo,
		.demo_args = demo_args,
		.faults = cli->faults,
		.n_faults = cli->n_faults,
	};

	return tui_run(&start, err);
}

int
main(int argc, char **argv)
{
	setlocale(LC_CTYPE, "");
	/* Other people's messages are written nowhere but into files of ours. */
	umask(077);
	return cli_main((const char *const *)argv + (argc > 0), open_screen);
}
