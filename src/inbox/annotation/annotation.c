/* Which annotations apply, and how rows list them.
 * SPDX-License-Identifier: MIT */
#include "inbox/annotation/annotation.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"

_Static_assert(ABOUT_CONVERSATION == 0 && ABOUT_PERSON == 1 && ABOUT_POST == 2,
	"the table annotation keeps these numbers");

const struct annotation_kind *
annotation_kind(const char *name)
{
	for (size_t i = 0; i < annotation_kind_count; i++)
		if (str_eq(annotation_kinds[i].name, name))
			return &annotation_kinds[i];
	return NULL;
}

const struct annotation_kind *
annotation_kind_of_act(const char *what)
{
	for (size_t i = 0; i < annotation_kind_count; i++)
		if (str_eq(annotation_kinds[i].name, what) ||
			(annotation_kinds[i].off &&
				str_eq(annotation_kinds[i].off, what)))
			return &annotation_kinds[i];
	return NULL;
}

const char *
annotation_act(const struct annotation_kind *kind, bool off)
{
	return off && kind->off ? kind->off : kind->name;
}

/* By kind and key; within the same, newest first. */
static int
by_place(const void *a, const void *b)
{
	const struct annotation *left = a;
	const struct annotation *right = b;
	int order = strcmp(left->kind->name, right->kind->name);

	if (order == 0)
		order = strcmp(left->key, right->key);
	if (order == 0)
		order = (left->event < right->event) - (left->event > right->event);
	return order;
}

void
annotation_standing(const struct annotation *rows, size_t count, struct arena *arena,
	struct annotation **standing, size_t *n_standing)
{
	struct annotation *sorted = ARENA_ARRAY(arena, struct annotation, count);
	size_t n = 0;
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		assert(rows[i].kind->holds != HOLDS_ONE || rows[i].key[0] == '\0');
		if (rows[i].kind->holds != HOLDS_EACH)
			sorted[n++] = rows[i];
	}
	if (n > 0)
		qsort(sorted, n, sizeof *sorted, by_place);
	for (size_t i = 0; i < n;) {
		size_t first = i;

		while (i < n && sorted[i].kind == sorted[first].kind &&
			str_eq(sorted[i].key, sorted[first].key))
			i++;
		if (sorted[first].value)
			sorted[kept++] = sorted[first];
	}
	*standing = sorted;
	*n_standing = kept;
}

char *
annotation_tags(const struct annotation *standing, size_t count, struct arena *arena)
{
	char *tags = arena_copy(arena, "");

	for (size_t i = 0; i < count; i++)
		tags = arena_printf(arena, "%s%s%s%s%s", tags, i > 0 ? " " : "",
			standing[i].kind->name, standing[i].key[0] ? ":" : "",
			standing[i].key);
	return tags;
}

/* The key of the next word of that kind, and its length; NULL: there is none. */
static const char *
next_key(const char **tags, const char *kind, size_t *len)
{
	size_t name = strlen(kind);

	while (**tags) {
		const char *word = *tags;
		size_t whole = strcspn(word, " ");
		bool fits = whole >= name && memcmp(word, kind, name) == 0;

		*tags += whole;
		*tags += strspn(*tags, " ");
		if (fits && whole == name) {
			*len = 0;
			return word + name;
		}
		if (fits && word[name] == ':') {
			*len = whole - name - 1;
			return word + name + 1;
		}
	}
	return NULL;
}

bool
annotation_is_held(const char *tags, const struct annotation_kind *kind)
{
	size_t len;

	return tags && next_key(&tags, kind->name, &len);
}

char *
annotation_keys(const char *tags, const char *kind, struct arena *arena)
{
	char *keys = arena_copy(arena, "");
	const char *key;
	size_t len;

	while (tags && (key = next_key(&tags, kind, &len)))
		keys = arena_printf(
			arena, "%s%s%.*s", keys, *keys ? " " : "", (int)len, key);
	return keys;
}
