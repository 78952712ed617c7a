/* Whom the messages of a thread answer, where the network does not say it by their place.
 * SPDX-License-Identifier: MIT */
#include "inbox/thread/answers.h"

#include "base/arena.h"
#include "base/str.h"
#include "inbox/item/item.h"
#include "inbox/thread/branch.h"
#include "inbox/thread/named.h"
#include "inbox/thread/thread.h"
#include "inbox/thread/tree.h"

#define NONE TREE_NONE

/* A person, as the walk proceeds. */
struct speaker {
	size_t newest; /* their newest item so far; NONE */
	size_t open;   /* their newest item to us that has no answer yet; NONE */
	size_t maybe;  /* our newest item that may have answered that; NONE */
};

/* A branch, as the walk proceeds: what has been said to us since our last message. */
struct branch {
	size_t *open;
	size_t n_open;
};

/* A thread that is being sorted; all arrays are parallel to its items. */
struct answers {
	const struct tree *tree;
	const struct thread_rule *rule;
	struct arena *arena;
	struct thread_place *places;
	struct named named;
	size_t *when;      /* its place in the order of time */
	size_t *branch;    /* the branch it is in */
	bool *under_us;    /* under a post of ours */
	size_t *addressee; /* of theirs: the other person it is addressed to; NONE */
	size_t *answered;  /* of ours: the item that it answers; NONE */
	struct branch *branches;
	struct speaker *speakers; /* parallel to named.people */
};

static const struct item *
item_at(const struct answers *answers, size_t at)
{
	return &answers->tree->items[at];
}

static bool
is_between_two(const struct item *item)
{
	return item->kind == ITEM_DIRECT || item->visibility == VISIBLE_DIRECT;
}

/* --- what the network, or the outbox, says --- */

/* A parent that a network would not give if it only filed a reply. */
static size_t
stated_parent(const struct answers *answers, size_t at)
{
	size_t up = answers->tree->parent[at];
	size_t top;

	if (up == NONE || branch_is_post(item_at(answers, up)))
		return NONE;
	if (answers->rule->flat)
		return up;
	top = answers->tree->parent[up];
	return top == NONE || branch_is_post(item_at(answers, top)) ? NONE : up;
}

/* False if nothing is said; `to` is NONE if what it answers is not known yet. */
static bool
is_stated(const struct answers *answers, size_t at, size_t *to)
{
	const struct item *item = item_at(answers, at);
	bool derived = item->how == ANSWER_NAMED || item->how == ANSWER_ASSUMED;

	if (item->answers && !derived) {
		*to = tree_find(answers->tree, item->answers);
		return true;
	}
	*to = tree_find(answers->tree, item->quote_id);
	if (*to == NONE || *to == at)
		*to = stated_parent(answers, at);
	return *to != NONE && *to != at;
}

/* --- theirs --- */

/* The first of these who has spoken, is not ours, and is not `but`. */
static size_t
somebody_else(const struct answers *answers, const struct named_list *list, size_t but)
{
	for (size_t i = 0; i < list->count; i++) {
		size_t person = list->at[i];

		if (person != but && !answers->named.people[person].ours &&
			answers->speakers[person].newest != NONE)
			return person;
	}
	return NONE;
}

/* As it was concluded while its words were there. */
static size_t
settled_item(const struct answers *answers, size_t at)
{
	const struct item *item = item_at(answers, at);

	return item->how == ANSWER_NAMED || item->how == ANSWER_ASSUMED
		? tree_find(answers->tree, item->answers)
		: NONE;
}

/* An item of the other person to whom an item of theirs is addressed; NONE: to nobody. */
static size_t
addressed(const struct answers *answers, size_t at)
{
	const struct item *item = item_at(answers, at);
	size_t author = answers->named.author[at];
	struct named_list all;
	size_t to;

	if (item->settled)
		return settled_item(answers, at);
	if (is_between_two(item) || item->state == STATE_HELD ||
		(item->to_us && item->kind == ITEM_MENTION))
		return NONE;
	all = named_all(&answers->named, item, answers->arena);
	if (all.us)
		return NONE;
	if (is_stated(answers, at, &to)) {
		if (to == NONE || item_at(answers, to)->ours ||
			answers->named.author[to] == author)
			return NONE;
		return to;
	}
	all = named_first(&answers->named, item, answers->arena);
	to = somebody_else(answers, &all, author);
	return to == NONE ? NONE : answers->speakers[to].newest;
}

