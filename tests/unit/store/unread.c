/* What could not be read stays on record until it has been.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/store_scene.h"

static void
note(struct scene *s, const char *id, enum unread_why why)
{
	const struct unread unread = { .id = id, .why = why };
	const struct intake intake = {
		.account = s->account,
		.unread = &unread,
		.n_unread = 1,
		.now = s->now,
	};

	good(s, store_intake(s->store, &intake, NULL, &s->err));
}

static struct account
account_of(struct scene *s)
{
	struct account account;

	good(s, store_account_find(s->store, "brand", &s->arena, &account, &s->err));
	return account;
}

static size_t
due(struct scene *s, int64_t now)
{
	const char **ids;
	size_t count;

	good(s,
		store_unread_due(
			s->store, s->account, now, 10, &s->arena, &ids, &count, &s->err));
	return count;
}

static void
an_account_says_what_could_not_be_read(void **state)
{
	struct scene *s = *state;

	assert_null(account_of(s).unread_words);
	note(s, "a", UNREAD_AUTHOR);
	note(s, "a", UNREAD_AUTHOR);
	note(s, "#5b9bc4ba528108e4", UNREAD_SHAPE);
	assert_int_equal(account_of(s).unread, 2);
	assert_string_equal(account_of(s).unread_words,
		"2 could not be read: 1 in an unknown shape, 1 without an author");
}

static void
what_has_been_read_or_is_gone_goes(void **state)
{
	struct scene *s = *state;

	note(s, "a", UNREAD_AUTHOR);
	note(s, "b", UNREAD_SERVER);
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	assert_int_equal(account_of(s).unread, 1);
	take_gone(s, "b", 30);
	assert_int_equal(account_of(s).unread, 0);
}

static void
what_is_odd_stays_said_when_it_is_read_again(void **state)
{
	struct scene *s = *state;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	note(s, "a", UNREAD_FUTURE);
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	assert_int_equal(account_of(s).unread, 0);
	assert_string_equal(account_of(s).unread_words, "1 dated in the future");
	assert_int_equal(due(s, s->now + 40 * DATE_DAY), 0);
}

static void
it_is_tried_again_where_it_has_an_id(void **state)
{
	struct scene *s = *state;
	const struct unread failed = { .id = "a", .why = UNREAD_SERVER };
	int64_t again;

	note(s, "a", UNREAD_AUTHOR);
	note(s, "#1", UNREAD_SHAPE);
	assert_int_equal(due(s, s->now), 0);
	assert_int_equal(due(s, s->now + 10 * DATE_MINUTE), 1);
	good(s,
		store_unread_failed(
			s->store, s->account, &failed, s->now, &again, &s->err));
	assert_int_equal(again, s->now + 10 * DATE_MINUTE);
	good(s,
		store_unread_failed(
			s->store, s->account, &failed, s->now, &again, &s->err));
	assert_int_equal(again, s->now + DATE_HOUR);
	assert_int_equal(due(s, s->now + 10 * DATE_MINUTE), 0);
	/* The same page again is no further try. */
	note(s, "a", UNREAD_AUTHOR);
	assert_int_equal(due(s, s->now + DATE_HOUR), 1);
}

static void
a_thread_that_was_read_goes(void **state)
{
	struct scene *s = *state;
	const struct unread failed = { .id = "b", .why = UNREAD_SERVER, .thread = true };
	const struct intake intake = {
		.account = s->account, .thread = "a", .now = s->now
	};
	struct unread_row *rows;
	size_t count;
	int64_t again;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", "a", "ben", 6, "me too"));
	good(s,
		store_unread_failed(
			s->store, s->account, &failed, s->now, &again, &s->err));
	good(s,
		store_unread(
			s->store, s->account, 10, &s->arena, &rows, &count, &s->err));
	assert_int_equal(count, 1);
	assert_string_equal(rows[0].unread.id, "a");
	assert_true(rows[0].unread.thread);
	assert_int_equal(rows[0].tries, 1);
	assert_int_equal(due(s, s->now + DATE_DAY), 0);
	good(s, store_intake(s->store, &intake, NULL, &s->err));
	assert_int_equal(account_of(s).unread, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(an_account_says_what_could_not_be_read),
		SCENE(what_has_been_read_or_is_gone_goes),
		SCENE(what_is_odd_stays_said_when_it_is_read_again),
		SCENE(it_is_tried_again_where_it_has_an_id),
		SCENE(a_thread_that_was_read_goes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
