/* What a story looks at: texts, the cursor, colours, the end of the program.
 * SPDX-License-Identifier: MIT */
#include "tests/screens/emulator/screen_story.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "tests/screens/emulator/screen_picture.h"
#include "tests/screens/emulator/screen_words.h"

bool
check_has(struct story *story, char *rest)
{
	const char *text = words_unquote(rest);

	if (text[0] == '\0')
		return story_wrong(story, "a text is expected");
	return picture_has(&story->terminal, text) || story_why(story, "it is not there");
}

bool
check_lacks(struct story *story, char *rest)
{
	const char *text = words_unquote(rest);

	if (text[0] == '\0')
		return story_wrong(story, "a text is expected");
	return !picture_has(&story->terminal, text) || story_why(story, "it is there");
}

bool
check_expect(struct story *story, char *rest)
{
	size_t reached;

	if (rest[0] != '\0')
		return story_wrong(
			story, "the screen is expected on the lines that follow");
	if (picture_is(&story->terminal, story->block, story->block_count, &reached))
		return true;
	if (reached == story->block_count)
		return story_why(story, "there is more on the screen than was expected");
	return story_why(story, "not found in its place: line %zu,\n#     %s",
		reached + 1, story->block[reached]);
}

bool
check_row(struct story *story, char *rest)
{
	struct picture_row here;
	int number = 0;
	int len = 0;
	char *text;

	sscanf(rest, "%3d %n", &number, &len);
	if (number < 1 || len == 0)
		return story_wrong(story, "a row counts from 1");
	if (number > picture_rows(&story->terminal))
		return story_why(story, "there is no such row");
	picture_read(&story->terminal, number - 1, &here);
	if ((text = words_after(rest + len, "has")) != NULL)
		return picture_row_has(
			       &story->terminal, number - 1, words_unquote(text)) ||
			story_why(story, "the row is: %s", here.text);
	if ((text = words_after(rest + len, "lacks")) != NULL)
		return !picture_row_has(
			       &story->terminal, number - 1, words_unquote(text)) ||
			story_why(story, "the row is: %s", here.text);
	if ((text = words_after(rest + len, "is")) != NULL)
		return picture_text_is(here.text, words_unquote(text)) ||
			story_why(story, "the row is: %s", here.text);
	return story_wrong(story, "row N has, lacks or is TEXT");
}

/* Any place of the text will do. */
static bool
cursor_at_text(struct story *story, const char *text, bool is_behind)
{
	struct picture_place place = { 0 };
	VTermPos cursor;

	vterm_state_get_cursorpos(story->terminal.state, &cursor);
	while (text[0] != '\0' && picture_find(&story->terminal, text, &place)) {
		if (cursor.row == place.row &&
			(is_behind ? cursor.col == place.end
				   : cursor.col >= place.col && cursor.col < place.end))
			return true;
		place.col++;
	}
	return story_why(story, "the cursor is at %d,%d", cursor.row + 1, cursor.col + 1);
}

bool
check_cursor(struct story *story, char *rest)
{
	VTermPos cursor;
	char *text;
	int row;
	int col;

	if (strcmp(rest, "shown") == 0)
		return story->terminal.cursor_shown || story_why(story, "it is hidden");
	if (strcmp(rest, "hidden") == 0)
		return !story->terminal.cursor_shown || story_why(story, "it is shown");
	if ((text = words_after(rest, "on")) != NULL)
		return cursor_at_text(story, words_unquote(text), false);
	if ((text = words_after(rest, "after")) != NULL)
		return cursor_at_text(story, words_unquote(text), true);
	if (!words_pair(rest, ',', TERMINAL_ROWS_MAX, TERMINAL_COLS_MAX, &row, &col))
		return story_wrong(
			story, "cursor ROW,COL, on TEXT, after TEXT, shown or hidden");
	vterm_state_get_cursorpos(story->terminal.state, &cursor);
	return (cursor.row == row - 1 && cursor.col == col - 1) ||
		story_why(
			story, "the cursor is at %d,%d", cursor.row + 1, cursor.col + 1);
}

bool
check_colour(struct story *story, char *rest)
{
	static const char is[] = " is ";
	struct picture_place place = { 0 };
	char *text = words_after(rest, "of");
	char *words = NULL;
	const char *differs;
	char look[80];

	for (char *at = text; at != NULL && (at = strstr(at, is)) != NULL; at++)
		words = at;
	if (words == NULL)
		return story_wrong(story, "colour of TEXT is WORDS");
	*words = '\0';
	words += strlen(is);
	text = words_unquote(text);
	if (text[0] == '\0' || !picture_find(&story->terminal, text, &place))
		return story_why(story, "the text is not there");
	differs = picture_differs(&story->terminal, place.row, place.col, words);
	if (differs == NULL)
		return true;
	picture_look(&story->terminal, place.row, place.col, look, sizeof look);
	return story_why(story, "not \"%s\": row %d, column %d is %s", differs,
		place.row + 1, place.col + 1, look);
}

