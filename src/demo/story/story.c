/* The parts of the history, in order.
 * SPDX-License-Identifier: MIT */
#include "demo/story/story.h"

#include "base/mem.h"
#include "demo/story/story_parts.h"

/* Letters last: they quote earlier posts. */
const struct story_part *const story_parts[] = {
	&story_weeks_ago,
	&story_lately,
	&story_letters,
	&story_heard,
};
const size_t story_parts_count = COUNT(story_parts);
