/* Targets from heed.conf, passed to the store.
 * SPDX-License-Identifier: MIT */
#include "cli/conf/targets.h"

#include "base/err.h"
#include "base/ini.h"
#include "cli/cli.h"
#include "store/targets.h"

bool
targets_conf_line(struct cli *cli, const struct ini_line *line, struct err *err)
{
	bool ok = target_line(&cli->targets.told, line->section, line->key, line->value,
		&cli->arena, err);

	cli->targets.faulty = cli->targets.faulty || !ok;
	return ok;
}

bool
targets_save(const struct cli *cli, struct store *store, struct err *err)
{
	struct arena scratch = { 0 };
	bool ok = cli->targets.faulty ||
		store_targets_set(store, target_list_text(&cli->targets.told, &scratch),
			cli->now, err);

	arena_release(&scratch);
	return ok;
}
