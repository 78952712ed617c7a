/* A folder for one test, gone when it ends.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_SCRATCH_H
#define TESTS_SCRATCH_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <ftw.h>

struct scratch {
	char folder[64];
	char path[256]; /* of the file named last */
};

static inline int
scratch_remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	(void)st;
	(void)kind;
	(void)where;
	return remove(path);
}

static inline int
scratch_setup(void **state)
{
	struct scratch *scratch = calloc(1, sizeof *scratch);

	snprintf(scratch->folder, sizeof scratch->folder, "/tmp/heed-test-XXXXXX");
	*state = scratch;
	return mkdtemp(scratch->folder) ? 0 : -1;
}

static inline int
scratch_teardown(void **state)
{
	struct scratch *scratch = *state;
	int removed = nftw(scratch->folder, scratch_remove_one, 8, FTW_DEPTH | FTW_PHYS);

	free(scratch);
	return removed;
}

/* A test that has one. */
#define IN_SCRATCH(test) \
	cmocka_unit_test_setup_teardown(test, scratch_setup, scratch_teardown)

static inline const char *
scratch_path(struct scratch *scratch, const char *name)
{
	snprintf(scratch->path, sizeof scratch->path, "%s/%s", scratch->folder, name);
	return scratch->path;
}

static inline const char *
scratch_file(struct scratch *scratch, const char *name, const char *content)
{
	FILE *file = fopen(scratch_path(scratch, name), "w");

	assert_non_null(file);
	assert_true(fputs(content, file) >= 0);
	assert_int_equal(fclose(file), 0);
	return scratch->path;
}

#endif
