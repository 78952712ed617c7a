/* The preview in the row of a conversation.
 * SPDX-License-Identifier: MIT */
#include "store/fold/preview.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/text/utf8.h"
#include "inbox/item/mention.h"
#include "inbox/item/poll.h"
#include "inbox/item/quote.h"
#include "store/private.h"

/* The columns of a preview, enough for a very wide row, and the maximum number of bytes. */
#define PREVIEW       240
#define PREVIEW_BYTES 4096

/* Cuts the line to the columns that fit, at a cluster boundary, and appends an ellipsis. */
static char *
cut_preview(const struct buf *line, struct arena *arena)
{
	size_t fits = text_fit(line->at, line->len, PREVIEW, NULL);
	size_t kept = 0;

	if (fits == line->len && fits <= PREVIEW_BYTES)
		return arena_copy_n(arena, line->at, fits);
	while (kept < fits) {
		size_t cluster = utf8_cluster(line->at + kept, fits - kept);

		if (kept + cluster > PREVIEW_BYTES)
			break;
		kept += cluster;
	}
	while (kept > 0 && line->at[kept - 1] == ' ')
		kept--;
	return arena_printf(arena, "%.*s…", (int)kept, line->at);
}

/* One line: the subject, the text, the question of a poll, and the shown or quoted
 * contents if there is no text. */
char *
preview_of(const struct item *item, struct arena *arena)
{
	struct buf line;
	const char *text = mention_skip(item->text);
	char *preview;

	buf_init(&line, 0);
	if (item->filter)
		buf_addf(&line, "[filter: %s] ", item->filter);
	if (!str_is_empty(item->subject))
		buf_addf(&line, "%s%s", item->subject, text[0] != '\0' ? ": " : "");
	if (item->poll)
		buf_adds(&line, "[poll] ");
	for (; *text != '\0' && line.len < 2 * PREVIEW_BYTES; text++)
		if (*text != '\n' || (line.len > 0 && line.at[line.len - 1] != ' '))
			buf_addc(&line, *text == '\n' ? ' ' : *text);
	if (item->poll)
		buf_addf(&line, "%s%s", str_ends(buf_text(&line), " ") ? "" : " ",
			poll_choices(item->poll, arena));
	if (line.len == 0 && item->n_media > 0)
		buf_addf(&line, "[%s] %s", item->media[0].kind,
			str_or_empty(item->media[0].alt));
	if (line.len == 0 && item->quote)
		buf_addf(&line, "[quote] %s", str_or_empty(item->quote->text));
	preview = line.len > 0 ? cut_preview(&line, arena) : arena_copy(arena, "");
	buf_release(&line);
	return preview;
}
