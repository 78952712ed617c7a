/* heed.conf: defaults, values, and what is said about faulty ones.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "inbox/hear.h"
#include "inbox/settings.h"

static void
the_defaults_are_those_of_the_list(void **state)
{
	struct settings settings;

	(void)state;
	settings_init(&settings);
	assert_string_equal(settings.name, "");
	assert_int_equal(settings.theme, THEME_AUTO);
	assert_int_equal(settings.layout, LAYOUT_AUTO);
	assert_int_equal(settings.unsent, 5 * DATE_SECOND);
	assert_int_equal(settings.poll, DATE_MINUTE);
	assert_int_equal(settings.import, 30 * DATE_DAY);
	assert_int_equal(settings.segment_gap, 5 * DATE_DAY);
	assert_string_equal(settings.browser, "");
	assert_int_equal(settings.secrets, SECRETS_KEYRING);
	assert_string_equal(settings.secret_command, "");
	assert_string_equal(settings.secret_store_command, "");
	assert_true(settings.title);
}

static void
every_default_reads_back(void **state)
{
	struct arena arena = { 0 };
	struct settings settings;

	(void)state;
	settings_init(&settings);
	for (size_t i = 0; i < setting_count; i++) {
		const struct setting_row *row = &setting_rows[i];
		struct err err = { 0 };
		char *text = settings_text(&settings, row->name, &arena);

		assert_true(settings_set(&settings, row->name, text, &arena, &err));
		assert_string_equal(settings_text(&settings, row->name, &arena), text);
		assert_true(*row->meaning && *row->type);
	}
	assert_null(settings_text(&settings, "colour", &arena));
	arena_release(&arena);
}

/* Sets one and shows it as it would be written. */
static void
becomes(const char *name, const char *value, const char *text)
{
	struct arena arena = { 0 };
	struct settings settings;
	struct err err = { 0 };

	settings_init(&settings);
	if (!settings_set(&settings, name, value, &arena, &err))
		fail_msg("%s", err.text);
	assert_string_equal(settings_text(&settings, name, &arena), text);
	arena_release(&arena);
}

static void
values_are_written_as_they_are_read(void **state)
{
	(void)state;
	becomes("name", "Ana María", "Ana María");
	becomes("theme", "mono", "mono");
	becomes("theme", "light", "light");
	becomes("glyphs", "wide", "wide");
	becomes("layout", "three", "three");
	becomes("secrets", "file", "file");
	becomes("title", "no", "no");
	becomes("title", "yes", "yes");
	becomes("mouse", "off", "no");
	becomes("mouse", "on", "yes");
	becomes("unsent", "0s", "0s");
	becomes("unsent", "90s", "1m30s");
	becomes("import", "0", "0s");
	becomes("poll", "60s", "1m");
	becomes("import", "2w", "14d");
	becomes("segment-gap", "1d12h", "1d12h");
}

static void
the_default_that_the_user_wrote_is_a_choice(void **state)
{
	struct arena arena = { 0 };
	struct settings settings;

	(void)state;
	settings_init(&settings);
	assert_false(settings_is_chosen(&settings, "poll"));
	assert_false(settings_set(&settings, "poll", "often", &arena, NULL));
	assert_false(settings_is_chosen(&settings, "poll"));
	assert_true(settings_set(&settings, "poll", "60s", &arena, NULL));
	assert_true(settings_is_chosen(&settings, "poll"));
	assert_false(settings_is_chosen(&settings, "import"));
	settings_init(&settings);
	assert_false(settings_is_chosen(&settings, "poll"));
	arena_release(&arena);
}

static void
a_setting_keeps_its_old_name_with_a_warning(void **state)
{
	struct arena arena = { 0 };
	struct settings settings;
	struct err err = { 0 };

	(void)state;
	settings_init(&settings);
	assert_false(settings_set(&settings, "hold", "20s", &arena, &err));
	assert_string_equal(err.text, "\"hold\" is called \"unsent\" now");
	assert_int_equal(settings.unsent, 20 * DATE_SECOND);
	arena_release(&arena);
}

static void
a_value_outlives_what_it_was_read_from(void **state)
{
	struct arena arena = { 0 };
	struct settings settings;
	struct err err = { 0 };
	char value[] = "firefox %s";

	(void)state;
	settings_init(&settings);
	assert_true(settings_set(&settings, "browser", value, &arena, &err));
	value[0] = 'x';
	assert_string_equal(settings.browser, "firefox %s");
	arena_release(&arena);
}

