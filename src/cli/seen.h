/* What the person at the keyboard had seen of conversations: a decision covers that, not
 * what came in since.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_SEEN_H
#define CLI_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cli;
struct err;

/* Records that the person knows the present state of these conversations: they were
 * shown, or have just been decided or answered with nothing new in them. */
void seen_record(struct cli *cli, const int64_t *conversations, size_t count);

/* The revision that the person had seen of these conversations: --seen; otherwise the
 * one in which they were last shown (heed list, heed show, a screen); otherwise the one
 * in which the command began. */
bool seen_revision(struct cli *cli, const int64_t *conversations, size_t count,
	int64_t *seen, struct err *err);

#define OPTION_SEEN                                                                             \
	{                                                                                       \
		"seen", 0, "N",                                                                 \
			"the revision that you had seen, as list and show print it with --json" \
	}

#endif
