/* A text editor for replies.
 * SPDX-License-Identifier: MIT */
#include "tui/widgets/editor.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/text/utf8.h"

void
editor_init(struct editor *editor, bool single)
{
	*editor = (struct editor){ .want = -1, .cols = 80, .single = single };
	buf_init(&editor->text, EDITOR_MAX);
	buf_init(&editor->cut, EDITOR_MAX);
	buf_init(&editor->before, EDITOR_MAX);
}

void
editor_release(struct editor *editor)
{
	buf_release(&editor->text);
	buf_release(&editor->cut);
	buf_release(&editor->before);
}

const char *
editor_text(const struct editor *editor)
{
	return buf_text(&editor->text);
}

static void
remember(struct editor *editor)
{
	buf_reset(&editor->before);
	buf_add(&editor->before, editor_text(editor), editor->text.len);
	editor->before_at = editor->at;
}

void
editor_set(struct editor *editor, const char *text)
{
	buf_reset(&editor->text);
	buf_adds(&editor->text, text);
	editor->at = editor->text.len;
	remember(editor);
	editor->top = 0;
	editor->want = -1;
}

/* Replaces the bytes from `from` to `to`; the cursor goes after the new ones. */
static bool
replace(struct editor *editor, size_t from, size_t to, const char *with, size_t len)
{
	struct buf next;

	if (editor->text.len - (to - from) + len > EDITOR_MAX)
		return false;
	buf_init(&next, EDITOR_MAX);
	buf_add(&next, editor_text(editor), from);
	buf_add(&next, with, len);
	buf_adds(&next, editor_text(editor) + to);
	buf_release(&editor->text);
	editor->text = next;
	editor->at = from + len;
	editor->want = -1;
	return true;
}

static void
cut(struct editor *editor, size_t from, size_t to)
{
	if (from == to)
		return;
	remember(editor);
	buf_reset(&editor->cut);
	buf_add(&editor->cut, editor_text(editor) + from, to - from);
	replace(editor, from, to, "", 0);
}

static void
erase(struct editor *editor, size_t from, size_t to)
{
	if (from == to)
		return;
	remember(editor);
	replace(editor, from, to, "", 0);
}

static size_t
left_of(const struct editor *editor, size_t at)
{
	return at - utf8_cluster_before(editor_text(editor), at);
}

static size_t
right_of(const struct editor *editor, size_t at)
{
	return at + utf8_cluster(editor_text(editor) + at, editor->text.len - at);
}

static size_t
word_left(const struct editor *editor)
{
	const char *text = editor_text(editor);
	size_t at = editor->at;

	while (at > 0 && str_is_blank(text[at - 1]))
		at--;
	while (at > 0 && !str_is_blank(text[at - 1]))
		at--;
	return at;
}

static size_t
word_right(const struct editor *editor)
{
	const char *text = editor_text(editor);
	size_t at = editor->at;

	while (at < editor->text.len && str_is_blank(text[at]))
		at++;
	while (at < editor->text.len && !str_is_blank(text[at]))
		at++;
	return at;
}

static size_t
line_begin(const struct editor *editor)
{
	const char *text = editor_text(editor);
	size_t at = editor->at;

	while (at > 0 && text[at - 1] != '\n')
		at--;
	return at;
}

static size_t
line_end(const struct editor *editor)
{
	return editor->at + strcspn(editor_text(editor) + editor->at, "\n");
}

/* The lines as they are drawn: at least one, and one more after a final line feed. */
static struct text_lines
lines_of(const struct editor *editor, int cols, struct arena *arena)
{
	const char *text = editor_text(editor);
	struct text_lines lines = text_wrap(text, cols, arena);
	size_t len = editor->text.len;

	if (len == 0 || text[len - 1] == '\n') {
		size_t size = sizeof *lines.at;

		lines.at = arena_grow(
			arena, lines.at, lines.count * size, (lines.count + 1) * size);
		lines.at[lines.count++] = (struct text_line){ .at = text + len };
	}
	return lines;
}

static size_t
line_of_cursor(const struct editor *editor, const struct text_lines *lines, int *column)
{
	const char *cursor = editor_text(editor) + editor->at;
	size_t line = 0;

	while (line + 1 < lines->count && lines->at[line + 1].at <= cursor)
		line++;
	*column = utf8_width(lines->at[line].at, (size_t)(cursor - lines->at[line].at));
	return line;
}

static void
move_line(struct editor *editor, int by)
{
	struct arena arena = { 0 };
	struct text_lines lines = lines_of(editor, editor->cols, &arena);
	int column;
	size_t line = line_of_cursor(editor, &lines, &column);

	if (editor->want < 0)
		editor->want = column;
	if (by < 0 && line == 0) {
		editor->at = 0;
	} else if (by > 0 && line + 1 == lines.count) {
		editor->at = editor->text.len;
	} else {
		const struct text_line *to = &lines.at[by < 0 ? line - 1 : line + 1];

		editor->at = (size_t)(to->at - editor_text(editor)) +
			text_fit(to->at, to->len, editor->want, NULL);
	}
	arena_release(&arena);
}

static void
take_back(struct editor *editor)
{
	struct buf now = editor->text;
	size_t at = editor->at;

	editor->text = editor->before;
	editor->at = editor->before_at <= editor->text.len ? editor->before_at
							   : editor->text.len;
	editor->before = now;
	editor->before_at = at;
}

