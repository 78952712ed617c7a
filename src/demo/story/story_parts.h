/* The parts of the story, in order.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_STORY_STORY_PARTS_H
#define DEMO_STORY_STORY_PARTS_H

#include "demo/story/story.h"

extern const struct story_part story_weeks_ago;
extern const struct story_part story_lately;
extern const struct story_part story_letters;
extern const struct story_part story_heard;

#endif
