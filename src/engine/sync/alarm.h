/* Telling that something is late, or will be soon, or is not late after all: by a hook
 * and by a notification.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_ALARM_H
#define ENGINE_SYNC_ALARM_H

#include <stdbool.h>
#include <stdint.h>

struct engine;

struct alarm_job;

/* Zero-initialise it. */
struct alarms {
	struct alarm_job *jobs; /* programs that run, or wait until others have ended */
	int64_t revision;       /* of the store, when it was last looked at */
	int64_t next;           /* when something becomes soon or due; 0: nothing does */
};

/* Looks for what became so, starts the programs that are to be told, and looks after
 * those that run; called every second. True when something may have become due: the
 * accounts are worth a look. */
bool alarm_look(struct alarms *alarms, struct engine *engine);

/* What runs goes on alone; what waits is not started any more. */
void alarm_release(struct alarms *alarms);

#endif
