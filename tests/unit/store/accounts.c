/* Accounts, leases, and what we know of a person.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/store_scene.h"

static struct account
account_of(struct scene *s, const char *name)
{
	struct account account = { 0 };

	good(s, store_account_find(s->store, name, &s->arena, &account, &s->err));
	return account;
}

static int64_t
add_account(struct scene *s, const char *name, const char *remote_id, const char *handle)
{
	struct account account = {
		.network = "mastodon",
		.name = name,
		.server = "https://example.social",
		.remote_id = remote_id,
		.handle = handle,
	};

	good(s, store_account_put(s->store, &account, &s->err));
	return account.id;
}

static void
an_account_comes_back_as_it_was_put(void **state)
{
	struct scene *s = *state;
	struct account account = {
		.network = "mastodon",
		.server = "https://other.example",
		.remote_id = "7",
		.handle = "@shop@other.example",
		.title = "The Shop",
		.url = "https://other.example/@shop",
		.visibility = VISIBLE_UNLISTED,
		.limit = { LENGTH_CHARACTERS, 600, 23 },
		.software = "mastodon 4.3.2",
		.quirks = "q",
		.listen = "wss://x",
		.cannot = "like boost",
		.demo = true,
		.connected_at = 5,
		.import_since = 3,
		.asked_at = 4,
	};
	struct account back;

	good(s, store_account_put(s->store, &account, &s->err));
	back = account_of(s, "shop");
	assert_int_equal(back.id, account.id);
	assert_string_equal(back.title, "The Shop");
	assert_int_equal(back.visibility, VISIBLE_UNLISTED);
	assert_int_equal(back.limit.rule, LENGTH_CHARACTERS);
	assert_int_equal(back.limit.max, 600);
	assert_string_equal(back.cannot, "like boost");
	assert_true(back.demo);
	assert_int_equal(back.connected_at, 5);
	assert_int_equal(back.import_since, 3);
	assert_int_equal(back.asked_at, 4);
	assert_int_equal(back.error_code, ERR_NONE);
}

static void
signing_in_again_renews_and_keeps_the_name(void **state)
{
	struct scene *s = *state;
	int64_t id = add_account(s, NULL, "1", "@brand@example.social");

	assert_int_equal(id, s->account);
	assert_string_equal(account_of(s, "brand").name, "brand");
	assert_int_equal(account_of(s, "brand").connected_at, at(-1000));
	add_account(s, "main", "1", "@brand@example.social");
	assert_string_equal(account_of(s, "main").name, "main");
}

static void
with_another_handle_it_is_everywhere_the_same_account(void **state)
{
	struct scene *s = *state;
	struct item item = theirs("c", "b", "lea", 9, "@shop@example.social thanks");
	struct mention mentions[] = {
		{ .remote_id = "1", .handle = "@brand@example.social" },
		{ .handle = "@shop@example.social" }, { .handle = "@tom@example.social" }
	};
	struct account account = account_of(s, "brand");
	struct talk talk;

	item.mentions = mentions;
	item.n_mentions = 3;
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, ours("b", "a", 7, "yes"));
	take(s, item);
	account.handle = "@shop@example.social";
	good(s, store_account_put(s->store, &account, &s->err));
	assert_string_equal(account_of(s, "brand").handle, "@shop@example.social");
	talk = talk_of(s, row_of(s, "lea").id);
	assert_string_equal(talk.items[1].author.handle, "@shop@example.social");
	assert_true(talk.items[1].ours);
	/* A reply mentions neither the old one nor the new one. */
	assert_int_equal(talk.answer_to->n_mentions, 1);
	assert_string_equal(talk.answer_to->mentions[0].handle, "@tom@example.social");
	/* The old one is somebody else's, whoever takes it. */
	item = theirs("d", "c", "brand", 12, "I have it now");
	item.author.handle = "@brand@example.social";
	take(s, item);
	talk = talk_of(s, row_of(s, "brand").id);
	assert_false(talk.items[talk.n_items - 1].ours);
}

static void
one_that_moves_is_the_same_on_another_server(void **state)
{
	struct scene *s = *state;
	struct account account = {
		.network = "bluesky",
		.server = "https://old.example",
		.remote_id = "did:plc:x",
		.handle = "@brand.example",
	};
	struct account there = account;
	struct account late;
	int64_t id;

	good(s, store_account_put(s->store, &account, &s->err));
	id = account.id;
	there.server = "https://new.example";
	there.moves = true;
	good(s, store_account_put(s->store, &there, &s->err));
	assert_int_equal(there.id, id);
	assert_string_equal(account_of(s, "brand.example").server, "https://new.example");
	/* An engine that has not seen it yet renews it, and moves it nowhere. */
	late = account;
	late.title = "Brand";
	good(s, store_account_put(s->store, &late, &s->err));
	assert_int_equal(late.id, id);
	assert_string_equal(account_of(s, "brand.example").server, "https://new.example");
	assert_string_equal(account_of(s, "brand.example").title, "Brand");
	/* Where ids are a server's own, another server is another account. */
	account.id = 0;
	good(s, store_account_put(s->store, &account, &s->err));
	assert_int_not_equal(account.id, id);
}

