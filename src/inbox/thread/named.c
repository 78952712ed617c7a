/* The people of a thread, and which of them a message names.
 * SPDX-License-Identifier: MIT */
#include "inbox/thread/named.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "inbox/item/item.h"
#include "inbox/item/mention.h"
#include "inbox/thread/thread.h"

#define NOBODY ((size_t)-1)
/* How much of a text is compared with names. */
#define NAME_BYTES 96

/* --- the people --- */

static int
by_author(const void *a, const void *b)
{
	const struct item *const *left = a;
	const struct item *const *right = b;
	int way = strcmp((*left)->author.remote_id, (*right)->author.remote_id);

	return way != 0 ? way : item_id_compare((*left)->remote_id, (*right)->remote_id);
}

static int
by_word(const void *a, const void *b)
{
	const struct named_word *left = a;
	const struct named_word *right = b;
	int way = strcmp(left->word, right->word);

	return way != 0 ? way
			: (left->person > right->person) - (left->person < right->person);
}

static void
add_word(struct named_words *words, const char *text, size_t len, size_t person,
	struct arena *arena)
{
	if (len > 0)
		words->at[words->count++] =
			(struct named_word){ str_lower_copy(text, len, arena), person };
}

static const char *
without_at(const char *handle)
{
	handle = str_or_empty(handle);
	return handle + (*handle == '@');
}

static void
find_words(struct named *named, struct arena *arena)
{
	struct named_words *all[] = { &named->handles, &named->users, &named->names };

	for (size_t i = 0; i < COUNT(all); i++)
		all[i]->at = ARENA_ARRAY(arena, struct named_word, named->n_people + 1);
	for (size_t i = 0; i < named->n_people; i++) {
		const char *handle = without_at(named->people[i].handle);
		const char *name = str_or_empty(named->people[i].name);

		add_word(&named->handles, handle, strlen(handle), i, arena);
		add_word(&named->users, handle, strcspn(handle, "@"), i, arena);
		add_word(&named->names, name, strlen(name), i, arena);
	}
	for (size_t i = 0; i < COUNT(all); i++)
		if (all[i]->count > 0)
			qsort(all[i]->at, all[i]->count, sizeof *all[i]->at, by_word);
}

struct named
named_of(const struct item *items, size_t count, const struct thread_rule *rule,
	struct arena *arena)
{
	struct named named = {
		.rule = rule,
		.people = ARENA_ARRAY(arena, struct named_person, count + 1),
		.author = ARENA_ARRAY(arena, size_t, count + 1),
	};
	const struct item **all = ARENA_ARRAY(arena, const struct item *, count + 1);

	for (size_t i = 0; i < count; i++)
		all[i] = &items[i];
	if (count > 0)
		qsort(all, count, sizeof *all, by_author);
	for (size_t i = 0; i < count; i++) {
		const struct person *author = &all[i]->author;
		struct named_person *last = &named.people[named.n_people - 1];

		if (i == 0 || !str_eq(last->id, author->remote_id))
			named.people[named.n_people++] = (struct named_person){
				.id = author->remote_id,
				.handle = author->handle,
				.name = author->name,
			};
		named.author[all[i] - items] = named.n_people - 1;
		named.people[named.n_people - 1].ours |= all[i]->ours;
	}
	find_words(&named, arena);
	return named;
}

/* --- looking people up --- */

/* The first entry with this word, and how many there are. */
static const struct named_word *
entries(const struct named_words *words, const char *word, size_t *count)
{
	size_t first = 0;
	size_t after = words->count;

	while (first < after) {
		size_t middle = first + (after - first) / 2;

		if (strcmp(words->at[middle].word, word) < 0)
			first = middle + 1;
		else
			after = middle;
	}
	*count = 0;
	while (first + *count < words->count &&
		str_eq(words->at[first + *count].word, word))
		(*count)++;
	return &words->at[first];
}

/* NOBODY also if several are called so. */
static size_t
only_one(const struct named_words *words, const char *text, size_t len,
	struct arena *arena)
{
	size_t count;
	const struct named_word *found =
		entries(words, str_lower_copy(text, len, arena), &count);

	return count == 1 ? found->person : NOBODY;
}

static size_t
with_id(const struct named *named, const char *id)
{
	size_t first = 0;
	size_t after = named->n_people;

	while (id && first < after) {
		size_t middle = first + (after - first) / 2;
		int way = strcmp(id, named->people[middle].id);

		if (way == 0)
			return middle;
		if (way < 0)
			after = middle;
		else
			first = middle + 1;
	}
	return NOBODY;
}

static void
add_person(const struct named *named, size_t person, struct arena *arena,
	struct named_list *list)
{
	if (person == NOBODY)
		return;
	list->us = list->us || named->people[person].ours;
	*ARENA_PUSH(arena, list->at, list->count) = person;
}

/* Whom a mention in a text names. */
static void
add_mention(const struct named *named, const struct mention_walk *walk,
	struct arena *arena, struct named_list *list)
{
	const struct thread_rule *rule = named->rule;
	const char *user = str_lower_copy(walk->at + 1, walk->name - 1, arena);
	size_t count;
	const struct named_word *found = entries(&named->users, user, &count);

