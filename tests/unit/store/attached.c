/* Polls and quotes of what was taken in: they change without an edit, and what one telling
 * leaves out stays known.
 * SPDX-License-Identifier: MIT */
#include "inbox/item/poll.h"
#include "inbox/item/quote.h"
#include "tests/unit/store/store_scene.h"

static struct item
asks(struct poll *poll, int64_t red, int64_t blue)
{
	static struct poll_option options[2];
	struct item item = theirs("a", NULL, "lea", 5, "which one?");

	options[0] = (struct poll_option){ "Red", red, false };
	options[1] = (struct poll_option){ "Blue", blue, false };
	*poll = (struct poll){ .options = options,
		.n_options = 2,
		.votes = red + blue,
		.voters = -1,
		.ends_at = at(5000) };
	item.poll = poll;
	return item;
}

static const struct item *
first(struct scene *s)
{
	return &talk_of(s, row_of(s, "lea").id).items[0];
}

static void
votes_are_no_edit(void **state)
{
	struct scene *s = *state;
	struct poll poll;
	struct intake_result result;
	int64_t revision;
	const struct item *item;

	take(s, asks(&poll, 1, 2));
	assert_string_equal(row_of(s, "lea").preview, "[poll] which one? Red / Blue");
	take(s, ours("b", "a", 10, "blue"));
	revision = store_revision(s->store);
	s->now += DATE_HOUR;
	result = take(s, asks(&poll, 5, 2));
	assert_int_equal(result.edited, 0);
	assert_int_equal(result.touched, 0);
	assert_false(row_of(s, "lea").changed);
	assert_true(store_revision(s->store) > revision);
	item = first(s);
	assert_int_equal(item->poll->options[0].votes, 5);
	assert_int_equal(item->poll->votes, 7);
	assert_int_equal(item->poll->ends_at, at(5000));
	assert_int_equal(item->edited_at, 0);
	revision = store_revision(s->store);
	take(s, asks(&poll, 5, 2));
	assert_int_equal(store_revision(s->store), revision);
}

static void
what_we_voted_is_not_forgotten(void **state)
{
	struct scene *s = *state;
	struct poll poll;
	struct item item = asks(&poll, 1, 2);

	poll.voted = true;
	poll.options[1].ours = true;
	take(s, item);
	s->now += DATE_HOUR;
	take(s, asks(&poll, 4, 2));
	assert_true(first(s)->poll->voted);
	assert_true(first(s)->poll->options[1].ours);
	assert_int_equal(first(s)->poll->options[0].votes, 4);
}

static void
a_poll_that_turns_up_later_is_shown(void **state)
{
	struct scene *s = *state;
	struct poll poll;

	take(s, theirs("a", NULL, "lea", 5, "which one?"));
	s->now += DATE_HOUR;
	assert_int_equal(take(s, asks(&poll, 1, 2)).edited, 0);
	assert_string_equal(row_of(s, "lea").preview, "[poll] which one? Red / Blue");
}

static struct item
quotes(struct quote *quote, enum quote_state state, const char *text)
{
	struct item item = theirs("q", NULL, "lea", 50, "look");

	*quote = (struct quote){ .state = state,
		.author = text ? "@tom@example.social" : NULL,
		.url = "https://example.social/@tom/7",
		.text = text };
	item.quote_id = "7";
	item.quote = quote;
	return item;
}

static void
a_quote_is_kept_and_taken_back(void **state)
{
	struct scene *s = *state;
	struct quote quote;

	take(s, quotes(&quote, QUOTE_SHOWN, "torque"));
	assert_string_equal(first(s)->quote->text, "torque");
	s->now += DATE_MINUTE;
	take(s, quotes(&quote, QUOTE_UNKNOWN, NULL));
	assert_int_equal(first(s)->quote->state, QUOTE_SHOWN);
	assert_string_equal(first(s)->quote->text, "torque");
	s->now += DATE_MINUTE;
	assert_int_equal(take(s, quotes(&quote, QUOTE_REVOKED, NULL)).edited, 0);
	assert_int_equal(first(s)->quote->state, QUOTE_REVOKED);
	assert_null(first(s)->quote->text);
	assert_string_equal(first(s)->quote->url, "https://example.social/@tom/7");
}

static void
a_quote_of_ours_says_which_post(void **state)
{
	struct scene *s = *state;
	struct item post = ours("7", NULL, 3, "new beans");
	struct item item = theirs("q", NULL, "lea", 50, "look");
	struct quote quote;

	post.url = "https://example.social/@brand/7";
	take(s, post);
	item.quote_id = "7";
	item.kind = ITEM_QUOTE;
	take(s, item);
	assert_true(first(s)->quote->ours);
	assert_int_equal(first(s)->quote->state, QUOTE_SHOWN);
	assert_string_equal(first(s)->quote->text, "new beans");
	assert_string_equal(first(s)->quote->url, post.url);
	assert_int_equal(first(s)->quote->created_at, at(3));
	s->now += DATE_MINUTE;
	take(s, quotes(&quote, QUOTE_REVOKED, NULL));
	assert_int_equal(first(s)->quote->state, QUOTE_REVOKED);
	assert_string_equal(first(s)->quote->text, "new beans");
}

static void
what_we_saw_of_others_is_not_shown_when_it_was_taken_back(void **state)
{
	struct scene *s = *state;
	struct quote quote;

	take(s, context("7", NULL, "tom", 3, "secret"));
	take(s, quotes(&quote, QUOTE_REVOKED, NULL));
	assert_null(first(s)->quote->text);
	take_gone(s, "7", 60);
	s->now += DATE_HOUR;
	take(s, theirs("r", "q", "lea", 61, "and"));
	assert_null(first(s)->quote->text);
}

/* An older heed read the same message worse. */
static void
reading_better_is_no_edit(void **state)
{
	struct scene *s = *state;
	struct item item = theirs("a", NULL, "lea", 5, "I do not want it");
	const struct value none[] = { value_int(0) };

	take(s, item);
	take(s, ours("b", "a", 10, "as you like"));
	good(s,
		db_run(s->store->db,
			"UPDATE meta SET value = $1 WHERE name = 'rendering'", none, 1,
			NULL, &s->err));
	s->now += DATE_HOUR;
	item.text = "I do ~~not~~ want it";
	assert_int_equal(take(s, item).edited, 0);
	assert_false(row_of(s, "lea").changed);
	assert_string_equal(first(s)->text, "I do ~~not~~ want it");
	assert_null(first(s)->old_text);
	s->now += DATE_HOUR;
	assert_int_equal(take(s, item).edited, 0);
	s->now += DATE_HOUR;
	item.text = "I do want it";
	assert_int_equal(take(s, item).edited, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(votes_are_no_edit),
		SCENE(what_we_voted_is_not_forgotten),
		SCENE(a_poll_that_turns_up_later_is_shown),
		SCENE(a_quote_is_kept_and_taken_back),
		SCENE(a_quote_of_ours_says_which_post),
		SCENE(reading_better_is_no_edit),
		SCENE(what_we_saw_of_others_is_not_shown_when_it_was_taken_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
