/* Who said something, when, and how fast we were: the line above a message.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TALK_TALK_HEAD_H
#define TUI_TALK_TALK_HEAD_H

#include "tui/talk/talk.h"

struct app;
struct wait_ink;
struct item;
struct person;

/* What is being made. */
struct talk_making {
	struct talk_lines out;
	const struct talk *talk;
	int cols;
	const struct app *app;
	const struct wait_ink *ink;
	int64_t now;
	struct arena *arena;
};

/* `inside`: of this conversation, not of its context; `branch`: it answers the one above. */
void talk_head_add(struct talk_making *making, const struct item *item, bool inside,
	int indent, bool branch);

/* Whether another account of ours said it than the one of the conversation: in one thread
 * several may have spoken. */
bool talk_head_by_another(const struct talk_making *making, const struct person *author);

/* "Otter & Spoke by ana": which of our accounts spoke, and who of us. `author` is who the
 * network says it was, NULL for the account of the conversation. */
const char *talk_head_our_name(
	const struct talk_making *making, const struct person *author, const char *agent);

const char *talk_head_time(const struct talk_making *making, int64_t at);

#endif
