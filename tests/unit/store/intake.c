/* Taking in: who waits, since when, and what becomes of edits, deletions and our own
 * answers.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/store_scene.h"

static void
a_comment_waits_and_an_answer_ends_the_wait(void **state)
{
	struct scene *s = *state;
	struct inbox_row row;

	take(s, ours("p", NULL, 0, "new beans"));
	assert_int_equal(
		take(s, theirs("a", "p", "lea", 5, "do you ship?\nto Canada")).new_items,
		1);
	row = row_of(s, "lea");
	assert_int_equal(row.state, STATE_WAITING);
	assert_int_equal(row.waiting_since, at(5));
	assert_string_equal(row.preview, "do you ship? to Canada");
	assert_string_equal(row.network, "mastodon");
	assert_string_equal(row.account_name, "brand");
	assert_string_equal(row.person.handle, "@lea@example.social");
	assert_int_equal(count(s, NULL), 1);
	take(s, ours("b", "a", 15, "yes"));
	row = row_of(s, "lea");
	assert_int_equal(row.state, STATE_ANSWERED);
	assert_int_equal(row.waiting_since, 0);
	assert_int_equal(row.n_items, 2);
	assert_int_equal(count(s, NULL), 0);
}

static const char *
preview_said(struct scene *s, const char *part, int times)
{
	static int next;
	char *text = arena_copy(&s->arena, "");
	const char *who = arena_printf(&s->arena, "who%d", next);

	for (int i = 0; i < times; i++)
		text = arena_printf(&s->arena, "%s%s", text, part);
	take(s, theirs(arena_printf(&s->arena, "c%d", next++), NULL, who, 5, text));
	return row_of(s, who).preview;
}

static void
a_preview_is_whole_or_says_that_it_is_cut(void **state)
{
	struct scene *s = *state;
	const char *preview;

	assert_int_equal(
		strlen(preview_said(s, "👨‍👩‍👧‍👦", 30)), 30 * 25);
	assert_int_equal(strlen(preview_said(s, "注文", 50)), 50 * 6);
	assert_int_equal(strlen(preview_said(s, "a", 240)), 240);
	preview = preview_said(s, "a", 241);
	assert_int_equal(strlen(preview), 243);
	assert_true(str_ends(preview, "aa…"));
	preview = preview_said(s, "注文", 100);
	assert_int_equal(strlen(preview), 60 * 6 + 3);
	assert_true(str_ends(preview, "注文…"));
	assert_true(str_ends(preview_said(s, "👨‍👩‍👧‍👦", 300),
		"👨‍👩‍👧‍👦…"));
	assert_true(str_ends(preview_said(s, "word ", 100), "word…"));
}

static void
everybody_under_a_post_has_a_conversation_of_their_own(void **state)
{
	struct scene *s = *state;
	const struct item items[] = {
		theirs("b", "p", "tom", 7, "nice"),
		theirs("a", "p", "lea", 5, "do you ship?"),
		ours("p", NULL, 0, "new beans"),
		theirs("c", "b", "lea", 9, "@tom indeed"),
	};

	take_many(s, items, COUNT(items));
	assert_string_equal(people(s, NULL), "lea tom");
	assert_int_equal(row_of(s, "lea").n_items, 2);
	assert_true(row_of(s, "tom").by_community);
}

static void
the_same_twice_changes_nothing(void **state)
{
	struct scene *s = *state;
	struct intake_result result;
	int64_t revision;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	revision = store_revision(s->store);
	result = take(s, theirs("a", NULL, "lea", 5, "hello?"));
	assert_int_equal(result.new_items, 0);
	assert_int_equal(result.touched, 0);
	assert_int_equal(store_revision(s->store), revision);
}

static void
an_edit_keeps_the_old_text(void **state)
{
	struct scene *s = *state;
	struct item item = theirs("a", NULL, "lea", 5, "do you shi");
	struct talk talk;

	take(s, item);
	take(s, ours("b", "a", 10, "yes"));
	item.text = "do you ship?";
	item.edited_at = at(20);
	assert_int_equal(take(s, item).edited, 1);
	assert_true(row_of(s, "lea").changed);
	talk = talk_of(s, row_of(s, "lea").id);
	assert_string_equal(talk.items[0].text, "do you ship?");
	assert_string_equal(talk.items[0].old_text, "do you shi");
	item.text = "do you shi";
	item.edited_at = 0;
	assert_int_equal(take(s, item).edited, 0);
	assert_string_equal(
		talk_of(s, row_of(s, "lea").id).items[0].text, "do you ship?");
}

static void
an_edit_that_takes_our_name_out_is_seen(void **state)
{
	struct scene *s = *state;
	struct item item = theirs("a", NULL, "lea", 5, "@brand do you ship?");
	struct item stranger = context("z", NULL, "max", 6, "what a day");

	take(s, item);
	item.text = "do you ship?";
	item.edited_at = at(20);
	item.to_us = false;
	item.only_known = true;
	assert_int_equal(take(s, item).edited, 1);
	assert_string_equal(
		talk_of(s, row_of(s, "lea").id).items[0].text, "do you ship?");
	/* It was to us, and they go on waiting. */
	assert_string_equal(state_of(s, "lea"), "waiting");
	/* What is told in passing of others is none of our business. */
	stranger.only_known = true;
	take(s, stranger);
	assert_false(store_item(s->store, s->account, "z", &s->arena, &item, &s->err));
}

