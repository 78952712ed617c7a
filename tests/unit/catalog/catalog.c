/* The catalog of networks: each row is whole, and none is like another.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "networks/catalog.h"

static struct arena arena;

static int
release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static void
every_row_says_what_people_need(void **state)
{
	(void)state;
	for (size_t i = 0; catalog[i]; i++) {
		const struct catalog_row *row = catalog[i];

		assert_ptr_equal(catalog_of(row->name), row);
		assert_true(strlen(row->title) > 0);
		assert_int_equal(strlen(row->sign), 2);
		assert_true(row->example || row->place == PLACE_NONE);
		assert_true(row->server || row->place != PLACE_NONE);
		assert_true(row->by_hand || row->fields[0]);
		assert_non_null(strstr(row->recipe, "%s"));
	}
}

static void
no_two_networks_look_alike(void **state)
{
	(void)state;
	for (size_t i = 0; catalog[i]; i++)
		for (size_t k = 0; k < i; k++) {
			assert_string_not_equal(catalog[i]->name, catalog[k]->name);
			assert_string_not_equal(catalog[i]->title, catalog[k]->title);
			assert_string_not_equal(catalog[i]->sign, catalog[k]->sign);
		}
}

static void
its_letters_find_each_network(void **state)
{
	(void)state;
	for (size_t i = 0; catalog[i]; i++)
		assert_ptr_equal(
			catalog_find(catalog_letters(catalog[i], &arena)), catalog[i]);
	assert_null(catalog_find(""));
	assert_null(catalog_find("x"));
	assert_string_equal(catalog_letters(catalog_of("bluesky"), &arena), "b");
}

static void
names_are_listed_for_people_and_for_programs(void **state)
{
	(void)state;
	assert_string_equal(catalog_names(&arena), "mastodon, bluesky");
	assert_string_equal(catalog_titles(&arena), "Mastodon or Bluesky");
	assert_string_equal(catalog_choices(&arena), "m Mastodon, b Bluesky");
}

static void
a_network_says_how_an_account_is_added(void **state)
{
	const struct catalog_row *row = catalog_of("bluesky");

	(void)state;
	assert_string_equal(
		catalog_command(row, &arena), "heed account add bluesky --handle HANDLE");
	assert_string_equal(catalog_example(row, &arena),
		"heed account add bluesky --handle @brand.bsky.social");
	assert_string_equal(catalog_about_place(row, &arena), "Your Bluesky handle");
	assert_string_equal(catalog_a_secret(row, &arena), "an app password");
	assert_non_null(strstr(catalog_recipe(row, "@me.example", &arena),
		"In the Bluesky app of @me.example: "));
}

static void
an_unknown_network_keeps_its_name(void **state)
{
	(void)state;
	assert_null(catalog_of("letters"));
	assert_null(catalog_of(NULL));
	assert_string_equal(catalog_title("letters"), "letters");
	assert_string_equal(catalog_title(NULL), "");
	assert_string_equal(catalog_title("mastodon"), "Mastodon");
	assert_string_equal(catalog_sign("letters"), "");
	assert_string_equal(catalog_sign("bluesky"), "Bs");
	assert_false(mention_names(catalog_mentions("letters"), "@lea", "@lea", NULL));
	assert_true(mention_names(catalog_mentions("mastodon"), "@lea",
		"@lea@home.example", "@us@home.example"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_says_what_people_need),
		cmocka_unit_test(no_two_networks_look_alike),
		cmocka_unit_test(its_letters_find_each_network),
		cmocka_unit_test(names_are_listed_for_people_and_for_programs),
		cmocka_unit_test(a_network_says_how_an_account_is_added),
		cmocka_unit_test(an_unknown_network_keeps_its_name),
	};

	return cmocka_run_group_tests(tests, NULL, release);
}
