/* Targets: how soon we promised to answer whom.
 * SPDX-License-Identifier: MIT */
#include "inbox/target.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/guess.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/filter/filter.h"
#include "inbox/filter/filter_match.h"
#include "inbox/hours/hours.h"
#include "inbox/label.h"

#define TARGETS_MAX 100
#define SECTION     "target "

bool
target_is_section(const char *section)
{
	return str_starts(section, SECTION) || str_eq(section, "target");
}

const struct target *
target_named(const struct targets *targets, const char *name)
{
	for (size_t i = 0; i < targets->count; i++)
		if (str_eq(targets->at[i].name, name))
			return &targets->at[i];
	return NULL;
}

static struct target *
target_find(
	struct targets *targets, const char *name, struct arena *arena, struct err *err)
{
	static const struct filter everything = { .op = FILTER_ALL_OF };
	struct target *target;

	for (size_t i = 0; i < targets->count; i++)
		if (str_eq(targets->at[i].name, name))
			return &targets->at[i];
	if (targets->count == TARGETS_MAX) {
		err_set(err, ERR_CONFIG, "more than %d targets", TARGETS_MAX);
		return NULL;
	}
	if (!targets->at)
		targets->at = ARENA_ARRAY(arena, struct target, TARGETS_MAX);
	target = &targets->at[targets->count++];
	*target = (struct target){ .name = arena_copy(arena, name),
		.match = "",
		.filter = &everything,
		.hook = "" };
	return target;
}

static bool
set_match(struct target *target, const char *value, struct arena *arena, struct err *err)
{
	const struct filter *filter;
	const struct filter *passing;
	char *match;

	if (!filter_parse(value, arena, &filter, NULL, err))
		return err_before(err, "match");
	passing = filter_match_passing(filter);
	if (passing)
		return err_set(err, ERR_CONFIG,
			"match selects who is promised an answer, not the current state: "
			"it cannot use %s:%s",
			filter_keys[passing->key].name, passing->value);
	match = arena_copy(arena, value);
	/* It is stored in a line of fields. */
	for (char *c = match; *c; c++)
		if (*c == '\t')
			*c = ' ';
	target->match = match;
	target->filter = filter;
	return true;
}

static bool
set_span(int64_t *span, const char *key, const char *value, struct err *err)
{
	int64_t read;

	if (!date_words_span(value, &read) || read < DATE_SECOND)
		return err_set(err, ERR_CONFIG,
			"%s expects a span like 30m, 2h or 1d, not \"%.40s\"%s", key,
			value, date_words_unit(value).at);
	*span = read;
	return true;
}

/* *yes: the first of the two was given. */
static bool
target_choose(bool *yes, const char *key, const char *first, const char *second,
	const char *value, struct err *err)
{
	if (!str_eq(value, first) && !str_eq(value, second))
		return err_set(err, ERR_CONFIG, "%s can be %s or %s, not \"%.40s\"", key,
			first, second, value);
	*yes = str_eq(value, first);
	return true;
}

static bool
target_set(struct target *target, const char *key, const char *value, struct arena *arena,
	struct err *err)
{
	struct guess guess = { .word = key };

	if (str_eq(key, "match"))
		return set_match(target, value, arena, err);
	if (str_eq(key, "first"))
		return set_span(&target->first, key, value, err);
	if (str_eq(key, "next"))
		return set_span(&target->next, key, value, err);
	if (str_eq(key, "hours"))
		return target_choose(
			&target->all_hours, key, "all", "business", value, err);
	if (str_eq(key, "notify"))
		return target_choose(&target->notify, key, "yes", "no", value, err);
	if (str_eq(key, "words"))
		return target_choose(&target->words, key, "yes", "no", value, err);
	if (str_eq(key, "hook")) {
		target->hook = arena_copy(arena, value);
		return true;
	}
	guess_offer_all(&guess, "match|first|next|hours|notify|words|hook", arena);
	return err_set(err, ERR_CONFIG, "a target has no \"%.40s\"%s", key,
		guess_words(&guess, arena));
}

bool
target_line(struct targets *targets, const char *section, const char *key,
	const char *value, struct arena *arena, struct err *err)
{
	struct target *target;
	const char *name;

	if (!str_starts(section, SECTION))
		return err_set(err, ERR_CONFIG,
			"a target needs a name of one word: [target press]");
	if (!label_name(str_trim(section + strlen(SECTION), arena), arena, &name, NULL))
		return err_set(err, ERR_CONFIG,
			"the name of a target is one word, like [target press], not \"%.40s\"",
			section + strlen(SECTION));
	target = target_find(targets, name, arena, err);
	return target && target_set(target, key, value, arena, err);
}

char *
target_list_text(const struct targets *targets, struct arena *arena)
{
	char *text = arena_copy(arena, "");

	for (size_t i = 0; i < targets->count; i++) {
		const struct target *target = &targets->at[i];

		text = arena_printf(arena, "%s%s\tmatch\t%s\n%s\thours\t%s\n", text,
			target->name, target->match, target->name,
			target->all_hours ? "all" : "business");
		if (target->first > 0)
			text = arena_printf(arena, "%s%s\tfirst\t%llds\n", text,
				target->name, (long long)(target->first / DATE_SECOND));
		if (target->next > 0)
			text = arena_printf(arena, "%s%s\tnext\t%llds\n", text,
				target->name, (long long)(target->next / DATE_SECOND));
	}
	return text;
}

bool
target_list_read(
	struct targets *targets, const char *text, struct arena *arena, struct err *err)
{
	char **lines;
	size_t count = str_split(text, '\n', arena, &lines);

	for (size_t i = 0; i < count; i++) {
		char **parts;
		struct target *target;

		if (!*lines[i])
			continue;
		if (str_split(lines[i], '\t', arena, &parts) != 3)
			return err_set(err, ERR_STORE, "targets: \"%.80s\"", lines[i]);
		target = target_find(targets, parts[0], arena, err);
		if (!target || !target_set(target, parts[1], parts[2], arena, err))
			return false;
	}
	return true;
}

const struct target *
target_of(const struct targets *targets, const struct filter_facts *facts)
{
	for (size_t i = 0; i < targets->count; i++)
		if (filter_match(targets->at[i].filter, facts))
			return &targets->at[i];
	return NULL;
}

static int64_t
target_after(const struct target *target, int64_t since, int64_t span,
	const struct hours_book *hours)
{
	int64_t at = target->all_hours ? since + span : hours_after(hours, since, span);

	return at == HOURS_NEVER ? 0 : at;
}

struct due
target_due(const struct target *target, bool first, int64_t since,
	const struct hours_book *hours)
{
	int64_t span = first ? target->first : target->next;

	if (span == 0)
		return (struct due){ 0 };
	return (struct due){
		.soon_at = target_after(target, since, span - span / 4, hours),
		.due_at = target_after(target, since, span, hours),
	};
}
