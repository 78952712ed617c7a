/* What a network takes only so much of in a time is spread over time.
 * SPDX-License-Identifier: MIT */
#include "store/writes.h"

#include "store/private.h"
#include "tests/unit/store/store_scene.h"

#define BATCH 700

static int64_t
pause_of(struct scene *s, const char *network, int64_t now)
{
	const struct account account = { .id = s->account, .network = network };
	int64_t pause;

	good(s, store_writes_pause(s->store, &account, now, &pause, &s->err));
	return pause;
}

static void
write_one(struct scene *s, int64_t conversation, int64_t now)
{
	const struct value with[] = { value_int(s->account), value_int(conversation),
		value_int(now) };

	good(s,
		db_run(s->store->db,
			"INSERT INTO outbox(account, conversation, act, state, answers, text, "
			"visibility, origin, key, created_at, not_before, tried_at, tries) "
			"VALUES ($1, $2, 'reply', 'sent', 'a', 'yes', 'public', 'hand', '', $3, "
			"0, $3, 1)",
			with, COUNT(with), NULL, &s->err));
}

/* The most of `times` within any span. */
static int
most_in(const int64_t *times, int count, int64_t span)
{
	int most = 0;
	int first = 0;

	for (int i = 0; i < count; i++) {
		while (times[i] - times[first] >= span)
			first++;
		if (i - first + 1 > most)
			most = i - first + 1;
	}
	return most;
}

static void
a_large_batch_stays_within_the_rates(void **state)
{
	struct scene *s = *state;
	int64_t now = at(60);
	static int64_t times[BATCH];

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	good(s, store_begin(s->store, &s->err));
	for (int i = 0; i < BATCH; i++) {
		now += pause_of(s, "github", now);
		assert_int_equal(pause_of(s, "github", now), 0);
		write_one(s, row_of(s, "lea").id, now);
		times[i] = now;
		now += 100; /* the response */
	}
	good(s, store_end(s->store, true, &s->err));
	assert_int_equal(most_in(times, BATCH, DATE_SECOND), 1);
	assert_true(most_in(times, BATCH, DATE_MINUTE) <= 80);
	assert_int_equal(most_in(times, BATCH, DATE_HOUR), 500);
	assert_int_equal(times[199] - times[0], 199 * DATE_SECOND);
	assert_int_equal(times[500] - times[0], DATE_HOUR);
}

static void
another_network_has_no_rates(void **state)
{
	struct scene *s = *state;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	write_one(s, row_of(s, "lea").id, at(10));
	assert_int_equal(pause_of(s, "mastodon", at(10)), 0);
	assert_int_equal(pause_of(s, "none such", at(10)), 0);
	assert_int_equal(pause_of(s, "github", at(10)), DATE_SECOND);
}

static void
a_clock_that_went_back_makes_nobody_wait_longer(void **state)
{
	struct scene *s = *state;

	take(s, theirs("a", NULL, "lea", 5, "hello?"));
	write_one(s, row_of(s, "lea").id, at(1000));
	assert_int_equal(pause_of(s, "github", at(10)), DATE_SECOND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE(a_large_batch_stays_within_the_rates),
		SCENE(another_network_has_no_rates),
		SCENE(a_clock_that_went_back_makes_nobody_wait_longer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
