/* Saved replies on the command line.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_ACT_SAVED_H
#define CLI_ACT_SAVED_H

#include <stdbool.h>

struct arena;
struct cli;
struct err;
struct talk;

#define OPTION_FIELD                                                          \
	{                                                                     \
		"field", 0, "FIELD=VALUE", "the value of a field; repeatable" \
	}

struct saved {
	const char *name;
	char *text;
};

const char *saved_folder(struct cli *cli);

/* Whether a file can have this name. */
bool saved_check_name(const char *file, struct arena *arena, struct err *err);

/* The saved reply of this name with its fields, for a conversation: ERR_USAGE if a field has
 * no value. Without a conversation (NULL), fields without a value stay as they are. */
bool saved_fill(struct cli *cli, const char *name, const struct talk *talk,
	struct saved *saved, struct err *err);

#endif
