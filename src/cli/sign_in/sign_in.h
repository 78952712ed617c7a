/* heed account add: names the account, signs in, and shows what waits.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_SIGN_IN_SIGN_IN_H
#define CLI_SIGN_IN_SIGN_IN_H

#include <stdbool.h>

struct cli;
struct err;

bool sign_in(struct cli *cli, struct err *err);

#endif
