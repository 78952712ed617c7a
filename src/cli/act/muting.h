/* People who are muted between you and heed.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_ACT_MUTING_H
#define CLI_ACT_MUTING_H

#include <stdbool.h>

struct cli;
struct err;

/* Mutes the people named on the command line, or unmutes them, and prints them. */
bool muting_set(struct cli *cli, bool on, struct err *err);

/* Prints who is muted. */
bool muting_list(struct cli *cli, struct err *err);

#endif
