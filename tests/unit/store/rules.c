/* Rules at work: what came since, once, and what can be undone.
 * SPDX-License-Identifier: MIT */
#include "store/rules.h"
#include "base/ini.h"
#include "inbox/filter/filter_match.h"
#include "inbox/rule/rules.h"
#include "store/acts.h"
#include "store/health.h"
#include "store/via.h"
#include "tests/unit/store/store_scene.h"

static void
say(struct scene *s, struct rules *rules, const char *name, const char *key,
	const char *value)
{
	const struct ini_line line = { arena_printf(&s->arena, "rule %s", name), key,
		value, 1 };

	good(s, rules_line(rules, &line, &s->arena, &s->err));
}

static struct rules
one_rule(struct scene *s, const char *query, const char *does)
{
	struct rules rules = { 0 };

	say(s, &rules, "one", "if", query);
	say(s, &rules, "one", "do", does);
	good(s, store_rules_on(s->store, &rules.at[0], s->now, &s->err));
	return rules;
}

static const char *
run(struct scene *s, const struct rules *rules)
{
	struct rules_look look;

	good(s, store_rules_run(s->store, rules, s->now, &s->arena, &look, &s->err));
	return look.stopped;
}

/* What a look asks for, as "program conversation's person". */
static const char *
asked(struct scene *s, const struct rules *rules)
{
	struct rules_look look;
	const char *all = "";

	good(s, store_rules_run(s->store, rules, s->now, &s->arena, &look, &s->err));
	for (size_t i = 0; i < look.n_starts; i++) {
		struct inbox_row row;

		good(s,
			store_inbox_row(s->store, look.starts[i].conversation, &s->arena,
				&row, &s->err));
		all = arena_printf(&s->arena, "%s%s %s\n", all,
			str_or_empty(look.starts[i].act->program), row.person.remote_id);
	}
	return all;
}

static struct rule_state
state_of_rule(struct scene *s, const struct rules *rules, size_t i)
{
	struct rule_state state;

	good(s, store_rules_state(s->store, &rules->at[i], &state, &s->err));
	return state;
}

static void
it_looks_only_at_what_comes_after_it_was_switched_on(void **state)
{
	struct scene *s = *state;
	struct rules rules;
	int64_t differed;

	take(s, theirs("a", NULL, "lea", 5, "broken"));
	rules = one_rule(s, "broken", "label +complaint, assign ana, flag");
	take(s, theirs("b", NULL, "tom", 6, "broken, too"));
	take(s, theirs("c", NULL, "zoe", 7, "lovely"));
	assert_null(run(s, &rules));
	assert_string_equal(people(s, "label:complaint assigned:ana is:flagged"), "tom");
	assert_string_equal(people(s, "label:complaint"), "tom");
	assert_int_equal(state_of_rule(s, &rules, 0).acts, 3);
	good(s, store_health_rebuild(s->store, &differed, &s->err));
	assert_int_equal(differed, 0);
}

/* Its act stays undone, since it looks at each message once. */
static void
each_message_is_looked_at_once(void **state)
{
	struct scene *s = *state;
	struct rules rules = one_rule(s, "is:only-emoji", "no-reply");
	struct act *acts;
	size_t count;

	take(s, theirs("a", NULL, "lea", 5, "👍"));
	run(s, &rules);
	assert_string_equal(state_of(s, "lea"), "no-reply");
	good(s, store_rules_acts(s->store, "one", 9, &s->arena, &acts, &count, &s->err));
	assert_int_equal(count, 1);
	assert_string_equal(acts[0].agent, "rule:one");
	assert_string_equal(acts[0].via, "rule");
	good(s, store_rules_undo(s->store, "one", "ana", at(8), &count, &s->err));
	assert_int_equal(count, 1);
	assert_string_equal(state_of(s, "lea"), "waiting");
	run(s, &rules);
	assert_string_equal(state_of(s, "lea"), "waiting");
	take(s, theirs("b", "a", "lea", 9, "🙏"));
	run(s, &rules);
	assert_string_equal(state_of(s, "lea"), "no-reply");
	good(s, store_rules_undo(s->store, "one", "ana", at(10), &count, &s->err));
	refused(s, store_rules_undo(s->store, "one", "ana", at(11), &count, &s->err),
		ERR_GONE, "nothing of rule:one to undo");
}

static void
who_was_there_before_the_account_is_history(void **state)
{
	struct scene *s = *state;
	struct rules rules = one_rule(s, "is:any", "flag");

	take(s, theirs("a", NULL, "lea", -60 * 24 * 400, "years ago"));
	run(s, &rules);
	assert_string_equal(people(s, "is:any is:flagged"), "");
}

static void
the_first_match_may_be_the_last(void **state)
{
	struct scene *s = *state;
	struct rules rules = one_rule(s, "broken", "label +complaint");

	say(s, &rules, "one", "then", "stop");
	say(s, &rules, "two", "if", "is:open");
	say(s, &rules, "two", "do", "label +rest");
	for (size_t i = 0; i < rules.count; i++)
		good(s, store_rules_on(s->store, &rules.at[i], s->now, &s->err));
	take(s, theirs("a", NULL, "lea", 5, "broken"));
	take(s, theirs("b", NULL, "tom", 6, "hello"));
	run(s, &rules);
	assert_string_equal(people(s, "label:complaint"), "lea");
	assert_string_equal(people(s, "label:rest"), "tom");
}

