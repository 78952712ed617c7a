/* What [account NAME] says about who answers for us and what we listen for, passed to the store.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_CONF_STAFF_H
#define CLI_CONF_STAFF_H

#include <stdbool.h>

struct cli;
struct err;
struct store;

/* If a line of such a section has a fault, all keep what the store has. */
bool staff_save(const struct cli *cli, struct store *store, struct err *err);

#endif
