/* A text in an editor: it comes back, or its file stays and is named.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/scratch.h"

#include <sys/stat.h>

#include "base/arena.h"
#include "base/system/edit.h"
#include "base/err.h"
#include "base/str.h"

struct editing {
	struct arena arena;
	struct edit edit;
	struct err err;
	bool ok;
};

/* The editor is a shell that does this with the file "$1". */
static struct editing
edit_with(struct scratch *scratch, const char *does)
{
	struct editing editing = { 0 };

	setenv("XDG_RUNTIME_DIR", scratch_path(scratch, "run"), 1);
	mkdir(scratch_path(scratch, "run"), 0700);
	editing.ok = edit_run(&editing.edit,
		arena_printf(&editing.arena, "sh -c '%s' editor", does), "@lea ",
		&editing.arena, &editing.err);
	return editing;
}

static void
is_named(const struct editing *editing)
{
	assert_false(editing->ok);
	assert_non_null(strstr(editing->err.text, "your text is in "));
	assert_non_null(strstr(editing->err.text, editing->edit.file));
	assert_int_equal(access(editing->edit.file, F_OK), 0);
}

static void
the_text_comes_back_and_its_file_stays_until_it_is_safe(void **state)
{
	struct editing editing = edit_with(*state, "printf soon >>\"$1\"");
	struct stat st;

	assert_true(editing.ok);
	assert_string_equal(editing.edit.text, "@lea soon");
	assert_null(editing.edit.was);
	assert_int_equal(stat(editing.edit.file, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	edit_end(&editing.edit);
	assert_int_not_equal(access(editing.edit.file, F_OK), 0);
	arena_release(&editing.arena);
}

static void
another_encoding_is_converted(void **state)
{
	struct editing editing = edit_with(*state, "printf \"caf\\351\" >\"$1\"");

	assert_true(editing.ok);
	assert_string_equal(editing.edit.text, "caf\xc3\xa9");
	assert_string_equal(editing.edit.was, "Latin-1");
	edit_end(&editing.edit);
	arena_release(&editing.arena);
}

static void
what_is_no_text_stays_in_its_file(void **state)
{
	struct editing editing = edit_with(*state, "printf \"a\\0b\" >\"$1\"");

	is_named(&editing);
	arena_release(&editing.arena);
}

static void
what_is_too_long_stays_in_its_file(void **state)
{
	struct editing editing =
		edit_with(*state, "head -c 70000 /dev/zero | tr \"\\0\" x >\"$1\"");

	is_named(&editing);
	arena_release(&editing.arena);
}

static void
what_an_editor_saved_before_it_died_stays(void **state)
{
	struct editing editing = edit_with(*state, "printf half >\"$1\"; kill -9 $$");

	is_named(&editing);
	arena_release(&editing.arena);
}

static void
nothing_stays_of_an_editor_that_wrote_nothing(void **state)
{
	struct editing editing = edit_with(*state, "exit 3");

	assert_false(editing.ok);
	assert_null(strstr(editing.err.text, "your text is in "));
	assert_non_null(strstr(editing.err.text, "is unchanged"));
	assert_int_not_equal(access(editing.edit.file, F_OK), 0);
	arena_release(&editing.arena);
}

static void
a_text_that_cannot_be_stored_is_named(void **state)
{
	struct editing editing = edit_with(*state, "printf x >>\"$1\"");

	assert_true(editing.ok);
	err_set(&editing.err, ERR_STORE, "the disk is full");
	editing.ok = edit_keep(&editing.edit, &editing.err);
	is_named(&editing);
	assert_int_equal(editing.err.code, ERR_STORE);
	assert_non_null(strstr(editing.err.text, ": the disk is full"));
	arena_release(&editing.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_SCRATCH(the_text_comes_back_and_its_file_stays_until_it_is_safe),
		IN_SCRATCH(another_encoding_is_converted),
		IN_SCRATCH(what_is_no_text_stays_in_its_file),
		IN_SCRATCH(what_is_too_long_stays_in_its_file),
		IN_SCRATCH(what_an_editor_saved_before_it_died_stays),
		IN_SCRATCH(nothing_stays_of_an_editor_that_wrote_nothing),
		IN_SCRATCH(a_text_that_cannot_be_stored_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
