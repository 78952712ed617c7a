/* Annotations that need no more words: put on conversations, and taken off.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_ACT_NOTING_H
#define CLI_ACT_NOTING_H

#include <stdbool.h>

#include "cli/option.h"

struct cli;
struct err;

#define NOTING_USAGE "ID… | --query QUERY [--off] [--json]"

extern const struct option noting_options[];

/* Puts a kind (inbox/annotation/annotation_kinds.h) on what the command line names; with
 * --off, takes it off. */
bool noting_run(struct cli *cli, const char *kind, struct err *err);

#endif
