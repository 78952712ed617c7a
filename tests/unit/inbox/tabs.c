/* Saved queries as tabs: those of heed, and those of heed.conf.
 * SPDX-License-Identifier: MIT */
#include "inbox/tab/tabs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/ini.h"
#include "base/mem.h"

struct desk {
	struct tabs tabs;
	struct arena arena;
	struct err err;
};

static int
open_desk(void **state)
{
	static struct desk desk;

	desk = (struct desk){ 0 };
	tabs_init(&desk.tabs);
	*state = &desk;
	return 0;
}

static int
close_desk(void **state)
{
	struct desk *desk = *state;

	arena_release(&desk->arena);
	return 0;
}

static bool
reads(struct desk *desk, const char *section, const char *key, const char *value)
{
	const struct ini_line line = { section, key, value, 7 };

	desk->err = (struct err){ 0 };
	return tabs_line(&desk->tabs, &line, &desk->arena, &desk->err);
}

static const char *
names(const struct desk *desk, struct arena *arena)
{
	const char *all = "";

	for (size_t i = 0; i < desk->tabs.count; i++)
		all = arena_printf(
			arena, "%s%s%s", all, i > 0 ? " " : "", desk->tabs.at[i].name);
	return all;
}

static void
own_views_stand_between_the_queue_and_what_is_put_away(void **state)
{
	struct desk *desk = *state;

	assert_string_equal(names(desk, &desk->arena),
		"Waiting Late Mine Snoozed Answered Closed All");
	assert_true(reads(desk, "view Press", "query", "label:press"));
	assert_true(reads(desk, "view Praise", "query", "is:answered rating:5"));
	assert_true(reads(desk, "view Press", "sort", "newest"));
	assert_string_equal(names(desk, &desk->arena),
		"Waiting Late Mine Press Praise Snoozed Answered Closed All");
	assert_string_equal(
		tabs_named(&desk->tabs, "press")->query, "(label:press) is:open");
	assert_int_equal(tabs_named(&desk->tabs, "press")->sort, SORT_NEWEST);
	assert_string_equal(
		tabs_named(&desk->tabs, "PRAISE")->query, "is:answered rating:5");
}

static void
a_view_of_heed_takes_another_query_in_its_place(void **state)
{
	struct desk *desk = *state;

	assert_int_equal(tabs_named(&desk->tabs, "late")->when, TAB_WITH_TARGETS);
	assert_true(reads(desk, "view late", "query", "waiting:>1d"));
	assert_int_equal(tabs_named(&desk->tabs, "late")->when, TAB_ALWAYS);
	assert_true(reads(desk, "view Answered", "tab", "no"));
	assert_int_equal(tabs_named(&desk->tabs, "answered")->when, TAB_BY_NAME);
	assert_true(reads(desk, "view Closed", "tab", "yes"));
	assert_int_equal(tabs_named(&desk->tabs, "closed")->when, TAB_ALWAYS);
	assert_string_equal(names(desk, &desk->arena),
		"Waiting Late Mine Snoozed Answered Closed All");
}

static void
a_faulty_view_stays_and_says_why(void **state)
{
	struct desk *desk = *state;

	assert_false(reads(desk, "view Press", "query", "lable:press"));
	assert_non_null(strstr(desk->err.text, "label"));
	assert_non_null(strstr(tabs_named(&desk->tabs, "Press")->fault, "line 7"));
	assert_null(tabs_find(&desk->tabs, "press", &desk->arena, &desk->err));
	assert_non_null(strstr(desk->err.text, "the view Press: line 7"));
	assert_false(reads(desk, "view Press", "order", "newest"));
	assert_non_null(strstr(desk->err.text, "unknown setting \"order\""));
	assert_false(reads(desk, "view Press", "sort", "newst"));
	assert_non_null(strstr(desk->err.text, "did you mean \"newest\""));
	assert_int_equal(desk->err.code, ERR_CONFIG);
	assert_false(reads(desk, "view Press", "tab", "maybe"));
	assert_false(reads(desk, "view 12", "query", "is:open"));
	assert_false(reads(desk, "view next", "query", "is:open"));
	assert_null(tabs_find(&desk->tabs, "wating", &desk->arena, &desk->err));
	assert_non_null(strstr(desk->err.text, "did you mean \"waiting\""));
}

static void
there_are_no_more_views_than_the_line_could_show(void **state)
{
	struct desk *desk = *state;

	for (int i = 0; i < TABS_MOST - 7; i++)
		assert_true(reads(desk, arena_printf(&desk->arena, "view v%d", i),
			"query", "is:open"));
	assert_false(reads(desk, "view more", "query", "is:open"));
	assert_non_null(strstr(desk->err.text, "17 views"));
	assert_int_equal(desk->tabs.count, TABS_MOST);
}

static void
a_name_is_completed_if_it_is_the_only_one(void **state)
{
	struct desk *desk = *state;

	assert_string_equal(tabs_complete(&desk->tabs, "ans"), "Answered");
	assert_null(tabs_complete(&desk->tabs, "a"));
	assert_null(tabs_complete(&desk->tabs, "x"));
}

#define AT_DESK(test) cmocka_unit_test_setup_teardown(test, open_desk, close_desk)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		AT_DESK(own_views_stand_between_the_queue_and_what_is_put_away),
		AT_DESK(a_view_of_heed_takes_another_query_in_its_place),
		AT_DESK(a_faulty_view_stays_and_says_why),
		AT_DESK(there_are_no_more_views_than_the_line_could_show),
		AT_DESK(a_name_is_completed_if_it_is_the_only_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
