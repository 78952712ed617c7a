/* What --help prints, made from the table of commands.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include <stdbool.h>

struct cli;
struct cli_command;

/* One command; all of them. Always true. */
bool help_command(struct cli *cli, const struct cli_command *command);
bool help_all(struct cli *cli);

/* The options that every command takes. */
void help_options(struct cli *cli);

#endif
