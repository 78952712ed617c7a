/* Tokens are kept where the user said, and come back from there; nobody else sees them.
 * SPDX-License-Identifier: MIT */
#include "scratch.h"

#include <sys/stat.h>
#include <sys/wait.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"
#include "engine/keeper.h"
#include "engine/secret.h"
#include "engine/secret_environ.h"

static const struct secret_owner lea = {
	.network = "mastodon",
	.server = "https://shop.example",
	.remote_id = "1",
	.handle = "@lea@shop.example",
	.name = "lea",
};

static const struct secret_owner mia = {
	.network = "mastodon",
	.server = "https://shop.example",
	.remote_id = "10",
	.handle = "@mia@shop.example",
	.name = "mia",
};

static void
keeps(const struct secret_place *place, const struct secret_owner *owner,
	const char *token)
{
	struct err err = { 0 };

	if (!secret_keep(place, owner, token, &err))
		fail_msg("%s", err.text);
}

static void
reads(const struct secret_place *place, const struct secret_owner *owner,
	const char *wanted)
{
	struct err err = { 0 };
	char *token = secret_read(place, owner, &err);

	if (!token)
		fail_msg("%s", err.text);
	assert_string_equal(token, wanted);
	mem_wipe(token, strlen(token));
}

static struct err
fails_to_read(const struct secret_place *place, const struct secret_owner *owner)
{
	struct err err = { 0 };

	assert_null(secret_read(place, owner, &err));
	assert_int_not_equal(err.code, ERR_NONE);
	return err;
}

static bool
holds(struct scratch *scratch, const char *name, const char *text)
{
	struct arena arena = { 0 };
	char *content = path_read(scratch_path(scratch, name), 100000, &arena, NULL);
	bool found = content && strstr(content, text);

	arena_release(&arena);
	return found;
}

/* A command of a setting: a script that the test wrote. */
static char *
script(struct scratch *scratch, const char *name, const char *body, const char *args,
	struct arena *arena)
{
	char *path = arena_copy(arena,
		scratch_file(scratch, name,
			arena_printf(
				arena, "#!/bin/sh\ncd %s\n%s\n", scratch->folder, body)));

	chmod(path, 0700);
	return arena_printf(arena, "%s %s", path, args);
}

/* --- the file --- */

