/* The attachments of a message, as lines: its quote and its poll.
 * SPDX-License-Identifier: MIT */
#include "tui/talk/talk_extras.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/text/utf8.h"
#include "inbox/item/item.h"
#include "inbox/item/poll.h"
#include "inbox/item/quote.h"
#include "tui/widgets/glyph.h"
#include "tui/talk/talk.h"

/* The most lines shown of a quote, which only has to show what the message is about. */
#define QUOTE_LINES 8

/* The bars of a poll, and the text beside them: "  41 %". */
#define BAR_MIN     8
#define BAR_MAX     30
#define LABEL_MAX   24
#define PERCENT     6
#define YOUR_CHOICE " (your vote)"

struct extras {
	struct talk_lines *out;
	int indent;
	int cols;
	struct arena *arena;
};

static struct talk_line *
add_line(struct extras *extras)
{
	return talk_line_new(extras->out, extras->indent, extras->arena);
}

/* A wrapped text behind `mark` on each of its lines; at most `most` lines (0: all). */
static void
add_text(struct extras *extras, const char *mark, enum role role, const char *text,
	size_t most)
{
	int cols = extras->cols - (int)strlen(mark);
	struct text_lines lines = text_wrap(text, cols > 8 ? cols : 8, extras->arena);

	for (size_t i = 0; i < lines.count; i++) {
		struct talk_line *line = add_line(extras);

		talk_line_add_n(line, ROLE_DIM, mark, strlen(mark));
		if (most > 0 && i == most) {
			talk_line_add_n(line, ROLE_DIM, "›", strlen("›"));
			return;
		}
		talk_line_add_n(line, role, lines.at[i].at, lines.at[i].len);
	}
}

static void
add_quote(struct extras *extras, const struct quote *quote, size_t link, int64_t now)
{
	const char *head = quote_heading(quote, now, extras->arena);

	if (link > 0)
		head = arena_printf(extras->arena, "%s [%zu]", head, link);
	add_text(extras, "", ROLE_DIM, head, 0);
	if (!str_is_empty(quote->subject))
		add_text(extras, "> ", ROLE_WARN,
			arena_printf(extras->arena, "CW: %s", quote->subject), 0);
	if (!str_is_empty(quote->text))
		add_text(extras, "> ", ROLE_DIM, quote->text, QUOTE_LINES);
}

/* --- polls --- */

static const char *
repeated(const char *sign, int times, struct arena *arena)
{
	size_t len = strlen(sign);
	size_t count = times > 0 ? (size_t)times : 0;
	char *text = arena_alloc(arena, count * len + 1);

	for (size_t i = 0; i < count; i++)
		memcpy(text + i * len, sign, len);
	return text;
}

static int
widest(const struct poll *poll)
{
	int widest = 0;

	for (size_t i = 0; i < poll->n_options; i++) {
		int width =
			utf8_width(poll->options[i].text, strlen(poll->options[i].text));

		widest = width > widest ? width : widest;
	}
	return widest < LABEL_MAX ? widest : LABEL_MAX;
}

static void
add_bar(struct extras *extras, struct talk_line *line, int percent, int bar)
{
	int done = percent < 0 ? 0 : (percent * bar + 50) / 100;
	const char *said =
		percent < 0 ? "     -" : arena_printf(extras->arena, "%4d %%", percent);
	const char *full = repeated(GLYPH_BAR, done, extras->arena);
	const char *rest = repeated(GLYPH_BAR_REST, bar - done, extras->arena);

	talk_line_add_n(line, ROLE_CHART, full, strlen(full));
	talk_line_add_n(line, ROLE_DIM, rest, strlen(rest));
	talk_line_add_n(line, ROLE_TEXT, said, strlen(said));
}

/* "by feel      ━━━━━━━─────  52 %"; a long option is above its bar. */
static void
add_option(struct extras *extras, const struct poll *poll, size_t i, int label)
{
	const struct poll_option *option = &poll->options[i];
	int width = utf8_width(option->text, strlen(option->text));
	int bar = extras->cols - label - 2 - PERCENT;
	const char *blank;
	struct talk_line *line;

	bar = bar < BAR_MIN ? BAR_MIN : bar > BAR_MAX ? BAR_MAX : bar;
	if (width > label) {
		add_text(extras, "", ROLE_TEXT, option->text, 0);
		width = 0;
	}
	line = add_line(extras);
	if (width > 0)
		talk_line_add_n(line, ROLE_TEXT, option->text, strlen(option->text));
	blank = repeated(" ", label + 2 - width, extras->arena);
	talk_line_add_n(line, ROLE_TEXT, blank, strlen(blank));
	add_bar(extras, line, poll_percent(poll, i), bar);
	if (option->ours)
		talk_line_add_n(line, ROLE_DIM, YOUR_CHOICE, strlen(YOUR_CHOICE));
}

static void
add_poll(struct extras *extras, const struct poll *poll, int64_t now)
{
	int room = extras->cols - BAR_MIN - 2 - PERCENT;
	int label = widest(poll);

	if (label > room)
		label = room > 0 ? room : 0;
	for (size_t i = 0; i < poll->n_options; i++)
		add_option(extras, poll, i, label);
	add_text(extras, "", ROLE_DIM, poll_standing(poll, now, extras->arena), 0);
}

void
talk_extras_add(struct talk_lines *lines, const struct item *item, size_t link,
	struct talk_room room, int64_t now, struct arena *arena)
{
	struct extras extras = {
		.out = lines, .indent = room.indent, .cols = room.cols, .arena = arena
	};

	if (item->quote)
		add_quote(&extras, item->quote, link, now);
	if (item->poll)
		add_poll(&extras, item->poll, now);
}
