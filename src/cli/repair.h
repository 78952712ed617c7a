/* Repairing a store after an upgrade, while a person or a script waits.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_REPAIR_H
#define CLI_REPAIR_H

struct cli;
struct store;

/* Makes the repairs that are due. Prints progress on standard error if it is a
 * terminal, and at the end what changed. An error is printed, too, but does not stop
 * the command. */
void repair_run(struct store *store);

/* The same before the screens open, if the store exists. */
void repair_run_if_there(const struct cli *cli);

#endif
