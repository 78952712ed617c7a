/* The keys and actions of the screens, for commands: only keys.c reads the tables of the
 * screens.
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

/* Reads the keymaps and calls `fault` with a sentence for each fault. Returns their
 * number. */
size_t keys_faults(struct cli *cli, void (*fault)(struct cli *cli, const char *sentence));

/* Prints what keys do in a place of the screens (NULL: in all of them). ERR_USAGE for an
 * unknown place. */
bool keys_list(struct cli *cli, const char *place, struct err *err);

#endif
