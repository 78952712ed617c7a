/* Our posts, with those who wait under each.
 * SPDX-License-Identifier: MIT */
#include "store/posts.h"

#include "store/db/ops.h"
#include "tests/unit/store/store_scene.h"

static struct our_post *
read_posts(struct scene *s, const char *text, int64_t since, size_t *count)
{
	struct our_post *posts;

	good(s,
		store_posts(s->store, query(s, text), s->now, since, &s->arena, &posts,
			count, &s->err));
	return posts;
}

static void
posts_come_by_their_longest_wait_and_messages_last(void **state)
{
	struct scene *s = *state;
	struct our_post *posts;
	size_t count;

	take(s, ours("1", NULL, 100, "the bags are gone\nall of them"));
	take(s, ours("2", NULL, 110, "new bell"));
	take(s, ours("3", NULL, 120, "a quiet one"));
	take(s, theirs("20", "2", "lea", 200, "how loud?"));
	take(s, theirs("21", "2", "kim", 230, "and in red?"));
	take(s, theirs("10", "1", "noor", 210, "when again?"));
	take(s, theirs("90", NULL, "wim", 190, "@brand are you open?"));
	posts = read_posts(s, "", at(0), &count);
	assert_int_equal(count, 4);
	assert_string_equal(posts[0].title, "new bell");
	assert_string_equal(posts[0].remote_id, "2");
	assert_int_equal(posts[0].waiting, 2);
	assert_int_equal(posts[0].comments, 2);
	assert_true(posts[0].oldest == at(200));
	assert_string_equal(posts[1].title, "the bags are gone all of them");
	assert_int_equal(posts[1].waiting, 1);
	assert_string_equal(posts[2].title, "a quiet one");
	assert_int_equal(posts[2].waiting, 0);
	assert_false(posts[3].ours);
	assert_int_equal(posts[3].waiting, 1);
	/* Those under which nobody waits are asked for; a query selects people. */
	posts = read_posts(s, "", INT64_MAX, &count);
	assert_int_equal(count, 3);
	posts = read_posts(s, "from:kim", INT64_MAX, &count);
	assert_int_equal(count, 1);
	assert_int_equal(posts[0].waiting, 1);
	assert_true(posts[0].oldest == at(230));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(posts_come_by_their_longest_wait_and_messages_last),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
