/* What the engine does beside fetching and sending when something happens: rules, alarms, and
 * the programs of both.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_NOTICE_NOTICES_H
#define ENGINE_NOTICE_NOTICES_H

#include <stdbool.h>

#include "engine/notice/alarm.h"
#include "engine/notice/jobs.h"

struct engine;

/* Zero-initialise it. */
struct notices {
	bool rules;  /* the rules are followed */
	bool alarms; /* what gets late is told */
	struct jobs jobs;
	struct alarms told;
};

/* Called every second. True if something may have become due: then look at the accounts. */
bool notices_look(struct notices *notices, struct engine *engine);

/* Whoever `watches` leaves running programs to themselves, and starts no more; else the rules
 * are followed once more, and all programs end first. */
void notices_end(struct notices *notices, struct engine *engine, bool watches);

#endif
