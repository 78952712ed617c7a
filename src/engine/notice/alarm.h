/* Alarms: reporting that something is late, or will be soon, or is not late after all,
 * with a hook and a notification.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_NOTICE_ALARM_H
#define ENGINE_NOTICE_ALARM_H

#include <stdbool.h>
#include <stdint.h>

struct engine;
struct jobs;

/* Zero-initialise it. */
struct alarms {
	int64_t revision; /* of the store, at the last look */
	int64_t next;     /* when something becomes soon or due; 0: nothing will */
};

/* Looks for alarms and starts the programs for them; called every second. True if something
 * may have become due: then look at the accounts. */
bool alarm_look(struct alarms *alarms, struct jobs *jobs, struct engine *engine);

#endif
