/* A log is private, tells no secret, and does not grow for ever.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/scratch.h"

#include <sys/stat.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/log.h"
#include "base/system/path.h"
#include "base/str.h"

#define MIB ((off_t)1024 * 1024)

static struct log *
opened(const char *path)
{
	struct log *log = NULL;
	struct err err = { 0 };

	assert_true(log_open(&log, path, &err));
	assert_non_null(log);
	return log;
}

/* Line `n` (from 0) without its time. */
static const char *
line_of(const char *path, size_t n, struct arena *arena)
{
	struct err err = { 0 };
	const char *text = path_read(path, 0, arena, &err);
	char **lines;
	size_t count;

	assert_non_null(text);
	count = str_split(text, '\n', arena, &lines);
	assert_true(n + 1 < count);
	assert_non_null(strchr(lines[n], ' '));
	return strchr(lines[n], ' ') + 1;
}

static void
a_line_has_its_time_before_it(void **state)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	const char *path = scratch_path(*state, "log");
	struct log *log;

	setenv("HEED_NOW", "2026-11-22T09:31:04Z", 1);
	log = opened(path);
	log_line(log, "fetched %d items", 12);
	log_line(log, "%s", "");
	log_close(log);
	unsetenv("HEED_NOW");
	assert_string_equal(path_read(path, 0, &arena, &err),
		"2026-11-22T09:31:04Z fetched 12 items\n2026-11-22T09:31:04Z \n");
	arena_release(&arena);
}

