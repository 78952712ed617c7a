/* People: the same human on two networks, and who is not heard.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/store_scene.h"

/* A second account of ours, on another network. */
static int64_t
another_account(struct scene *s)
{
	struct account account = {
		.network = "bluesky",
		.name = "sky",
		.server = "https://sky.example",
		.remote_id = "did:1",
		.handle = "@brand.example",
		.title = "Brand",
		.connected_at = at(-1000),
	};

	good(s, store_account_put(s->store, &account, &s->err));
	return account.id;
}

/* lea writes to the one, lea.example to the other; each is answered and writes again. */
static void
lea_writes_to_both(struct scene *s)
{
	int64_t first = s->account;

	take(s, theirs("a", NULL, "lea", 0, "one?"));
	take(s, ours("b", "a", 10, "yes"));
	s->account = another_account(s);
	take(s, theirs("a2", NULL, "lea.example", 20, "two?"));
	take(s, ours("b2", "a2", 60, "yes"));
	take(s, theirs("c2", "b2", "lea.example", 70, "three?"));
	s->account = first;
}

static struct identity
somebody(struct scene *s, const char *word)
{
	struct identity found;

	good(s, store_identities_find(s->store, word, &s->arena, &found, &s->err));
	return found;
}

static struct profile
who_of(struct scene *s, const char *word)
{
	struct identity one = somebody(s, word);
	struct profile who;

	good(s,
		store_profile(s->store, one.account, one.person.remote_id, at(100),
			&s->arena, &who, &s->err));
	return who;
}

static bool
try_join(struct scene *s, const char *one, const char *other)
{
	return store_identities_join(
		s->store, somebody(s, one).id, somebody(s, other).id, &s->err);
}

static void
people_are_found_by_handle_and_by_conversation(void **state)
{
	struct scene *s = *state;
	struct item other = theirs("o", NULL, "another", 75, "me too");
	struct identity found;

	lea_writes_to_both(s);
	assert_string_equal(somebody(s, "@lea@example.social").person.remote_id, "lea");
	assert_string_equal(somebody(s, "LEA@example.social").person.remote_id, "lea");
	assert_string_equal(somebody(s, "1").person.remote_id, "lea");
	/* A name without its host fits as long as it fits only one. */
	assert_string_equal(somebody(s, "@lea").person.remote_id, "lea");
	other.author.handle = "@lea@other.example";
	take(s, other);
	refused(s, store_identities_find(s->store, "lea", &s->arena, &found, &s->err),
		ERR_USAGE,
		"lea may be each of these: @lea@example.social, @lea@other.example");
	refused(s, store_identities_find(s->store, "@zoe", &s->arena, &found, &s->err),
		ERR_GONE, "nobody who wrote is called @zoe");
	s->account = 2;
	take(s, theirs("x", NULL, "lea", 80, "hello"));
	refused(s,
		store_identities_find(
			s->store, "@lea@example.social", &s->arena, &found, &s->err),
		ERR_USAGE, "the number of a conversation");
}

static void
on_two_networks_they_are_two_until_they_are_joined_by_hand(void **state)
{
	struct scene *s = *state;
	struct profile who;

	lea_writes_to_both(s);
	assert_int_equal(who_of(s, "@lea@example.social").n_same, 1);
	good(s, try_join(s, "@lea@example.social", "@lea.example@example.social"));
	who = who_of(s, "@lea.example@example.social");
	assert_int_equal(who.n_same, 2);
	assert_int_equal(who.conversations, 2);
	assert_int_equal(who.n_recent, 2);
	assert_int_equal(who.items, 3);
	assert_int_equal(who.first_at, at(0));
	assert_int_equal(who.answered, 2);
	assert_int_equal(who.waiting, 1);
	assert_int_equal(who.longest_wait, 40 * DATE_MINUTE);
	refused(s, try_join(s, "@lea.example@example.social", "@lea@example.social"),
		ERR_USAGE, "one already");
}

