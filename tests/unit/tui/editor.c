/* The box in which an answer is written: the keys of every shell, wide letters, undo.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/scratch.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "tui/widgets/editor.h"

static int
empty(void **state)
{
	struct editor *editor = mem_alloc(sizeof *editor);

	editor_init(editor, false);
	editor_fit(editor, 5, 20);
	*state = editor;
	return 0;
}

static int
release(void **state)
{
	editor_release(*state);
	free(*state);
	return 0;
}

/* Types keys as keymaps write them. */
static void
type(struct editor *editor, const char *keys)
{
	while (*keys) {
		struct key key;

		keys += key_parse(keys, &key);
		editor_type(editor, key);
	}
}

/* The text with a | where the cursor is. */
static void
holds(const struct editor *editor, const char *expected)
{
	struct buf buf;

	buf_init(&buf, 0);
	buf_add(&buf, editor_text(editor), editor->at);
	buf_addc(&buf, '|');
	buf_adds(&buf, editor_text(editor) + editor->at);
	assert_string_equal(buf_text(&buf), expected);
	buf_release(&buf);
}

static void
letters_write(void **state)
{
	struct editor *editor = *state;

	type(editor, "Hé,<Space>猫<Enter>b");
	holds(editor, "Hé, 猫\nb|");
}

static void
one_line_takes_no_enter(void **state)
{
	struct editor *editor = *state;
	struct key enter = { .code = KEY_RETURN };

	editor->single = true;
	type(editor, "ab");
	assert_false(editor_type(editor, enter));
	assert_true(editor_paste(editor, "c\nd"));
	holds(editor, "abc d|");
}

static void
keys_without_a_meaning_are_handed_back(void **state)
{
	struct editor *editor = *state;
	static const struct key keys[] = { { .code = 'q', .ctrl = true },
		{ .code = 'q', .meta = true }, { .code = KEY_F5 },
		{ .code = KEY_TABULATOR }, { .code = KEY_ESCAPE }, { .code = 0x07 },
		{ .code = 0x9b } };

	for (size_t i = 0; i < COUNT(keys); i++)
		assert_false(editor_type(editor, keys[i]));
	holds(editor, "|");
}

static void
the_cursor_moves_by_what_a_reader_calls_a_character(void **state)
{
	struct editor *editor = *state;

	/* A family, a letter with an accent of its own, a flag. */
	editor_set(editor, "a👨‍👩‍👧e\u0301🇫🇷");
	type(editor, "<C-b>");
	holds(editor, "a👨‍👩‍👧e\u0301|🇫🇷");
	type(editor, "<Left><Left>");
	holds(editor, "a|👨‍👩‍👧e\u0301🇫🇷");
	type(editor, "<C-d>");
	holds(editor, "a|e\u0301🇫🇷");
	type(editor, "<Right><Backspace>");
	holds(editor, "a|🇫🇷");
	type(editor, "<C-f><C-f><C-f>");
	holds(editor, "a🇫🇷|");
}

static void
words_and_lines_have_their_keys(void **state)
{
	struct editor *editor = *state;

	editor_set(editor, "one two\nthree four");
	type(editor, "<M-b>");
	holds(editor, "one two\nthree |four");
	type(editor, "<C-a>");
	holds(editor, "one two\n|three four");
	type(editor, "<M-f>");
	holds(editor, "one two\nthree| four");
	type(editor, "<C-e>");
	holds(editor, "one two\nthree four|");
	type(editor, "<Home>");
	holds(editor, "one two\n|three four");
	type(editor, "<Up><End>");
	holds(editor, "one two|\nthree four");
}

static void
what_is_cut_can_be_put_back(void **state)
{
	struct editor *editor = *state;

	editor_set(editor, "one two three");
	type(editor, "<C-w>");
	holds(editor, "one two |");
	type(editor, "<C-a><C-y>");
	holds(editor, "three|one two ");
	type(editor, "<C-u>");
	holds(editor, "|one two ");
	type(editor, "<C-k>");
	holds(editor, "|");
	type(editor, "<C-y><C-y>");
	holds(editor, "one two one two |");
	type(editor, "<M-Backspace>");
	holds(editor, "one two one |");
	type(editor, "<C-a><M-d>");
	holds(editor, "| two one ");
}

static void
cutting_at_the_end_of_a_line_joins_it_with_the_next(void **state)
{
	struct editor *editor = *state;

	editor_set(editor, "one\ntwo");
	type(editor, "<Up><C-e><C-k>");
	holds(editor, "one|two");
}

static void
up_and_down_keep_their_column(void **state)
{
	struct editor *editor = *state;

	editor_set(editor, "a long line\nab\nanother one");
	type(editor, "<C-p>");
	holds(editor, "a long line\nab|\nanother one");
	type(editor, "<C-p>");
	holds(editor, "a long line|\nab\nanother one");
	type(editor, "<Up>");
	holds(editor, "|a long line\nab\nanother one");
	type(editor, "<End><C-n><C-n>");
	holds(editor, "a long line\nab\nanother one|");
	type(editor, "<Down>");
	holds(editor, "a long line\nab\nanother one|");
}

static void
up_and_down_go_by_the_lines_that_are_seen(void **state)
{
	struct editor *editor = *state;

	editor_set(editor, "the first words of it");
	editor_fit(editor, 5, 11);
	assert_int_equal(editor_lines(editor, 10), 3);
	type(editor, "<Up>");
	holds(editor, "the first wo|rds of it");
	type(editor, "<Home><Down>");
	holds(editor, "the first |words of it");
}

