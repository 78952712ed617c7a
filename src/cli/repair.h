/* Repairing a store after an upgrade, while a person or a script waits.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_REPAIR_H
#define CLI_REPAIR_H

#include <stdbool.h>

struct cli;
struct err;
struct store;

/* Opens a store. While one that an older heed wrote is upgraded, standard error says what
 * disk space that needs and, on a terminal, how far it is. */
bool repair_open(struct store **store, const char *path, struct err *err);

/* Makes the repairs that are due. Prints progress on standard error if it is a
 * terminal, and at the end what changed. An error is printed, too, but does not stop
 * the command. */
void repair_run(struct store *store);

/* The same before the screens open, if the store exists. */
void repair_run_if_there(const struct cli *cli);

#endif
