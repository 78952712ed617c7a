/* The words and hashtags that an account listens for.
 * SPDX-License-Identifier: MIT */
#include "inbox/hear.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/text/text.h"

/* The longest hashtag of Mastodon is shorter. */
#define LONGEST 100

const char *
hear_tag(const char *word)
{
	return word[0] == '#' ? word + 1 : NULL;
}

/* Without the quotes that people put around words. */
static char *
bare_word(const char *word, struct arena *arena)
{
	char *bare = arena_copy(arena, word);
	char *to = bare;

	for (const char *from = bare; *from != '\0'; from++)
		if (*from != '"')
			*to++ = *from;
	*to = '\0';
	return str_trim(bare, arena);
}

static bool
check_word(const char *word, struct err *err)
{
	const char *tag = hear_tag(word);

	if (strlen(word) > LONGEST)
		return err_set(err, ERR_CONFIG,
			"hear: \"%.20s...\" is too long to listen for", word);
	if (tag && (*tag == '\0' || strpbrk(tag, " \t#") != NULL))
		return err_set(err, ERR_CONFIG,
			"hear: \"%.40s\" is no hashtag; put commas between several",
			word);
	return true;
}

static bool
is_in(char *const *words, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq_nocase(words[i], word))
			return true;
	return false;
}

bool
hear_add(const char **list, const char *line, struct arena *arena, struct err *err)
{
	char **parts;
	char **words;
	size_t count = str_split(line, ',', arena, &parts);
	const char *all = *list;

	for (size_t i = 0; i < count; i++) {
		const char *clean =
			text_clean(parts[i], strlen(parts[i]), TEXT_NAME, arena, NULL);
		const char *word = bare_word(clean, arena);
		size_t n = hear_words(all, arena, &words);

		if (*word == '\0' || is_in(words, n, word))
			continue;
		if (!check_word(word, err))
			return false;
		if (n == HEAR_MOST)
			return err_set(err, ERR_CONFIG,
				"hear: heed listens for %d words and hashtags at most",
				HEAR_MOST);
		all = arena_printf(arena, "%s%s%s", all, *all ? "," : "", word);
	}
	*list = all;
	return true;
}

size_t
hear_words(const char *list, struct arena *arena, char ***words)
{
	*words = NULL;
	return str_is_empty(list) ? 0 : str_split(list, ',', arena, words);
}

const char *
hear_query(const char *word, struct arena *arena)
{
	return hear_tag(word) ? word : arena_printf(arena, "\"%s\"", word);
}
