/* Rules, as heed.conf says them.
 * SPDX-License-Identifier: MIT */
#include "inbox/rule/rules.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/guess.h"
#include "base/ini.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/str.h"
#include "base/system/proc.h"
#include "base/time/date.h"
#include "inbox/annotation/assignee.h"
#include "inbox/filter/filter.h"
#include "inbox/label.h"

#define SECTION "rule "
#define KEYS    "on|if|do|then"

static const char *const words_of[RULE_DOES_COUNT] = {
#define X(what, word, words) [what] = word,
	RULE_DOES(X)
#undef X
};

static const char *const takes[RULE_DOES_COUNT] = {
#define X(what, word, words) [what] = words,
	RULE_DOES(X)
#undef X
};

bool
rules_is_section(const char *section)
{
	return str_starts(section, SECTION) && section[strlen(SECTION)] != '\0';
}

const struct rule *
rules_named(const struct rules *rules, const char *name)
{
	for (size_t i = 0; i < rules->count; i++)
		if (str_eq_nocase(rules->at[i].name, name))
			return &rules->at[i];
	return NULL;
}

const char *
rules_fault(const struct rule *rule)
{
	if (rule->faulty)
		return "a line of it could not be read";
	if (!rule->query)
		return "it has no \"if\": whom it is about";
	return rule->n_acts == 0 ? "it has no \"do\": what is done" : NULL;
}

char *
rules_text(const struct rule *rule, struct arena *arena)
{
	return arena_printf(arena, "on = %s\nif = %s\ndo = %s\nthen = %s",
		rule->on_answer ? "answered" : "new", rule->query, rule->does,
		rule->stops ? "stop" : "go on");
}

/* --- what is done --- */

static bool
set_labels(struct rule_act *act, const char *words, struct arena *arena, struct err *err)
{
	struct label_change *changes;

	if (!label_changes(words, arena, &changes, &act->n_labels, err))
		return false;
	act->labels = changes;
	return true;
}

static bool
set_snooze(struct rule_act *act, const char *words, struct err *err)
{
	if (str_eq(words, "reply"))
		return true;
	return (date_words_span(words, &act->span) && act->span >= DATE_MINUTE) ||
		err_set(err, ERR_CONFIG,
			"snooze expects a span such as 2h or 3d, or reply, not \"%.40s\"",
			words);
}

static bool
set_program(struct rule_act *act, const char *words, struct arena *arena, struct err *err)
{
	act->program = arena_copy(arena, words);
	if (proc_words(words, arena, err))
		return true;
	return err_before(err, "run");
}

static bool
set_act(struct rule_act *act, const char *words, struct arena *arena, struct err *err)
{
	if (*takes[act->what] == '\0')
		return *words == '\0' ||
			err_set(err, ERR_CONFIG,
				"%s takes nothing after it, not \"%.40s\"",
				words_of[act->what], words);
	if (*words == '\0' && takes[act->what][0] == '[')
		return true;
	if (*words == '\0')
		return err_set(err, ERR_CONFIG, "%s needs %s after it",
			words_of[act->what], takes[act->what]);
	switch (act->what) {
	case RULE_LABEL: return set_labels(act, words, arena, err);
	case RULE_ASSIGN: return assignee_read(words, arena, &act->name, err);
	case RULE_SNOOZE: return set_snooze(act, words, err);
	case RULE_RUN: return set_program(act, words, arena, err);
	case RULE_NOTIFY:
		act->says = str_eq(words, "words");
		return act->says ||
			err_set(err, ERR_CONFIG,
				"after notify there is nothing, or words: not \"%.40s\"",
				words);
	default: return true;
	}
}

static bool
unknown_act(const char *word, struct arena *arena, struct err *err)
{
	struct guess guess = { .word = word };
	const char *all = "";

	for (size_t i = 0; i < RULE_DOES_COUNT; i++) {
		guess_offer(&guess, words_of[i]);
		all = arena_printf(arena, "%s%s%s", all, *all ? ", " : "", words_of[i]);
	}
	return err_set(err, ERR_CONFIG,
		"a rule cannot do \"%.40s\"%s; it can do %s: it never hides, never answers, "
		"and does nothing on a network",
		word, guess_words(&guess, arena), all);
}

static bool
add_act(struct rule *rule, const char *text, struct arena *arena, struct err *err)
{
	const char *rest = str_trim(text, arena);
	const char *word = str_or_empty(str_word(&rest, arena));
	size_t what = name_index(words_of, RULE_DOES_COUNT, word);
	struct rule_act *act = &rule->acts[rule->n_acts];

	if (what >= RULE_DOES_COUNT)
		return unknown_act(word, arena, err);
	if (rule->n_acts == RULES_ACTS_MAX - 1)
		return err_set(err, ERR_CONFIG, "a rule does at most %d things",
			RULES_ACTS_MAX - 1);
	act->what = (enum rule_does)what;
	rule->n_acts++;
	return set_act(act, str_trim(rest, arena), arena, err);
}

