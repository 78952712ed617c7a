/* What a conversation is called, and the edges of the fold; its cases are told by
 * stories.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/mem.h"
#include "inbox/conversation.h"

static void
every_name_reads_back(void **state)
{
	enum conversation_state of;
	enum mark_kind kind;

	(void)state;
	for (int i = 0; i < CONVERSATION_STATE_COUNT; i++) {
		enum conversation_state is = (enum conversation_state)i;

		assert_true(conversation_state_of(conversation_state_name(is), &of));
		assert_int_equal(of, i);
		assert_true(*conversation_state_sign(is));
	}
	for (int i = 0; i < MARK_KIND_COUNT; i++) {
		assert_true(mark_kind_of(mark_kind_name((enum mark_kind)i), &kind));
		assert_int_equal(kind, i);
	}
	for (int i = 0; i < TURN_END_COUNT; i++)
		assert_true(*turn_end_name((enum turn_end)i));
	assert_false(conversation_state_of("open", &of));
	assert_false(conversation_state_of(NULL, &of));
	assert_false(mark_kind_of("snooze", &kind));
}

static void
no_items_make_a_quiet_conversation(void **state)
{
	const struct mark done = { .kind = MARK_DONE, .at = 5 };
	const struct history history = { .marks = &done, .n_marks = 1 };
	struct arena arena = { 0 };
	struct conversation folded;

	(void)state;
	conversation_fold(&history, &arena, &folded);
	assert_int_equal(folded.state, STATE_QUIET);
	assert_int_equal(folded.n_turns, 0);
	assert_int_equal(folded.last_at, 0);
	assert_null(folded.preview);
	arena_release(&arena);
}

static void
a_wait_is_never_negative(void **state)
{
	const struct turn open = { .since = 100, .end = TURN_WAITING };
	const struct turn ended = { .since = 100, .ended_at = 130, .end = TURN_CLOSED };

	(void)state;
	assert_int_equal(turn_wait(&open, 150), 50);
	assert_int_equal(turn_wait(&open, 90), 0);
	assert_int_equal(turn_wait(&ended, 900), 30);
}

/* Parents that lead in a circle among our own answers. */
static void
a_ring_of_our_answers_ends(void **state)
{
	const struct item items[] = {
		{ .remote_id = "1", .created_at = 100, .fetched_at = 100 },
		{ .remote_id = "2",
			.parent_id = "3",
			.ours = true,
			.origin = ORIGIN_HAND,
			.created_at = 200,
			.fetched_at = 200 },
		{ .remote_id = "3",
			.parent_id = "2",
			.ours = true,
			.origin = ORIGIN_HAND,
			.created_at = 300,
			.fetched_at = 300 },
		{ .remote_id = "4",
			.parent_id = "4",
			.ours = true,
			.origin = ORIGIN_HAND,
			.created_at = 400,
			.fetched_at = 400 },
	};
	const struct history history = { .items = items, .n_items = COUNT(items) };
	struct arena arena = { 0 };
	struct conversation folded;

	(void)state;
	conversation_fold(&history, &arena, &folded);
	assert_int_equal(folded.state, STATE_ANSWERED);
	assert_int_equal(folded.n_turns, 1);
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_name_reads_back),
		cmocka_unit_test(no_items_make_a_quiet_conversation),
		cmocka_unit_test(a_wait_is_never_negative),
		cmocka_unit_test(a_ring_of_our_answers_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
