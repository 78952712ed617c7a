/* What was put into the outbox by a command, told and waited for.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_ACT_SENDING_H
#define CLI_ACT_SENDING_H

#include <stdbool.h>

#include "cli/option.h"
#include "inbox/outgoing.h"

/* For commands whose act can be taken back, and those that ask before they act. */
#define OPTION_BACK                        \
	{                                  \
		"back", 0, NULL, "undo it" \
	}
#define OPTION_YES                                              \
	{                                                       \
		"yes", 'y', NULL, "do not ask for confirmation" \
	}

/* For every command that puts something into the outbox. */
#define OPTION_WAIT                                                        \
	{                                                                  \
		"wait", 'w', NULL, "send it now, and exit once it is sent" \
	}
#define OPTION_TIMEOUT                                                                        \
	{                                                                                     \
		"timeout", 0, "SPAN",                                                         \
			"with --wait: exit with status 4 if it is not sent within SPAN (60s)" \
	}

struct cli;
struct err;
struct talk;

/* Prints it, and when it leaves. */
void
sending_print(struct cli *cli, const struct talk *talk, const struct outgoing *reply);

/* Whether --timeout, which may be left out, can be understood. */
bool sending_check_timeout(const struct cli *cli, struct err *err);

/* Sends it now, waits until it is out and prints it; otherwise `err` says why not. */
bool sending_wait(struct cli *cli, const struct talk *talk, const struct outgoing *queued,
	struct err *err);

/* An act on the newest message of theirs in the conversation that the first word names;
 * with --wait sent now. `text` may be NULL. */
bool
sending_act(struct cli *cli, enum outgoing_act act, const char *text, struct err *err);

/* The same without a text; with --back it is `back`. */
bool sending_do_or_undo(
	struct cli *cli, enum outgoing_act act, enum outgoing_act back, struct err *err);

/* Whether --back was given. */
bool sending_is_undo(const struct cli *cli);

#endif
