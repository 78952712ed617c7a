/* Alarms: reporting that something is late, or will be soon.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/alarm.h"

#include <fcntl.h>
#include <signal.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/json.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/system/proc.h"
#include "base/str.h"
#include "engine/engine.h"
#include "inbox/target.h"
#include "store/store.h"
#include "store/targets.h"

#define AT_ONCE  4           /* programs that may run at the same time */
#define PATIENCE DATE_MINUTE /* then a program is killed */

/* A program that is started for an alarm. */
struct alarm_job {
	struct alarm_job *next;
	struct arena arena;
	const char *const *argv;
	const char *input; /* less than the capacity of a pipe */
	pid_t pid;         /* 0: not started */
	int64_t started;
};

/* --- programs --- */

static void
alarm_add_job(struct alarms *alarms, struct alarm_job *job)
{
	struct alarm_job **last = &alarms->jobs;

	while (*last)
		last = &(*last)->next;
	*last = job;
}

static bool
alarm_start(struct alarm_job *job, struct err *err)
{
	struct proc proc = { .argv = job->argv,
		.out = PROC_NULL,
		.err_to = PROC_NULL,
		.own_group = true };
	int ends[2];
	bool ok;

	if (!proc_pipe(ends, err))
		return false;
	fcntl(ends[1], F_SETFL, O_NONBLOCK);
	proc.in = ends[0];
	ok = proc_start(&proc, &job->pid, err);
	close(ends[0]);
	/* It is not our problem if the program does not read. */
	if (ok && write(ends[1], job->input, strlen(job->input)) < 0)
		job->input = "";
	close(ends[1]);
	job->started = date_ticks();
	return ok;
}

static bool
alarm_is_over(struct alarm_job *job, struct engine *engine)
{
	int status;

	if (job->pid == 0)
		return false;
	if (proc_has_ended(job->pid, &status)) {
		if (status != 0)
			log_line(engine->log, "%s: exit status %d", job->argv[0], status);
		return true;
	}
	if (date_ticks() - job->started > PATIENCE)
		kill(-job->pid, SIGKILL);
	return false;
}

static void
alarm_look_after(struct alarms *alarms, struct engine *engine)
{
	int running = 0;

	for (struct alarm_job **at = &alarms->jobs; *at;) {
		struct alarm_job *job = *at;
		struct err err = { 0 };
		bool over = alarm_is_over(job, engine);

		if (job->pid == 0 && running < AT_ONCE && !alarm_start(job, &err)) {
			log_line(engine->log, "%s", err.text);
			over = true;
		}
		running += job->pid != 0 && !over;
		if (over) {
			*at = job->next;
			arena_release(&job->arena);
			free(job);
		} else {
			at = &job->next;
		}
	}
}

void
alarm_release(struct alarms *alarms)
{
	while (alarms->jobs) {
		struct alarm_job *job = alarms->jobs;

		alarms->jobs = job->next;
		arena_release(&job->arena);
		free(job);
	}
}

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

static void
json_add_time(struct arena *arena, struct json *json, const char *name, int64_t at)
{
	json_add_text(
		arena, json, name, at > 0 ? date_iso(at - at % DATE_SECOND).at : NULL);
}

/* The members that heed list prints, as far as the recipient needs them. */
static const char *
alarm_json(
	const struct due_event *event, const struct inbox_row *row, struct arena *arena)
{
	struct json *json = json_object(arena);

	json_add_text(arena, json, "event", event_name(event));
	json_add_text(arena, json, "target", event->target);
	json_add_int(arena, json, "id", row->id);
	json_add_text(arena, json, "network", row->network);
	json_add_text(arena, json, "account", row->account_name);
	json_add_text(arena, json, "person", row->person.handle);
	json_add_text(arena, json, "person_name", row->person.name);
	json_add_text(arena, json, "labels", row->labels);
	json_add_text(arena, json, "kind", item_kind_name(row->kind));
	json_add_bool(arena, json, "direct", row->direct);
	json_add_time(arena, json, "waiting_since", event->since);
	json_add_time(arena, json, "due_at", event->due_at);
	json_add_int(arena, json, "items", row->n_items);
	json_add_text(arena, json, "text", row->preview);
	return arena_printf(arena, "%s\n", json_print(json, false, arena));
}

