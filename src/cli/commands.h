/* All commands, each in the file of its name in commands/. A new one is a file and a line.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/cli.h"

/* In the order of the help. */
#define COMMANDS(X)    \
	X(count)       \
	X(list)        \
	X(posts)       \
	X(plain)       \
	X(show)        \
	X(reply)       \
	X(like)        \
	X(boost)       \
	X(edit)        \
	X(approve)     \
	X(hold)        \
	X(remove)      \
	X(hide)        \
	X(silence)     \
	X(block)       \
	X(report)      \
	X(done)        \
	X(no_reply)    \
	X(spam)        \
	X(answered)    \
	X(reopen)      \
	X(label)       \
	X(flag)        \
	X(snooze)      \
	X(assign)      \
	X(note)        \
	X(rule)        \
	X(person)      \
	X(mute)        \
	X(unmute)      \
	X(undo)        \
	X(redo)        \
	X(stats)       \
	X(ledger)      \
	X(export)      \
	X(sync)        \
	X(account)     \
	X(networks)    \
	X(outbox)      \
	X(drafts)      \
	X(template)    \
	X(doctor)      \
	X(keys)        \
	X(config)      \
	X(demo)        \
	X(completions) \
	X(version)     \
	X(help)

#define COMMAND(name) extern const struct cli_command command_##name;
COMMANDS(COMMAND)
#undef COMMAND

#endif
