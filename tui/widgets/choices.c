/* What a line that is typed may go on with.
 * SPDX-License-Identifier: MIT */
#include "tui/widgets/choices.h"

#include <string.h>

#include "base/str.h"
#include "base/text/utf8.h"
#include "tui/widgets/glyph.h"
#include "tui/widgets/widget.h"

#define ROWS_MOST 10
#define GAP       2

void
choices_release(struct choices *choices)
{
	arena_release(&choices->arena);
	*choices = (struct choices){ 0 };
}

static void
push_choice(
	struct choices *choices, const char *line, size_t kept, struct line_choice choice)
{
	struct arena *arena = &choices->arena;

	choice.word = arena_copy(arena, choice.word);
	choice.about = arena_copy(arena, str_or_empty(choice.about));
	choice.whole = arena_printf(arena, "%.*s%s", (int)kept, line, choice.word);
	*ARENA_PUSH(arena, choices->at, choices->count) = choice;
	choices->selected = choices->count;
}

void
choices_add(struct choices *choices, const char *line, size_t kept, const char *word,
	const char *about)
{
	push_choice(choices, line, kept,
		(struct line_choice){ .word = word, .about = about, .begins = true });
}

void
choices_add_meant(struct choices *choices, const char *line, size_t kept,
	const char *word, const char *about)
{
	push_choice(choices, line, kept,
		(struct line_choice){ .word = word, .about = about });
}

/* All that those which begin with the line have in common; a blank after the only one. */
static const char *
common(struct choices *choices, const char *line)
{
	const char *first = NULL;
	size_t same = 0;

	for (size_t i = 0; i < choices->count; i++) {
		if (!choices->at[i].begins)
			continue;
		if (!first) {
			first = choices->at[i].whole;
			same = strlen(first);
		}
		same = utf8_common(first, choices->at[i].whole, same);
	}
	if (choices->count == 1)
		return arena_printf(&choices->arena, "%s%s", choices->at[0].whole,
			str_ends(choices->at[0].whole, ":") ? "" : " ");
	return first && same > strlen(line) ? arena_copy_n(&choices->arena, first, same)
					    : NULL;
}

const char *
choices_take(struct choices *choices, const char *line, bool back)
{
	const char *more =
		choices->selected < choices->count ? NULL : common(choices, line);

	if (more && !back)
		return more;
	if (choices->count == 0)
		return NULL;
	if (back)
		choices->selected =
			(choices->selected + choices->count) % (choices->count + 1);
	else
		choices->selected = (choices->selected + 1) % (choices->count + 1);
	if (choices->selected == choices->count)
		choices->selected = back ? choices->count - 1 : 0;
	return choices->at[choices->selected].whole;
}

void
choices_draw(const struct choices *choices, struct canvas *canvas, int above)
{
	size_t most = above > 2 * ROWS_MOST ? ROWS_MOST : (size_t)above / 2;
	size_t rows = choices->count < most ? choices->count : most;
	size_t top = 0;
	int words = 0;
	int cols = 0;
	struct rect box;

	if (choices->count == 0)
		return;
	for (size_t i = 0; i < choices->count; i++) {
		const struct line_choice *choice = &choices->at[i];
		int word = utf8_width(choice->word, strlen(choice->word)) + GAP;

		words = word > words ? word : words;
	}
	for (size_t i = 0; i < choices->count; i++) {
		const char *about = choices->at[i].about;
		int width = words + utf8_width(about, strlen(about));

		cols = width > cols ? width : cols;
	}
	box = widget_popup(canvas, (struct rect){ .rows = above, .cols = canvas->cols },
		(int)rows, cols, "Tab completes",
		choices->count > rows ? "more below" : "Up earlier ones");
	if (box.rows <= 0)
		return;
	if (choices->selected < choices->count && choices->selected >= (size_t)box.rows)
		top = choices->selected - (size_t)box.rows + 1;
	for (int i = 0; i < box.rows && top + (size_t)i < choices->count; i++) {
		const struct line_choice *choice = &choices->at[top + (size_t)i];

		canvas_put(
			canvas, box.row + i, box.col, box.cols, ROLE_KEY, choice->word);
		canvas_put(canvas, box.row + i, box.col + words, box.cols - words,
			ROLE_DIM, choice->about);
		if (top + (size_t)i == choices->selected)
			canvas_select(canvas, box.row + i, box.col, box.cols);
	}
}
