/* heed rule: what is done by itself about whoever writes.
 * SPDX-License-Identifier: MIT */
#include "inbox/rule/rules.h"

#include "base/err.h"
#include "base/guess.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/date.h"
#include "cli/act/decision.h"
#include "cli/commands.h"
#include "store/acts.h"
#include "store/rules.h"
#include "store/store.h"

#define SHOWN  20 /* of a test */
#define LOGGED 50
#define USUAL  "4w"

static const struct option options[] = {
	{ "since", 's', "SPAN", "how much history a test looks at; default " USUAL },
	{ "yes", 'y', NULL, "on: do not ask for confirmation" },
	OPTION_JSON,
	{ 0 },
};

static const struct rule *
usable_rule(struct cli *cli, struct err *err)
{
	const struct rules *rules = &cli->settings.rules;
	const char *name = cli->options.words[1];
	const struct rule *rule = rules_named(rules, name);
	struct guess guess = { .word = name };

	if (rule && !rules_fault(rule))
		return rule;
	if (rule) {
		err_set(err, ERR_CONFIG, "the rule %s: %s", rule->name,
			rules_fault(rule));
		return NULL;
	}
	for (size_t i = 0; i < rules->count; i++)
		guess_offer(&guess, rules->at[i].name);
	err_set(err, ERR_USAGE, "there is no rule \"%.40s\" in %s%s", name,
		cli->config_path, guess_words(&guess, &cli->arena));
	return NULL;
}

/* --- list --- */

static const struct column list_columns[] = {
	{ "rule", "rule", CELL_TEXT, 8 },
	{ "state", "state", CELL_TEXT, 0 },
	{ "acts", "acts", CELL_NUMBER, 0 },
	{ "last_at", "last", CELL_SINCE, 0 },
	{ "if", "if", CELL_TEXT, 16 },
	{ "do", "do", CELL_TEXT, 16 },
	{ "then", NULL, CELL_TEXT, 0 },
};

static const char *
state_word(const struct rule *rule, const struct rule_state *state)
{
	if (rules_fault(rule))
		return "faulty";
	if (state->changed)
		return "changed";
	return state->stopped_at > 0 ? "stopped" : state->on ? "on" : "off";
}

static void
note_state(const struct rule *rule, const struct rule_state *state)
{
	if (rules_fault(rule))
		print_note("%s: %s", rule->name, rules_fault(rule));
	else if (state->changed)
		print_note("%s was changed since it was switched on, and does nothing: "
			   "heed rule on %s",
			rule->name, rule->name);
	else if (state->stopped_at > 0)
		print_note(
			"%s stopped itself after %d acts in a minute: heed rule log %s, "
			"then heed rule on %s",
			rule->name, RULE_ACTS_MOST, rule->name, rule->name);
}

static bool
print_rules(struct cli *cli, struct err *err)
{
	const struct rules *rules = &cli->settings.rules;
	struct rule_state states[RULES_MAX];

	for (size_t i = 0; i < rules->count; i++)
		if (!store_rules_state(cli->store, &rules->at[i], &states[i], err))
			return false;
	print_table(&cli->print, list_columns, COUNT(list_columns));
	for (size_t i = 0; i < rules->count; i++) {
		const struct rule *rule = &rules->at[i];

		print_table_row(&cli->print,
			(struct print_cell[]){ { .text = rule->name },
				{ .text = state_word(rule, &states[i]) },
				{ .number = states[i].acts },
				{ .number = states[i].last_at },
				{ .text = str_or_empty(rule->query) },
				{ .text = rule->does },
				{ .text = rule->stops ? "stop" : "go on" } });
	}
	print_table_end(&cli->print);
	if (rules->count == 0)
		print_note("there are no rules; [rule NAME] in %s makes one "
			   "(heed.conf(5))",
			cli->config_path);
	for (size_t i = 0; i < rules->count; i++)
		note_state(&rules->at[i], &states[i]);
	return true;
}

/* --- test --- */

static const struct column test_columns[] = {
	{ "id", "id", CELL_NUMBER, 0 },
	{ "account", "account", CELL_TEXT, 0 },
	{ "person", "person", CELL_TEXT, 14 },
	{ "last_at", "last", CELL_SINCE, 0 },
	{ "text", "text", CELL_TEXT, 20 },
};

/* Whom it would have been about, whatever their state is by now. */
static bool
history(struct cli *cli, const struct rule *rule, const char *since,
	struct decision *decision, struct err *err)
{
	int64_t span;

	if (!date_words_span(since, &span))
		return err_set(err, ERR_USAGE,
			"--since expects a span such as 4w or 3d, not \"%.40s\"", since);
	return decision_choose(cli,
		arena_printf(&cli->arena, "(%s) is:any age:<%s", rule->query, since),
		NULL, decision, err);
}

