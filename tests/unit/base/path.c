/* Files are where XDG says, and private ones stay private.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/scratch.h"

#include <dirent.h>
#include <fcntl.h>

#include <sys/stat.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/system/path.h"
#include "base/str.h"

static mode_t
mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 07777;
}

static int
files_in(const char *folder)
{
	DIR *dir = opendir(folder);
	int count = -2; /* . and .. */

	assert_non_null(dir);
	while (readdir(dir))
		count++;
	closedir(dir);
	return count;
}

static void
xdg_variables_name_the_folders(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	setenv("XDG_CONFIG_HOME", "/c", 1);
	setenv("XDG_DATA_HOME", "/d", 1);
	setenv("XDG_STATE_HOME", "/s", 1);
	setenv("XDG_RUNTIME_DIR", "/r", 1);
	assert_string_equal(path_config("heed.conf", &arena), "/c/heed/heed.conf");
	assert_string_equal(path_data("heed.db", &arena), "/d/heed/heed.db");
	assert_string_equal(path_state("log", &arena), "/s/heed/log");
	assert_string_equal(path_runtime("demo", &arena), "/r/heed/demo");
	arena_release(&arena);
}

static void
without_them_the_home_folder_is_used(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	setenv("HOME", "/home/fan", 1);
	unsetenv("XDG_CONFIG_HOME");
	setenv("XDG_DATA_HOME", "", 1);
	setenv("XDG_STATE_HOME", "relative/is/ignored", 1);
	unsetenv("XDG_RUNTIME_DIR");
	assert_string_equal(path_config("x", &arena), "/home/fan/.config/heed/x");
	assert_string_equal(path_data("x", &arena), "/home/fan/.local/share/heed/x");
	assert_string_equal(path_state("x", &arena), "/home/fan/.local/state/heed/x");
	assert_true(str_starts(path_runtime("x", &arena), "/tmp/heed-"));
	arena_release(&arena);
}

static void
without_a_home_a_path_is_absolute_all_the_same(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	unsetenv("HOME");
	unsetenv("XDG_CONFIG_HOME");
	assert_true(str_starts(path_config("x", &arena), "/"));
	assert_true(str_ends(path_config("x", &arena), "/.config/heed/x"));
	setenv("HOME", "relative", 1);
	assert_true(str_starts(path_config("x", &arena), "/"));
	arena_release(&arena);
}

static void
programs_are_found_beside_this_one(void **state)
{
	struct arena arena = { 0 };
	char *found = path_program("path", &arena);

	(void)state;
	assert_non_null(found);
	assert_int_equal(access(found, X_OK), 0);
	assert_null(path_program("no-such-program", &arena));
	assert_null(path_program("..", &arena));
	assert_non_null(path_shared("base/path", &arena));
	assert_null(path_shared("no-such-file", &arena));
	arena_release(&arena);
}

static void
folders_are_made_for_the_owner_only(void **state)
{
	struct scratch *scratch = *state;
	const char *file = scratch_path(scratch, "a//b/c/file");
	struct err err = { 0 };
	mode_t before = umask(0);

	assert_true(path_make_folder(file, &err));
	assert_true(path_make_folder(file, &err));
	umask(before);
	assert_int_equal(mode_of(scratch_path(scratch, "a")), 0700);
	assert_int_equal(mode_of(scratch_path(scratch, "a/b/c")), 0700);
	assert_int_not_equal(access(scratch_path(scratch, "a/b/c/file"), F_OK), 0);
	assert_true(path_make_folder("no-folder-at-all", &err));
	assert_int_equal(err.code, ERR_NONE);
}

static void
a_file_in_the_way_of_a_folder_is_named(void **state)
{
	struct scratch *scratch = *state;
	struct err err = { 0 };

	scratch_file(scratch, "plain", "x");
	assert_false(path_make_folder(scratch_path(scratch, "plain/file"), &err));
	assert_int_equal(err.code, ERR_FAILED);
	assert_non_null(strstr(err.text, "/plain"));
	assert_false(path_make_folder(scratch_path(scratch, "plain/deeper/file"), &err));
}

static void
a_folder_planted_by_somebody_else_is_refused(void **state)
{
	struct scratch *scratch = *state;
	struct err err = { 0 };
	char open_to_all[300];

	if (geteuid() != 0) {
		/* Not skip(): cmocka prints it as a failure. */
		print_message("# not tried: only root can give a folder away\n");
		return;
	}
	snprintf(open_to_all, sizeof open_to_all, "%s", scratch_path(scratch, "tmp"));
	assert_int_equal(mkdir(open_to_all, 0700), 0);
	assert_int_equal(mkdir(scratch_path(scratch, "tmp/heed"), 0700), 0);
	assert_int_equal(chown(scratch->path, 12345, 12345), 0);
	assert_true(path_make_folder(scratch_path(scratch, "tmp/heed/x"), &err));
	assert_int_equal(chmod(open_to_all, 01777), 0);
	assert_false(path_make_folder(scratch_path(scratch, "tmp/heed/x"), &err));
	assert_non_null(strstr(err.text, "somebody else"));
}

