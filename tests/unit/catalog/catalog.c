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
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/date.h"
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
		assert_non_null(row->fields[0].name);
		assert_true(row->place == PLACE_NONE || strstr(row->recipe, "%s"));
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
no_alias_is_a_name_or_somebody_elses(void **state)
{
	(void)state;
	for (size_t i = 0; catalog[i]; i++) {
		char **aliases;
		size_t count = str_split(
			str_or_empty(catalog[i]->aliases), ' ', &arena, &aliases);

		for (size_t k = 0; k < count; k++) {
			struct err err = { 0 };

			if (!aliases[k][0])
				continue;
			assert_null(catalog_of(aliases[k]));
			assert_null(catalog_named(aliases[k], &arena, &err));
			assert_non_null(strstr(err.text,
				arena_printf(
					&arena, "is added as %s: ", catalog[i]->name)));
		}
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
	assert_true(catalog_matches(catalog_of("mastodon"), "PixelF"));
	assert_false(catalog_matches(catalog_of("matrix"), "pixelf"));
	assert_false(catalog_matches(catalog_of("mastodon"), "pixelfedx"));
	/* "g" is GitHub's and Ghost's before it is GoToSocial's. */
	assert_false(catalog_matches(catalog_of("mastodon"), "g"));
	assert_true(catalog_matches(catalog_of("github"), "g"));
	assert_string_equal(catalog_letters(catalog_of("bluesky"), &arena), "b");
	assert_ptr_equal(catalog_find("WordP"), catalog_of("wordpress"));
	assert_true(catalog_begins(catalog_of("matrix"), "MA"));
	assert_true(catalog_begins(catalog_of("matrix"), ""));
	assert_false(catalog_begins(catalog_of("matrix"), "trix"));
}

static void
names_are_listed_for_people_and_for_programs(void **state)
{
	const char *names = catalog_names(&arena);
	const char *titles = catalog_titles(&arena);

	(void)state;
	assert_true(str_starts(names, "mastodon, bluesky, "));
	assert_true(str_starts(titles, "Mastodon, Bluesky"));
	assert_non_null(strstr(titles, " or "));
	for (size_t i = 0; catalog[i]; i++) {
		assert_non_null(strstr(names, catalog[i]->name));
		assert_non_null(strstr(titles, catalog[i]->title));
	}
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
	assert_string_equal(
		catalog_a_secret(catalog_of("ghost"), &arena), "an Admin API key");
	assert_true(str_starts(catalog_field_recipe(row, 0, "@me.example", &arena),
		"On https://bsky.app/settings/app-passwords, signed in as @me.example "));
}

static const struct catalog_row paper = {
	.name = "paper",
	.title = "Paper",
	.fields = {
		{ .name = "client id", .use = USE_CLIENT_ID },
		{ .name = "client secret", .use = USE_CLIENT_SECRET, .optional = true },
		{ .name = "user name", .use = USE_USER, .recipe = "Above it on %s." },
		{ .name = "columns", .use = USE_WATCH, .blanks = true, .optional = true },
		{ .name = "key", .blanks = true },
	},
	.recipe = "Ask %s.",
};

static const char *
asked(const struct catalog_row *row, bool browser)
{
	const char *names = "";

	for (size_t i = 0; i < CATALOG_FIELDS; i++)
		if (catalog_field_asks(row, i, browser))
			names = arena_printf(&arena, "%s%s;", names, row->fields[i].name);
	return names;
}

static void
each_way_in_asks_for_what_it_needs(void **state)
{
	struct catalog_row signed_row = paper;

	(void)state;
	signed_row.credential = CREDENTIAL_OAUTH1;
	assert_string_equal(asked(&paper, true), "client id;client secret;columns;");
	assert_string_equal(asked(&paper, false), "user name;columns;key;");
	assert_string_equal(asked(&signed_row, false),
		"client id;client secret;user name;columns;key;");
	assert_true(catalog_field_watches(&paper));
	assert_false(catalog_field_watches(catalog_of("mastodon")));
	assert_false(catalog_field_watches(NULL));
}

static void
a_field_says_where_to_find_it(void **state)
{
	(void)state;
	assert_string_equal(catalog_field_recipe(&paper, 2, "us.example", &arena),
		"Above it on us.example.");
	assert_string_equal(catalog_field_recipe(&paper, 3, "us.example", &arena), "");
	assert_string_equal(
		catalog_field_recipe(&paper, 4, "us.example", &arena), "Ask us.example.");
	/* Of the page of a site, the site. */
	assert_true(str_starts(catalog_field_recipe(catalog_of("wordpress"), 1,
				       "https://a.example/blog/wp-admin/?x", &arena),
		"On https://a.example/blog/wp-admin/profile.php:"));
	assert_true(str_starts(catalog_field_recipe(catalog_of("ghost"), 1,
				       "https://a.example/ghost/#/settings", &arena),
		"On https://a.example/ghost/#/settings/integrations "));
	/* Of a page of a server, the server. */
	assert_true(str_starts(catalog_field_recipe(catalog_of("mastodon"), 0,
				       "https://a.example/@me", &arena),
		"On https://a.example/settings/applications "));
	assert_true(str_starts(
		catalog_field_recipe(catalog_of("mastodon"), 0, "a.example/", &arena),
		"On a.example/settings/applications "));
	assert_string_equal(catalog_field_title(&paper, 2, &arena), "User name");
	assert_true(catalog_field_hides(&paper, 1));
	assert_false(catalog_field_hides(&paper, 2));
	assert_true(catalog_field_hides(&paper, 4));
}

static const char *
taken(size_t field, const char *typed)
{
	struct err err = { 0 };
	const char *value = catalog_field_read(&paper, field, typed, &arena, &err);

	return value ? value : arena_printf(&arena, "! %s", err.text);
}

static void
a_field_takes_what_it_can_use(void **state)
{
	(void)state;
	assert_string_equal(taken(4, " abcd EFGH \t"), "abcd EFGH");
	assert_string_equal(taken(4, "caf\303\251"),
		"! key: there can be no special characters in it");
	assert_string_equal(taken(4, " "), "! your key is needed");
	assert_string_equal(taken(1, ""), "");
	assert_string_equal(taken(0, "a b"),
		"! client id: there can be no blanks or special characters in it");
	assert_string_equal(taken(2, "J\303\266rg"), "J\303\266rg");
	assert_string_equal(taken(2, "a\033[1m"),
		"! user name: there can be no blanks or special characters in it");
	assert_string_equal(taken(3, "letters, sports"), "letters, sports");
	/* What people copy around a token is not of it. */
	assert_string_equal(taken(4, "Bearer abc"), "abc");
	assert_string_equal(taken(4, " 'abc' "), "abc");
	assert_string_equal(taken(4, "bearer  \"a\""), "a");
	assert_string_equal(taken(4, "\"\""), "! your key is needed");
	assert_string_equal(taken(4, "\""), "\"");
	assert_string_equal(taken(2, "\"Ann\""), "\"Ann\"");
}

static void
a_password_is_taken_as_it_is(void **state)
{
	static const struct catalog_row row = {
		.fields = { { .name = "password", .is_password = true } },
	};
	static const char *const kept[] = { "\"correct  horse\"", "Bearer x",
		"gef\303\274hrt" };
	static const char *const refused[] = { "a\tb", "a\177", "a\303" };
	struct err err = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(kept); i++)
		assert_string_equal(
			catalog_field_read(&row, 0, kept[i], &arena, &err), kept[i]);
	for (size_t i = 0; i < COUNT(refused); i++)
		assert_null(catalog_field_read(&row, 0, refused[i], &arena, &err));
	assert_string_equal(
		err.text, "password: there can be no special characters in it");
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
	assert_string_equal(catalog_sign("ghost"), "Gs");
	assert_false(mention_names(catalog_mentions("letters"), "@lea", "@lea", NULL));
	assert_true(mention_names(catalog_mentions("mastodon"), "@lea",
		"@lea@home.example", "@us@home.example"));
}