static bool
set_does(struct rule *rule, const char *value, struct arena *arena, struct err *err)
{
	char **parts;
	size_t n = str_split(value, ',', arena, &parts);

	rule->does = arena_copy(arena, value);
	rule->n_acts = 0;
	for (size_t i = 0; i < n; i++)
		if (!add_act(rule, parts[i], arena, err))
			return false;
	return true;
}

/* --- what a program decides --- */

bool
rules_exit(int status, const char *printed, struct arena *arena, struct rule_act *act,
	struct err *err)
{
	*act = (struct rule_act){ .what = RULE_DOES_COUNT };
	switch (status) {
	case 0: return false;
	case RULE_EXIT_HOLD: act->what = RULE_FLAG; return true;
	case RULE_EXIT_DONE: act->what = RULE_NO_REPLY; return true;
	case RULE_EXIT_LABEL:
		act->what = RULE_LABEL;
		return set_labels(act, str_trim(printed, arena), arena, err);
	case 127: return err_set(err, ERR_FAILED, "there is no such program");
	default:
		return err_set(err, ERR_FAILED,
			"exit status %d: heed knows 0, %d (flag), %d (label) and %d (no reply "
			"needed)",
			status, RULE_EXIT_HOLD, RULE_EXIT_LABEL, RULE_EXIT_DONE);
	}
}

/* --- lines --- */

static bool
set_query(struct rule *rule, const char *value, struct arena *arena, struct err *err)
{
	const char *query = str_trim(value, arena);

	if (*query == '\0')
		return err_set(err, ERR_CONFIG, "if is empty; is:any means everybody");
	if (!filter_parse(query, arena, &rule->filter, NULL, err))
		return err_before(err, "if");
	rule->query = query;
	return filter_names_state(rule->filter) ||
		filter_parse(arena_printf(arena, "(%s) %s", query,
				     rule->on_answer ? "is:answered" : "is:open"),
			arena, &rule->filter, NULL, err);
}

static struct rule *
rule_of_section(
	struct rules *rules, const char *section, struct arena *arena, struct err *err)
{
	const char *name = str_trim(section + strlen(SECTION), arena);

	for (size_t i = 0; i < rules->count; i++)
		if (str_eq_nocase(rules->at[i].name, name))
			return &rules->at[i];
	if (*name == '\0' || strlen(name) > RULES_NAME_MAX || strchr(name, ' ')) {
		err_set(err, ERR_CONFIG,
			"a rule needs a name of up to %d bytes without blanks",
			RULES_NAME_MAX);
		return NULL;
	}
	if (rules->count == RULES_MAX) {
		err_set(err, ERR_CONFIG, "more than %d rules", RULES_MAX);
		return NULL;
	}
	if (!rules->at)
		rules->at = ARENA_ARRAY(arena, struct rule, RULES_MAX);
	rules->at[rules->count] = (struct rule){ .name = name, .does = "" };
	return &rules->at[rules->count++];
}

static bool
set_line(struct rule *rule, const struct ini_line *line, struct arena *arena,
	struct err *err)
{
	struct guess guess = { .word = line->key };

	if (str_eq(line->key, "if"))
		return set_query(rule, line->value, arena, err);
	if (str_eq(line->key, "on") &&
		(str_eq(line->value, "new") || str_eq(line->value, "answered"))) {
		rule->on_answer = str_eq(line->value, "answered");
		return !rule->query || set_query(rule, rule->query, arena, err);
	}
	if (str_eq(line->key, "on"))
		return err_set(err, ERR_CONFIG,
			"on can be new or answered, not \"%.40s\"%s", line->value,
			str_eq(line->value, "late") || str_eq(line->value, "soon")
				? "; a [target] has a hook for that"
				: "");
	if (str_eq(line->key, "do"))
		return set_does(rule, line->value, arena, err);
	if (str_eq(line->key, "then") &&
		(str_eq(line->value, "stop") || str_eq(line->value, "go on"))) {
		rule->stops = str_eq(line->value, "stop");
		return true;
	}
	if (str_eq(line->key, "then"))
		return err_set(err, ERR_CONFIG,
			"then can be stop or go on, not \"%.40s\"", line->value);
	guess_offer_all(&guess, KEYS, arena);
	return err_set(err, ERR_CONFIG, "unknown setting \"%.40s\" of [%s]%s", line->key,
		line->section, guess_words(&guess, arena));
}

bool
rules_line(struct rules *rules, const struct ini_line *line, struct arena *arena,
	struct err *err)
{
	struct rule *rule = rule_of_section(rules, line->section, arena, err);

	if (!rule)
		return false;
	if (set_line(rule, line, arena, err))
		return true;
	rule->faulty = true;
	if (err)
		err->code = ERR_CONFIG;
	return false;
}
