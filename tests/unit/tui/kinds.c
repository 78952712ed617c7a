/* What a row of the table of annotations shows: a sign, a word, help, and JSON.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/show/row.h"
#include "inbox/annotation/annotation_kinds.h"
#include "store/store.h"
#include "tui/row_sign.h"
#include "tui/term/keymap.h"
#include "tui/views/help_entry.h"

const struct annotation_kind annotation_kinds[] = {
	ANNOTATION_KINDS{ .name = "pin",
		.query = "pinned",
		.meaning = "it is pinned",
		.sign = "+",
		.json = "pinned" },
};
const size_t annotation_kind_count = COUNT(annotation_kinds);

static const struct inbox_row pinned = { .labels = "vip", .tags = "label:vip pin" };
static const struct inbox_row plain = { .labels = "", .tags = "label:pin" };

static void
its_sign_stands_before_the_labels(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_string_equal(row_sign_labels(&pinned, &arena), "+ #vip ");
	assert_string_equal(row_sign_labels(&plain, &arena), "");
	arena_release(&arena);
}

static bool
flag_of(const struct inbox_row *row, const char *name)
{
	struct column columns[ROW_COLUMNS_MAX];
	struct print_cell cells[ROW_COLUMNS_MAX];
	size_t count = row_columns(columns);

	row_cells(row, 0, cells);
	for (size_t i = 0; i < count; i++)
		if (columns[i].name && str_eq(columns[i].name, name)) {
			assert_int_equal(columns[i].kind, CELL_FLAG);
			assert_null(columns[i].title);
			return cells[i].number != 0;
		}
	fail_msg("no %s", name);
	return false;
}

static void
json_has_it_as_a_boolean(void **state)
{
	(void)state;
	assert_true(flag_of(&pinned, "pinned"));
	assert_false(flag_of(&plain, "pinned"));
}

static void
help_lists_its_sign_and_its_word(void **state)
{
	struct arena arena = { 0 };
	struct help_entry_list entries;
	struct keymap keymap = { 0 };
	bool sign = false;
	bool word = false;

	(void)state;
	help_entry_list(&keymap, CONTEXT_QUEUE, false, &arena, &entries);
	for (size_t i = 0; i < entries.count; i++) {
		sign = sign ||
			(str_eq(entries.at[i].keys, "+") &&
				str_eq(entries.at[i].about, "it is pinned"));
		word = word || str_eq(entries.at[i].keys, "is:pinned");
	}
	assert_true(sign);
	assert_true(word);
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(its_sign_stands_before_the_labels),
		cmocka_unit_test(json_has_it_as_a_boolean),
		cmocka_unit_test(help_lists_its_sign_and_its_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
