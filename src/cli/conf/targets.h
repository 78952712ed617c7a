/* Targets from heed.conf, passed to the store.
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
	bool faulty; /* a line could not be read: the present targets stay in force */
};

/* Reads a line of [target NAME]. */
bool targets_conf_line(struct cli *cli, const struct ini_line *line, struct err *err);

/* Passes them to an open store, after the hours. */
bool targets_save(const struct cli *cli, struct store *store, struct err *err);

#endif