static void
an_edit_without_a_time_is_seen_by_its_words(void **state)
{
	struct scene *s = *state;
	struct item item = theirs("a", NULL, "lea", 5, "one");

	take(s, item);
	for (int i = 0; i < 2; i++) {
		s->now += DATE_MINUTE;
		item.text = i == 0 ? "two" : "three";
		assert_int_equal(take(s, item).edited, 1);
	}
	assert_string_equal(talk_of(s, row_of(s, "lea").id).items[0].text, "three");
}

static void
what_they_delete_is_withdrawn(void **state)
{
	struct scene *s = *state;
	struct talk talk;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	assert_int_equal(take_gone(s, "a", 30).deleted, 1);
	assert_int_equal(take_gone(s, "a", 40).deleted, 0);
	assert_string_equal(state_of(s, "lea"), "quiet");
	assert_int_equal(count(s, NULL), 0);
	talk = talk_of(s, row_of(s, "lea").id);
	assert_int_equal(talk.n_turns, 1);
	assert_int_equal(talk.turns[0].end, TURN_WITHDRAWN);
	assert_int_equal(talk.turns[0].ended_at, at(30));
}

static void
a_deletion_may_overtake_what_it_deletes(void **state)
{
	struct scene *s = *state;

	take_gone(s, "a", 999);
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	assert_string_equal(state_of(s, "lea"), "quiet");
}

static void
who_is_seen_alive_well_after_a_deletion_lives(void **state)
{
	struct scene *s = *state;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take_gone(s, "a", 30);
	assert_string_equal(state_of(s, "lea"), "quiet");
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	assert_string_equal(state_of(s, "lea"), "waiting");
}

static void
our_answer_by_hand_stays_ours_by_hand(void **state)
{
	struct scene *s = *state;
	struct item native = ours("b", "a", 10, "yes");
	struct item hand = native;
	struct talk talk;

	hand.origin = ORIGIN_HAND;
	hand.agent = "ana";
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, native);
	assert_int_equal(talk_of(s, row_of(s, "lea").id).turns[0].origin, ORIGIN_NATIVE);
	take(s, hand);
	take(s, native);
	talk = talk_of(s, row_of(s, "lea").id);
	assert_int_equal(talk.turns[0].origin, ORIGIN_HAND);
	assert_string_equal(talk.turns[0].agent, "ana");
}

static void
a_reply_that_names_nobody_is_found_under_ours(void **state)
{
	struct scene *s = *state;

	take(s, ours("p", NULL, 0, "new beans"));
	assert_int_equal(take(s, context("a", "p", "lea", 5, "lovely")).new_items, 1);
	assert_int_equal(take(s, context("b", "x", "tom", 5, "elsewhere")).new_items, 0);
	assert_string_equal(people(s, "is:any"), "lea");
}

static void
a_new_name_reaches_the_list(void **state)
{
	struct scene *s = *state;
	struct item item = theirs("b", NULL, "lea", 9, "again");

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	item.author.name = "Léa B.";
	take(s, item);
	for (size_t i = 0; i < 2; i++)
		assert_string_equal(page(s, NULL, 9).at[i].person.name, "Léa B.");
	indexes_are_sound(s);
	item.author.name = "Leonie";
	take(s, item);
	indexes_are_sound(s);
	assert_string_equal(people(s, "leonie"), "lea lea");
}