static void
a_server_that_has_moved_is_followed_but_not_onto_another_account(void **state)
{
	struct scene *s = *state;
	struct account account = {
		.network = "mastodon",
		.name = "old",
		.server = "https://old.example",
		.remote_id = "7",
		.handle = "@shop@old.example",
	};
	struct account other = account;

	good(s, store_account_put(s->store, &account, &s->err));
	other.name = "taken";
	other.server = "https://taken.example";
	good(s, store_account_put(s->store, &other, &s->err));
	good(s, store_account_move(s->store, account.id, "https://new.example", &s->err));
	assert_string_equal(account_of(s, "old").server, "https://new.example");
	assert_false(store_account_move(
		s->store, account.id, "https://taken.example", &s->err));
	assert_int_equal(s->err.code, ERR_USAGE);
	assert_string_equal(account_of(s, "old").server, "https://new.example");
}

static void
one_that_was_removed_is_not_put_back(void **state)
{
	struct scene *s = *state;
	int64_t id = add_account(s, "gone", "2", "@gone@example.social");
	struct account account = account_of(s, "gone");

	good(s, store_account_remove(s->store, id, &s->err));
	refused(s, store_account_put(s->store, &account, &s->err), ERR_GONE,
		"the account was removed in the meantime");
	refused(s, store_account_find(s->store, "gone", &s->arena, &account, &s->err),
		ERR_GONE, "gone");
}

static void
names_are_made_unique(void **state)
{
	struct scene *s = *state;

	add_account(s, "Brand", "2", "@other@example.social");
	assert_string_equal(account_of(s, "brand2").handle, "@other@example.social");
	add_account(s, NULL, "3", "@brand@elsewhere.example");
	assert_string_equal(account_of(s, "brand3").handle, "@brand@elsewhere.example");
}

static void
an_account_is_named_by_its_beginning(void **state)
{
	struct scene *s = *state;
	struct account account;

	add_account(s, "brewery", "2", "@beer@example.social");
	assert_string_equal(account_of(s, "BRE").name, "brewery");
	assert_string_equal(account_of(s, "@beer").name, "brewery");
	assert_string_equal(account_of(s, "beer@example.social").name, "brewery");
	refused(s, store_account_find(s->store, "br", &s->arena, &account, &s->err),
		ERR_USAGE, "fits 2 accounts");
	refused(s, store_account_find(s->store, "zz", &s->arena, &account, &s->err),
		ERR_GONE, "zz");
}

static void
how_it_stands_is_written_for_all_to_see(void **state)
{
	struct scene *s = *state;
	struct account account = account_of(s, "brand");
	int64_t revision;
	bool held;

	good(s, store_lease(s->store, s->account, "me", date_now(), &held, &s->err));
	revision = store_revision(s->store);
	account.fetched_at = 11;
	account.next_at = 12;
	account.doing = "importing";
	account.error = "no route";
	account.error_code = ERR_NETWORK;
	account.error_at = 13;
	account.missed = "two pages";
	account.streaming = true;
	account.ends_at = 14;
	good(s, store_account_state(s->store, &account, &s->err));
	assert_int_equal(store_revision(s->store), revision + 1);
	account = account_of(s, "brand");
	assert_int_equal(account.fetched_at, 11);
	assert_string_equal(account.doing, "importing");
	assert_int_equal(account.error_code, ERR_NETWORK);
	assert_string_equal(account.missed, "two pages");
	assert_true(account.streaming);
	assert_int_equal(account.ends_at, 14);
}

static void
an_account_goes_with_all_that_hangs_on_it(void **state)
{
	static const char *const tables[] = { "item", "conversation", "turn",
		"annotation", "tag", "draft", "outbox", "person", "thread", "cursor",
		"lease", "gone", "counter" };
	struct scene *s = *state;
	int64_t other = add_account(s, "other", "2", "@other@example.social");
	struct outgoing reply = { .act = SEND_REPLY, .to = "a", .text = "x" };
	const char *const gone[] = { "q" };
	const struct intake intake = {
		.account = s->account,
		.gone = gone,
		.n_gone = 1,
		.stream = "m",
		.cursor = "1",
		.now = 1,
	};
	struct store_health health;
	bool held;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, ours("b", "a", 9, "yes"));
	good(s, store_intake(s->store, &intake, NULL, &s->err));
	mark(s, "lea", MARK_DONE, 10);
	reply.account = s->account;
	reply.conversation = row_of(s, "lea").id;
	reply.seen = store_revision(s->store);
	good(s, store_send(s->store, &reply, at(11), &s->err));
	begin_reply(s, reply.conversation, "x", 12);
	good(s, store_lease(s->store, s->account, "me", 1, &held, &s->err));
	good(s, store_search_index(s->store, &s->err));
	good(s, store_account_remove(s->store, s->account, &s->err));
	for (size_t i = 0; i < COUNT(tables); i++) {
		int64_t rows;

		good(s,
			db_number(s->store->db,
				arena_printf(
					&s->arena, "SELECT count(*) FROM %s", tables[i]),
				NULL, 0, 0, &rows, &s->err));
		assert_int_equal(rows, str_eq(tables[i], "counter") ? 1 : 0);
	}
	s->account = other;
	take(s, theirs("n", NULL, "tom", 5, "fresh words"));
	assert_string_equal(people(s, "fresh"), "tom");
	good(s, store_search_index(s->store, &s->err));
	assert_string_equal(people(s, "fresh"), "tom");
	assert_string_equal(people(s, "hello is:any"), "");
	indexes_are_sound(s);
	good(s, store_health(s->store, true, &s->arena, &health, &s->err));
	assert_null(health.fault);
	assert_int_equal(health.items, 1);
}