static void
note_addressee(struct answers *answers, size_t at)
{
	size_t to = addressed(answers, at);

	if (to == NONE)
		return;
	answers->addressee[at] = answers->named.author[to];
	answers->places[at].answers = item_at(answers, to)->remote_id;
	answers->places[at].how = ANSWER_NAMED;
}

static void
find_addressees(struct answers *answers)
{
	for (size_t i = 0; i < answers->tree->count; i++) {
		size_t at = answers->tree->by_time[i];

		if (item_at(answers, at)->ours)
			continue;
		note_addressee(answers, at);
		answers->speakers[answers->named.author[at]].newest = at;
	}
	for (size_t i = 0; i < answers->named.n_people; i++)
		answers->speakers[i].newest = NONE;
}

/* Whose conversation each item of theirs is part of; and what is said between two. Whom we
 * answered does not matter for this. */
static void
place_theirs(struct answers *answers)
{
	const struct tree *tree = answers->tree;
	struct thread_place *places = answers->places;

	for (size_t at = tree->top; at != NONE; at = tree_after(tree, at)) {
		const struct item *item = item_at(answers, at);
		size_t up = tree->parent[at];

		if (answers->addressee[at] != NONE ||
			(item->ours && !is_between_two(item)))
			continue;
		if (!item->ours && answers->under_us[at])
			places[at].with = item->author.remote_id;
		else
			thread_with(item, up == NONE ? NULL : item_at(answers, up),
				up == NONE ? NULL : &places[up], &places[at]);
	}
}

static void
note_help(struct answers *answers, size_t at)
{
	size_t open = answers->speakers[answers->addressee[at]].open;

	if (item_at(answers, at)->deleted_at > 0 || open == NONE ||
		answers->places[open].by_community)
		return;
	answers->places[open].by_community = true;
	answers->places[open].community = item_at(answers, at)->author.handle;
}

static void
walk_theirs(struct answers *answers, size_t at)
{
	const struct item *item = item_at(answers, at);
	struct speaker *speaker = &answers->speakers[answers->named.author[at]];
	struct branch *branch = &answers->branches[answers->branch[at]];

	speaker->newest = at;
	if (answers->addressee[at] != NONE)
		note_help(answers, at);
	if (!answers->places[at].with || is_between_two(item))
		return;
	*ARENA_PUSH(answers->arena, branch->open, branch->n_open) = at;
	if (item->deleted_at == 0)
		speaker->open = at;
}

/* --- ours --- */

/* What it says stands even if the item that it answers has not been fetched. */
static size_t
said_answer(struct answers *answers, size_t at, size_t to, enum item_how *how)
{
	const struct item *item = item_at(answers, at);

	*how = item->how == ANSWER_SENT ||
			(item->how == ANSWER_UNKNOWN && item->origin != ORIGIN_NATIVE)
		? ANSWER_SENT
		: ANSWER_STATED;
	if (to == NONE || !item_at(answers, to)->ours)
		return to;
	return answers->answered[to];
}

static size_t
named_answer(struct answers *answers, size_t at)
{
	struct named_list list =
		named_all(&answers->named, item_at(answers, at), answers->arena);
	size_t found = NONE;

	for (size_t i = 0; i < list.count; i++) {
		size_t newest = answers->speakers[list.at[i]].newest;

		if (newest != NONE &&
			(found == NONE || answers->when[newest] > answers->when[found]))
			found = newest;
	}
	return found;
}

/* Whether an item still existed when another one was written. */
static bool
stood(const struct answers *answers, size_t at, size_t when)
{
	int64_t deleted_at = item_at(answers, at)->deleted_at;

	return deleted_at == 0 || deleted_at > item_time(item_at(answers, when));
}

