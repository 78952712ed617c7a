/* Alarms: reporting that something is late, or will be soon.
 * SPDX-License-Identifier: MIT */
#include "engine/notice/alarm.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/json.h"
#include "base/log.h"
#include "base/str.h"
#include "engine/engine.h"
#include "engine/notice/jobs.h"
#include "engine/notice/notify.h"
#include "inbox/target.h"
#include "store/store.h"
#include "store/targets.h"

/* --- the content of an alarm --- */

static const char *
event_name(const struct due_event *event)
{
	static const char *const names[] = {
		[DUE_SOON] = "soon",
		[DUE_LATE] = "late",
		[DUE_WITHDRAWN] = "withdrawn",
	};

	return names[event->what];
}

static const char *
alarm_json(
	const struct due_event *event, const struct inbox_row *row, struct arena *arena)
{
	struct json *json = notify_json(event_name(event), row, arena);

	json_add_text(arena, json, "target", event->target);
	notify_json_time(arena, json, "waiting_since", event->since);
	notify_json_time(arena, json, "due_at", event->due_at);
	return arena_printf(arena, "%s\n", json_print(json, false, arena));
}

static void
add_hook(struct jobs *jobs, struct engine *engine, const struct target *target,
	const struct due_event *event, const struct inbox_row *row)
{
	struct job *job = jobs_new();
	struct err err = { 0 };

	if (!jobs_command(job, target->hook, event_name(event), &err)) {
		log_line(engine->log, "target %s: hook: %s", target->name, err.text);
		jobs_free(job);
		return;
	}
	job->input = alarm_json(event, row, &job->arena);
	jobs_add(jobs, job);
}

/* How many became late or due soon, by target; the messages and their authors only if the
 * target says so. */
struct summary {
	int count;
	const char *target;
	bool several;
	struct notify_lines said;
};

static void
count_in(struct summary *summary, const char *target)
{
	summary->several = summary->several ||
		(summary->count > 0 && !str_eq(summary->target, target));
	summary->count++;
	summary->target = target;
}

static void
add_notification(struct jobs *jobs, struct engine *engine, const struct summary *summary,
	const char *how, struct arena *arena)
{
	if (summary->count > 0)
		notify_add(jobs, engine,
			arena_printf(arena, "%d %s", summary->count, how),
			arena_printf(arena, "target: %s%s",
				summary->several ? "several" : summary->target,
				str_or_empty(summary->said.text)));
}

static void
alarm_tell(struct jobs *jobs, struct engine *engine, const struct due_event *events,
	size_t count, struct arena *arena)
{
	struct summary soon = { 0 };
	struct summary late = { 0 };
	struct summary wrong = { 0 };
	struct account *accounts;
	size_t n_accounts = 0;

	store_account_list(engine->store, arena, &accounts, &n_accounts, NULL);
	for (size_t i = 0; i < count; i++) {
		const struct target *target =
			target_named(&engine->targets, events[i].target);
		struct summary *summary = events[i].what == DUE_LATE ? &late
			: events[i].what == DUE_SOON                 ? &soon
								     : &wrong;
		struct inbox_row row;
		bool found;

		if (!target)
			continue;
		found = (target->words || *target->hook) &&
			store_inbox_row(
				engine->store, events[i].conversation, arena, &row, NULL);
		if (target->notify)
			count_in(summary, target->name);
		if (target->notify && target->words && found)
			notify_line(&summary->said, &row, n_accounts > 1, arena);
		if (*target->hook && found)
			add_hook(jobs, engine, target, &events[i], &row);
	}
	add_notification(jobs, engine, &late, "late", arena);
	add_notification(jobs, engine, &soon, "late soon", arena);
	add_notification(jobs, engine, &wrong, "answered in time after all", arena);
}

/* Whether anything can have changed since the last look. */
static bool
alarm_is_time(struct alarms *alarms, struct engine *engine)
{
	int64_t revision = store_revision(engine->store);
	int64_t now = date_now();

	if (revision == alarms->revision && (alarms->next == 0 || now < alarms->next))
		return false;
	alarms->revision = revision;
	alarms->next = store_targets_next_due(engine->store, now);
	return true;
}

bool
alarm_look(struct alarms *alarms, struct jobs *jobs, struct engine *engine)
{
	struct arena arena = { 0 };
	struct due_event *events;
	struct err err = { 0 };
	size_t count;
	bool looks = alarm_is_time(alarms, engine);

	if (looks) {
		if (!store_targets_due(
			    engine->store, date_now(), &arena, &events, &count, &err))
			log_line(engine->log, "targets: %s", err.text);
		else
			alarm_tell(jobs, engine, events, count, &arena);
		arena_release(&arena);
	}
	return looks;
}