static void
is_faulty(const char *name, const char *value, const char *sentence)
{
	struct arena arena = { 0 };
	struct settings settings;
	struct settings before;
	struct err err = { 0 };

	settings_init(&settings);
	before = settings;
	assert_false(settings_set(&settings, name, value, &arena, &err));
	assert_string_equal(err.text, sentence);
	assert_int_equal(err.code, ERR_CONFIG);
	assert_int_equal(settings.theme, before.theme);
	assert_int_equal(settings.poll, before.poll);
	arena_release(&arena);
}

static void
faults_say_what_was_meant(void **state)
{
	(void)state;
	is_faulty("thme", "dark", "unknown setting \"thme\" (did you mean \"theme\"?)");
	is_faulty("colour", "red", "unknown setting \"colour\"");
	is_faulty("theme", "drak",
		"theme can be auto|dark|light|mono, not \"drak\" (did you mean \"dark\"?)");
	is_faulty("theme", "", "theme can be auto|dark|light|mono, not \"\"");
	is_faulty("title", "maybe", "title can be yes|no, not \"maybe\"");
	is_faulty("poll", "often",
		"poll expects a span like 30s, 5m, 2h or 5d, not \"often\"");
	is_faulty("import", "30",
		"import expects a span like 30s, 5m, 2h or 5d, not \"30\" without a unit: "
		"30d, 30h or 30m?");
	is_faulty("poll", "", "poll expects a span like 30s, 5m, 2h or 5d, not \"\"");
}

static void
an_account_has_a_language_of_its_own(void **state)
{
	struct settings settings;
	struct arena arena = { 0 };
	struct err err = { 0 };

	(void)state;
	settings_init(&settings);
	assert_true(settings_is_account("account brand"));
	assert_false(settings_is_account("account "));
	assert_false(settings_is_account("hours brand"));
	assert_true(settings_set_account(
		&settings, "account brand", "language", "pt-BR", &arena, &err));
	assert_string_equal(settings_language(&settings, "brand"), "pt-BR");
	assert_null(settings_language(&settings, "other"));
	assert_false(settings_set_account(
		&settings, "account brand", "language", "french", &arena, &err));
	assert_false(settings_set_account(
		&settings, "account brand", "langauge", "fr", &arena, &err));
	assert_non_null(strstr(err.text, "did you mean \"language\"?"));
	assert_string_equal(settings_language(&settings, "brand"), "pt-BR");
	arena_release(&arena);
}

static void
hear(struct settings *settings, const char *value, const char *fault, struct arena *arena)
{
	struct err err = { 0 };

	assert_int_equal(settings_set_account(
				 settings, "account brand", "hear", value, arena, &err),
		fault == NULL);
	if (fault)
		assert_non_null(strstr(err.text, fault));
}

static void
an_account_listens_for_words(void **state)
{
	struct settings settings;
	struct arena arena = { 0 };
	char **words;

	(void)state;
	settings_init(&settings);
	hear(&settings, " \"our product\", #heed,,", NULL, &arena);
	hear(&settings, "#Heed, acme", NULL, &arena);
	assert_string_equal(
		settings_account(&settings, "brand")->hear, "our product,#heed,acme");
	assert_int_equal(hear_words("our product,#heed", &arena, &words), 2);
	assert_null(hear_tag(words[0]));
	assert_string_equal(hear_tag(words[1]), "heed");
	assert_string_equal(hear_query(words[0], &arena), "\"our product\"");
	assert_string_equal(hear_query(words[1], &arena), "#heed");
	assert_int_equal(hear_words("", &arena, &words), 0);
	assert_int_equal(hear_words(NULL, &arena, &words), 0);
	hear(&settings, "#", "no hashtag", &arena);
	hear(&settings, "#a b", "put commas between several", &arena);
	hear(&settings, "a,b,c,d,e,f,g,h", "10 words and hashtags at most", &arena);
	hear(&settings,
		"a very long one longer than anything that anybody would ever say in a "
		"post that is worth listening for",
		"too long to listen for", &arena);
	assert_string_equal(
		settings_account(&settings, "brand")->hear, "our product,#heed,acme");
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_defaults_are_those_of_the_list),
		cmocka_unit_test(every_default_reads_back),
		cmocka_unit_test(values_are_written_as_they_are_read),
		cmocka_unit_test(the_default_that_the_user_wrote_is_a_choice),
		cmocka_unit_test(a_setting_keeps_its_old_name_with_a_warning),
		cmocka_unit_test(a_value_outlives_what_it_was_read_from),
		cmocka_unit_test(faults_say_what_was_meant),
		cmocka_unit_test(an_account_has_a_language_of_its_own),
		cmocka_unit_test(an_account_listens_for_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
