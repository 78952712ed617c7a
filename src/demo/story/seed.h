/* The month before the demo starts.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_STORY_SEED_H
#define DEMO_STORY_SEED_H

#include <stdint.h>

struct dice;
struct post;
struct story_line;
struct world;

/* Posts all stories up to `now`. */
void seed_world(struct world *world, struct dice *dice, int64_t now);

/* Posts one line as it was first written, before its author edited it. */
struct post *
seed_line(struct world *world, const struct story_line *line, int64_t created);

#endif