static void
a_changed_rule_is_off_until_it_is_switched_on_again(void **state)
{
	struct scene *s = *state;
	struct rules rules = one_rule(s, "broken", "flag");

	say(s, &rules, "one", "if", "lovely");
	assert_true(state_of_rule(s, &rules, 0).changed);
	assert_false(state_of_rule(s, &rules, 0).on);
	take(s, theirs("a", NULL, "lea", 5, "lovely and broken"));
	run(s, &rules);
	assert_string_equal(people(s, "is:flagged"), "");
	good(s, store_rules_on(s->store, &rules.at[0], s->now, &s->err));
	good(s, store_rules_off(s->store, "one", &s->err));
	assert_int_equal(state_of_rule(s, &rules, 0).on_at, 0);
}

static const char *
stopped_since(struct scene *s, int64_t after)
{
	const char *name;
	int64_t at;

	good(s, store_rules_stopped(s->store, after, &s->arena, &name, &at, &s->err));
	return name;
}

static void
too_much_in_a_minute_stops_it(void **state)
{
	struct scene *s = *state;
	struct rules rules = one_rule(s, "is:open", "label +new, snooze 2h");

	for (int i = 0; i < RULE_ACTS_MOST / 2 + 3; i++) {
		const char *id = arena_printf(&s->arena, "m%d", i);

		take(s, theirs(id, NULL, id, 5, "hello"));
	}
	assert_string_equal(run(s, &rules), "one");
	assert_int_equal(count(s, "label:new is:snoozed"), RULE_ACTS_MOST / 2);
	assert_true(state_of_rule(s, &rules, 0).stopped_at > 0);
	assert_string_equal(stopped_since(s, s->now - 1), "one");
	assert_null(stopped_since(s, s->now));
	take(s, theirs("z", NULL, "zoe", 6, "hello"));
	assert_null(run(s, &rules));
	assert_string_equal(people(s, "from:zoe label:new"), "");
	good(s, store_rules_on(s->store, &rules.at[0], s->now, &s->err));
	assert_true(state_of_rule(s, &rules, 0).on);
}

static void
a_program_is_started_once_and_what_it_decides_covers_what_it_was_told(void **state)
{
	struct scene *s = *state;
	struct rules rules = one_rule(s, "is:open", "run look-at --it");
	struct rule_act act;
	int64_t seen;
	int64_t lea;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	seen = store_revision(s->store);
	assert_string_equal(asked(s, &rules), "look-at --it lea\n");
	assert_string_equal(asked(s, &rules), "");
	lea = row_of(s, "lea").id;
	assert_true(rules_exit(RULE_EXIT_LABEL, "+press\n", &s->arena, &act, &s->err));
	good(s,
		store_rules_follow(
			s->store, &rules.at[0], &act, lea, seen, s->now, &s->err));
	assert_string_equal(people(s, "label:press"), "lea");
	/* She writes again before the program decides. */
	take(s, theirs("b", "a", "lea", 7, "and now?"));
	assert_true(rules_exit(RULE_EXIT_DONE, "", &s->arena, &act, &s->err));
	good(s,
		store_rules_follow(
			s->store, &rules.at[0], &act, lea, seen, s->now, &s->err));
	assert_string_equal(state_of(s, "lea"), "waiting");
	assert_false(rules_exit(0, "", &s->arena, &act, &s->err));
	assert_false(rules_exit(1, "", &s->arena, &act, &s->err));
	assert_int_equal(s->err.code, ERR_FAILED);
	s->err = (struct err){ 0 };
}

static void
a_rule_about_answers_looks_at_what_we_wrote(void **state)
{
	struct scene *s = *state;
	struct rules rules = { 0 };

	say(s, &rules, "thank", "if", "from:lea");
	say(s, &rules, "thank", "on", "answered");
	say(s, &rules, "thank", "do", "run tell-them");
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 5, "hello?"));
	good(s, store_rules_on(s->store, &rules.at[0], s->now, &s->err));
	take(s, theirs("c", "a", "lea", 7, "anybody?"));
	assert_string_equal(asked(s, &rules), "");
	take(s, ours("d", "c", 8, "Yes."));
	take(s, ours("e", "b", 8, "Yes."));
	assert_string_equal(asked(s, &rules), "tell-them lea\n");
	assert_string_equal(asked(s, &rules), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(it_looks_only_at_what_comes_after_it_was_switched_on),
		SCENE(each_message_is_looked_at_once),
		SCENE(who_was_there_before_the_account_is_history),
		SCENE(the_first_match_may_be_the_last),
		SCENE(a_changed_rule_is_off_until_it_is_switched_on_again),
		SCENE(too_much_in_a_minute_stops_it),
		SCENE(a_program_is_started_once_and_what_it_decides_covers_what_it_was_told),
		SCENE(a_rule_about_answers_looks_at_what_we_wrote),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
