/* Networks that file replies under the first comment of a branch, or under the post: whom
 * ours answer, in the store.
 * SPDX-License-Identifier: MIT */
#include "inbox/mark.h"
#include "networks/catalog.h"
#include "store/answered.h"
#include "store/outbox.h"
#include "tests/unit/store/store_scene.h"

static struct item
elsewhere(const char *id, const char *parent, int minutes, const char *text)
{
	struct item item = ours(id, parent, minutes, text);

	item.origin = ORIGIN_NATIVE;
	return item;
}

/* Our post, a comment of Ann's, and one of Bob's below it. */
static void
ann_and_bob(struct scene *s)
{
	s->store->files = THREADS_ONE_LEVEL;
	take(s, ours("p", NULL, 0, "our new cups"));
	take(s, theirs("c1", "p", "ann", 1, "in red?"));
	take(s, theirs("c2", "c1", "bob", 2, "to Canada?"));
}

static const char *
text_of(struct scene *s, const char *sql)
{
	struct query *q;
	const char *text = "";

	good(s, db_query(s->store->db, sql, NULL, 0, &q, &s->err));
	while (db_next(q))
		text = arena_printf(&s->arena, "%s%s%s", text, *text ? " " : "",
			str_or_empty(db_text(q, 0)));
	good(s, db_end(q, &s->err));
	return text;
}

static void
rebuild_finds_nothing(struct scene *s)
{
	int64_t changed;

	good(s, store_health_rebuild(s->store, &changed, &s->err));
	assert_int_equal(changed, 0);
}

static void
bob_is_answered_and_ann_waits(void **state)
{
	struct scene *s = *state;

	ann_and_bob(s);
	take(s, elsewhere("c3", "c1", 20, "@bob yes"));
	assert_string_equal(state_of(s, "ann"), "waiting");
	assert_string_equal(state_of(s, "bob"), "answered");
	assert_string_equal(text_of(s, "SELECT answers FROM item WHERE how = 3"), "c2");
	assert_string_equal(
		text_of(s, "SELECT how FROM turn WHERE ended = 'answered'"), "3");
	rebuild_finds_nothing(s);
}

/* The network files it under Ann's comment. */
static void
what_was_sent_answers_whom_it_was_sent_to(void **state)
{
	struct scene *s = *state;
	struct outgoing reply = {
		.to = "c2", .text = "yes", .agent = "ana", .origin = ORIGIN_HAND
	};
	struct item sent;

	ann_and_bob(s);
	reply.conversation = row_of(s, "bob").id;
	reply.account = s->account;
	reply.seen = store_revision(s->store);
	good(s, store_send(s->store, &reply, at(10), &s->err));
	sent = elsewhere("c3", "c1", 10, "yes");
	good(s, store_outbox_sent(s->store, &reply, &sent, at(10), &s->err));
	assert_string_equal(state_of(s, "ann"), "waiting");
	assert_string_equal(state_of(s, "bob"), "answered");
	/* A page brings it again, with what the network knows of it. */
	take(s, sent);
	sent.answers = "c1";
	take(s, sent);
	assert_string_equal(state_of(s, "bob"), "answered");
	assert_string_equal(
		text_of(s, "SELECT how FROM turn WHERE ended = 'answered'"), "1");
	rebuild_finds_nothing(s);
}

static void
a_reply_without_a_response_is_found_under_another_comment(void **state)
{
	struct scene *s = *state;
	struct outgoing reply = { .to = "c2", .text = "yes", .origin = ORIGIN_HAND };
	struct item *found;
	struct item posted;
	size_t count;

	ann_and_bob(s);
	reply.conversation = row_of(s, "bob").id;
	reply.account = s->account;
	reply.seen = store_revision(s->store);
	good(s, store_send(s->store, &reply, at(10), &s->err));
	reply.tried_at = at(10);
	posted = elsewhere("c3", "c1", 11, "yes");
	take(s, posted);
	good(s, store_outbox_found(s->store, &reply, &s->arena, &found, &count, &s->err));
	assert_int_equal(count, 1);
	assert_string_equal(found->remote_id, "c3");
}

