/* Labels: words that people here put on conversations.
 * SPDX-License-Identifier: MIT */
#include "inbox/label.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/text/text.h"
#include "inbox/annotation/annotation.h"

bool
label_name(const char *word, struct arena *arena, const char **name, struct err *err)
{
	char *copy = arena_copy(arena, word);
	const char *clean = text_clean(word, strlen(word), TEXT_LINE, arena, NULL);

	for (char *c = copy; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	if (!*word)
		return err_set(err, ERR_USAGE, "which label? +vip adds one");
	if (strlen(word) > LABEL_BYTES)
		return err_set(err, ERR_USAGE,
			"a label has at most %d bytes: \"%.40s\" has more", LABEL_BYTES,
			word);
	/* A query could not name it afterwards, or it would look like something else. */
	if (!str_eq(clean, word) || strpbrk(word, " \t\r\n\"(),:|#") || *word == '+' ||
		*word == '-')
		return err_set(err, ERR_USAGE,
			"\"%.40s\" cannot be a label: "
			"use one word without signs such as # or :",
			clean);
	*name = copy;
	return true;
}

static void
label_put(struct label_change *changes, size_t *count, struct label_change change)
{
	for (size_t i = 0; i < *count; i++)
		if (str_eq(changes[i].name, change.name)) {
			changes[i].off = change.off;
			return;
		}
	changes[(*count)++] = change;
}

bool
label_changes(const char *words, struct arena *arena, struct label_change **changes,
	size_t *count, struct err *err)
{
	char *word;

	*count = 0;
	*changes = ARENA_ARRAY(arena, struct label_change, strlen(words) / 2 + 1);
	while ((word = str_word(&words, arena))) {
		struct label_change change = { .off = *word == '-' };

		if (!label_name(word + (*word == '-' || *word == '+'), arena,
			    &change.name, err))
			return false;
		label_put(*changes, count, change);
	}
	return true;
}

bool
label_among(const char *labels, const char *name)
{
	size_t len = strlen(name);

	for (const char *at = labels; *at;) {
		size_t word = strcspn(at, " ");

		if (word == len && memcmp(at, name, len) == 0)
			return true;
		at += word;
		at += strspn(at, " ");
	}
	return false;
}

char *
label_all(const char *tags, struct arena *arena)
{
	char *all = annotation_keys(tags, "label", arena);
	const char *theirs = annotation_keys(tags, "person-label", arena);
	char *word;

	while ((word = str_word(&theirs, arena)))
		if (!label_among(all, word))
			all = arena_printf(arena, "%s%s%s", all, *all ? " " : "", word);
	return all;
}

char *
label_words(const struct label_change *changes, size_t count, struct arena *arena)
{
	char *words = arena_copy(arena, "");

	for (size_t i = 0; i < count; i++)
		words = arena_printf(arena, "%s%s%c%s", words, i > 0 ? " " : "",
			changes[i].off ? '-' : '+', changes[i].name);
	return words;
}
