/* Tokens are kept where the user said, and come back from there; nobody else sees them.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/engine/secret_scene.h"

#include <sys/wait.h>

#include "engine/secret/secret_program.h"
#include "keyring/keyring.h"
#include "engine/secret/secret_environ.h"
#include "engine/secret/secret_file.h"

/* --- the file --- */

static void
a_file_keeps_one_token_an_account(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	const struct secret_place place = {
		.kind = SECRETS_FILE,
		.file = file_in(scratch, "new/tokens", &arena),
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

/* Killed between the writing and the renaming, a program leaves tokens in a file that
 * nobody would look for. */
static void
what_a_killed_program_left_is_removed(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	const struct secret_place place = { .kind = SECRETS_FILE,
		.file = file_in(scratch, "tokens", &arena) };
	char *left = file_in(scratch, "tokens.a1B2c3", &arena);

	keeps(&place, &lea, "one");
	scratch_file(scratch, "tokens.a1B2c3", "mastodon x y newer-token\n");
	chmod(left, 0600);
	keeps(&place, &lea, "two");
	assert_int_not_equal(access(left, F_OK), 0);
	scratch_file(scratch, "tokens.a1B2c3", "mastodon x y newer-token\n");
	chmod(left, 0600);
	secret_file_sweep(place.file);
	assert_int_not_equal(access(left, F_OK), 0);
	scratch_file(scratch, "tokens.a1B2c3", "mastodon x y newer-token\n");
	chmod(left, 0600);
	assert_true(secret_forget(&place, &lea, NULL));
	assert_int_not_equal(access(left, F_OK), 0);
	arena_release(&arena);
}

static void
a_long_secret_fits_and_a_longer_one_is_refused(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	const struct secret_place place = { .kind = SECRETS_FILE,
		.file = file_in(scratch, "tokens", &arena) };
	char *large = arena_alloc(&arena, KEYRING_SECRET_MAX + 2);
	struct err err = { 0 };

	memset(large, 'x', KEYRING_SECRET_MAX);
	keeps(&place, &lea, large);
	reads(&place, &lea, large);
	large[KEYRING_SECRET_MAX] = 'x';
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
	const char *file = file_in(scratch, "tokens", &arena);
	const char *link = file_in(scratch, "link", &arena);
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
		.file = file_in(scratch, "tokens", &arena) };
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
		.file = file_in(scratch, "tokens", &arena),
		.program = "false" };

	keeps(&place, &lea, "old");
	place.kind = SECRETS_KEYRING;
	keeps(&place, &lea, "renewed");
	reads(&place, &lea, "renewed");
	assert_true(holds(scratch, "tokens", "renewed"));
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
		.file = file_in(scratch, "tokens", &arena) };

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
		.file = file_in(scratch, "none", &arena),
	};
	struct err err = { 0 };

	script(scratch, "keyring", "echo 'no bus' >&2; exit 1", "", &arena);
	place.program = file_in(scratch, "keyring", &arena);
	assert_false(secret_keep(&place, &lea, "token", &err));
	assert_int_equal(err.code, ERR_NO_KEYRING);
	assert_string_equal(err.text, "the keyring cannot be used (no bus)");
	assert_non_null(strstr(secret_choices(&err), "secret-command"));
	assert_null(secret_read(&place, &lea, &err));
	assert_int_equal(err.code, ERR_NO_KEYRING);
	assert_string_equal(err.text,
		"the keyring cannot be used (no bus); --secrets file keeps tokens in a file "
		"that only you can read");
	assert_null(secret_choices(&(struct err){ .text = "something else" }));
	arena_release(&arena);
}

/* --- before there is one --- */

static void
can_keep(const struct secret_place *place, const struct secret_owner *owner, bool given)
{
	struct err err = { 0 };

	if (!secret_can_keep(place, owner, given, &err))
		fail_msg("%s", err.text);
}