static void
a_longer_window_takes_more(void **state)
{
	(void)state;
	for (size_t i = 0; catalog[i]; i++) {
		const struct catalog_rate *rates = catalog[i]->writes;

		for (size_t n = 1; n < CATALOG_RATES && rates[n].most > 0; n++) {
			assert_true(rates[n].seconds > rates[n - 1].seconds);
			assert_true(rates[n].most > rates[n - 1].most);
		}
	}
}

/* A name that is forgotten needs a word in its place. */
static void
what_may_not_be_kept_is_said(void **state)
{
	(void)state;
	for (size_t i = 0; catalog[i]; i++) {
		const struct catalog_retention *retention = &catalog[i]->retention;

		assert_true(retention->text >= 0 && retention->names >= 0);
		assert_true(retention->names == 0 || !str_is_empty(retention->person));
	}
	assert_string_equal(catalog_hours(48 * DATE_HOUR, &arena), "48 hours");
	assert_string_equal(catalog_hours(DATE_HOUR, &arena), "1 hour");
	assert_string_equal(catalog_forgotten("paper", &arena), "no longer kept");
	assert_string_equal(catalog_forgotten("mastodon", &arena), "no longer kept");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_says_what_people_need),
		cmocka_unit_test(no_two_networks_look_alike),
		cmocka_unit_test(no_alias_is_a_name_or_somebody_elses),
		cmocka_unit_test(its_letters_find_each_network),
		cmocka_unit_test(names_are_listed_for_people_and_for_programs),
		cmocka_unit_test(a_network_says_how_an_account_is_added),
		cmocka_unit_test(each_way_in_asks_for_what_it_needs),
		cmocka_unit_test(a_field_says_where_to_find_it),
		cmocka_unit_test(a_field_takes_what_it_can_use),
		cmocka_unit_test(a_password_is_taken_as_it_is),
		cmocka_unit_test(an_unknown_network_keeps_its_name),
		cmocka_unit_test(a_longer_window_takes_more),
		cmocka_unit_test(what_may_not_be_kept_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, release);
}