static bool
insert(struct editor *editor, const char *text, size_t len)
{
	remember(editor);
	return replace(editor, editor->at, editor->at, text, len);
}

static bool
type_ctrl(struct editor *editor, uint32_t code)
{
	size_t at = editor->at;

	switch (code) {
	case 'a': editor->at = line_begin(editor); break;
	case 'e': editor->at = line_end(editor); break;
	case 'b': editor->at = left_of(editor, at); break;
	case 'f': editor->at = right_of(editor, at); break;
	case 'n': move_line(editor, 1); return true;
	case 'p': move_line(editor, -1); return true;
	case 'd': erase(editor, at, right_of(editor, at)); break;
	case 'h': erase(editor, left_of(editor, at), at); break;
	case 'k':
		cut(editor, at,
			line_end(editor) > at ? line_end(editor) : right_of(editor, at));
		break;
	case 'u': cut(editor, line_begin(editor), at); break;
	case 'w': cut(editor, word_left(editor), at); break;
	case 'y': insert(editor, buf_text(&editor->cut), editor->cut.len); break;
	case '_': take_back(editor); break;
	default: return false;
	}
	editor->want = -1;
	return true;
}

static bool
type_meta(struct editor *editor, uint32_t code)
{
	switch (code) {
	case 'b': editor->at = word_left(editor); break;
	case 'f': editor->at = word_right(editor); break;
	case 'd': cut(editor, editor->at, word_right(editor)); break;
	case KEY_BACK: cut(editor, word_left(editor), editor->at); break;
	default: return false;
	}
	editor->want = -1;
	return true;
}

static bool
type_named(struct editor *editor, uint32_t code)
{
	size_t at = editor->at;

	switch (code) {
	case KEY_UP_ARROW: move_line(editor, -1); return true;
	case KEY_DOWN_ARROW: move_line(editor, 1); return true;
	case KEY_LEFT_ARROW: editor->at = left_of(editor, at); break;
	case KEY_RIGHT_ARROW: editor->at = right_of(editor, at); break;
	case KEY_TO_HOME: editor->at = line_begin(editor); break;
	case KEY_TO_END: editor->at = line_end(editor); break;
	case KEY_BACK: erase(editor, left_of(editor, at), at); break;
	case KEY_DELETE: erase(editor, at, right_of(editor, at)); break;
	case KEY_RETURN: return !editor->single && insert(editor, "\n", 1);
	default: return false;
	}
	editor->want = -1;
	return true;
}

bool
editor_type(struct editor *editor, struct key key)
{
	char bytes[8];
	size_t len;

	if (key.ctrl)
		return type_ctrl(editor, key.code);
	if (key.meta)
		return type_meta(editor, key.code);
	if (key.code >= KEY_NAMED)
		return type_named(editor, key.code);
	if (key.code < 0x20 || (key.code >= 0x7f && key.code < 0xa0))
		return false;
	len = utf8_put(key.code, bytes);
	/* Typing continues the present undo step until a blank, so C-_ undoes words, not
	 * letters. */
	if (str_is_blank(bytes[0]) || editor->before.len == editor->text.len)
		remember(editor);
	return replace(editor, editor->at, editor->at, bytes, len);
}

bool
editor_paste(struct editor *editor, const char *text)
{
	struct arena arena = { 0 };
	char *clean = text_clean(text, strlen(text), TEXT_BODY, &arena, NULL);
	bool fits;

	for (char *c = clean; editor->single && *c; c++) {
		if (*c == '\n')
			*c = ' ';
	}
	fits = insert(editor, clean, strlen(clean));
	arena_release(&arena);
	return fits;
}

int
editor_lines(const struct editor *editor, int cols)
{
	struct arena arena = { 0 };
	int count = (int)lines_of(editor, cols, &arena).count;

	arena_release(&arena);
	return count;
}

void
editor_fit(struct editor *editor, int rows, int cols)
{
	struct arena arena = { 0 };
	struct text_lines lines;
	int column;
	int line;

	editor->cols = cols > 1 ? cols - 1 : 1;
	lines = lines_of(editor, editor->cols, &arena);
	line = (int)line_of_cursor(editor, &lines, &column);
	if (line < editor->top)
		editor->top = line;
	if (line >= editor->top + rows)
		editor->top = line - rows + 1;
	if (editor->top > 0 && (int)lines.count - editor->top < rows)
		editor->top = (int)lines.count > rows ? (int)lines.count - rows : 0;
	arena_release(&arena);
}

void
editor_draw(const struct editor *editor, struct canvas *canvas, struct rect rect)
{
	struct arena arena = { 0 };
	struct text_lines lines = lines_of(editor, editor->cols, &arena);
	int column;
	int line = (int)line_of_cursor(editor, &lines, &column);

	for (int i = 0; i < rect.rows && editor->top + i < (int)lines.count; i++) {
		const struct text_line *at = &lines.at[editor->top + i];

		canvas_put_n(canvas, rect.row + i, rect.col, rect.cols, ROLE_TEXT, at->at,
			at->len);
	}
	if (column > rect.cols - 1)
		column = rect.cols - 1;
	canvas_cursor(canvas, rect.row + line - editor->top, rect.col + column);
	arena_release(&arena);
}