static struct err
cannot_keep(
	const struct secret_place *place, const struct secret_owner *owner, bool given)
{
	struct err err = { 0 };

	assert_false(secret_can_keep(place, owner, given, &err));
	assert_int_not_equal(err.code, ERR_NONE);
	return err;
}

/* Nobody knows yet whose it will be. */
static const struct secret_owner somebody = {
	.network = "mastodon",
	.server = "https://shop.example",
};

static void
a_keyring_is_tried_and_left_as_it_was(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	struct secret_place place = {
		.file = file_in(scratch, "none", &arena),
	};

	script(scratch, "keyring", "echo $1 >>said; cat >>said; echo >>said", "", &arena);
	place.program = file_in(scratch, "keyring", &arena);
	can_keep(&place, &somebody, false);
	assert_true(holds(scratch, "said", "keep\nnothing\nforget\n"));
	arena_release(&arena);
}

static void
without_a_keyring_it_is_known_before(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	struct secret_place place = {
		.file = file_in(scratch, "tokens", &arena),
	};
	struct err err;

	place.program = file_in(scratch, "keyring", &arena);
	script(scratch, "keyring", "echo 'no bus' >&2; exit 1", "", &arena);
	err = cannot_keep(&place, &somebody, false);
	assert_string_equal(err.text, "the keyring cannot be used (no bus)");
	script(scratch, "keyring", "exit 4", "", &arena);
	err = cannot_keep(&place, &somebody, false);
	assert_int_equal(err.code, ERR_NO_KEYRING);
	assert_string_equal(err.text, "the keyring is locked, and nobody unlocked it");
	assert_non_null(secret_choices(&err));
	place.kind = SECRETS_FILE;
	can_keep(&place, &somebody, false);
	/* Who has one there already signs in again: it stays there. */
	keeps(&place, &lea, "old");
	place.kind = SECRETS_KEYRING;
	can_keep(&place, &somebody, false);
	can_keep(&place, &(struct secret_owner){ .network = "mastodon" }, false);
	cannot_keep(&place,
		&(struct secret_owner){
			.network = "mastodon", .server = "https://shop.example.org" },
		false);
	arena_release(&arena);
}

static void
a_file_that_cannot_be_used_is_known_before(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	const struct secret_place place = { .kind = SECRETS_FILE,
		.file = file_in(scratch, "tokens", &arena) };

	keeps(&place, &lea, "old");
	chmod(place.file, 0644);
	assert_non_null(strstr(cannot_keep(&place, &somebody, false).text, "chmod 600"));
	arena_release(&arena);
}

static void
a_token_in_the_environment_may_be_theirs(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	struct secret_owner named = somebody;
	struct secret_place place = { .program = "false",
		.file = file_in(scratch, "none", &arena) };

	setenv("HEED_TOKEN_LEA", "token", 1);
	place.environ = secret_environ_take();
	can_keep(&place, &somebody, false);
	named.name = "lea";
	can_keep(&place, &named, false);
	named.name = "mia";
	cannot_keep(&place, &named, false);
	secret_environ_free(place.environ);
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_SCRATCH(a_file_keeps_one_token_an_account),
		IN_SCRATCH(what_a_killed_program_left_is_removed),
		IN_SCRATCH(a_long_secret_fits_and_a_longer_one_is_refused),
		IN_SCRATCH(a_file_that_is_not_ours_alone_is_refused_in_words),
		IN_SCRATCH(nothing_is_lost_when_two_programs_write),
		IN_SCRATCH(what_stands_in_the_file_stays_there),
		IN_SCRATCH(the_environment_goes_before_all_and_is_emptied),
		IN_SCRATCH(without_a_keyring_the_choices_are_told),
		IN_SCRATCH(a_keyring_is_tried_and_left_as_it_was),
		IN_SCRATCH(without_a_keyring_it_is_known_before),
		IN_SCRATCH(a_file_that_cannot_be_used_is_known_before),
		IN_SCRATCH(a_token_in_the_environment_may_be_theirs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
