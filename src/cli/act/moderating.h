/* Moderating what people wrote, on the network: approve, hold, spam, remove.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_ACT_MODERATING_H
#define CLI_ACT_MODERATING_H

#include <stdbool.h>

#include "cli/option.h"
#include "inbox/outgoing.h"

struct cli;
struct err;
struct talk;

#define MODERATING_USAGE "ID [--wait [--timeout SPAN]] [--json]"

extern const struct option moderating_options[];

/* Moderates messages of theirs in the conversation that the first argument names: approves
 * all that are held (without any: all that are hidden or spam), marks all as spam, holds or
 * removes the newest. */
bool moderating_run(struct cli *cli, enum outgoing_act act, struct err *err);

/* The same in a conversation that was read. ERR_GONE: there is none to do this with. */
bool moderating_talk(
	struct cli *cli, const struct talk *talk, enum outgoing_act act, struct err *err);

#endif
