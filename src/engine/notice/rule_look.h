/* The rules of heed.conf at work while heed fetches: what they start, and what a program that
 * they started decided.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_NOTICE_RULE_LOOK_H
#define ENGINE_NOTICE_RULE_LOOK_H

struct engine;
struct jobs;

/* Cheap if nothing came. */
void rule_look(struct jobs *jobs, struct engine *engine);

#endif
