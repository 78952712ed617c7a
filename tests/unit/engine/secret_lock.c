/* One program at a time renews the secret of an account.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/scratch.h"

#include <sys/stat.h>
#include <sys/wait.h>

#include "base/err.h"
#include "engine/secret/secret_lock.h"

static const struct secret_owner lea = {
	.network = "mastodon",
	.server = "https://shop.example",
	.remote_id = "1",
	.handle = "@lea@shop.example",
};

static void
at_home(struct scratch *scratch)
{
	setenv("XDG_STATE_HOME", scratch->folder, 1);
}

static bool
is_free(const struct secret_owner *owner)
{
	struct secret_lock *lock = NULL;
	struct err err = { 0 };

	if (!secret_lock(owner, &lock, &err))
		fail_msg("%s", err.text);
	secret_lock_release(lock);
	return lock != NULL;
}

/* Another program takes it and says so; it ends when it is told to. */
static pid_t
other_holds(int *until)
{
	int said[2];
	int end[2];
	char byte;
	pid_t pid;

	assert_int_equal(pipe(said), 0);
	assert_int_equal(pipe(end), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct secret_lock *lock = NULL;
		bool ok = secret_lock(&lea, &lock, NULL) && lock;

		close(end[1]);
		if (!ok || write(said[1], "x", 1) != 1)
			_exit(1);
		/* Not unlocked: it ends with the program. */
		_exit(read(end[0], &byte, 1) == 0 ? 0 : 1);
	}
	close(said[1]);
	close(end[0]);
	assert_int_equal(read(said[0], &byte, 1), 1);
	close(said[0]);
	*until = end[1];
	return pid;
}

static void
what_another_program_holds_is_busy_until_that_ends(void **state)
{
	const struct secret_owner other = {
		.network = "mastodon",
		.server = "https://shop.example",
		.remote_id = "2",
		.handle = "@mia@shop.example",
	};
	int until;
	int status;
	pid_t pid;

	at_home(*state);
	assert_true(is_free(&lea));
	pid = other_holds(&until);
	assert_false(is_free(&lea));
	assert_false(is_free(&lea));
	assert_true(is_free(&other));
	close(until);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	assert_true(is_free(&lea));
}

static void
whoever_unlocks_lets_the_next_one_in(void **state)
{
	struct secret_lock *lock = NULL;
	struct secret_lock *second = NULL;
	struct err err = { 0 };

	at_home(*state);
	assert_true(secret_lock(&lea, &lock, &err));
	assert_non_null(lock);
	assert_true(secret_lock(&lea, &second, &err));
	assert_null(second);
	secret_lock_release(lock);
	assert_true(is_free(&lea));
	secret_lock_release(NULL);
}

static void
the_file_is_for_its_owner_only(void **state)
{
	struct scratch *scratch = *state;
	struct secret_lock *lock = NULL;
	struct err err = { 0 };
	struct stat st;

	at_home(scratch);
	umask(0);
	assert_true(secret_lock(&lea, &lock, &err));
	assert_int_equal(
		stat(scratch_path(scratch, "heed/lock-mastodon-https:__shop.example-1"),
			&st),
		0);
	assert_int_equal(st.st_mode & 0777, 0600);
	secret_lock_release(lock);
}

static void
where_nothing_can_be_written_it_says_so(void **state)
{
	struct scratch *scratch = *state;
	struct secret_lock *lock = NULL;
	struct err err = { 0 };

	setenv("XDG_STATE_HOME", scratch_file(scratch, "file", "x"), 1);
	assert_false(secret_lock(&lea, &lock, &err));
	assert_null(lock);
	assert_int_equal(err.code, ERR_FAILED);
	assert_non_null(strstr(err.text, "is in the way"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_SCRATCH(what_another_program_holds_is_busy_until_that_ends),
		IN_SCRATCH(whoever_unlocks_lets_the_next_one_in),
		IN_SCRATCH(the_file_is_for_its_owner_only),
		IN_SCRATCH(where_nothing_can_be_written_it_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
