/* What the engine does beside fetching and sending when something happens.
 * SPDX-License-Identifier: MIT */
#include "engine/notice/notices.h"

#include "engine/engine.h"
#include "engine/notice/rule_look.h"

bool
notices_look(struct notices *notices, struct engine *engine)
{
	bool due;

	if (notices->rules)
		rule_look(&notices->jobs, engine);
	due = notices->alarms && alarm_look(&notices->told, &notices->jobs, engine);
	jobs_look(&notices->jobs, engine);
	return due;
}

void
notices_end(struct notices *notices, struct engine *engine, bool watches)
{
	if (!watches && engine->store && notices->rules)
		rule_look(&notices->jobs, engine);
	if (!watches && engine->store)
		jobs_finish(&notices->jobs, engine);
	jobs_release(&notices->jobs);
}