static bool
print_history(struct cli *cli, const struct rule *rule, const char *since,
	const struct decision *decision, struct err *err)
{
	struct json *all = json_object(&cli->arena);
	struct json *first = json_array(&cli->arena);

	if (!cli->print.json)
		print_table(&cli->print, test_columns, COUNT(test_columns));
	for (size_t i = 0; i < decision->count && i < SHOWN; i++) {
		struct inbox_row row;

		if (!store_inbox_row(
			    cli->store, decision->ids[i], &cli->arena, &row, err))
			return false;

		const struct print_cell cells[] = { { .number = row.id },
			{ .text = row.account_name }, { .text = row.person.handle },
			{ .number = row.last_at }, { .text = row.preview } };

		if (cli->print.json)
			json_add(&cli->arena, first, NULL,
				print_record_json(test_columns, COUNT(test_columns),
					cells, &cli->arena));
		else
			print_table_row(&cli->print, cells);
	}
	if (!cli->print.json) {
		print_table_end(&cli->print);
		return true;
	}
	json_add_text(&cli->arena, all, "rule", rule->name);
	json_add_text(&cli->arena, all, "do", rule->does);
	json_add_text(&cli->arena, all, "since", since);
	json_add_int(&cli->arena, all, "count", (int64_t)decision->count);
	json_add(&cli->arena, all, "first", first);
	print_json(&cli->print, all);
	return true;
}

static bool
test_rule(struct cli *cli, const struct rule *rule, struct err *err)
{
	const char *given = option_text(&cli->options, "since");
	const char *since = given ? given : USUAL;
	struct decision decision = { 0 };

	if (!history(cli, rule, since, &decision, err) ||
		!print_history(cli, rule, since, &decision, err))
		return false;
	print_note("%zu %s of the last %s; for each: %s", decision.count,
		decision.count == 1 ? "conversation" : "conversations", since,
		rule->does);
	if (decision.count > SHOWN)
		print_note("these are the first %d", SHOWN);
	return true;
}

/* --- on and off --- */

/* It lives only after what it would have done was shown. */
static bool
switch_on(struct cli *cli, const struct rule *rule, struct err *err)
{
	if (!test_rule(cli, rule, err) ||
		!cli_is_sure(cli,
			"Do this from now on, to whoever writes from now on? [y/N] ",
			"the rule stays off", err) ||
		!store_rules_on(cli->store, rule, cli->now, err))
		return false;
	print_note("%s is on; heed rule log shows what it does, and heed undo rule:%s "
		   "undoes it",
		rule->name, rule->name);
	return true;
}

static bool
switch_off(struct cli *cli, struct err *err)
{
	const char *name = cli->options.words[1];
	const struct rule *rule = rules_named(&cli->settings.rules, name);

	if (rule)
		name = rule->name;
	if (!store_rules_off(cli->store, name, err))
		return false;
	print_note("%s is off; what it did stays, until heed undo rule:%s", name, name);
	return true;
}

/* --- log --- */

static const struct column log_columns[] = {
	{ "act", "act", CELL_NUMBER, 0 },
	{ "at", "age", CELL_SINCE, 0 },
	{ "state", "state", CELL_TEXT, 0 },
	{ "agent", "by", CELL_TEXT, 8 },
	{ "what", NULL, CELL_TEXT, 0 },
	{ "conversation", NULL, CELL_NUMBER, 0 },
	{ "said", "what", CELL_TEXT, 20 },
};

static bool
print_log(struct cli *cli, struct err *err)
{
	const char *name = cli->options.n_words > 1 ? cli->options.words[1] : NULL;
	struct act *acts;
	size_t count;

	if (!store_rules_acts(cli->store, name, LOGGED, &cli->arena, &acts, &count, err))
		return false;
	print_table(&cli->print, log_columns, COUNT(log_columns));
	for (size_t i = 0; i < count; i++)
		print_table_row(&cli->print,
			(struct print_cell[]){ { .number = acts[i].id },
				{ .number = acts[i].at }, { .text = acts[i].state },
				{ .text = acts[i].agent }, { .text = acts[i].what },
				{ .number = acts[i].conversation },
				{ .text = acts_says(&acts[i], &cli->arena) } });
	print_table_end(&cli->print);
	if (count == 0)
		print_note("no rule has done anything yet");
	return true;
}

static bool
rule_run(struct cli *cli, struct err *err)
{
	const char *what = cli->options.n_words > 0 ? cli->options.words[0] : "list";
	bool is_test = str_eq(what, "test");
	const struct rule *rule;

	if (str_eq(what, "list"))
		return cli_at_most(cli, 1, err) && print_rules(cli, err);
	if (str_eq(what, "log"))
		return print_log(cli, err);
	if (cli->options.n_words < 2)
		return err_set(err, ERR_USAGE, "which rule? heed rule lists them");
	if (str_eq(what, "off"))
		return switch_off(cli, err);
	rule = usable_rule(cli, err);
	return rule && (is_test ? test_rule(cli, rule, err) : switch_on(cli, rule, err));
}

const struct cli_command command_rule = {
	.name = "rule",
	.usage = "[list] | test NAME [--since SPAN] | on NAME [--yes] | off NAME | "
		 "log [NAME] [--json]",
	.summary =
		"let rules of your own label, assign, close or snooze, notify you, and start "
		"programs",
	.about =
		"Rules are written in heed.conf(5), [rule NAME]. A rule is off until on, which "
		"shows what it would have done in the last four weeks and asks; a rule "
		"that was changed is off until then, too. It looks only at what comes "
		"afterwards, once at each message, while heed fetches. It bears the name "
		"rule:NAME in the log; heed undo rule:NAME undoes all that it did. A rule "
		"stops itself when more than 50 acts would fall into one minute; on starts "
		"it again. test shows the first 20 conversations and writes nothing: it "
		"compares them as they are by now, whatever their state.",
	.options = options,
	.acts = "list|test|on|off|log",
	.max_words = 2,
	.needs = NEEDS_ACCOUNT,
	.run = rule_run,
};