static void
the_file_is_private_and_its_folder_made(void **state)
{
	struct scratch *scratch = *state;
	mode_t before = umask(0);
	struct log *log = opened(scratch_path(scratch, "a/b/log"));
	struct stat st;

	umask(before);
	log_close(log);
	assert_int_equal(stat(scratch->path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	chmod(scratch->path, 0644);
	log_close(opened(scratch->path));
	assert_int_equal(stat(scratch->path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
}

static void
later_openings_append(void **state)
{
	struct arena arena = { 0 };
	const char *path = scratch_path(*state, "log");
	struct log *log = opened(path);

	log_line(log, "one");
	log_close(log);
	log = opened(path);
	log_line(log, "two");
	log_close(log);
	assert_string_equal(line_of(path, 0, &arena), "one");
	assert_string_equal(line_of(path, 1, &arena), "two");
	arena_release(&arena);
}

static void
secrets_are_hidden_wherever_they_stand(void **state)
{
	struct arena arena = { 0 };
	const char *path = scratch_path(*state, "log");
	struct log *log = opened(path);

	log_line(log, "token-12345");
	log_hide(log, "token-12345");
	log_hide(log, "token-12345");
	log_line(log, "token-12345 and token-12345token-12345, not token-1234");
	log_hide(log, "token-12345-longer");
	log_line(log, "x token-12345-longer y");
	log_hide(log, "345-overlapping");
	log_line(log, "<token-12345-overlapping>");
	log_close(log);
	assert_string_equal(line_of(path, 0, &arena), "token-12345");
	assert_string_equal(line_of(path, 1, &arena),
		"[hidden] and [hidden][hidden], not token-1234");
	assert_string_equal(line_of(path, 2, &arena), "x [hidden] y");
	assert_string_equal(line_of(path, 3, &arena), "<[hidden]>");
	arena_release(&arena);
}

static void
short_texts_are_no_secrets(void **state)
{
	struct arena arena = { 0 };
	const char *path = scratch_path(*state, "log");
	struct log *log = opened(path);

	log_hide(log, "");
	log_hide(log, NULL);
	log_hide(log, "fetch");
	log_hide(log, "secret");
	log_line(log, "fetch secret");
	log_close(log);
	assert_string_equal(line_of(path, 0, &arena), "fetch [hidden]");
	arena_release(&arena);
}

static void
a_cut_line_does_not_show_half_a_secret(void **state)
{
	struct arena arena = { 0 };
	const char *path = scratch_path(*state, "log");
	struct log *log = opened(path);
	const char *line;

	log_hide(log, "SECRETSECRETSECRET");
	for (int pad = 8140; pad < 8200; pad++)
		log_line(log, "%0*d%s", pad, 0, "SECRETSECRETSECRET");
	log_close(log);
	for (size_t n = 0; n < 60; n++) {
		line = line_of(path, n, &arena);
		assert_null(strchr(line, 'S'));
		assert_true(strlen(line) <= 8 * 1024);
	}
	arena_release(&arena);
}

static void
a_line_stays_one_line(void **state)
{
	struct arena arena = { 0 };
	const char *path = scratch_path(*state, "log");
	struct log *log = opened(path);

	log_line(log, "%s", "a\nb\r\x1b[2J é\x80");
	log_line(log, "next");
	log_close(log);
	assert_string_equal(line_of(path, 0, &arena), "a?b??[2J é?");
	assert_string_equal(line_of(path, 1, &arena), "next");
	arena_release(&arena);
}

static void
a_grown_log_is_put_aside(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	struct log *log;
	struct stat st;
	char aside[300];

	snprintf(aside, sizeof aside, "%s", scratch_path(scratch, "log.1"));
	scratch_file(scratch, "log", "");
	assert_int_equal(truncate(scratch->path, 4 * MIB - 1), 0);
	log_close(opened(scratch->path));
	assert_int_not_equal(stat(aside, &st), 0);
	assert_int_equal(truncate(scratch->path, 4 * MIB), 0);
	log = opened(scratch->path);
	assert_int_equal(stat(aside, &st), 0);
	assert_int_equal(st.st_size, 4 * MIB);
	log_line(log, "fresh");
	/* And while it is open. */
	assert_int_equal(truncate(scratch->path, 5 * MIB), 0);
	log_line(log, "fresher");
	log_close(log);
	assert_int_equal(stat(aside, &st), 0);
	assert_int_equal(st.st_size, 5 * MIB);
	assert_string_equal(line_of(scratch->path, 0, &arena), "fresher");
	arena_release(&arena);
}

static void
two_writers_turn_it_once(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	struct log *one = opened(scratch_path(scratch, "log"));
	struct log *two = opened(scratch->path);

	assert_int_equal(truncate(scratch->path, 4 * MIB), 0);
	log_line(one, "one");
	log_line(two, "two");
	log_close(one);
	log_close(two);
	assert_string_equal(line_of(scratch->path, 0, &arena), "one");
	assert_string_equal(line_of(scratch->path, 1, &arena), "two");
	arena_release(&arena);
}

static void
no_log_is_fine_and_an_impossible_one_is_told(void **state)
{
	struct scratch *scratch = *state;
	struct log *log;
	struct err err = { 0 };

	log_line(NULL, "x");
	log_hide(NULL, "secret");
	log_close(NULL);
	assert_false(log_open(&log, scratch->folder, &err));
	assert_null(log);
	assert_non_null(strstr(err.text, "cannot write the log"));
}

static void
the_same_again_is_counted(void **state)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	const char *path = scratch_path(*state, "log");
	struct log *log;

	setenv("HEED_NOW", "2026-11-22T09:31:04Z", 1);
	log = opened(path);
	for (int i = 0; i < 1000; i++)
		log_line(log, "the disk is full");
	log_line(log, "and now it is not");
	log_line(log, "the disk is full");
	log_line(log, "the disk is full");
	log_close(log);
	unsetenv("HEED_NOW");
	assert_string_equal(path_read(path, 0, &arena, &err),
		"2026-11-22T09:31:04Z the disk is full\n"
		"2026-11-22T09:31:04Z (repeated 999 times)\n"
		"2026-11-22T09:31:04Z and now it is not\n"
		"2026-11-22T09:31:04Z the disk is full\n"
		"2026-11-22T09:31:04Z (repeated 1 times)\n");
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_SCRATCH(a_line_has_its_time_before_it),
		IN_SCRATCH(the_same_again_is_counted),
		IN_SCRATCH(the_file_is_private_and_its_folder_made),
		IN_SCRATCH(later_openings_append),
		IN_SCRATCH(secrets_are_hidden_wherever_they_stand),
		IN_SCRATCH(short_texts_are_no_secrets),
		IN_SCRATCH(a_cut_line_does_not_show_half_a_secret),
		IN_SCRATCH(a_line_stays_one_line),
		IN_SCRATCH(a_grown_log_is_put_aside),
		IN_SCRATCH(two_writers_turn_it_once),
		IN_SCRATCH(no_log_is_fine_and_an_impossible_one_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
