/* The names that shells complete: of views, people, labels and so on, one a line.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_VALUES_H
#define CLI_VALUES_H

#include <stdbool.h>

struct cli;
struct err;

#define VALUES_KINDS \
	"accounts, changes (of labels), colleagues, labels, people, rules, templates, views"

/* Those of the kind that is the second word. Without a store or an account: none. */
bool values_list(struct cli *cli, struct err *err);

#endif