static void
joined_each_keeps_samples_of_their_own(void **state)
{
	struct scene *s = *state;
	struct profile who;

	lea_writes_to_both(s);
	good(s, try_join(s, "@lea@example.social", "@lea.example@example.social"));
	who = who_of(s, "@lea@example.social");
	assert_string_equal(who.same[0].network, "mastodon");
	assert_int_equal(who.same[0].answered, 1);
	assert_int_equal(who.same[0].median_wait, 10 * DATE_MINUTE);
	assert_int_equal(who.same[0].waiting, 0);
	assert_string_equal(who.same[1].network, "bluesky");
	assert_int_equal(who.same[1].answered, 1);
	assert_int_equal(who.same[1].median_wait, 40 * DATE_MINUTE);
	assert_int_equal(who.same[1].waiting, 1);
}

static void
split_they_are_two_again(void **state)
{
	struct scene *s = *state;
	int64_t lea;

	lea_writes_to_both(s);
	lea = somebody(s, "@lea@example.social").id;
	refused(s, store_identities_split(s->store, lea, &s->err), ERR_USAGE,
		"not joined");
	good(s, try_join(s, "@lea@example.social", "@lea.example@example.social"));
	good(s, store_identities_split(s->store, lea, &s->err));
	assert_int_equal(who_of(s, "@lea@example.social").n_same, 1);
	assert_int_equal(who_of(s, "@lea.example@example.social").n_same, 1);
}

static void
of_three_who_are_one_two_stay_one_when_the_first_leaves(void **state)
{
	struct scene *s = *state;
	const char *lea = "@lea@example.social";
	const char *sky = "@lea.example@example.social";
	const char *ann = "@ann@example.social";

	lea_writes_to_both(s);
	take(s, theirs("x", NULL, "ann", 5, "hello"));
	good(s, try_join(s, lea, sky));
	good(s, try_join(s, ann, sky));
	assert_int_equal(who_of(s, lea).n_same, 3);
	good(s, store_identities_split(s->store, somebody(s, lea).id, &s->err));
	assert_int_equal(who_of(s, lea).n_same, 1);
	assert_int_equal(who_of(s, sky).n_same, 2);
	good(s, try_join(s, lea, ann));
	assert_int_equal(who_of(s, sky).n_same, 3);
}

/* --- not heard --- */

static bool
try_mute(struct scene *s, const char *word, bool on, int minutes)
{
	return store_mute(
		s->store, somebody(s, word).id, on, "ana", at(minutes), &s->err);
}

static const char *
muted(struct scene *s)
{
	struct identity *people;
	size_t count;
	const char *all = "";

	good(s, store_mute_list(s->store, &s->arena, &people, &count, &s->err));
	for (size_t i = 0; i < count; i++)
		all = arena_printf(&s->arena, "%s%s%s", all, i > 0 ? " " : "",
			people[i].person.remote_id);
	return all;
}

static void
who_is_muted_leaves_the_queue_and_stays_out_of_it(void **state)
{
	struct scene *s = *state;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", NULL, "troll", 6, "coins!"));
	good(s, try_mute(s, "@troll@example.social", true, 10));
	assert_string_equal(people(s, NULL), "lea");
	assert_int_equal(count(s, NULL), 1);
	take(s, theirs("c", NULL, "troll", 20, "more coins!"));
	assert_string_equal(people(s, NULL), "lea");
	assert_string_equal(muted(s), "troll");
	refused(s, try_mute(s, "@troll@example.social", true, 11), ERR_USAGE, "already");
}

static void
muting_is_taken_back_and_put_back(void **state)
{
	struct scene *s = *state;

	take(s, theirs("b", NULL, "troll", 6, "coins!"));
	good(s, try_mute(s, "@troll@example.social", true, 10));
	assert_string_equal(undo(s, 11), "undone: mute, @troll@example.social");
	assert_int_equal(row_of(s, "troll").waiting_since, at(6));
	assert_string_equal(muted(s), "");
	assert_string_equal(redo(s, 12), "redone: mute, @troll@example.social");
	assert_string_equal(people(s, NULL), "");
}

static void
heard_again_only_what_is_new_waits(void **state)
{
	struct scene *s = *state;

	take(s, theirs("b", NULL, "troll", 6, "coins!"));
	refused(s, try_mute(s, "@troll@example.social", false, 9), ERR_USAGE,
		"not muted");
	good(s, try_mute(s, "@troll@example.social", true, 10));
	good(s, try_mute(s, "@troll@example.social", false, 20));
	assert_string_equal(people(s, NULL), "");
	take(s, theirs("c", "b", "troll", 30, "sorry"));
	assert_int_equal(row_of(s, "troll").waiting_since, at(30));
	assert_string_equal(undo(s, 40), "undone: unmute, @troll@example.social");
	assert_string_equal(people(s, NULL), "");
}