static void
a_file_is_read_whole_up_to_its_ceiling(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	struct err err = { 0 };
	const char *file = scratch_file(scratch, "f", "12345");

	assert_string_equal(path_read(file, 5, &arena, &err), "12345");
	assert_null(path_read(file, 4, &arena, &err));
	assert_int_equal(err.code, ERR_FAILED);
	assert_non_null(strstr(err.text, "larger than 4 bytes"));
	assert_string_equal(
		path_read(scratch_file(scratch, "e", ""), 5, &arena, &err), "");
	arena_release(&arena);
}

static void
what_cannot_be_read_is_told_apart(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	struct err err = { 0 };
	FILE *file;

	assert_null(path_read(scratch_path(scratch, "none"), 10, &arena, &err));
	assert_int_equal(err.code, ERR_GONE);
	assert_null(path_read(scratch_path(scratch, "none/none"), 10, &arena, &err));
	assert_int_equal(err.code, ERR_GONE);
	assert_null(path_read(scratch->folder, 10, &arena, &err));
	assert_int_equal(err.code, ERR_FAILED);
	file = fopen(scratch_path(scratch, "nul"), "w");
	fwrite("a\0b", 1, 3, file);
	fclose(file);
	assert_null(path_read(scratch->path, 10, &arena, &err));
	assert_non_null(strstr(err.text, "NUL"));
	assert_null(path_read("/dev/zero", 100000, &arena, &err));
	arena_release(&arena);
}

static void
a_private_file_is_written_at_once_for_the_owner_only(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	struct err err = { 0 };
	mode_t before = umask(0);
	const char *file = scratch_path(scratch, "secret");
	struct stat first;
	struct stat second;

	assert_true(path_write_private(file, "one", 3, &err));
	assert_int_equal(stat(file, &first), 0);
	chmod(file, 0644);
	assert_true(path_write_private(file, "two", 3, &err));
	assert_int_equal(stat(file, &second), 0);
	umask(before);
	/* Who reads the old one meanwhile reads it to its end. */
	assert_int_not_equal(first.st_ino, second.st_ino);
	assert_int_equal(mode_of(file), 0600);
	assert_string_equal(path_read(file, 10, &arena, &err), "two");
	assert_int_equal(files_in(scratch->folder), 1);
	assert_true(path_write_private(file, "", 0, &err));
	assert_string_equal(path_read(file, 10, &arena, &err), "");
	arena_release(&arena);
}

static void
what_is_no_file_is_written_into_and_stays(void **state)
{
	struct scratch *scratch = *state;
	const char *pipe = scratch_path(scratch, "pipe");
	struct err err = { 0 };
	struct stat found;
	char got[8] = "";
	int fd;

	assert_int_equal(mkfifo(pipe, 0600), 0);
	fd = open(pipe, O_RDONLY | O_NONBLOCK);
	assert_true(path_write(pipe, "words", 5, &err));
	assert_int_equal(read(fd, got, sizeof got), 5);
	assert_string_equal(got, "words");
	assert_false(path_write_private(pipe, "words", 5, &err));
	assert_non_null(strstr(err.text, "regular file"));
	assert_true(stat(pipe, &found) == 0 && S_ISFIFO(found.st_mode));
	close(fd);
	assert_true(path_write(scratch_path(scratch, "page"), "words", 5, &err));
	assert_int_equal(mode_of(scratch_path(scratch, "page")), 0600);
}

static void
what_an_interrupted_write_left_is_swept(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	const char *file = arena_copy(&arena, scratch_path(scratch, "a[b]"));
	struct err err = { 0 };

	assert_true(path_write_private(file, "kept", 4, &err));
	scratch_file(scratch, "a[b].x8Rt2q", "half of it");
	chmod(scratch_path(scratch, "a[b].x8Rt2q"), 0600);
	scratch_file(scratch, "a[b].lock", "");
	scratch_file(scratch, "ab.x8Rt2q", "another's");
	assert_int_equal(path_write_sweep(file), 1);
	assert_int_equal(path_write_sweep(file), 0);
	assert_int_equal(files_in(scratch->folder), 3);
	arena_release(&arena);
}

static void
a_failed_write_leaves_the_old_file_and_nothing_else(void **state)
{
	struct scratch *scratch = *state;
	struct err err = { 0 };

	/* A folder with something in it cannot be replaced by a file. */
	assert_int_equal(mkdir(scratch_path(scratch, "d"), 0700), 0);
	scratch_file(scratch, "d/kept", "x");
	assert_false(path_write_private(scratch_path(scratch, "d"), "y", 1, &err));
	assert_int_equal(err.code, ERR_FAILED);
	assert_non_null(strstr(err.text, "cannot write"));
	assert_int_equal(files_in(scratch->folder), 1);
	assert_false(
		path_write_private(scratch_path(scratch, "no/folder"), "y", 1, &err));
	assert_int_equal(files_in(scratch->folder), 1);
}

