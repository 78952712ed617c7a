/* The keys and actions of the screens, for commands: the only place of the commands that
 * looks into the screens' tables.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_COMMANDS_KEYS_H
#define CLI_COMMANDS_KEYS_H

#include <stddef.h>

struct cli;
struct print;

/* Every action that keys can be bound to. */
void keys_actions(struct print *print);

/* Reads the keymaps; `fault` gets a sentence for each fault. Returns their number. */
size_t keys_faults(struct cli *cli, void (*fault)(struct cli *cli, const char *sentence));

#endif
