/* People who answer for us with accounts of their own, and answers that name nobody.
 * SPDX-License-Identifier: MIT */
#include "networks/catalog.h"
#include "store/staff.h"
#include "tests/unit/store/repair_scene.h"

static void
staff_are(struct scene *s, const char *ids)
{
	const struct staff staff = { .assumes = true, .ids = ids };

	good(s, store_staff_set(s->store, s->account, &staff, &s->err));
	repaired(s);
}

static void
assumes(struct scene *s, bool yes)
{
	const struct staff staff = { .assumes = yes, .ids = "" };

	good(s, store_staff_set(s->store, s->account, &staff, &s->err));
	repaired(s);
}

static void
nothing_is_left_to_rebuild(struct scene *s)
{
	int64_t changed;

	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
}

static int64_t
repair_wished(struct scene *s)
{
	int64_t why;

	good(s, store_meta(s->store, "repair", &why, &s->err));
	return why;
}

/* Lea asks, and Ida, who works with us, answers. */
static void
lea_and_ida(struct scene *s)
{
	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	take(s, theirs("b", "a", "ida", 30, "Yes, on Monday."));
}

static struct item
by_ida(struct scene *s)
{
	struct item item;

	good(s, store_item(s->store, s->account, "b", &s->arena, &item, &s->err));
	return item;
}

static void
what_staff_write_is_ours_with_their_name(void **state)
{
	struct scene *s = *state;
	struct item ida = theirs("b", "a", "ida", 30, "Yes, on Monday.");

	staff_are(s, ida.author.remote_id);
	lea_and_ida(s);
	assert_string_equal(state_of(s, "lea"), "answered");
	assert_int_equal(count(s, "is:waiting"), 0);
	assert_true(by_ida(s).ours);
	assert_string_equal(by_ida(s).author.remote_id, ida.author.remote_id);
	assert_int_equal(talk_of(s, row_of(s, "lea").id).turns[0].ended_at, at(30));
	nothing_is_left_to_rebuild(s);
}

static void
what_they_wrote_before_is_found_and_given_back(void **state)
{
	struct scene *s = *state;
	struct item ida = theirs("b", "a", "ida", 30, "Yes, on Monday.");

	lea_and_ida(s);
	assert_string_equal(state_of(s, "lea"), "waiting");
	staff_are(s, arena_printf(&s->arena, "zoe %s zoe", ida.author.remote_id));
	assert_string_equal(state_of(s, "lea"), "answered");
	nothing_is_left_to_rebuild(s);
	staff_are(s, "");
	assert_string_equal(state_of(s, "lea"), "waiting");
	assert_false(by_ida(s).ours);
	nothing_is_left_to_rebuild(s);
}

static void
the_same_staff_again_change_nothing(void **state)
{
	struct scene *s = *state;
	const struct staff staff = { .assumes = true, .ids = "b  a" };

	lea_and_ida(s);
	staff_are(s, "a b");
	good(s, store_staff_set(s->store, s->account, &staff, &s->err));
	assert_int_equal(repair_wished(s), REPAIR_NOT);
}

/* Where replies are filed elsewhere, staff end a turn as we do, and to name them is to name
 * us. */
static void
staff_answer_whom_they_name(void **state)
{
	struct scene *s = *state;
	struct item ida = theirs("c3", "c1", "ida", 30, "@bob yes");

	s->store->files = THREADS_ONE_LEVEL;
	staff_are(s, ida.author.remote_id);
	take(s, ours("p", NULL, 0, "our new cups"));
	take(s, theirs("c1", "p", "ann", 1, "in red?"));
	take(s, theirs("c2", "c1", "bob", 2, "to Canada?"));
	take(s, ida);
	assert_string_equal(state_of(s, "ann"), "waiting");
	assert_string_equal(state_of(s, "bob"), "answered");
	nothing_is_left_to_rebuild(s);
}

/* An account that was removed is known by its id, on its server. */
static void
an_account_that_was_removed_still_answers_there(void **state)
{
	struct scene *s = *state;
	struct account account = {
		.network = "mastodon",
		.name = "brand2",
		.server = "https://example.social",
		.remote_id = theirs("x", NULL, "ida", 1, "").author.remote_id,
		.handle = "@ida@example.social",
		.title = "Brand 2",
		.connected_at = at(-1000),
	};

	s->store->files = THREADS_ONE_LEVEL;
	good(s, store_account_put(s->store, &account, &s->err));
	good(s, store_account_remove(s->store, account.id, &s->err));
	take(s, ours("p", NULL, 0, "our new cups"));
	take(s, theirs("c1", "p", "ann", 1, "in red?"));
	take(s, theirs("c2", "c1", "bob", 2, "to Canada?"));
	take(s, theirs("c3", "c1", "ida", 30, "@bob yes"));
	assert_string_equal(state_of(s, "ann"), "waiting");
	assert_string_equal(state_of(s, "bob"), "answered");
	/* That it is also staff for a while takes nothing from that. */
	staff_are(s, account.remote_id);
	staff_are(s, "");
	assert_string_equal(state_of(s, "bob"), "answered");
}

static void
with_assume_no_they_wait_until_it_is_said(void **state)
{
	struct scene *s = *state;
	struct item reply = ours("c2", "c1", 20, "yes");

	s->store->files = THREADS_ONE_LEVEL;
	reply.origin = ORIGIN_NATIVE;
	take(s, ours("p", NULL, 0, "our new cups"));
	take(s, theirs("c1", "p", "ann", 1, "in red?"));
	take(s, reply);
	assert_string_equal(state_of(s, "ann"), "answered");
	assumes(s, false);
	assert_string_equal(state_of(s, "ann"), "waiting");
	nothing_is_left_to_rebuild(s);
	assumes(s, true);
	assert_string_equal(state_of(s, "ann"), "answered");
	nothing_is_left_to_rebuild(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(what_staff_write_is_ours_with_their_name),
		SCENE(what_they_wrote_before_is_found_and_given_back),
		SCENE(the_same_staff_again_change_nothing),
		SCENE(staff_answer_whom_they_name),
		SCENE(an_account_that_was_removed_still_answers_there),
		SCENE(with_assume_no_they_wait_until_it_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