static void
a_symbolic_link_stays(void **state)
{
	struct scratch *scratch = *state;
	struct arena arena = { 0 };
	struct err err = { 0 };
	char target[300];
	struct stat st;

	snprintf(target, sizeof target, "%s", scratch_file(scratch, "target", "old"));
	assert_int_equal(symlink("target", scratch_path(scratch, "link")), 0);
	assert_true(path_write_private(scratch->path, "new", 3, &err));
	assert_int_equal(lstat(scratch->path, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_string_equal(path_read(target, 10, &arena, &err), "new");
	arena_release(&arena);
}

static void
a_file_that_others_can_open_is_not_private(void **state)
{
	static const mode_t open_modes[] = { 0640, 0604, 0620, 0602, 0610, 0601, 0666 };
	struct scratch *scratch = *state;
	struct err err = { 0 };
	const char *file = scratch_file(scratch, "secret", "x");

	chmod(file, 0600);
	assert_true(path_check_private(file, &err));
	chmod(file, 0400);
	assert_true(path_check_private(file, &err));
	for (size_t i = 0; i < COUNT(open_modes); i++) {
		chmod(file, open_modes[i]);
		assert_false(path_check_private(file, &err));
		assert_int_equal(err.code, ERR_CONFIG);
		assert_non_null(strstr(err.text, "chmod 600"));
	}
	assert_false(path_check_private(scratch_path(scratch, "none"), &err));
	assert_int_equal(err.code, ERR_GONE);
}

static void
a_file_that_is_not_ours_itself_is_not_private(void **state)
{
	struct scratch *scratch = *state;
	struct err err = { 0 };
	char file[300];
	int fd;

	snprintf(file, sizeof file, "%s", scratch_file(scratch, "secret", "x"));
	chmod(file, 0600);
	fd = path_open_private(file, &err);
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(symlink("secret", scratch_path(scratch, "link")), 0);
	assert_int_equal(path_open_private(scratch->path, &err), -1);
	assert_int_equal(err.code, ERR_CONFIG);
	assert_non_null(strstr(err.text, "symbolic link"));
	assert_int_equal(symlink("none", scratch_path(scratch, "dangling")), 0);
	assert_int_equal(path_open_private(scratch->path, &err), -1);
	assert_non_null(strstr(err.text, "symbolic link"));
	/* Nobody writes into it: to open it would wait for ever. */
	assert_int_equal(mkfifo(scratch_path(scratch, "pipe"), 0600), 0);
	assert_int_equal(path_open_private(scratch->path, &err), -1);
	assert_non_null(strstr(err.text, "is not a file"));
	if (geteuid() != 0)
		return; /* nobody else can give a file away */
	assert_int_equal(chown(file, 1, 1), 0);
	assert_int_equal(path_open_private(file, &err), -1);
	assert_non_null(strstr(err.text, "belongs to somebody else"));
}

static void
a_program_is_looked_up_as_a_shell_does(void **state)
{
	struct scratch *scratch = *state;
	char before[4096];

	snprintf(before, sizeof before, "%s", getenv("PATH"));
	scratch_file(scratch, "tool", "#!/bin/sh\n");
	setenv("PATH", "/nowhere", 1);
	assert_false(path_has_program("tool"));
	setenv("PATH", scratch->folder, 1);
	assert_false(path_has_program("tool"));
	assert_int_equal(chmod(scratch_path(scratch, "tool"), 0700), 0);
	assert_true(path_has_program("tool"));
	assert_true(path_has_program(scratch->path));
	assert_false(path_has_program(scratch->folder));
	assert_false(path_has_program("./tool"));
	setenv("PATH", before, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(xdg_variables_name_the_folders),
		cmocka_unit_test(without_them_the_home_folder_is_used),
		cmocka_unit_test(without_a_home_a_path_is_absolute_all_the_same),
		cmocka_unit_test(programs_are_found_beside_this_one),
		IN_SCRATCH(a_program_is_looked_up_as_a_shell_does),
		IN_SCRATCH(folders_are_made_for_the_owner_only),
		IN_SCRATCH(a_file_in_the_way_of_a_folder_is_named),
		IN_SCRATCH(a_folder_planted_by_somebody_else_is_refused),
		IN_SCRATCH(a_file_is_read_whole_up_to_its_ceiling),
		IN_SCRATCH(what_cannot_be_read_is_told_apart),
		IN_SCRATCH(a_private_file_is_written_at_once_for_the_owner_only),
		IN_SCRATCH(what_is_no_file_is_written_into_and_stays),
		IN_SCRATCH(what_an_interrupted_write_left_is_swept),
		IN_SCRATCH(a_failed_write_leaves_the_old_file_and_nothing_else),
		IN_SCRATCH(a_symbolic_link_stays),
		IN_SCRATCH(a_file_that_others_can_open_is_not_private),
		IN_SCRATCH(a_file_that_is_not_ours_itself_is_not_private),
	};

	alarm(60);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
