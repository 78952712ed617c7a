/* Targets: how they are written, which one holds, and when it is due.
 * SPDX-License-Identifier: MIT */
#include "inbox/target.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/filter/filter_match.h"
#include "inbox/hours/hours.h"

struct fixture {
	struct arena arena;
	struct targets targets;
	struct err err;
};

static int
setup(void **state)
{
	*state = calloc(1, sizeof(struct fixture));
	return *state ? 0 : -1;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	arena_release(&f->arena);
	free(f);
	return 0;
}

static bool
say(struct fixture *f, const char *section, const char *key, const char *value)
{
	return target_line(&f->targets, section, key, value, &f->arena, &f->err);
}

static void
line(struct fixture *f, const char *section, const char *key, const char *value)
{
	if (!say(f, section, key, value))
		fail_msg("%s", f->err.text);
}

static void
refused(struct fixture *f, const char *section, const char *key, const char *value,
	const char *part)
{
	assert_false(say(f, section, key, value));
	if (!strstr(f->err.text, part))
		fail_msg("\"%s\" does not say \"%s\"", f->err.text, part);
}

static struct filter_facts
lea(void)
{
	static const char *const texts[] = { "Where is my parcel?" };

	return (struct filter_facts){
		.network = "mastodon",
		.account = "brand",
		.account_handle = "@brand@example.social",
		.handle = "@lea@example.social",
		.name = "Léa B.",
		.kind = "reply",
		.has = "link question ",
		.labels = "press vip",
		.language = "fr-CA",
		.texts = texts,
		.n_texts = 1,
	};
}

static bool
matches(struct fixture *f, const char *query)
{
	struct filter_facts facts = lea();
	struct targets one = { 0 };

	if (!target_line(&one, "target x", "match", query, &f->arena, &f->err))
		fail_msg("%s", f->err.text);
	return target_of(&one, &facts) != NULL;
}

static void
a_query_is_matched_over_what_is_known(void **state)
{
	static const char *const yes[] = { "", "label:press", "network:mastodon",
		"account:brand", "account:@brand@ex", "from:lea", "kind:reply", "lang:fr",
		"has:link", "PARCEL", "label:vip parcel", "label:no or label:vip",
		"-label:no", "is:any", "-is:direct", "Léa" };
	static const char *const no[] = { "label:pres", "network:bluesky", "account:rand",
		"from:tom", "kind:mention", "kind:direct", "lang:en", "has:image",
		"refund", "label:vip refund", "-label:vip", "is:direct", "is:liked",
		"is:found" };
	struct fixture *f = *state;

	for (size_t i = 0; i < COUNT(yes); i++)
		if (!matches(f, yes[i]))
			fail_msg("\"%s\" does not match", yes[i]);
	for (size_t i = 0; i < COUNT(no); i++)
		if (matches(f, no[i]))
			fail_msg("\"%s\" matches", no[i]);
}

static void
the_first_that_matches_holds(void **state)
{
	struct fixture *f = *state;
	struct filter_facts facts = lea();

	line(f, "target direct", "match", "is:direct");
	line(f, "target press", "match", "label:press");
	line(f, "target all", "first", "1d");
	assert_string_equal(target_of(&f->targets, &facts)->name, "press");
	facts.direct = true;
	assert_string_equal(target_of(&f->targets, &facts)->name, "direct");
	facts.direct = false;
	facts.labels = "";
	assert_string_equal(target_of(&f->targets, &facts)->name, "all");
}

static void
first_and_next_replies_have_their_own_time(void **state)
{
	struct fixture *f = *state;
	struct due due;

	line(f, "target a", "first", "40m");
	due = target_due(&f->targets.at[0], true, DATE_DAY, NULL);
	assert_int_equal(due.due_at, DATE_DAY + 40 * DATE_MINUTE);
	assert_int_equal(due.soon_at, DATE_DAY + 30 * DATE_MINUTE);
	due = target_due(&f->targets.at[0], false, DATE_DAY, NULL);
	assert_int_equal(due.due_at, 0);
	assert_int_equal(due.soon_at, 0);
}

