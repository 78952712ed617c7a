/* A query finds the same whether its words are rare or common, in the index or not yet.
 * SPDX-License-Identifier: MIT */
#include "inbox/filter/filter_match.h"
#include "tests/unit/store/store_scene.h"

/* More than are looked up: see store/words.c. */
#define COMMON 2100

static const struct {
	const char *text;
	const char
		*found_by; /* queries, a bar between; those of other rows find nothing */
} said[] = {
	{ "We ship to Québec.", "quebec|Québec|QUEBEC|queb|\"ship to que\"" },
	{ "Die Straße hier", "strasse|Straße|STRASSE|stra" },
	{ "Ещё раз", "еще|ЕЩЁ" },
	{ "日本語です", "本語|日本" },
	{ "किताब यहाँ", "किताब" },
	{ "see pages.example/path_x", "pages.example|path" },
	{ "C++ or 🙂 50%", "C++|🙂|50%" },
};
static const char *const finds_nothing[] = { "ebec", "rasse", "日語", "hip", "किता़ब",
	"C##", "xample" };

static int64_t
found(struct scene *s, const char *word)
{
	return count(s, word);
}

static void
check_all(struct scene *s, int64_t times)
{
	for (size_t i = 0; i < COUNT(said); i++) {
		char **words;
		size_t n = str_split(said[i].found_by, '|', &s->arena, &words);

		for (size_t k = 0; k < n; k++)
			if (found(s, words[k]) != times)
				fail_msg("%s finds %lld instead of %lld", words[k],
					(long long)found(s, words[k]), (long long)times);
	}
	for (size_t i = 0; i < COUNT(finds_nothing); i++)
		if (found(s, finds_nothing[i]) != 0)
			fail_msg("%s finds %lld", finds_nothing[i],
				(long long)found(s, finds_nothing[i]));
}

static void
say(struct scene *s, int times)
{
	size_t n = COUNT(said) * (size_t)times;
	struct item *items = ARENA_ARRAY(&s->arena, struct item, n);

	for (size_t i = 0; i < n; i++)
		items[i] = theirs(arena_printf(&s->arena, "%zu", 10000 + i), NULL,
			arena_printf(&s->arena, "f%zu", i), (int)(i % 900),
			said[i % COUNT(said)].text);
	take_many(s, items, n);
}

static void
rare_words_in_and_out_of_the_index(void **state)
{
	struct scene *s = *state;

	say(s, 2);
	check_all(s, 2);
	good(s, store_search_index(s->store, &s->err));
	check_all(s, 2);
}

static void
common_words(void **state)
{
	struct scene *s = *state;

	say(s, COMMON);
	good(s, store_search_index(s->store, &s->err));
	check_all(s, COMMON);
}

/* Targets ask the same of one conversation. */
static void
one_conversation(void **state)
{
	struct scene *s = *state;

	for (size_t i = 0; i < COUNT(said); i++) {
		const char *texts[] = { said[i].text };
		struct filter_facts facts = { .texts = texts,
			.n_texts = 1,
			.handle = "@lea@x.example",
			.name = "Lea" };
		char **words;
		size_t n = str_split(said[i].found_by, '|', &s->arena, &words);

		for (size_t k = 0; k < n; k++)
			if (!filter_match(query(s, words[k]), &facts))
				fail_msg("%s does not match", words[k]);
		for (size_t k = 0; k < COUNT(finds_nothing); k++)
			if (filter_match(query(s, finds_nothing[k]), &facts))
				fail_msg("%s matches", finds_nothing[k]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(rare_words_in_and_out_of_the_index),
		SCENE(common_words),
		SCENE(one_conversation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
