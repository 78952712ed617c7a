/* What was sent under an id that the server got wrong: its uri tells.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/store/store_scene.h"

static struct item
with_uri(struct item item, const char *uri)
{
	item.uri = uri;
	return item;
}

/* A reply that the server says it took as `id`. */
static struct outgoing
sent_as(struct scene *s, const char *id, const char *uri)
{
	struct item item = with_uri(ours(id, "a", 11, "@lea yes"), uri);
	struct outgoing reply = {
		.account = s->account,
		.act = SEND_REPLY,
		.to = "a",
		.text = "@lea yes",
		.origin = ORIGIN_HAND,
		.agent = "ana",
		.visibility = VISIBLE_PUBLIC,
	};

	reply.conversation = row_of(s, "lea").id;
	reply.seen = store_revision(s->store);
	good(s, store_send(s->store, &reply, at(10), &s->err));
	good(s, store_outbox_sent(s->store, &reply, &item, at(11), &s->err));
	good(s, store_outbox_find(s->store, reply.id, &s->arena, &reply, &s->err));
	return reply;
}

/* "id text" of what is in her conversation, in order. */
static const char *
thread(struct scene *s)
{
	struct talk talk = talk_of(s, row_of(s, "lea").id);
	const char *all = "";

	for (size_t i = 0; i < talk.n_items; i++)
		all = arena_printf(&s->arena, "%s%s%s %s", all, i > 0 ? " | " : "",
			talk.items[i].remote_id, talk.items[i].text);
	return all;
}

static void
ask(struct scene *s)
{
	take(s, with_uri(theirs("a", NULL, "lea", 5, "hello?"), "u:a"));
}

static void
it_gets_its_own_id_when_it_is_seen_again(void **state)
{
	struct scene *s = *state;
	struct outgoing reply;

	ask(s);
	reply = sent_as(s, "77", "u:ours");
	assert_string_equal(reply.sent_id, "77");
	take(s, with_uri(ours("99", "a", 11, "@lea yes"), "u:ours"));
	assert_string_equal(thread(s), "a hello? | 99 @lea yes");
	good(s, store_outbox_find(s->store, reply.id, &s->arena, &reply, &s->err));
	assert_string_equal(reply.sent_id, "99");
	assert_int_equal(talk_of(s, reply.conversation).turns[0].origin, ORIGIN_HAND);
}

static void
what_has_that_id_is_not_shown_as_our_answer(void **state)
{
	struct scene *s = *state;
	struct outgoing reply;

	ask(s);
	reply = sent_as(s, "77", "u:ours");
	take(s, with_uri(theirs("77", "a", "tom", 6, "something else"), "u:tom"));
	good(s, store_outbox_find(s->store, reply.id, &s->arena, &reply, &s->err));
	assert_string_equal(reply.sent_id, "u:ours");
	assert_non_null(strstr(thread(s), "u:ours @lea yes"));
	take(s, with_uri(ours("99", "a", 11, "@lea yes"), "u:ours"));
	assert_non_null(strstr(thread(s), "99 @lea yes"));
	assert_null(strstr(thread(s), "u:ours"));
	good(s, store_outbox_find(s->store, reply.id, &s->arena, &reply, &s->err));
	assert_string_equal(reply.sent_id, "99");
}

static void
theirs_is_not_written_over(void **state)
{
	struct scene *s = *state;
	struct outgoing reply;

	ask(s);
	reply = sent_as(s, "a", "u:ours");
	assert_string_equal(reply.sent_id, "u:ours");
	assert_string_equal(thread(s), "a hello? | u:ours @lea yes");
	assert_int_equal(row_of(s, "lea").state, STATE_ANSWERED);
}

static void
without_a_uri_the_id_is_believed(void **state)
{
	struct scene *s = *state;

	ask(s);
	sent_as(s, "77", NULL);
	take(s, with_uri(ours("77", "a", 11, "@lea yes"), "u:ours"));
	assert_string_equal(thread(s), "a hello? | 77 @lea yes");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(it_gets_its_own_id_when_it_is_seen_again),
		SCENE(what_has_that_id_is_not_shown_as_our_answer),
		SCENE(theirs_is_not_written_over),
		SCENE(without_a_uri_the_id_is_believed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