static void
closed_hours_do_not_count_unless_all_do(void **state)
{
	struct fixture *f = *state;
	struct hours hours = { 0 };
	struct hours_dated version = { 0 };
	struct hours_book book;
	/* Friday 2026-11-20, 16:00 */
	int64_t since = date_days(2026, 11, 20) * DATE_DAY + 16 * DATE_HOUR;
	struct due due;

	assert_true(hours_read_line(&hours, "zone", "UTC", &f->arena, &f->err));
	assert_true(hours_read_line(
		&hours, "open", "mon-fri 09:00-17:00", &f->arena, &f->err));
	version.text = hours_text(&hours, &f->arena);
	assert_true(hours_book_of(&book, &version, 1, NULL, 0, &f->arena, &f->err));
	line(f, "target a", "first", "2h");
	due = target_due(&f->targets.at[0], true, since, &book);
	/* One hour on Friday, one on Monday; soon after half an hour of Monday. */
	assert_int_equal(due.due_at, date_days(2026, 11, 23) * DATE_DAY + 10 * DATE_HOUR);
	assert_int_equal(due.soon_at,
		date_days(2026, 11, 23) * DATE_DAY + 9 * DATE_HOUR + 30 * DATE_MINUTE);
	line(f, "target a", "hours", "all");
	due = target_due(&f->targets.at[0], true, since, &book);
	assert_int_equal(due.due_at, since + 2 * DATE_HOUR);
}

static void
the_text_gives_the_promises_again(void **state)
{
	struct fixture *f = *state;
	struct targets again = { 0 };
	char *text;

	assert_string_equal(target_list_text(&f->targets, &f->arena), "");
	line(f, "target press", "match", "label:press or\tfrom:lea");
	line(f, "target press", "first", "30m");
	line(f, "target press", "next", "2h");
	line(f, "target press", "hook", "page-me now");
	line(f, "target press", "notify", "yes");
	assert_false(f->targets.at[0].words);
	line(f, "target press", "words", "yes");
	line(f, "target rest", "first", "1d");
	line(f, "target rest", "hours", "all");
	text = target_list_text(&f->targets, &f->arena);
	assert_null(strstr(text, "page-me"));
	assert_true(target_list_read(&again, text, &f->arena, &f->err));
	assert_int_equal(again.count, 2);
	assert_int_equal(again.at[0].next, 2 * DATE_HOUR);
	assert_true(again.at[1].all_hours);
	assert_string_equal(target_list_text(&again, &f->arena), text);
	assert_true(f->targets.at[0].notify);
	assert_true(f->targets.at[0].words);
	assert_string_equal(target_named(&f->targets, "press")->hook, "page-me now");
}

static void
what_cannot_be_is_a_sentence(void **state)
{
	struct fixture *f = *state;

	assert_true(target_is_section("target press"));
	assert_false(target_is_section("targets"));
	refused(f, "target", "first", "1h", "[target press]");
	refused(f, "target a b", "first", "1h", "one word");
	refused(f, "target a", "first", "soon", "span");
	refused(f, "target a", "first", "0s", "span");
	refused(f, "target a", "frist", "1h", "did you mean \"first\"");
	refused(f, "target a", "hours", "open", "all or business");
	refused(f, "target a", "notify", "maybe", "yes or no");
	refused(f, "target a", "match", "waiting:>1h", "waiting:");
	refused(f, "target a", "match", "x or is:late",
		"match selects who is promised an answer, not the current state: "
		"it cannot use is:late");
	refused(f, "target a", "match", "lable:vip", "lable");
}

int
main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(a_query_is_matched_over_what_is_known),
		T(the_first_that_matches_holds),
		T(first_and_next_replies_have_their_own_time),
		T(closed_hours_do_not_count_unless_all_do),
		T(the_text_gives_the_promises_again),
		T(what_cannot_be_is_a_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