static void
the_last_change_can_be_taken_back_and_made_again(void **state)
{
	struct editor *editor = *state;

	type(editor, "one<Space>two");
	type(editor, "<C-w>");
	holds(editor, "one |");
	type(editor, "<C-_>");
	holds(editor, "one two|");
	type(editor, "<C-_>");
	holds(editor, "one |");
}

static void
what_an_answer_begins_with_is_not_taken_back(void **state)
{
	struct editor *editor = *state;

	editor_set(editor, "@lea ");
	type(editor, "<C-_>");
	holds(editor, "@lea |");
	type(editor, "hi");
	type(editor, "<C-_>");
	holds(editor, "@lea |");
}

static void
pasted_text_is_made_harmless_and_stays_whole(void **state)
{
	struct editor *editor = *state;

	type(editor, "ab<Left>");
	assert_true(editor_paste(editor, "1\r\n2\033]0;x\007\u202E3"));
	assert_null(strchr(editor_text(editor), '\033'));
	assert_null(strchr(editor_text(editor), '\r'));
	assert_null(strstr(editor_text(editor), "\u202E"));
	assert_non_null(strstr(editor_text(editor), "a1\n2"));
	assert_string_equal(editor_text(editor) + editor->at, "b");
}

static void
there_is_an_end_to_what_it_holds(void **state)
{
	struct editor *editor = *state;
	char *much = mem_alloc(EDITOR_MAX + 1);
	struct key key = { .code = 'x' };

	memset(much, 'a', EDITOR_MAX - 1);
	assert_true(editor_paste(editor, much));
	assert_true(editor_type(editor, key));
	assert_false(editor_type(editor, key));
	assert_false(editor_paste(editor, "more"));
	assert_int_equal(editor->text.len, EDITOR_MAX);
	free(much);
}

static void
the_cursor_is_always_in_sight(void **state)
{
	struct editor *editor = *state;
	struct canvas canvas;
	struct rect rect = { .row = 1, .col = 2, .rows = 2, .cols = 10 };

	canvas_init(&canvas);
	canvas_resize(&canvas, 4, 14);
	editor_set(editor, "one\ntwo\nthree\nfour");
	editor_fit(editor, 2, 10);
	editor_draw(editor, &canvas, rect);
	assert_int_equal(editor->top, 2);
	assert_int_equal(canvas.cursor_row, 2);
	assert_int_equal(canvas.cursor_col, 2 + 4);
	type(editor, "<Up><Up><Up>");
	editor_fit(editor, 2, 10);
	canvas_clear(&canvas);
	editor_draw(editor, &canvas, rect);
	assert_int_equal(editor->top, 0);
	assert_int_equal(canvas.cursor_row, 1);
	type(editor, "<Down><Down><Down><Enter>");
	editor_fit(editor, 2, 10);
	canvas_clear(&canvas);
	editor_draw(editor, &canvas, rect);
	assert_int_equal(editor->top, 3);
	assert_int_equal(canvas.cursor_row, 2);
	assert_int_equal(canvas.cursor_col, 2);
	canvas_release(&canvas);
}

static void
random_keys_keep_it_whole(void **state)
{
	struct editor *editor = *state;
	static const char *const keys[] = { "a", "<Space>", "猫", "<Enter>", "<C-a>",
		"<C-e>", "<C-b>", "<C-f>", "<C-n>", "<C-p>", "<C-d>", "<C-h>", "<C-k>",
		"<C-u>", "<C-w>", "<C-y>", "<C-_>", "<M-b>", "<M-f>", "<M-d>",
		"<M-Backspace>", "<Up>", "<Down>", "<Delete>", "<Home>", "<End>" };
	unsigned random = 1;

	for (int i = 0; i < 20000; i++) {
		random = random * 1103515245u + 12345u;
		type(editor, keys[(random >> 16) % COUNT(keys)]);
		assert_true(editor->at <= editor->text.len);
		/* Never within a character. */
		assert_true((editor_text(editor)[editor->at] & 0xc0) != 0x80);
		if (editor->text.len > 2000)
			editor_set(editor, "again");
		if (i % 50 == 0)
			editor_fit(editor, 1 + i % 7, 1 + i % 40);
	}
}

#define IN_EDITOR(test) cmocka_unit_test_setup_teardown(test, empty, release)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_EDITOR(letters_write),
		IN_EDITOR(one_line_takes_no_enter),
		IN_EDITOR(keys_without_a_meaning_are_handed_back),
		IN_EDITOR(the_cursor_moves_by_what_a_reader_calls_a_character),
		IN_EDITOR(words_and_lines_have_their_keys),
		IN_EDITOR(what_is_cut_can_be_put_back),
		IN_EDITOR(cutting_at_the_end_of_a_line_joins_it_with_the_next),
		IN_EDITOR(up_and_down_keep_their_column),
		IN_EDITOR(up_and_down_go_by_the_lines_that_are_seen),
		IN_EDITOR(the_last_change_can_be_taken_back_and_made_again),
		IN_EDITOR(what_an_answer_begins_with_is_not_taken_back),
		IN_EDITOR(pasted_text_is_made_harmless_and_stays_whole),
		IN_EDITOR(there_is_an_end_to_what_it_holds),
		IN_EDITOR(the_cursor_is_always_in_sight),
		IN_EDITOR(random_keys_keep_it_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