static void
a_file_keeps_one_token_an_account(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	const struct secret_place place = {
		.kind = SECRETS_FILE,
		.file = arena_copy(&arena, scratch_path(scratch, "new/tokens")),
	};
	struct stat st;

	assert_int_equal(fails_to_read(&place, &lea).code, ERR_SIGNIN);
	keeps(&place, &lea, "one");
	keeps(&place, &mia, "{\"token\":\"a\",\"refresh\":\"b\"}");
	keeps(&place, &lea, "two");
	reads(&place, &lea, "two");
	reads(&place, &mia, "{\"token\":\"a\",\"refresh\":\"b\"}");
	assert_false(holds(scratch, "new/tokens", "one"));
	assert_int_equal(stat(place.file, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_true(secret_forget(&place, &lea, NULL));
	assert_true(secret_forget(&place, &lea, NULL));
	assert_int_equal(fails_to_read(&place, &lea).code, ERR_SIGNIN);
	reads(&place, &mia, "{\"token\":\"a\",\"refresh\":\"b\"}");
	arena_release(&arena);
}

static void
a_long_secret_fits_and_a_longer_one_is_refused(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	const struct secret_place place = { .kind = SECRETS_FILE,
		.file = arena_copy(&arena, scratch_path(scratch, "tokens")) };
	char *large = arena_alloc(&arena, KEEPER_SECRET_MAX + 2);
	struct err err = { 0 };

	memset(large, 'x', KEEPER_SECRET_MAX);
	keeps(&place, &lea, large);
	reads(&place, &lea, large);
	large[KEEPER_SECRET_MAX] = 'x';
	assert_false(secret_keep(&place, &lea, large, &err));
	assert_false(secret_keep(&place, &lea, "a b", &err));
	assert_false(secret_keep(&place, &lea, "a\n", &err));
	assert_false(secret_keep(&place, &lea, "", &err));
	arena_release(&arena);
}

static void
a_file_that_is_not_ours_alone_is_refused_in_words(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	const char *file = arena_copy(&arena, scratch_path(scratch, "tokens"));
	const char *link = arena_copy(&arena, scratch_path(scratch, "link"));
	struct secret_place place = { .kind = SECRETS_FILE, .file = file };
	struct err err = { 0 };

	keeps(&place, &lea, "token");
	chmod(file, 0640);
	assert_non_null(strstr(fails_to_read(&place, &lea).text, "chmod 600"));
	assert_false(secret_keep(&place, &lea, "new", &err));
	assert_non_null(strstr(err.text, "chmod 600"));
	chmod(file, 0600);
	reads(&place, &lea, "token");
	assert_int_equal(symlink(file, link), 0);
	place.file = link;
	assert_non_null(strstr(fails_to_read(&place, &lea).text, "symbolic link"));
	assert_false(secret_keep(&place, &lea, "new", &err));
	assert_non_null(strstr(err.text, "symbolic link"));
	place.file = scratch->folder;
	assert_non_null(strstr(fails_to_read(&place, &lea).text, "is not a file"));
	place.file = file;
	if (geteuid() == 0) {
		assert_int_equal(chown(file, 1, 1), 0);
		assert_non_null(
			strstr(fails_to_read(&place, &lea).text, "somebody else"));
		assert_false(secret_keep(&place, &lea, "new", &err));
	}
	arena_release(&arena);
}

/* Two accounts are renewed at the same time, by two programs, again and again. */
static void
nothing_is_lost_when_two_programs_write(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	const struct secret_place place = { .kind = SECRETS_FILE,
		.file = arena_copy(&arena, scratch_path(scratch, "tokens")) };
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	for (int i = 0; i < 50; i++) {
		char token[16];

		snprintf(token, sizeof token, "token-%d", i);
		if (!secret_keep(&place, pid == 0 ? &lea : &mia, token, NULL))
			_exit(1);
	}
	if (pid == 0)
		_exit(0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	reads(&place, &lea, "token-49");
	reads(&place, &mia, "token-49");
	arena_release(&arena);
}

static void
what_stands_in_the_file_stays_there(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	struct secret_place place = { .kind = SECRETS_FILE,
		.file = arena_copy(&arena, scratch_path(scratch, "tokens")),
		.program = "false" };

	keeps(&place, &lea, "old");
	place.kind = SECRETS_KEYRING;
	keeps(&place, &lea, "renewed");
	reads(&place, &lea, "renewed");
	assert_true(holds(scratch, "tokens", "renewed"));
	arena_release(&arena);
}

/* --- programs --- */

static void
a_program_shows_and_keeps(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	const struct secret_place place = {
		.file = arena_copy(&arena, scratch_path(scratch, "none")),
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
		.file = arena_copy(&arena, scratch_path(scratch, "none")),
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
		.file = arena_copy(&arena, scratch_path(scratch, "none")),
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
		.file = arena_copy(&arena, scratch_path(scratch, "none")),
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
	assert_non_null(strstr(fails_to_read(&place, &lea).text, "shows no token"));
	place.command = "true";
	assert_non_null(strstr(fails_to_read(&place, &lea).text, "shows no token"));
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
	const char *gate = arena_copy(&arena, scratch_path(scratch, "gate"));
	const struct secret_place place = {
		.file = arena_copy(&arena, scratch_path(scratch, "none")),
		.command = script(scratch, "show",
			"echo once >>calls; read x <gate; echo late", "%a", &arena),
		.keeper = keeper_new(),
	};
	FILE *open_gate;

	assert_int_equal(mkfifo(gate, 0600), 0);
	assert_int_equal(fails_to_read(&place, &lea).code, ERR_LATER);
	assert_false(keeper_has_heard(place.keeper));
	assert_int_equal(fails_to_read(&place, &lea).code, ERR_LATER);
	open_gate = fopen(gate, "w");
	assert_non_null(open_gate);
	fputs("go\n", open_gate);
	fclose(open_gate);
	while (!keeper_has_heard(place.keeper))
		;
	reads(&place, &lea, "late");
	assert_false(keeper_has_heard(place.keeper));
	assert_true(holds(scratch, "calls", "once\n"));
	assert_false(holds(scratch, "calls", "once\nonce\n"));
	/* One that still runs goes with it. */
	assert_int_equal(fails_to_read(&place, &lea).code, ERR_LATER);
	keeper_free(place.keeper);
	arena_release(&arena);
}

/* --- the environment --- */

static void
the_environment_goes_before_all_and_is_emptied(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	char ours[] = "HEED_TOKEN_ANA_MAR__A=from-outside";
	struct secret_owner ana = lea;
	struct secret_place place = { .kind = SECRETS_FILE,
		.file = arena_copy(&arena, scratch_path(scratch, "tokens")) };

	ana.name = "Ana María";
	keeps(&place, &ana, "in-the-file");
	putenv(ours);
	setenv("HEED_TOKEN_LEA", "a token", 1);
	place.environ = secret_environ_take();
	assert_null(getenv("HEED_TOKEN_ANA_MAR__A"));
	assert_null(getenv("HEED_TOKEN_LEA"));
	assert_string_equal(ours, "HEED_TOKEN_ANA_MAR__A=");
	reads(&place, &ana, "from-outside");
	assert_non_null(strstr(fails_to_read(&place, &lea).text, "has blanks"));
	assert_int_equal(fails_to_read(&place, &mia).code, ERR_SIGNIN);
	/* What is renewed is kept until we end, and nowhere else. */
	keeps(&place, &ana, "renewed");
	reads(&place, &ana, "renewed");
	assert_true(holds(scratch, "tokens", "in-the-file"));
	secret_environ_free(place.environ);
	place.environ = NULL;
	reads(&place, &ana, "in-the-file");
	arena_release(&arena);
}

/* --- without a keyring --- */

static void
without_a_keyring_the_choices_are_told(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	struct secret_place place = {
		.file = arena_copy(&arena, scratch_path(scratch, "none")),
	};
	struct err err = { 0 };

	script(scratch, "keyring", "echo 'no bus' >&2; exit 1", "", &arena);
	place.program = arena_copy(&arena, scratch_path(scratch, "keyring"));
	assert_false(secret_keep(&place, &lea, "token", &err));
	assert_string_equal(err.text,
		"the keyring cannot be used (no bus); --secrets file keeps tokens in a file "
		"that only you can read");
	assert_non_null(strstr(secret_choices(&err), "secret-command"));
	assert_null(secret_choices(&(struct err){ .text = "something else" }));
	arena_release(&arena);
}

#define IN_SCRATCH(test) \
	cmocka_unit_test_setup_teardown(test, scratch_setup, scratch_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_SCRATCH(a_file_keeps_one_token_an_account),
		IN_SCRATCH(a_long_secret_fits_and_a_longer_one_is_refused),
		IN_SCRATCH(a_file_that_is_not_ours_alone_is_refused_in_words),
		IN_SCRATCH(nothing_is_lost_when_two_programs_write),
		IN_SCRATCH(what_stands_in_the_file_stays_there),
		IN_SCRATCH(a_program_shows_and_keeps),
		IN_SCRATCH(a_name_stays_a_word_and_no_option),
		IN_SCRATCH(a_program_that_only_shows_cannot_keep),
		IN_SCRATCH(a_faulty_program_is_told_in_a_sentence),
		IN_SCRATCH(an_engine_does_not_wait_for_a_slow_program),
		IN_SCRATCH(the_environment_goes_before_all_and_is_emptied),
		IN_SCRATCH(without_a_keyring_the_choices_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
