/* Programs of the user's choice show tokens and keep them.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/engine/secret_scene.h"

#include "engine/secret/secret_program.h"

static void
a_program_shows_and_keeps(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	const struct secret_place place = {
		.file = file_in(scratch, "none", &arena),
		.command = script(scratch, "show", "cat \"kept $1\"; echo more",
			"'%a at %s on %n: 100%%'", &arena),
		.store_command = script(scratch, "keep",
			"cat >\"kept $1\"; echo \"$*\" >args; env >env",
			"'%a at %s on %n: 100%%'", &arena),
	};

	keeps(&place, &lea, "secret-1");
	reads(&place, &lea, "secret-1");
	keeps(&place, &lea, "secret-2");
	reads(&place, &lea, "secret-2");
	assert_true(holds(
		scratch, "kept lea at shop.example on mastodon: 100%", "secret-2\n"));
	assert_true(holds(scratch, "args", "lea at shop.example on mastodon: 100%\n"));
	assert_false(holds(scratch, "args", "secret"));
	assert_false(holds(scratch, "env", "secret-"));
	arena_release(&arena);
}

static void
a_name_stays_a_word_and_no_option(void **state)
{
	static const struct {
		const char *name;
		const char *word;
	} cases[] = {
		{ "@lea", "lea" },
		{ "lea@shop.example", "lea@shop.example" },
		{ "Ana María", "Ana_María" },
		{ "-rf", "_rf" },
		{ "../../etc", "_._.._etc" },
		{ "a;touch x", "a_touch_x" },
		{ "$(touch x)", "__touch_x_" },
		{ "`x`'\"\\", "_x____" },
		{ "%s%a", "_s_a" },
		{ "a\nb", "a_b" },
	};
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	const struct secret_place place = {
		.file = file_in(scratch, "none", &arena),
		.command = script(scratch, "show", "printf %s \"$#:$1\"", "%a", &arena),
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct secret_owner owner = lea;

		owner.name = cases[i].name;
		reads(&place, &owner, arena_printf(&arena, "1:%s", cases[i].word));
	}
	arena_release(&arena);
}

static void
a_program_that_only_shows_cannot_keep(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	const struct secret_place place = {
		.file = file_in(scratch, "none", &arena),
		.command = script(scratch, "show", "echo by-hand", "%a", &arena),
	};
	struct err err = { 0 };

	/* What was put there by hand needs not be kept. */
	keeps(&place, &lea, "by-hand");
	assert_false(secret_keep(&place, &lea, "another", &err));
	assert_int_equal(err.code, ERR_CONFIG);
	assert_non_null(strstr(err.text, "set secret-store-command in heed.conf"));
	assert_null(strstr(err.text, "another "));
	reads(&place, &lea, "by-hand");
	arena_release(&arena);
}

static void
a_faulty_program_is_told_in_a_sentence(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	struct secret_place place = {
		.file = file_in(scratch, "none", &arena),
		.command = script(scratch, "fail",
			"printf 'first\\nno \\033[31mentry\\n' >&2; exit 3", "", &arena),
	};
	struct err err = { 0 };

	assert_string_equal(fails_to_read(&place, &lea).text,
		"secret-command: no \xef\xbf\xbd[31mentry");
	place.command = "'open";
	assert_non_null(
		strstr(fails_to_read(&place, &lea).text, "secret-command: a quote"));
	place.command = script(scratch, "blank", "echo a b", "", &arena);
	assert_non_null(strstr(fails_to_read(&place, &lea).text, "prints no token"));
	place.command = "true";
	assert_non_null(strstr(fails_to_read(&place, &lea).text, "prints no token"));
	place.store_command = script(scratch, "loud", "cat >&2; exit 1", "", &arena);
	assert_false(secret_keep(&place, &lea, "a-secret", &err));
	assert_null(strstr(err.text, "a-secret"));
	place.store_command = script(scratch, "lose", "cat >/dev/null", "", &arena);
	place.command = "echo other";
	assert_false(secret_keep(&place, &lea, "a-secret", &err));
	assert_non_null(strstr(err.text, "another token"));
	arena_release(&arena);
}

/* It hears of the answer later: the program waits until the test lets it go on. */
static void
an_engine_does_not_wait_for_a_slow_program(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	const char *gate = file_in(scratch, "gate", &arena);
	const struct secret_place place = {
		.file = file_in(scratch, "none", &arena),
		.command = script(scratch, "show",
			"echo once >>calls; read x <gate; echo late", "%a", &arena),
		.programs = secret_program_pool_new(),
	};
	FILE *open_gate;

	assert_int_equal(mkfifo(gate, 0600), 0);
	assert_int_equal(fails_to_read(&place, &lea).code, ERR_LATER);
	assert_false(secret_program_has_answered(place.programs));
	assert_int_equal(fails_to_read(&place, &lea).code, ERR_LATER);
	open_gate = fopen(gate, "w");
	assert_non_null(open_gate);
	fputs("go\n", open_gate);
	fclose(open_gate);
	while (!secret_program_has_answered(place.programs))
		;
	reads(&place, &lea, "late");
	assert_false(secret_program_has_answered(place.programs));
	assert_true(holds(scratch, "calls", "once\n"));
	assert_false(holds(scratch, "calls", "once\nonce\n"));
	/* One that still runs goes with it. */
	assert_int_equal(fails_to_read(&place, &lea).code, ERR_LATER);
	secret_program_pool_free(place.programs);
	arena_release(&arena);
}

/* --- before there is one --- */

static void
one_that_only_shows_keeps_what_is_given_at_most(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	struct secret_place place = {
		.file = file_in(scratch, "none", &arena),
		.command = script(scratch, "show", "exit 1", "%a", &arena),
	};
	struct secret_owner nobody = { .network = "mastodon" };
	struct err err = { 0 };

	assert_true(secret_can_keep(&place, &nobody, true, &err));
	assert_false(secret_can_keep(&place, &nobody, false, &err));
	assert_non_null(strstr(err.text, "set secret-store-command"));
	place.store_command = "no-such-program-anywhere %a";
	err = (struct err){ 0 };
	assert_false(secret_can_keep(&place, &nobody, false, &err));
	assert_string_equal(err.text,
		"secret-store-command: there is no program no-such-program-anywhere");
	place.store_command = script(scratch, "keep", "exit 1", "%a", &arena);
	assert_true(secret_can_keep(&place, &nobody, false, &err));
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_SCRATCH(a_program_shows_and_keeps),
		IN_SCRATCH(a_name_stays_a_word_and_no_option),
		IN_SCRATCH(a_program_that_only_shows_cannot_keep),
		IN_SCRATCH(a_faulty_program_is_told_in_a_sentence),
		IN_SCRATCH(an_engine_does_not_wait_for_a_slow_program),
		IN_SCRATCH(one_that_only_shows_keeps_what_is_given_at_most),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
