/* Putting something into the outbox: printing it, and waiting until it is sent.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_ACT_SENDING_H
#define CLI_ACT_SENDING_H

#include <stdbool.h>

#include "cli/option.h"
#include "inbox/outgoing.h"

/* For commands that can be reversed, and for those that ask for confirmation. */
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
struct item;
struct talk;

/* Prints it, and when it will be sent. */
void
sending_print(struct cli *cli, const struct talk *talk, const struct outgoing *reply);

/* A time to leave, in the zone of the desk: "Mon 30 Nov 09:00 CET"; and as it is typed. */
const char *sending_time(struct cli *cli, int64_t at);
bool sending_read_time(struct cli *cli, const char *text, int64_t *at, struct err *err);

/* Whether --timeout is missing or valid. */
bool sending_check_timeout(const struct cli *cli, struct err *err);

/* Sends it now, waits until it is sent, and prints it; otherwise `err` says why not. */
bool sending_wait(struct cli *cli, const struct talk *talk, const struct outgoing *queued,
	struct err *err);

/* Options of the commands that can be reversed; the second also of those that ask. */
extern const struct option sending_options[];
extern const struct option sending_sure_options[];

/* Acts on their newest message in the conversation that the first argument names; with
 * --wait, sends it now. `text` may be NULL. */
bool
sending_act(struct cli *cli, enum outgoing_act act, const char *text, struct err *err);

/* What acts on one message of a conversation, to be given to store_send; it borrows the
 * text. */
struct outgoing sending_made(struct cli *cli, const struct talk *talk,
	enum outgoing_act act, const struct item *to, const char *text);

/* After store_send: prints it; with --wait, sends it now. */
bool sending_finish(struct cli *cli, const struct talk *talk, struct outgoing *reply,
	struct err *err);

/* All three: acts on one message of a conversation. */
bool sending_one(struct cli *cli, const struct talk *talk, enum outgoing_act act,
	const struct item *to, const char *text, struct err *err);

/* The same as sending_act without a text; with --back it is `back`. */
bool sending_do_or_undo(
	struct cli *cli, enum outgoing_act act, enum outgoing_act back, struct err *err);

/* Whether --back was given. */
bool sending_is_undo(const struct cli *cli);

#endif
