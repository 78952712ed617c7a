/* Saved replies: the variant that fits, how often each was used, and who got the same words.
 * SPDX-License-Identifier: MIT */
#include <sys/stat.h>

#include "inbox/template/template.h"
#include "tests/unit/store/store_scene.h"

static const char *
folder(struct scene *s)
{
	const char *path = arena_copy(&s->arena, scratch_path(s->scratch, "templates"));

	mkdir(path, 0700);
	return path;
}

static void
put(struct scene *s, const char *name, const char *text)
{
	scratch_file(s->scratch, arena_printf(&s->arena, "templates/%s", name), text);
}

/* "customs 1, hello 0" */
static const char *
listed(struct scene *s, const struct talk *talk)
{
	struct saved_reply *replies;
	const char *all = "";
	size_t n;

	good(s,
		store_templates(
			s->store, folder(s), talk, &s->arena, &replies, &n, &s->err));
	for (size_t i = 0; i < n; i++)
		all = arena_printf(&s->arena, "%s%s%s %lld", all, i > 0 ? ", " : "",
			replies[i].fault ? replies[i].fault : replies[i].text,
			(long long)replies[i].uses);
	return all;
}

static void
answer(struct scene *s, const char *who, const char *to, const char *text,
	const char *saved_as, int minutes)
{
	struct outgoing reply = {
		.account = s->account,
		.conversation = row_of(s, who).id,
		.act = SEND_REPLY,
		.to = to,
		.text = text,
		.origin = ORIGIN_HAND,
		.agent = "ana",
		.visibility = VISIBLE_PUBLIC,
		.seen = store_revision(s->store),
		.saved_as = saved_as,
	};

	good(s, store_send(s->store, &reply, at(minutes), &s->err));
}

static const char *
same_words(struct scene *s, const char *who, const char *text)
{
	const char *got;

	good(s,
		store_said_before(
			s->store, row_of(s, who).id, text, &s->arena, &got, &s->err));
	return got ? got : "nobody";
}

static void
the_language_they_write_decides(void **state)
{
	struct scene *s = *state;
	struct item item = theirs("a", NULL, "lea", 5, "E a alfândega?");
	struct talk talk;

	item.language = "pt";
	take(s, item);
	folder(s);
	put(s, "customs.txt", "No customs.");
	put(s, "customs.pt.txt", "Sem alfândega.");
	put(s, "hello.de.txt", "Hallo!");
	talk = talk_of(s, row_of(s, "lea").id);
	assert_string_equal(listed(s, &talk), "Sem alfândega. 0");
	assert_string_equal(listed(s, NULL), "No customs. 0, Hallo! 0");
}

static void
what_is_used_most_comes_first(void **state)
{
	struct scene *s = *state;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "tom", 6, "hello?"));
	folder(s);
	put(s, "a.txt", "A");
	put(s, "z.txt", "Z");
	put(s, "bad.txt", "{");
	assert_string_equal(listed(s, NULL),
		arena_printf(&s->arena,
			"A 0, %s/bad.txt: line 1: a field is written {name}, and a brace "
			"{{ 0, Z 0",
			folder(s)));
	answer(s, "lea", "a", "Z", "z", 10);
	answer(s, "tom", "b", "Z", "z", 11);
	put(s, "bad.txt", "B");
	assert_string_equal(listed(s, NULL), "Z 2, A 0, B 0");
}

static void
who_got_the_same_words_is_said(void **state)
{
	struct scene *s = *state;

	take(s, ours("p", NULL, 1, "A post"));
	take(s, theirs("a", "p", "lea", 5, "hello?"));
	take(s, theirs("b", "p", "tom", 6, "hello?"));
	take(s, theirs("c", NULL, "mia", 7, "hello?"));
	assert_string_equal(same_words(s, "tom", "Yes, we do."), "nobody");
	/* On its way to a neighbour under the same post. */
	answer(s, "lea", "a", "Yes, we do.", NULL, 10);
	assert_string_equal(same_words(s, "tom", "Yes,  we do."), "lea");
	assert_string_equal(same_words(s, "lea", "Yes, we do."), "lea");
	assert_string_equal(same_words(s, "mia", "Yes, we do."), "nobody");
	/* Written elsewhere. */
	take(s, ours("d", "c", 12, "On Monday."));
	assert_string_equal(same_words(s, "mia", "On Monday."), "mia");
	assert_string_equal(same_words(s, "tom", "On Monday."), "nobody");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(the_language_they_write_decides),
		SCENE(what_is_used_most_comes_first),
		SCENE(who_got_the_same_words_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
