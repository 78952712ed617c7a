/* Rewriting the items of an older store.
 * SPDX-License-Identifier: MIT */
#include <sys/stat.h>

#include "tests/unit/store/old_store.h"

/* The last schema with items as texts. */
#define TEXTS 14

static int64_t
no_room(const char *path)
{
	(void)path;
	return 100000;
}

static void
a_store_that_does_not_fit_is_left_as_it_was(void **state)
{
	const struct store_upgrade upgrade = { .free_bytes = no_room };
	struct scene *s = *state;
	const char *old;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	old = as_schema(s, TEXTS);
	refused(s, store_open_upgrading(&s->store, old, &upgrade, &s->err), ERR_STORE,
		"MB of free disk space");
	assert_int_not_equal(
		access(arena_printf(&s->arena, "%s.before-%d", old, store_schema_count),
			F_OK),
		0);
	good(s, store_open(&s->store, old, &s->err));
	assert_int_equal(count(s, NULL), 1);
}

static int64_t room;

static int64_t
some_room(const char *path)
{
	(void)path;
	return room;
}

/* After a crash, or beside another program, much of the store is in its log. */
static void
what_is_in_the_log_needs_room_too(void **state)
{
	const struct store_upgrade upgrade = { .free_bytes = some_room };
	struct scene *s = *state;
	const char *old;
	struct db *other;
	struct stat file;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	old = as_schema(s, TEXTS);
	assert_int_equal(stat(old, &file), 0);
	room = 4 * (int64_t)file.st_size;
	good(s, db_open(&other, old, &s->err));
	good(s,
		db_script(other,
			"CREATE TABLE filler AS SELECT zeroblob(1000000) AS zeros",
			&s->err));
	refused(s, store_open_upgrading(&s->store, old, &upgrade, &s->err), ERR_STORE,
		"MB of free disk space");
	db_close(other);
	room += 5000000;
	good(s, store_open_upgrading(&s->store, old, &upgrade, &s->err));
}

/* An upgrade that was interrupted kept it. */
static void
a_copy_that_is_there_needs_no_room_again(void **state)
{
	const struct store_upgrade upgrade = { .free_bytes = some_room };
	struct scene *s = *state;
	const char *old;
	struct db *db;
	struct stat file;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	old = as_schema(s, TEXTS);
	assert_int_equal(stat(old, &file), 0);
	room = 3 * (int64_t)file.st_size;
	refused(s, store_open_upgrading(&s->store, old, &upgrade, &s->err), ERR_STORE,
		"MB of free disk space");
	good(s, db_open(&db, old, &s->err));
	good(s,
		db_copy(db,
			arena_printf(&s->arena, "%s.before-%d", old, store_schema_count),
			&s->err));
	db_close(db);
	good(s, store_open_upgrading(&s->store, old, &upgrade, &s->err));
}

/* Ids with and without a base; a page with a shape, one without, and none. */
static void
ids_and_addresses_come_through_whole(void **state)
{
	static const char *const uris[] = { "at://did:plc:lea/app.bsky.feed.post/3k2",
		"https://far.example/users/lea/statuses/17", "tag:example,2026:9", NULL };
	static const char *const urls[] = {
		"https://bsky.app/profile/did:plc:lea/post/3k2",
		"https://far.example/@lea/17", "https://far.example/notice/x", NULL
	};
	static const char *const ids[] = { "at://did:plc:lea/app.bsky.feed.post/3k2",
		"171", "172", "at://did:plc:tom/app.bsky.feed.post/3k9" };
	struct scene *s = *state;
	const char *old;
	struct item item;

	for (size_t i = 0; i < COUNT(ids); i++) {
		item = theirs(ids[i],
			i == 3           ? ids[0]
				: i == 2 ? "missing/1"
					 : NULL,
			"lea", (int)i, "hello?");
		item.uri = uris[i];
		item.url = urls[i];
		item.kind = ITEM_QUOTE;
		item.visibility = VISIBLE_FOLLOWERS;
		take(s, item);
	}
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < COUNT(ids); i++) {
			good(s,
				store_item(s->store, s->account, ids[i], &s->arena, &item,
					&s->err));
			assert_string_equal(item.remote_id, ids[i]);
			assert_true(str_eq(item.uri, uris[i]));
			assert_true(str_eq(item.url, urls[i]));
			assert_true(str_eq(item.parent_id,
				i == 3           ? ids[0]
					: i == 2 ? "missing/1"
						 : NULL));
			assert_int_equal(item.kind, ITEM_QUOTE);
			assert_int_equal(item.visibility, VISIBLE_FOLLOWERS);
		}
		if (round == 0) {
			old = as_schema(s, TEXTS);
			good(s, store_open(&s->store, old, &s->err));
		}
	}
	take(s, theirs("missing/1", NULL, "tom", 9, "here I am"));
	good(s, store_item(s->store, s->account, "172", &s->arena, &item, &s->err));
	assert_string_equal(item.parent_id, "missing/1");
}

/* It goes on with nothing that it does not understand. */
static void
a_heed_that_is_running_stops_when_a_newer_one_upgrades_the_store(void **state)
{
	struct scene *s = *state;
	struct item item = theirs("b", NULL, "lea", 6, "and now?");
	const struct intake intake = {
		.account = s->account, .items = &item, .n_items = 1, .now = at(6)
	};
	struct db *newer;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	good(s, db_open(&newer, db_path(s->store->db), &s->err));
	good(s, db_set_schema(newer, store_schema_count + 1, &s->err));
	refused(s, store_intake(s->store, &intake, NULL, &s->err), ERR_STORE,
		"upgraded by a newer heed");
	refused(s, store_begin_reading(s->store, &s->err), ERR_STORE,
		"upgraded by a newer heed");
	good(s, db_set_schema(newer, store_schema_count, &s->err));
	db_close(newer);
	good(s, store_intake(s->store, &intake, NULL, &s->err));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(a_store_that_does_not_fit_is_left_as_it_was),
		SCENE(what_is_in_the_log_needs_room_too),
		SCENE(a_copy_that_is_there_needs_no_room_again),
		SCENE(ids_and_addresses_come_through_whole),
		SCENE(a_heed_that_is_running_stops_when_a_newer_one_upgrades_the_store),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