static void
all_who_are_one_are_muted_together(void **state)
{
	struct scene *s = *state;

	lea_writes_to_both(s);
	good(s, try_join(s, "@lea@example.social", "@lea.example@example.social"));
	assert_string_equal(people(s, NULL), "lea.example");
	good(s, try_mute(s, "@lea@example.social", true, 80));
	assert_string_equal(people(s, NULL), "");
	assert_string_equal(muted(s), "lea.example lea");
}

static void
a_rebuild_keeps_who_is_muted(void **state)
{
	struct scene *s = *state;
	int64_t changed;

	take(s, theirs("b", NULL, "troll", 6, "coins!"));
	good(s, try_mute(s, "@troll@example.social", true, 10));
	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
	assert_string_equal(people(s, NULL), "");
}

static void
what_the_network_says_of_a_person_is_in_their_rows(void **state)
{
	struct scene *s = *state;
	struct item item = theirs("a", NULL, "lea", 5, "hello?");

	take(s, item);
	assert_string_equal(row_of(s, "lea").preview, "hello?");
	item.author.note = "moved to @lea@new.example";
	s->now += 1;
	take(s, item);
	assert_string_equal(
		row_of(s, "lea").preview, "[moved to @lea@new.example] hello?");
	assert_string_equal(talk_of(s, row_of(s, "lea").id).items[0].author.note,
		"moved to @lea@new.example");
	item.author.note = NULL;
	s->now += 1;
	take(s, item);
	assert_string_equal(row_of(s, "lea").preview, "hello?");
}

static void
a_filter_of_ours_is_said(void **state)
{
	struct scene *s = *state;
	struct item item = theirs("a", NULL, "lea", 5, "the end");

	item.filter = "spoilers";
	take(s, item);
	assert_string_equal(row_of(s, "lea").preview, "[filter: spoilers] the end");
	assert_string_equal(talk_of(s, row_of(s, "lea").id).items[0].filter, "spoilers");
}

static void
whoever_changes_their_name_stays_one(void **state)
{
	struct scene *s = *state;
	struct item item = theirs("b", NULL, "lea", 6, "it is me");

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	item.author.handle = "@lea.*[2]@example.social";
	item.author.name = "L\xc3\xa9"
			   "a <b>";
	s->now += 1;
	take(s, item);
	for (int i = 0; i < 2; i++) {
		struct inbox_page rows = page(s, "is:any", 10);

		assert_int_equal(rows.count, 2);
		assert_string_equal(rows.at[i].person.handle, "@lea.*[2]@example.social");
		assert_string_equal(rows.at[i].person.name,
			"L\xc3\xa9"
			"a <b>");
	}
}

static void
whoever_takes_a_name_over_is_another(void **state)
{
	struct scene *s = *state;
	struct item item = theirs("b", NULL, "eve", 6, "hello, too");

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	item.author.handle = row_of(s, "lea").person.handle;
	take(s, item);
	assert_int_not_equal(row_of(s, "lea").id, row_of(s, "eve").id);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(people_are_found_by_handle_and_by_conversation),
		SCENE(on_two_networks_they_are_two_until_they_are_joined_by_hand),
		SCENE(joined_each_keeps_samples_of_their_own),
		SCENE(split_they_are_two_again),
		SCENE(of_three_who_are_one_two_stay_one_when_the_first_leaves),
		SCENE(who_is_muted_leaves_the_queue_and_stays_out_of_it),
		SCENE(muting_is_taken_back_and_put_back),
		SCENE(heard_again_only_what_is_new_waits),
		SCENE(all_who_are_one_are_muted_together),
		SCENE(a_rebuild_keeps_who_is_muted),
		SCENE(what_the_network_says_of_a_person_is_in_their_rows),
		SCENE(a_filter_of_ours_is_said),
		SCENE(whoever_changes_their_name_stays_one),
		SCENE(whoever_takes_a_name_over_is_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