static void
one_engine_at_a_time_has_an_account(void **state)
{
	struct scene *s = *state;
	bool held;

	good(s, store_lease(s->store, s->account, "one", 1000000, &held, &s->err));
	assert_true(held);
	good(s, store_lease(s->store, s->account, "two", 1020000, &held, &s->err));
	assert_false(held);
	good(s, store_lease(s->store, s->account, "one", 1020000, &held, &s->err));
	assert_true(held);
	good(s, store_lease(s->store, s->account, "two", 1051000, &held, &s->err));
	assert_true(held);
	good(s, store_lease(s->store, s->account, "one", 1052000, &held, &s->err));
	assert_false(held);
	good(s, store_lease_end(s->store, "two", &s->err));
	good(s, store_lease(s->store, s->account, "one", 1052000, &held, &s->err));
	assert_true(held);
	good(s, store_lease(s->store, s->account, "two", 1000, &held, &s->err));
	assert_true(held);
}

static void
a_person_is_what_they_said_and_how_long_they_waited(void **state)
{
	struct scene *s = *state;
	struct profile who;

	take(s, theirs("a", NULL, "lea", 0, "one?"));
	take(s, ours("b", "a", 10, "yes"));
	take(s, theirs("c", NULL, "lea", 20, "two?"));
	take(s, ours("d", "c", 50, "yes"));
	take(s, theirs("e", NULL, "lea", 100, "three?"));
	take(s, theirs("f", "e", "lea", 110, "hello?"));
	good(s,
		store_profile(
			s->store, s->account, "lea", at(200), &s->arena, &who, &s->err));
	assert_string_equal(who.person.handle, "@lea@example.social");
	assert_int_equal(who.conversations, 3);
	assert_int_equal(who.items, 4);
	assert_int_equal(who.answered, 2);
	assert_int_equal(who.waiting, 1);
	assert_int_equal(who.median_wait, 10 * DATE_MINUTE);
	assert_int_equal(who.longest_wait, 100 * DATE_MINUTE);
	assert_int_equal(who.first_at, at(0));
	assert_int_equal(who.n_recent, 3);
	assert_string_equal(who.recent[0].preview, "hello?");
	assert_string_equal(who.recent[0].network, "mastodon");
	refused(s,
		store_profile(
			s->store, s->account, "zz", at(0), &s->arena, &who, &s->err),
		ERR_GONE, "nothing is known");
}

static void
a_pause_makes_a_turn_a_first_one(void **state)
{
	struct scene *s = *state;
	struct talk talk;

	good(s, store_set_segment_gap(s->store, 60 * DATE_MINUTE, &s->err));
	take(s, theirs("a", NULL, "lea", 0, "one?"));
	take(s, ours("b", "a", 10, "yes"));
	take(s, theirs("c", "b", "lea", 20, "two?"));
	take(s, ours("d", "c", 30, "yes"));
	take(s, theirs("e", "d", "lea", 500, "three?"));
	talk = talk_of(s, row_of(s, "lea").id);
	assert_int_equal(talk.n_turns, 3);
	assert_true(talk.turns[0].first);
	assert_false(talk.turns[1].first);
	assert_true(talk.turns[2].first);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(an_account_comes_back_as_it_was_put),
		SCENE(signing_in_again_renews_and_keeps_the_name),
		SCENE(with_another_handle_it_is_everywhere_the_same_account),
		SCENE(one_that_moves_is_the_same_on_another_server),
		SCENE(a_server_that_has_moved_is_followed_but_not_onto_another_account),
		SCENE(one_that_was_removed_is_not_put_back),
		SCENE(names_are_made_unique),
		SCENE(an_account_is_named_by_its_beginning),
		SCENE(how_it_stands_is_written_for_all_to_see),
		SCENE(an_account_goes_with_all_that_hangs_on_it),
		SCENE(one_engine_at_a_time_has_an_account),
		SCENE(a_person_is_what_they_said_and_how_long_they_waited),
		SCENE(a_pause_makes_a_turn_a_first_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
