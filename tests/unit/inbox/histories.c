/* Random histories: what holds for every conversation, whatever happens in it. The
 * numbers come from a fixed seed each, so that a failure can be seen again.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/conversation.h"
#include "inbox/hours/hours.h"
#include "tests/unit/inbox/past.h"

#define HISTORIES 4000

/* All that a fold tells, as one text. */
static char *
told(const struct history *history, struct arena *arena)
{
	struct conversation folded;
	char *text;

	conversation_fold(history, arena, &folded);
	text = arena_printf(arena, "%s %lld %lld %lld %lld %d %d %d %s %d%d%d",
		conversation_state_name(folded.state), (long long)folded.waiting_since,
		(long long)folded.known_since, (long long)folded.first_at,
		(long long)folded.last_at, folded.n_items, folded.n_theirs, folded.n_ours,
		folded.preview ? folded.preview->remote_id : "-", folded.liked_only,
		folded.changed, folded.private_answer);
	for (size_t i = 0; i < folded.n_turns; i++) {
		const struct turn *turn = &folded.turns[i];

		text = arena_printf(arena,
			"%s | %lld %lld %lld %s %s %s %s %d %d%d%d%d %lld %d", text,
			(long long)turn->since, (long long)turn->known_since,
			(long long)turn->ended_at, turn->opened_by,
			str_or_empty(turn->answered_by), turn_end_name(turn->end),
			item_origin_name(turn->origin), turn->n_items, turn->first,
			turn->before_heed, turn->skewed, turn->timeless,
			(long long)turn->business, turn->off_hours);
	}
	return text;
}

static void
the_order_of_items_does_not_matter(void **state)
{
	(void)state;
	for (size_t seed = 1; seed <= HISTORIES; seed++) {
		struct arena arena = { 0 };
		struct past past;
		char *wanted;

		make_past(&past, seed, &arena);
		wanted = told(&past.history, &arena);
		for (int again = 0; again < 3; again++) {
			for (size_t i = past.history.n_items; i > 1; i--) {
				size_t with = (size_t)below(&past, (int)i);
				struct item item = past.items[i - 1];

				past.items[i - 1] = past.items[with];
				past.items[with] = item;
			}
			if (!str_eq(told(&past.history, &arena), wanted))
				fail_msg("history %zu:\n%s\n%s", seed, wanted,
					told(&past.history, &arena));
		}
		arena_release(&arena);
	}
}

static const struct item *
item_of(const struct past *past, const char *id)
{
	for (size_t i = 0; i < past->history.n_items; i++)
		if (str_eq(past->items[i].remote_id, id))
			return &past->items[i];
	for (size_t i = 0; i < MARKS_MAX; i++)
		if (past->elsewhere[i].ours && str_eq(past->elsewhere[i].remote_id, id))
			return &past->elsewhere[i];
	return NULL;
}

static void
check_turn(const struct past *past, const struct turn *turn)
{
	const struct item *opener = item_of(past, turn->opened_by);
	const struct item *answer = item_of(past, turn->answered_by);
	bool by_answer = turn->end == TURN_ANSWERED ||
		turn->end == TURN_ANSWERED_PRIVATE || turn->end == TURN_VOID;

	assert_true(opener && !opener->ours);
	assert_true(turn->since == item_time(opener) ||
		(opener->rating > 0 && turn->since == opener->edited_at));
	assert_true(turn->n_items > 0);
	assert_true(turn_wait(turn, past->now) >= 0);
	assert_in_range(turn_business(turn, past->history.hours, past->now), 0,
		turn_wait(turn, past->now));
	if (turn->end == TURN_WAITING)
		assert_int_equal(turn->business, 0);
	else
		assert_in_range(turn->business, 0, turn_wait(turn, past->now));
	assert_int_equal(
		turn->off_hours, !hours_is_open(past->history.hours, turn->since));
	assert_int_equal(turn->ended_at == 0, turn->end == TURN_WAITING);
	assert_true(turn->ended_at == 0 || turn->ended_at >= turn->since);
	assert_int_equal(answer != NULL, by_answer);
	if (answer)
		assert_true(item_can_answer(answer));
	if (answer && turn->end != TURN_VOID)
		assert_true(answer->deleted_at == 0);
}

/* Their items that the network hides count only where nothing else is left. */
static int
moderated(const struct past *past)
{
	int n = 0;

	for (size_t i = 0; i < past->history.n_items; i++)
		n += !past->items[i].ours &&
			(past->items[i].state == STATE_HIDDEN ||
				past->items[i].state == STATE_SPAM);
	return n;
}

/* Every turn ends once, or is the last and open; nobody's words are in two turns, unless
 * they edited a review, and none are forgotten. */