static void
who_may_have_been_answered_is_offered_that_answer(void **state)
{
	struct scene *s = *state;
	struct marked marked;
	struct item by;
	int64_t id;
	int64_t in;

	ann_and_bob(s);
	take(s, elsewhere("c3", "c1", 20, "yes"));
	assert_string_equal(people(s, "is:waiting"), "ann bob");
	assert_string_equal(row_of(s, "ann").maybe_words, "yes");
	assert_string_equal(row_of(s, "bob").maybe_words, "yes");
	id = row_of(s, "bob").id;
	good(s, store_answered_beside(s->store, id, &s->arena, &by, &in, &s->err));
	assert_string_equal(by.remote_id, "c3");

	const struct mark mark = { .kind = MARK_ANSWERED,
		.agent = "ana",
		.by = &by,
		.at = at(30),
		.seen = store_revision(s->store) };

	good(s, store_answered(s->store, &id, 1, &mark, &s->arena, &marked, &s->err));
	assert_string_equal(people(s, "is:waiting"), "ann");
	assert_null(row_of(s, "bob").maybe_words);
	assert_string_equal(
		text_of(s, "SELECT how FROM turn WHERE ended = 'answered'"), "2");
	rebuild_finds_nothing(s);
}

static void
what_is_assumed_is_assumed_only_until_more_is_known(void **state)
{
	struct scene *s = *state;

	s->store->files = THREADS_ONE_LEVEL;
	take(s, ours("p", NULL, 0, "our new cups"));
	take(s, theirs("c1", "p", "ann", 1, "in red?"));
	take(s, elsewhere("c3", "c1", 20, "yes"));
	assert_string_equal(state_of(s, "ann"), "answered");
	assert_string_equal(text_of(s, "SELECT how FROM turn"), "4");
	/* It arrives late: two waited there. */
	take(s, theirs("c2", "c1", "bob", 2, "to Canada?"));
	assert_string_equal(people(s, "is:waiting"), "ann bob");
	assert_string_equal(text_of(s, "SELECT how FROM turn"), "0 0");
	rebuild_finds_nothing(s);
}

static void
an_edit_may_name_somebody(void **state)
{
	struct scene *s = *state;
	struct item item = elsewhere("c3", "c1", 20, "yes");

	ann_and_bob(s);
	take(s, item);
	item.text = "@bob yes";
	item.edited_at = at(25);
	s->now = at(1100);
	take(s, item);
	assert_string_equal(people(s, "is:waiting"), "ann");
	rebuild_finds_nothing(s);
}

static void
help_is_noted_if_they_wait(void **state)
{
	struct scene *s = *state;

	ann_and_bob(s);
	take(s, theirs("c4", "c1", "mia", 5, "@bob they do"));
	assert_true(row_of(s, "bob").by_community);
	assert_false(row_of(s, "ann").by_community);
	assert_string_equal(people(s, "is:waiting"), "ann bob");
}

/* --- large threads --- */

#define MESSAGES 10000
#define PAGE     50

static void
a_large_thread_costs_no_more_for_each_message(void **state)
{
	struct scene *s = *state;
	int64_t begun = date_ticks();
	int64_t first = 0;
	int64_t last = 0;

	s->store->files = THREADS_FLAT;
	take(s, ours("p", NULL, 0, "an issue"));
	for (int i = 0; i < MESSAGES; i += PAGE) {
		struct item items[PAGE];
		int64_t before = date_ticks();

		for (int k = 0; k < PAGE; k++) {
			const char *id = arena_printf(&s->arena, "%d", 10000 + i + k);
			const char *who = arena_printf(&s->arena, "fan%d", (i + k) % 700);

			items[k] = (i + k) % 10 == 9
				? elsewhere(id, "p", 1 + i + k,
					  arena_printf(&s->arena, "@fan%d yes",
						  (i + k - 3) % 700))
				: theirs(id, "p", who, 1 + i + k, "one more");
			items[k].author.handle =
				arena_printf(&s->arena, "@%s@example.social", who);
		}
		take_many(s, items, PAGE);
		if (i < MESSAGES / 10)
			first += date_ticks() - before;
		if (i >= MESSAGES - MESSAGES / 10)
			last += date_ticks() - before;
	}
	good(s, store_heavy_catch_up(s->store, true, &s->err));
	print_message("%d messages: %d ms; the first tenth %d, the last %d\n", MESSAGES,
		(int)(date_ticks() - begun), (int)first, (int)last);
	assert_int_equal(count(s, "is:any"), 630);
	/* Its cost grows with the thread, but it is not sorted for each page. */
	assert_in_range(last, 0, 20 * first + 500);
	begun = date_ticks();
	rebuild_finds_nothing(s);
	print_message("a rebuild: %d ms\n", (int)(date_ticks() - begun));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(bob_is_answered_and_ann_waits),
		SCENE(what_was_sent_answers_whom_it_was_sent_to),
		SCENE(a_reply_without_a_response_is_found_under_another_comment),
		SCENE(who_may_have_been_answered_is_offered_that_answer),
		SCENE(what_is_assumed_is_assumed_only_until_more_is_known),
		SCENE(an_edit_may_name_somebody),
		SCENE(help_is_noted_if_they_wait),
		SCENE(a_large_thread_costs_no_more_for_each_message),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
