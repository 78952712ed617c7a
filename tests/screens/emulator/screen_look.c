/* How a cell looks: its attributes and colours, said in words.
 * SPDX-License-Identifier: MIT */
#include "tests/screens/emulator/screen_picture.h"

#include <string.h>

static const char *const colours[] = { "black", "red", "green", "yellow", "blue",
	"magenta", "cyan", "white", "bright-black", "bright-red", "bright-green",
	"bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", "bright-white" };

static const char *const attributes[] = { "bold", "dim", "italic", "underline", "blink",
	"reverse", "strike" };

#define COLOURS    (sizeof colours / sizeof *colours)
#define ATTRIBUTES (sizeof attributes / sizeof *attributes)

/* A cell, in words. */
struct look {
	bool has[ATTRIBUTES];
	char fg[16];
	char bg[16];
};

static void
name_colour(const VTermColor *colour, char *name, size_t room)
{
	if (colour->type & VTERM_COLOR_DEFAULT_MASK)
		snprintf(name, room, "default");
	else if (VTERM_COLOR_IS_RGB(colour))
		snprintf(name, room, "#%02x%02x%02x", colour->rgb.red, colour->rgb.green,
			colour->rgb.blue);
	else if (colour->indexed.idx < COLOURS)
		snprintf(name, room, "%s", colours[colour->indexed.idx]);
	else
		snprintf(name, room, "%d", colour->indexed.idx);
}

static struct look
look_at(const struct terminal *terminal, int row, int col)
{
	VTermPos at = { .row = row, .col = col };
	VTermScreenCell cell = { 0 };
	struct look look;

	vterm_screen_get_cell(terminal->screen, at, &cell);
	look = (struct look){ .has = { cell.attrs.bold, cell.attrs.font == DIM_FONT,
				      cell.attrs.italic, cell.attrs.underline != 0,
				      cell.attrs.blink, cell.attrs.reverse,
				      cell.attrs.strike } };
	name_colour(&cell.fg, look.fg, sizeof look.fg);
	name_colour(&cell.bg, look.bg, sizeof look.bg);
	return look;
}

static bool
is_attribute(const struct look *look, const char *word, bool *holds)
{
	if (strcmp(word, "plain") == 0) {
		*holds = strcmp(look->fg, "default") == 0 &&
			strcmp(look->bg, "default") == 0;
		for (size_t i = 0; i < ATTRIBUTES; i++)
			*holds = *holds && !look->has[i];
		return true;
	}
	for (size_t i = 0; i < ATTRIBUTES; i++) {
		if (strcmp(word, attributes[i]) == 0) {
			*holds = look->has[i];
			return true;
		}
	}
	return false;
}

static bool
is_colour(const char *word)
{
	int number = -1;
	int len = 0;

	for (size_t i = 0; i < COLOURS; i++)
		if (strcmp(word, colours[i]) == 0)
			return true;
	if (word[0] == '#')
		return strlen(word) == 7 && strspn(word + 1, "0123456789abcdef") == 6;
	sscanf(word, "%3d%n", &number, &len);
	return strcmp(word, "default") == 0 ||
		(number >= 16 && number <= 255 && word[len] == '\0');
}

const char *
picture_differs(const struct terminal *terminal, int row, int col, const char *words)
{
	static const char blanks[] = " \t";
	struct look look = look_at(terminal, row, col);
	const char *colour = look.fg;
	bool wanted = true;

	for (const char *at = words + strspn(words, blanks); *at != '\0';) {
		size_t len = strcspn(at, blanks);
		char word[16] = "";
		bool holds;

		snprintf(word, sizeof word, "%.*s", (int)len, at);
		if (strcmp(word, "not") == 0) {
			wanted = false;
		} else if (strcmp(word, "on") == 0) {
			colour = look.bg;
		} else {
			if (!is_attribute(&look, word, &holds)) {
				if (!is_colour(word))
					return at;
				holds = strcmp(colour, word) == 0;
			}
			if (holds != wanted)
				return at;
			wanted = true;
			colour = look.fg;
		}
		at += len;
		at += strspn(at, blanks);
	}
	return NULL;
}

void
picture_look(const struct terminal *terminal, int row, int col, char *words, size_t room)
{
	struct look look = look_at(terminal, row, col);
	size_t n = 0;

	for (size_t i = 0; i < ATTRIBUTES; i++)
		if (look.has[i])
			n += (size_t)snprintf(
				words + n, n < room ? room - n : 0, "%s ", attributes[i]);
	snprintf(words + n, n < room ? room - n : 0, "%s on %s", look.fg, look.bg);
}
