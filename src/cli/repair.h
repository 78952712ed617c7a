/* Repairing a store after an upgrade, while a person or a script waits.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_REPAIR_H
#define CLI_REPAIR_H

struct cli;
struct store;

/* Does what is to be repaired, says on standard error how far it is, where somebody
 * looks, and at the end what changed. A fault is said, too, and keeps nobody. */
void repair_run(struct store *store);

/* The same before the screens begin: of a store that is there. */
void repair_run_if_there(const struct cli *cli);

#endif
