/* Targets as heed.conf tells them, handed to the store.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_CONF_TARGETS_H
#define CLI_CONF_TARGETS_H

#include <stdbool.h>

#include "inbox/target.h"

struct cli;
struct err;
struct ini_line;
struct store;

struct cli_targets {
	struct targets told;
	bool faulty; /* a line of them could not be read: what is in force stays */
};

/* A line of [target NAME]. */
bool targets_conf_line(struct cli *cli, const struct ini_line *line, struct err *err);

/* Tells a store that was opened; those of the hours are told before. */
bool targets_save(const struct cli *cli, struct store *store, struct err *err);

#endif
