/* Saved replies: which file fits, and what stands in it.
 * SPDX-License-Identifier: MIT */
#include "inbox/template/template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

static bool
is_network(const char *name)
{
	return str_eq(name, "mastodon") || str_eq(name, "x");
}

/* "customs pt mastodon"; else the sentence. */
static const char *
named(const char *file, struct arena *arena)
{
	struct template_variant variant;
	struct err err = { 0 };

	if (!template_variant_of(file, is_network, arena, &variant, &err))
		return arena_copy(arena, err.text);
	return arena_printf(arena, "%s %s %s", variant.name,
		variant.language ? variant.language : "-",
		variant.network ? variant.network : "-");
}

static void
the_name_of_a_file_says_what_it_is_for(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(named("customs.txt", &arena), "customs - -");
	assert_string_equal(named("Customs.pt-BR.txt", &arena), "customs pt-br -");
	assert_string_equal(named("customs.mastodon.txt", &arena), "customs - mastodon");
	assert_string_equal(named("a.pt.mastodon.txt", &arena), "a pt mastodon");
	assert_string_equal(named("a.x.txt", &arena), "a - x");
	assert_non_null(strstr(named("a.german.txt", &arena),
		"\"german\" is neither a language nor a network"));
	assert_non_null(strstr(named("a.mastodon.pt.txt", &arena), "\"pt\" is neither"));
	assert_non_null(strstr(named("a.pt.fr.txt", &arena), "\"fr\" is neither"));
	assert_non_null(strstr(named("my reply.txt", &arena), "name it NAME.txt"));
	assert_non_null(strstr(named(".txt", &arena), "name it NAME.txt"));
	assert_non_null(strstr(named("txt", &arena), "name it NAME.txt"));
	arena_release(&arena);
}

static int
fit(const char *language, const char *network, const char *theirs)
{
	return template_fit(
		&(struct template_variant){ "a", language, network }, theirs, "mastodon");
}

static void
the_language_counts_more_than_the_network(void **state)
{
	(void)state;
	assert_int_equal(fit("de", NULL, "pt"), 0);
	assert_int_equal(fit("pt", NULL, NULL), 0);
	assert_int_equal(fit("pt", NULL, "ptx"), 0);
	assert_int_equal(fit(NULL, "bluesky", "pt"), 0);
	assert_true(fit(NULL, NULL, "pt") > 0);
	assert_true(fit(NULL, "mastodon", "pt") > fit(NULL, NULL, "pt"));
	assert_true(fit("pt", NULL, "pt-BR") > fit(NULL, "mastodon", "pt-BR"));
	assert_true(fit("pt-br", NULL, "pt-BR") > fit("pt", "mastodon", "pt-BR"));
	assert_true(fit("pt", "mastodon", "pt") > fit("pt", NULL, "pt"));
}

/* The text of a file; else the sentence. */
static const char *
read_bytes(const char *bytes, size_t len, struct arena *arena)
{
	struct err err = { 0 };
	const char *text = template_read(bytes, len, arena, &err);

	return text ? text : arena_copy(arena, err.text);
}

#define READ(bytes) read_bytes(bytes, sizeof(bytes) - 1, &arena)

static void
a_hostile_file_is_a_sentence(void **state)
{
	struct arena arena = { 0 };
	static char large[TEMPLATE_BYTES + 1];

	(void)state;
	memset(large, 'a', sizeof large);
	assert_int_equal(
		strlen(read_bytes(large, TEMPLATE_BYTES, &arena)), TEMPLATE_BYTES);
	assert_non_null(
		strstr(read_bytes(large, sizeof large, &arena), "larger than 16 KiB"));
	assert_string_equal(READ(""), "it is empty");
	assert_string_equal(READ(" \n\t\n"), "it is empty");
	assert_string_equal(READ("a\0b"), "it is not plain text in UTF-8");
	assert_string_equal(READ("\xff\xfe"), "it is not plain text in UTF-8");
	assert_string_equal(READ("\xef\xbb\xbfHi {name}\r\n"), "Hi {name}");
	assert_null(strchr(READ("a\x1b[31mb"), '\x1b'));
	assert_string_equal(READ("a\xe2\x80\xae"
				 "b"),
		"ab");
	assert_string_equal(
		READ("a\n{ b"), "line 2: a field is written {name}, and a brace {{");
	assert_non_null(strstr(READ("{"), "line 1: "));
	assert_non_null(strstr(READ("{a b}"), "line 1: "));
	assert_non_null(strstr(READ("{{{"), "line 1: "));
	assert_string_equal(READ("{{a} }"), "{{a} }");
	arena_release(&arena);
}

static void
fields_are_filled_and_braces_written(void **state)
{
	static const struct template_value values[] = { { "name", "Bia" },
		{ "me", "{name}" } };
	static const char text[] = "Oi {name}, {{name}} {day} {{{name} {me}";
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(template_fill(text, values, COUNT(values), &arena),
		"Oi Bia, {name}} {day} {Bia {name}");
	assert_string_equal(template_missing(text, values, COUNT(values), &arena), "day");
	assert_null(template_missing("{{day} {name}", values, COUNT(values), &arena));
	assert_string_equal(
		template_missing("{name}{day}", values, COUNT(values), &arena), "day");
	assert_string_equal(template_value_of(values, COUNT(values), "me"), "{name}");
	assert_null(template_value_of(values, COUNT(values), "post"));
	arena_release(&arena);
}

static void
a_name_mentions_nobody(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(template_plain(" @all\n of @you ", &arena), "all of you");
	assert_string_equal(template_plain("@", &arena), "");
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_name_of_a_file_says_what_it_is_for),
		cmocka_unit_test(the_language_counts_more_than_the_network),
		cmocka_unit_test(a_hostile_file_is_a_sentence),
		cmocka_unit_test(fields_are_filled_and_braces_written),
		cmocka_unit_test(a_name_mentions_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