static void
every_turn_ends_exactly_once(void **state)
{
	(void)state;
	for (size_t seed = 1; seed <= HISTORIES; seed++) {
		struct arena arena = { 0 };
		struct past past;
		struct conversation folded;
		int in_turns = 0;

		make_past(&past, seed, &arena);
		conversation_fold(&past.history, &arena, &folded);
		for (size_t i = 0; i < folded.n_turns; i++) {
			const struct turn *turn = &folded.turns[i];

			check_turn(&past, turn);
			if (turn->end == TURN_WAITING)
				assert_int_equal(i + 1, folded.n_turns);
			for (size_t k = 0; k < i && turn->end != TURN_VOID; k++)
				if (folded.turns[k].end != TURN_VOID &&
					folded.turns[k].since == turn->since)
					assert_string_not_equal(folded.turns[k].opened_by,
						turn->opened_by);
			in_turns += turn->end == TURN_VOID ? 0 : turn->n_items;
		}
		assert_true(in_turns + moderated(&past) >= folded.n_theirs);
		assert_int_equal(
			folded.state == STATE_WAITING, folded.waiting_since != 0);
		arena_release(&arena);
	}
}

static int64_t
wait_of(struct past *past, struct arena *arena)
{
	struct conversation folded;

	past->history.items = past->items;
	past->history.marks = past->marks;
	conversation_fold(&past->history, arena, &folded);
	return folded.state == STATE_WAITING ? past->now - folded.waiting_since : -1;
}

static bool
is_parent(const struct past *past, const char *id)
{
	for (size_t i = 0; i < past->history.n_items; i++)
		if (str_eq(past->items[i].parent_id, id))
			return true;
	return false;
}

/* Takes item `at` away. */
static void
without_item(struct past *past, size_t at)
{
	past->history.n_items--;
	memmove(&past->items[at], &past->items[at + 1],
		(past->history.n_items - at) * sizeof past->items[0]);
}

static void
without_mark(struct past *past, size_t at)
{
	past->history.n_marks--;
	memmove(&past->marks[at], &past->marks[at + 1],
		(past->history.n_marks - at) * sizeof past->marks[0]);
}

static struct past *
copy_of(const struct past *past, struct arena *arena)
{
	struct past *copy = ARENA_NEW(arena, struct past);

	*copy = *past;
	return copy;
}

static bool
was_reopened(const struct past *past)
{
	for (size_t i = 0; i < past->history.n_marks; i++)
		if (past->marks[i].kind == MARK_REOPEN)
			return true;
	return false;
}

/* An answer or a decision less never makes who waits wait shorter. Histories with an
 * opening are left out: without the answer it may be another turn that it is about. What
 * our answers stand under stays with them. To hear somebody again is no decision about
 * what waits. */
static void
ignoring_people_improves_nothing(void **state)
{
	(void)state;
	for (size_t seed = 1; seed <= HISTORIES; seed++) {
		struct arena arena = { 0 };
		struct past past;
		int64_t wait;

		make_past(&past, seed, &arena);
		wait = wait_of(&past, &arena);
		for (size_t i = 0; i < past.history.n_items; i++) {
			struct past *less = copy_of(&past, &arena);

			if (!past.items[i].ours ||
				is_parent(&past, past.items[i].remote_id))
				continue;
			without_item(less, i);
			if (!was_reopened(less) && wait_of(less, &arena) < wait)
				fail_msg("history %zu without item %zu", seed, i);
		}
		for (size_t i = 0; i < past.history.n_marks; i++) {
			struct past *less = copy_of(&past, &arena);

			if (past.marks[i].kind == MARK_UNMUTE)
				continue;
			without_mark(less, i);
			if (!was_reopened(&past) && wait_of(less, &arena) < wait)
				fail_msg("history %zu without mark %zu", seed, i);
		}
		arena_release(&arena);
	}
}

/* Whoever waits already goes on from the same moment; at most somebody else waits as
 * well. */
static void
opening_again_shortens_no_wait(void **state)
{
	(void)state;
	for (size_t seed = 1; seed <= HISTORIES; seed++) {
		struct arena arena = { 0 };
		struct past past;
		int64_t wait;

		make_past(&past, seed, &arena);
		wait = wait_of(&past, &arena);
		past.marks[past.history.n_marks++] = (struct mark){
			.kind = MARK_REOPEN, .at = past.now, .seen = past.now
		};
		if (wait_of(&past, &arena) < wait)
			fail_msg("history %zu", seed);
		arena_release(&arena);
	}
}

/* What the tests above are worth: all ends must occur often. */
static void
the_histories_are_of_all_kinds(void **state)
{
	int ends[TURN_END_COUNT] = { 0 };
	int partly = 0; /* open for some of the wait, not for all */

	(void)state;
	for (size_t seed = 1; seed <= HISTORIES; seed++) {
		struct arena arena = { 0 };
		struct past past;
		struct conversation folded;

		make_past(&past, seed, &arena);
		conversation_fold(&past.history, &arena, &folded);
		for (size_t i = 0; i < folded.n_turns; i++) {
			const struct turn *turn = &folded.turns[i];

			ends[turn->end]++;
			partly += turn->business > 0 &&
				turn->business < turn_wait(turn, past.now);
		}
		arena_release(&arena);
	}
	for (size_t i = 0; i < COUNT(ends); i++)
		assert_true(ends[i] >= 100);
	assert_true(partly >= 100);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_order_of_items_does_not_matter),
		cmocka_unit_test(every_turn_ends_exactly_once),
		cmocka_unit_test(ignoring_people_improves_nothing),
		cmocka_unit_test(opening_again_shortens_no_wait),
		cmocka_unit_test(the_histories_are_of_all_kinds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