/* Through env, because the programs that we start get our own environment. */
static void
add_hook(struct alarms *alarms, struct engine *engine, const struct target *target,
	const struct due_event *event, const struct inbox_row *row)
{
	struct alarm_job *job = mem_alloc(sizeof *job);
	struct err err = { 0 };
	char **words = proc_words(target->hook, &job->arena, &err);
	const char **argv;
	size_t count = 0;

	if (!words) {
		log_line(engine->log, "target %s: hook: %s", target->name, err.text);
		arena_release(&job->arena);
		free(job);
		return;
	}
	while (words[count])
		count++;
	argv = ARENA_ARRAY(&job->arena, const char *, count + 3);
	argv[0] = "env";
	argv[1] = arena_printf(&job->arena, "HEED_EVENT=%s", event_name(event));
	for (size_t i = 0; i < count; i++)
		argv[i + 2] = words[i];
	job->argv = argv;
	job->input = alarm_json(event, row, &job->arena);
	alarm_add_job(alarms, job);
}

/* How many became late or due soon, by target; the messages and their authors only if the
 * target says so. */
struct summary {
	int count;
	const char *target;
	bool several;
	int n_said;
	const char *said; /* lines "@lea: …"; NULL */
};

/* At most this many are shown in a notification. */
#define SAID_MOST 3

/* notify-send interprets markup, and what strangers write is not markup. */
static const char *
harmless(const char *text, struct arena *arena)
{
	static const struct {
		char letter;
		const char *name;
	} names[] = { { '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" } };
	struct buf buf;
	const char *clean;

	buf_init(&buf, 0);
	for (; *text; text++) {
		const char *name = NULL;

		for (size_t i = 0; i < COUNT(names); i++)
			if (names[i].letter == *text)
				name = names[i].name;
		if (name)
			buf_adds(&buf, name);
		else
			buf_addc(&buf, *text);
	}
	clean = arena_copy(arena, buf_text(&buf));
	buf_release(&buf);
	return clean;
}

/* `to`: which of several accounts. */
static void
say_in(struct summary *summary, const struct inbox_row *row, bool to, struct arena *arena)
{
	if (summary->n_said++ < SAID_MOST)
		summary->said =
			arena_printf(arena, "%s\n%s%s%s: %s", str_or_empty(summary->said),
				harmless(str_or_empty(row->person.handle), arena),
				to ? ", to " : "", to ? row->account_name : "",
				harmless(str_or_empty(row->preview), arena));
}

static void
count_in(struct summary *summary, const char *target)
{
	summary->several = summary->several ||
		(summary->count > 0 && !str_eq(summary->target, target));
	summary->count++;
	summary->target = target;
}

static void
add_notification(struct alarms *alarms, const struct summary *summary, const char *how)
{
	struct alarm_job *job;
	const char **argv;

	if (summary->count == 0)
		return;
	job = mem_alloc(sizeof *job);
	argv = ARENA_ARRAY(&job->arena, const char *, 6);
	argv[0] = "notify-send";
	argv[1] = "--app-name=heed";
	argv[2] = "--";
	argv[3] = arena_printf(&job->arena, "heed: %d %s", summary->count, how);
	argv[4] = arena_printf(&job->arena, "target: %s%s",
		summary->several ? "several" : summary->target,
		str_or_empty(summary->said));
	job->argv = argv;
	job->input = "";
	alarm_add_job(alarms, job);
}

static void
alarm_tell(struct alarms *alarms, struct engine *engine, const struct due_event *events,
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
			say_in(summary, &row, n_accounts > 1, arena);
		if (*target->hook && found)
			add_hook(alarms, engine, target, &events[i], &row);
	}
	add_notification(alarms, &late, "late");
	add_notification(alarms, &soon, "late soon");
	add_notification(alarms, &wrong, "answered in time after all");
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
alarm_look(struct alarms *alarms, struct engine *engine)
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
			alarm_tell(alarms, engine, events, count, &arena);
		arena_release(&arena);
	}
	alarm_look_after(alarms, engine);
	return looks;
}