	for (size_t i = 0; i < count; i++)
		if (mention_is(walk, named->people[found[i].person].handle, rule->us))
			add_person(named, found[i].person, arena, list);
	if (mention_is(walk, rule->us, rule->us))
		list->us = true;
	for (size_t i = 0; i < rule->n_handles; i++)
		if (mention_is(walk, rule->handles[i], rule->us))
			list->us = true;
}

/* --- names without a rule --- */

static bool
ends_name(const char *text)
{
	uint32_t code;

	return *text == '\0' || utf8_next(text, strnlen(text, 4), &code) == 0 ||
		(!utf8_is_word(code) && code != '_');
}

/* Whether a name before this text can be nothing else. */
static bool
is_addressed(const char *text)
{
	return *text == '\0' || strchr(",:;!\n", *text) || str_starts(text, "–") ||
		str_starts(text, "—") || str_starts(text, " –") ||
		str_starts(text, " —") || str_starts(text, " -");
}

static bool
names_us(const struct thread_rule *rule, const char *text, size_t len)
{
	for (size_t i = 0; i <= rule->n_handles; i++) {
		const char *handle =
			without_at(i < rule->n_handles ? rule->handles[i] : rule->us);

		if (len > 0 && strlen(handle) == len &&
			str_find_nocase(text, handle) == text)
			return true;
	}
	return false;
}

/* The longest name at the beginning of a text, as it is: somebody's handle after an "@", or
 * a display name. Returns its length; 0: none. */
static size_t
literal_at(const struct named *named, const char *text, bool display, struct arena *arena,
	size_t *person, bool *us)
{
	size_t at = *text == '@';
	size_t longest = 0;
	bool blank = false;

	for (size_t len = 1; at + len <= NAME_BYTES && text[at + len - 1]; len++) {
		size_t found = NOBODY;
		bool ours = false;

		blank = blank || text[at + len - 1] == ' ';
		if (!ends_name(text + at + len))
			continue;
		if (at) {
			found = only_one(&named->handles, text + at, len, arena);
			ours = names_us(named->rule, text + at, len);
		}
		if (found == NOBODY && display &&
			(at || blank || is_addressed(text + len)))
			found = only_one(&named->names, text + at, len, arena);
		if (found == NOBODY && !ours)
			continue;
		*person = found;
		*us = ours;
		longest = at + len;
	}
	return longest;
}

/* --- the whole message --- */

/* Some networks do not write "@": the mention is the name alone. */
static size_t
given_at(const struct named *named, const struct item *item, const char *text,
	size_t *person)
{
	for (size_t i = 0; i < item->n_mentions; i++) {
		const char *handle = without_at(item->mentions[i].handle);
		size_t at = *text == '@';
		size_t len = strlen(handle);

		*person = with_id(named, item->mentions[i].remote_id);
		if (*person != NOBODY && len > 0 &&
			str_find_nocase(text + at, handle) == text + at &&
			ends_name(text + at + len))
			return at + len;
	}
	return 0;
}

/* The name at the beginning of `text`, which is part of the message. */
static size_t
one_at(const struct named *named, const struct item *item, const char *text,
	struct arena *arena, struct named_list *list)
{
	struct mention_walk walk = { .rule = named->rule->mentions, .next = text };
	size_t person = NOBODY;
	bool us = false;
	size_t len;

	if (*text == '@' && mention_next(&walk) && walk.at == text) {
		add_mention(named, &walk, arena, list);
		return walk.len;
	}
	len = given_at(named, item, text, &person);
	if (len == 0)
		len = literal_at(named, text, list->count == 0, arena, &person, &us);
	add_person(named, len > 0 ? person : NOBODY, arena, list);
	list->us = list->us || us;
	return len;
}

struct named_list
named_first(const struct named *named, const struct item *item, struct arena *arena)
{
	const char *text = str_or_empty(item->text);
	struct named_list list = { 0 };
	size_t len = 1;

	while (len > 0) {
		text += strspn(text, " \t\n,:;&+");
		len = *text ? one_at(named, item, text, arena, &list) : 0;
		text += len;
	}
	return list;
}

static void
add_given(const struct named *named, const struct item *item, struct arena *arena,
	struct named_list *list)
{
	for (size_t i = 0; i < item->n_mentions; i++) {
		const struct mention *mention = &item->mentions[i];
		const char *handle = without_at(mention->handle);
		size_t person = with_id(named, mention->remote_id);

		if (person == NOBODY && str_is_empty(mention->remote_id) && *handle)
			person = only_one(&named->handles, handle, strlen(handle), arena);
		add_person(named, person, arena, list);
	}
}

struct named_list
named_all(const struct named *named, const struct item *item, struct arena *arena)
{
	const struct mention_rule *rule = named->rule->mentions;
	struct mention_walk walk = { .rule = rule, .next = str_or_empty(item->text) };
	struct named_list list = named_first(named, item, arena);
	const char *text = walk.next;

	add_given(named, item, arena, &list);
	while (mention_next(&walk))
		add_mention(named, &walk, arena, &list);
	if (rule->by_host || rule->by_handle)
		return list;
	for (const char *at = strchr(text, '@'); at; at = strchr(at + 1, '@')) {
		size_t person = NOBODY;
		bool us = false;

		if (at > text && !str_is_blank(at[-1]) && at[-1] != '(')
			continue;
		if (literal_at(named, at, false, arena, &person, &us) > 0)
			add_person(named, person, arena, &list);
		list.us = list.us || us;
	}
	return list;
}
