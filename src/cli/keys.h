/* The keys and actions of the screens, for commands: the only place of the commands that
 * looks into the screens' tables.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_KEYS_H
#define CLI_KEYS_H

#include <stdbool.h>
#include <stddef.h>

struct cli;
struct err;
struct print;

/* Every action that keys can be bound to. */
void keys_actions(struct print *print);

/* Reads the keymaps; `fault` gets a sentence for each fault. Returns their number. */
size_t keys_faults(struct cli *cli, void (*fault)(struct cli *cli, const char *sentence));

/* What keys do in a place of the screens; NULL: in all. ERR_USAGE for an unknown one. */
bool keys_list(struct cli *cli, const char *place, struct err *err);

#endif
