/* Turns that have something in common: --by.
 * SPDX-License-Identifier: MIT */
#include "cli/stats/stats.h"

#include "base/mem.h"
#include "base/str.h"
#include "base/time/calendar.h"
#include "base/time/zone.h"

#define PLACES_FIRST 64
/* No zone's offset changes within one. */
#define SLOT (15 * DATE_MINUTE)

static const struct {
	const char *name;
	enum stats_by by;
} names[] = {
	{ "network", BY_NETWORK },
	{ "account", BY_ACCOUNT },
	{ "person", BY_PERSON },
	{ "agent", BY_AGENT },
	{ "target", BY_TARGET },
	{ "label", BY_LABEL },
	{ "weekday", BY_WEEKDAY },
	{ "hour", BY_HOUR },
	{ "post", BY_POST },
};

enum stats_by
stats_groups_by(const char *name)
{
	for (size_t i = 0; i < COUNT(names); i++)
		if (str_eq(names[i].name, name))
			return names[i].by;
	return BY_NOTHING;
}

void
stats_groups_init(struct stats_groups *groups, enum stats_by by, bool by_answer)
{
	*groups = (struct stats_groups){ .by = by, .by_answer = by_answer, .slot = -1 };
	groups->zone = zone_load("", &groups->arena);
}

void
stats_groups_release(struct stats_groups *groups)
{
	for (size_t i = 0; i < groups->count; i++)
		tally_release(&groups->at[i]->tally);
	free(groups->at);
	free(groups->places);
	arena_release(&groups->arena);
	*groups = (struct stats_groups){ 0 };
}

/* Lines are in order of time, so most are in the same slot as the previous one. */
static const struct civil *
local_time(struct stats_groups *groups, const struct turn *turn)
{
	int64_t at = groups->by_answer ? turn->ended_at : turn->since;

	if (at / SLOT != groups->slot) {
		groups->slot = at / SLOT;
		groups->civil = zone_civil(groups->zone, at);
	}
	return &groups->civil;
}

/* Who answered, or decided that no answer is needed; answers written elsewhere have no
 * name. An unanswered turn has no agent, even if somebody closed it. */
static const char *
group_agent(const struct turn *turn)
{
	switch (turn->end) {
	case TURN_WAITING:
	case TURN_CLOSED:
	case TURN_WITHDRAWN:
	case TURN_MODERATED: return "(nobody)";
	default: break;
	}
	if (turn->agent)
		return turn->agent;
	return turn->origin == ORIGIN_NATIVE ? "(elsewhere)" : "(no name)";
}

/* The key of the line's group, still without a name. */
static struct stats_group
stats_group_key(struct stats_groups *groups, const struct ledger_line *line)
{
	switch (groups->by) {
	case BY_NOTHING: break;
	case BY_NETWORK: return (struct stats_group){ .text = line->network };
	case BY_ACCOUNT: return (struct stats_group){ .number = line->account };
	case BY_PERSON: return (struct stats_group){ .number = line->person_id };
	case BY_AGENT: return (struct stats_group){ .text = group_agent(&line->turn) };
	case BY_TARGET:
		return (struct stats_group){ .text = line->turn.target ? line->turn.target
								       : "(no target)" };
	case BY_LABEL: return (struct stats_group){ .text = groups->label };
	case BY_WEEKDAY:
		return (struct stats_group){
			.number = local_time(groups, &line->turn)->weekday
		};
	case BY_HOUR:
		return (struct stats_group){
			.number = local_time(groups, &line->turn)->hour
		};
	case BY_POST:
		return (struct stats_group){ .text = line->post,
			.number = line->account };
	}
	return (struct stats_group){ 0 };
}

static const char *
group_name(struct stats_groups *groups, const struct ledger_line *line,
	const struct stats_group *key)
{
	switch (groups->by) {
	case BY_NOTHING: break;
	case BY_ACCOUNT: return line->account_name;
	case BY_PERSON: return str_or_empty(line->person);
	case BY_WEEKDAY: return calendar_weekdays[key->number];
	case BY_HOUR: return arena_printf(&groups->arena, "%02d:00", (int)key->number);
	case BY_NETWORK:
	case BY_AGENT:
	case BY_TARGET:
	case BY_LABEL:
	case BY_POST: return str_or_empty(key->text);
	}
	return NULL;
}

static bool
is_same(const struct stats_group *a, const struct stats_group *b)
{
	return a->number == b->number && str_eq(a->text, b->text);
}

/* Its slot in the hash table, or the free one for it. */
static size_t *
group_slot(const struct stats_groups *groups, const struct stats_group *key)
{
	uint64_t spread = (uint64_t)key->number;
	size_t place;

	for (const char *c = str_or_empty(key->text); *c; c++)
		spread = (spread ^ (unsigned char)*c) * 0x100000001b3u;
	spread *= 0x9e3779b97f4a7c15u;
	place = (size_t)(spread >> 32) % groups->n_places;
	while (groups->places[place] &&
		!is_same(groups->at[groups->places[place] - 1], key))
		place = (place + 1) % groups->n_places;
	return &groups->places[place];
}

static void
grow_groups(struct stats_groups *groups)
{
	if (2 * groups->count < groups->n_places)
		return;
	free(groups->places);
	groups->n_places = groups->n_places ? 2 * groups->n_places : PLACES_FIRST;
	groups->places = mem_alloc(groups->n_places * sizeof *groups->places);
	for (size_t i = 0; i < groups->count; i++)
		*group_slot(groups, groups->at[i]) = i + 1;
}

struct stats_group *
stats_groups_find(struct stats_groups *groups, const struct ledger_line *line)
{
	struct stats_group key;
	struct stats_group *group;
	size_t *place;

	if (groups->last && groups->by == BY_NOTHING)
		return groups->last;
	key = stats_group_key(groups, line);
	if (groups->last && is_same(groups->last, &key))
		return groups->last;
	grow_groups(groups);
	place = group_slot(groups, &key);
	if (!*place) {
		group = ARENA_NEW(&groups->arena, struct stats_group);
		group->number = key.number;
		group->text = arena_copy(&groups->arena, key.text);
		group->name = arena_copy(&groups->arena, group_name(groups, line, &key));
		if (groups->by == BY_PERSON || groups->by == BY_POST)
			group->account = arena_copy(&groups->arena, line->account_name);
		tally_init(&group->tally);
		*MEM_PUSH(groups->at, groups->count) = group;
		*place = groups->count;
	}
	groups->last = groups->at[*place - 1];
	return groups->last;
}

static int
compare_number(const void *a, const void *b)
{
	const struct stats_group *left = *(struct stats_group *const *)a;
	const struct stats_group *right = *(struct stats_group *const *)b;

	return (left->number > right->number) - (left->number < right->number);
}

static int
by_size(const void *a, const void *b)
{
	const struct stats_group *left = *(struct stats_group *const *)a;
	const struct stats_group *right = *(struct stats_group *const *)b;

	if (left->turns != right->turns)
		return left->turns < right->turns ? 1 : -1;
	return strcmp(str_or_empty(left->name), str_or_empty(right->name));
}

void
stats_groups_sort(struct stats_groups *groups)
{
	bool in_order = groups->by == BY_WEEKDAY || groups->by == BY_HOUR;

	if (groups->count > 0)
		qsort(groups->at, groups->count, sizeof *groups->at,
			in_order ? compare_number : by_size);
}