/* The newest item of the only person who waits in the branch. */
static size_t
assumed_answer(const struct answers *answers, size_t at)
{
	const struct branch *branch = &answers->branches[answers->branch[at]];
	size_t found = NONE;

	if (!answers->rule->assumes)
		return NONE;
	for (size_t i = 0; i < branch->n_open; i++) {
		size_t open = branch->open[i];

		if (!stood(answers, open, at))
			continue;
		if (found != NONE &&
			answers->named.author[found] != answers->named.author[open])
			return NONE;
		found = open;
	}
	return found;
}

static size_t
answer_of(struct answers *answers, size_t at, enum item_how *how)
{
	size_t to;

	if (is_stated(answers, at, &to))
		return said_answer(answers, at, to, how);
	*how = ANSWER_UNKNOWN;
	if (branch_is_post(item_at(answers, at)))
		return NONE;
	if (item_at(answers, at)->settled) {
		to = settled_item(answers, at);
		if (to != NONE)
			*how = item_at(answers, at)->how;
		return to;
	}
	to = named_answer(answers, at);
	if (to != NONE)
		*how = ANSWER_NAMED;
	else if ((to = assumed_answer(answers, at)) != NONE)
		*how = ANSWER_ASSUMED;
	return to;
}

/* It names nobody, and several people wait: any of them may be meant. */
static void
note_maybe(struct answers *answers, size_t at)
{
	const struct branch *branch = &answers->branches[answers->branch[at]];

	for (size_t i = 0; i < branch->n_open; i++)
		if (stood(answers, branch->open[i], at))
			answers->speakers[answers->named.author[branch->open[i]]].maybe =
				at;
}

static void
walk_ours(struct answers *answers, size_t at)
{
	const struct item *item = item_at(answers, at);
	struct thread_place *place = &answers->places[at];
	enum item_how how = ANSWER_UNKNOWN;
	struct speaker *speaker;
	size_t to;

	if (is_between_two(item))
		return;
	to = answer_of(answers, at, &how);
	answers->answered[at] = to;
	place->how = how;
	if (to != NONE) {
		place->with = item_at(answers, to)->author.remote_id;
		place->answers = item_at(answers, to)->remote_id;
	}
	if (!item_can_answer(item) || item->deleted_at > 0)
		return;
	if (to != NONE) {
		speaker = &answers->speakers[answers->named.author[to]];
		speaker->open = speaker->maybe = NONE;
	} else if (how == ANSWER_UNKNOWN && !branch_is_post(item)) {
		note_maybe(answers, at);
	}
	answers->branches[answers->branch[at]].n_open = 0;
}

void
answers_sort(const struct tree *tree, const struct thread_rule *rule, struct arena *arena,
	struct thread_place *places)
{
	size_t count = tree->count;
	struct answers answers = {
		.tree = tree,
		.rule = rule,
		.arena = arena,
		.places = places,
		.named = named_of(tree->items, count, rule, arena),
		.when = ARENA_ARRAY(arena, size_t, count),
		.branch = ARENA_ARRAY(arena, size_t, count),
		.under_us = ARENA_ARRAY(arena, bool, count),
		.addressee = ARENA_ARRAY(arena, size_t, count),
		.answered = ARENA_ARRAY(arena, size_t, count),
		.branches = ARENA_ARRAY(arena, struct branch, count),
		.speakers = ARENA_ARRAY(arena, struct speaker, count),
	};

	for (size_t i = 0; i < count; i++) {
		answers.when[tree->by_time[i]] = i;
		answers.addressee[i] = answers.answered[i] = NONE;
		answers.speakers[i] = (struct speaker){ NONE, NONE, NONE };
	}
	branch_find(tree, rule, answers.branch, answers.under_us);
	find_addressees(&answers);
	place_theirs(&answers);
	for (size_t i = 0; i < count; i++) {
		size_t at = tree->by_time[i];

		if (tree->items[at].ours)
			walk_ours(&answers, at);
		else
			walk_theirs(&answers, at);
	}
	for (size_t i = 0; i < answers.named.n_people; i++) {
		const struct speaker *speaker = &answers.speakers[i];

		if (speaker->open != NONE && speaker->maybe != NONE)
			places[speaker->open].maybe = &tree->items[speaker->maybe];
	}
}
