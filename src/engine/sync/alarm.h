/* Alarms: reporting that something is late, or will be soon, or is not late after all,
 * with a hook and a notification.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_ALARM_H
#define ENGINE_SYNC_ALARM_H

#include <stdbool.h>
#include <stdint.h>

struct engine;

struct alarm_job;

/* Zero-initialise it. */
struct alarms {
	struct alarm_job *jobs; /* programs that run, or wait for others to end */
	int64_t revision;       /* of the store, at the last look */
	int64_t next;           /* when something becomes soon or due; 0: nothing will */
};

/* Looks for alarms, starts the programs for them, and looks after those that run; called
 * every second. True if something may have become due: then look at the accounts. */
bool alarm_look(struct alarms *alarms, struct engine *engine);

/* Running programs continue on their own; waiting ones are not started any more. */
void alarm_release(struct alarms *alarms);

#endif
