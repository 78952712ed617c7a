/* The rules of heed.conf at work while heed fetches.
 * SPDX-License-Identifier: MIT */
#include "engine/notice/rule_look.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/log.h"
#include "base/str.h"
#include "base/time/date.h"
#include "engine/engine.h"
#include "engine/notice/jobs.h"
#include "engine/notice/notify.h"
#include "inbox/rule/rules.h"
#include "store/rules.h"
#include "store/store.h"

/* A program that runs for a rule. The rules live as long as the engine. */
struct rule_job {
	const struct rule *rule;
	int64_t conversation;
	int64_t seen;
};

static void
ended(struct job *job, struct engine *engine, int status, const char *output)
{
	const struct rule_job *of = job->context;
	struct err err = { 0 };
	struct rule_act act;

	if (rules_exit(status, output, &job->arena, &act, &err))
		store_rules_follow(engine->store, of->rule, &act, of->conversation,
			of->seen, date_now(), &err);
	if (err.code != ERR_NONE)
		log_line(engine->log, "rule %s: run: %s", of->rule->name, err.text);
}

static void
start_program(struct jobs *jobs, struct engine *engine, const struct rule_start *start,
	const struct inbox_row *row, int64_t seen)
{
	const char *event = start->rule->on_answer ? "answered" : "new";
	struct job *job = jobs_new();
	struct rule_job *of = ARENA_NEW(&job->arena, struct rule_job);
	struct err err = { 0 };
	struct json *json;

	if (!jobs_command(job, start->act->program, event, &err)) {
		log_line(engine->log, "rule %s: run: %s", start->rule->name, err.text);
		jobs_free(job);
		return;
	}
	*of = (struct rule_job){ start->rule, row->id, seen };
	json = notify_json(event, row, &job->arena);
	json_add_text(&job->arena, json, "rule", start->rule->name);
	notify_json_time(&job->arena, json, "waiting_since", row->waiting_since);
	job->input =
		arena_printf(&job->arena, "%s\n", json_print(json, false, &job->arena));
	job->context = of;
	job->ended = ended;
	jobs_add(jobs, job);
}

/* One notification for all that a rule found in a look. */
struct rule_telling {
	const struct rule_act *act; /* NULL: none yet */
	const char *rule;
	int64_t count;
	struct notify_lines lines;
};

static void
tell(struct jobs *jobs, struct engine *engine, struct rule_telling *telling,
	struct arena *arena)
{
	if (telling->act)
		notify_add(jobs, engine,
			arena_printf(arena, "%lld %s", (long long)telling->count,
				telling->count == 1 ? "conversation" : "conversations"),
			arena_printf(arena, "rule: %s%s", telling->rule,
				str_or_empty(telling->lines.text)));
	*telling = (struct rule_telling){ 0 };
}

static void
start_all(struct jobs *jobs, struct engine *engine, const struct rules_look *look,
	struct arena *arena)
{
	struct rule_telling telling = { 0 };

	for (size_t i = 0; i < look->n_starts; i++) {
		const struct rule_start *start = &look->starts[i];
		struct inbox_row row;

		if (telling.act != start->act)
			tell(jobs, engine, &telling, arena);
		if (!store_inbox_row(
			    engine->store, start->conversation, arena, &row, NULL))
			continue;
		if (start->act->what == RULE_RUN) {
			start_program(jobs, engine, start, &row, look->seen);
			continue;
		}
		telling.act = start->act;
		telling.rule = start->rule->name;
		telling.count++;
		if (start->act->says)
			notify_line(&telling.lines, &row, false, arena);
	}
	tell(jobs, engine, &telling, arena);
}

void
rule_look(struct jobs *jobs, struct engine *engine)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct rules_look look;

	if (!store_rules_run(engine->store, &engine->settings.rules, date_now(), &arena,
		    &look, &err))
		log_line(engine->log, "rules: %s", err.text);
	else if (look.stopped)
		log_line(engine->log,
			"rules that stopped themselves after %d acts in a minute: %s",
			RULE_ACTS_MOST, look.stopped);
	start_all(jobs, engine, &look, &arena);
	arena_release(&arena);
}