static void
what_hangs_on_an_item_comes_back(void **state)
{
	struct scene *s = *state;
	struct mention mentions[] = { { "2", "@tom@example.social" } };
	struct media media[] = { { "image", "https://x/y.png", "a \"cart\"" },
		{ "video", "https://x/z.mp4", NULL } };
	const char *links[] = { "https://example.org/ship" };
	struct item item = theirs("a", NULL, "lea", 5, "look");
	struct item back;

	item.mentions = mentions;
	item.n_mentions = 1;
	item.media = media;
	item.n_media = 2;
	item.links = links;
	item.n_links = 1;
	item.subject = "shipping";
	item.language = "fr";
	item.hidden = 3;
	take(s, item);
	good(s, store_item(s->store, s->account, "a", &s->arena, &back, &s->err));
	assert_int_equal(back.n_mentions, 1);
	assert_string_equal(back.mentions[0].handle, "@tom@example.social");
	assert_int_equal(back.n_media, 2);
	assert_string_equal(back.media[0].alt, "a \"cart\"");
	assert_null(back.media[1].alt);
	assert_string_equal(back.links[0], "https://example.org/ship");
	assert_string_equal(back.subject, "shipping");
	assert_int_equal(back.hidden, 3);
	assert_string_equal(row_of(s, "lea").preview, "shipping: look");
	assert_string_equal(people(s, "has:image has:link lang:fr -has:question"), "lea");
	refused(s, store_item(s->store, s->account, "zz", &s->arena, &back, &s->err),
		ERR_GONE, "zz");
}

static void
the_cursor_is_written_with_what_it_brought(void **state)
{
	struct scene *s = *state;
	struct item item = theirs("a", NULL, "lea", 5, "hello?");
	const struct intake intake = { .account = s->account,
		.items = &item,
		.n_items = 1,
		.stream = "mentions",
		.cursor = "min=7",
		.next_at = 77,
		.known_at = 70,
		.now = s->now };
	struct stream_place place;

	good(s,
		store_intake_place(
			s->store, s->account, "mentions", &s->arena, &place, &s->err));
	assert_null(place.cursor);
	good(s, store_begin(s->store, &s->err));
	good(s, store_intake(s->store, &intake, NULL, &s->err));
	store_end(s->store, false, NULL);
	good(s,
		store_intake_place(
			s->store, s->account, "mentions", &s->arena, &place, &s->err));
	assert_null(place.cursor);
	assert_int_equal(count(s, NULL), 0);
	good(s, store_intake(s->store, &intake, NULL, &s->err));
	good(s,
		store_intake_place(
			s->store, s->account, "mentions", &s->arena, &place, &s->err));
	assert_string_equal(place.cursor, "min=7");
	assert_int_equal(place.next_at, 77);
	assert_int_equal(place.known_at, 70);
	/* A page in the middle of the next reading. */
	good(s,
		store_intake(s->store,
			&(struct intake){ .account = s->account,
				.stream = "mentions",
				.cursor = "min=8",
				.now = s->now },
			NULL, &s->err));
	good(s,
		store_intake_place(
			s->store, s->account, "mentions", &s->arena, &place, &s->err));
	assert_string_equal(place.cursor, "min=8");
	assert_int_equal(place.next_at, 0);
	assert_int_equal(place.known_at, 70);
	good(s,
		store_intake(s->store,
			&(struct intake){ .account = s->account,
				.stream = "other",
				.next_at = 99,
				.now = s->now },
			NULL, &s->err));
	good(s,
		store_intake_place(
			s->store, s->account, "other", &s->arena, &place, &s->err));
	assert_null(place.cursor);
	assert_int_equal(place.next_at, 99);
}

static void
a_page_that_does_not_tell_our_likes_leaves_them(void **state)
{
	struct scene *s = *state;
	struct item item = theirs("a", NULL, "lea", 5, "hello?");
	struct intake page = { .account = s->account,
		.items = &item,
		.n_items = 1,
		.stream = "inbox",
		.now = s->now };

	item.liked = true;
	good(s, store_intake(s->store, &page, NULL, &s->err));
	item.liked = false;
	item.acts_untold = true;
	good(s, store_intake(s->store, &page, NULL, &s->err));
	assert_true(row_of(s, "lea").liked_only);
	item.acts_untold = false;
	good(s, store_intake(s->store, &page, NULL, &s->err));
	assert_false(row_of(s, "lea").liked_only);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(a_comment_waits_and_an_answer_ends_the_wait),
		SCENE(a_preview_is_whole_or_says_that_it_is_cut),
		SCENE(everybody_under_a_post_has_a_conversation_of_their_own),
		SCENE(the_same_twice_changes_nothing),
		SCENE(an_edit_keeps_the_old_text),
		SCENE(an_edit_that_takes_our_name_out_is_seen),
		SCENE(an_edit_without_a_time_is_seen_by_its_words),
		SCENE(what_they_delete_is_withdrawn),
		SCENE(a_deletion_may_overtake_what_it_deletes),
		SCENE(who_is_seen_alive_well_after_a_deletion_lives),
		SCENE(our_answer_by_hand_stays_ours_by_hand),
		SCENE(a_reply_that_names_nobody_is_found_under_ours),
		SCENE(a_new_name_reaches_the_list),
		SCENE(what_hangs_on_an_item_comes_back),
		SCENE(the_cursor_is_written_with_what_it_brought),
		SCENE(a_page_that_does_not_tell_our_likes_leaves_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