bool
check_title(struct story *story, char *rest)
{
	return picture_text_is(story->terminal.title, words_unquote(rest)) ||
		story_why(story, "the title is \"%s\"", story->terminal.title);
}

bool
check_ends(struct story *story, char *rest)
{
	const char *by = words_after(rest, "by");
	int status = story->terminal.status;
	int wanted = -1;
	int len = 0;

	if (by == NULL &&
		(sscanf(rest, "%3d%n", &wanted, &len) != 1 || rest[len] != '\0'))
		return story_wrong(story, "ends STATUS or ends by SIGNAL");
	if (story->terminal.pid > 0)
		return story_why(story, "it goes on");
	if (WIFEXITED(status))
		return (by == NULL && WEXITSTATUS(status) == wanted) ||
			story_why(story, "it ended with %d", WEXITSTATUS(status));
	return (by != NULL && strcmp(act_signal_name(WTERMSIG(status)), by) == 0) ||
		story_why(story, "it was ended by signal %d %s", WTERMSIG(status),
			act_signal_name(WTERMSIG(status)));
}

bool
check_restored(struct story *story, char *rest)
{
	char words[160];

	if (rest[0] != '\0')
		return story_wrong(story, "nothing is expected behind this word");
	return terminal_left_behind(&story->terminal, words, sizeof words)[0] == '\0' ||
		story_why(story, "left behind:%s", words);
}

bool
check_quiet(struct story *story, char *rest)
{
	int64_t since = terminal_clock() - story->terminal.last;

	if (rest[0] != '\0')
		return story_wrong(story, "nothing is expected behind this word");
	return since >= TERMINAL_QUIET || terminal_is_over(&story->terminal) ||
		story_why(story, "the screen goes on changing");
}

static bool
stream_has(const struct bytes *stream, const char *part, size_t len)
{
	for (size_t i = 0; i + len <= stream->len; i++)
		if (memcmp(stream->at + i, part, len) == 0)
			return true;
	return false;
}

/* The bytes of a character that a program may send to a terminal: valid UTF-8, no control
 * but those that move the cursor, no direction marks. 0 for any other. */
static size_t
harmless(const char *at, size_t left)
{
	static const char controls[] = "\a\b\t\n\r\033\x0e\x0f";
	static const char *marks[] = { "\u200e", "\u200f", "\u061c", "\u202a", "\u202b",
		"\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069" };
	unsigned char first = (unsigned char)*at;
	size_t size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;

	if (first < 0x80)
		return (first >= 0x20 && first != 0x7f) ||
			(first != 0 && strchr(controls, first) != NULL);
	if (first < 0xc2 || first > 0xf4 || size > left)
		return 0;
	if (first == 0xc2 && (unsigned char)at[1] < 0xa0)
		return 0;
	for (size_t i = 1; i < size; i++)
		if (((unsigned char)at[i] & 0xc0) != 0x80)
			return 0;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (strlen(marks[i]) == size && memcmp(marks[i], at, size) == 0)
			return 0;
	return size;
}

static bool
stream_is_clean(struct story *story)
{
	const struct bytes *stream = &story->terminal.stream;

	for (size_t i = 0; i < stream->len;) {
		size_t size = harmless(stream->at + i, stream->len - i);

		if (size == 0)
			return story_why(story, "byte %zu is \\x%02x", i + 1,
				(unsigned char)stream->at[i]);
		i += size;
	}
	return true;
}

/* It only grows: what is too much now is too much. */
static bool
stream_grew(struct story *story, const char *most)
{
	size_t grown = story->terminal.stream.len - story->terminal.typed_at;
	char *end;
	long limit = strtol(most, &end, 10);

	if (limit <= 0 || *end != '\0')
		return story_wrong(story, "stream grew NUMBER");
	return grown <= (size_t)limit ||
		story_why(story, "the keys cost %zu bytes", grown);
}

bool
check_stream(struct story *story, char *rest)
{
	char *grew = words_after(rest, "grew");
	char *has = words_after(rest, "has");
	char *lacks = words_after(rest, "lacks");
	char *text = words_unquote(has != NULL ? has : lacks != NULL ? lacks : rest);
	long len;

	if (strcmp(rest, "is clean") == 0)
		return stream_is_clean(story);
	if (grew != NULL)
		return stream_grew(story, grew);
	len = words_unescape(text);
	if (len <= 0 || (has == NULL && lacks == NULL))
		return story_wrong(
			story, "stream has TEXT, lacks TEXT, grew NUMBER or is clean");
	return stream_has(&story->terminal.stream, text, (size_t)len) == (has != NULL) ||
		story_why(story, "the program %s it",
			has != NULL ? "did not write" : "wrote");
}
