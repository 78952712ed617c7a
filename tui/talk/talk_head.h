/* The line above a message: who wrote it, when, and how fast we answered.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TALK_TALK_HEAD_H
#define TUI_TALK_TALK_HEAD_H

#include "tui/talk/talk.h"

struct app;
struct wait_ink;
struct item;
struct person;

/* The lines that are being made. */
struct talk_making {
	struct talk_lines out;
	const struct talk *talk;
	int cols;
	const struct app *app;
	const struct wait_ink *ink;
	int64_t now;
	struct arena *arena;
};

/* `inside`: it is part of the conversation, not context; `branch`: it answers the one above. */
void talk_head_add(struct talk_making *making, const struct item *item, bool inside,
	int indent, bool branch);

/* Whether an account of ours other than that of the conversation wrote it: several may have
 * written in one thread. */
bool talk_head_by_another(const struct talk_making *making, const struct person *author);

/* "Otter & Spoke by ana": which account of ours wrote it, and which agent. `author` is the
 * author by the network; NULL for the account of the conversation. */
const char *talk_head_our_name(
	const struct talk_making *making, const struct person *author, const char *agent);

const char *talk_head_time(const struct talk_making *making, int64_t at);

#endif
