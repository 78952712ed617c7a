/* What the person at the keyboard had seen of conversations: a decision counts for that, not
 * for what came in since.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_SEEN_H
#define CLI_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cli;
struct err;

/* They know how these conversations are now: they were shown, or have just been decided or
 * answered as nothing was new in them. */
void seen_record(struct cli *cli, const int64_t *conversations, size_t count);

/* What the person had seen of conversations: --seen; else what was shown to them last, of
 * each that was (heed list, heed show, a screen); else what was there when the command
 * began. */
bool seen_revision(struct cli *cli, const int64_t *conversations, size_t count,
	int64_t *seen, struct err *err);

#define OPTION_SEEN                                                                             \
	{                                                                                       \
		"seen", 0, "N",                                                                 \
			"the revision that you had seen, as list and show print it with --json" \
	}

#endif
