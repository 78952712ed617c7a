/* GitHub: the text of a message, which is Markdown. It is shown as it was written, because
 * that is readable, and what we wrote is edited in that form; only what its readers never
 * see is left out.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/text/text.h"
#include "inbox/item/markdown.h"
#include "networks/github/github.h"
#include "networks/shared/plain.h"

/* Without empty lines around it. Blanks before the first word may make it a block of
 * code. */
static const char *
without_margins(const char *text, struct arena *arena)
{
	size_t blank = strspn(text, " \t\r\n");
	size_t len = strlen(text);

	while (blank > 0 && text[blank - 1] != '\n')
		blank--;
	while (len > blank && strchr(" \t\r\n", text[len - 1]) != NULL)
		len--;
	return arena_copy_n(arena, text + blank, len - blank);
}

/* Without comments: issue templates consist of them. */
static const char *
without_comments(const char *text, struct arena *arena)
{
	struct buf out;
	const char *shown;

	buf_init(&out, 0);
	for (const char *at = text; *at != '\0';) {
		size_t code = markdown_code(text, at);
		size_t comment = code > 0 ? 0 : markdown_comment(at);

		if (comment == 0)
			buf_add(&out, at, code > 0 ? code : 1);
		at += code > 0 ? code : comment > 0 ? comment : 1;
	}
	shown = without_margins(buf_text(&out), arena);
	buf_release(&out);
	return shown;
}

static void
find_links(const char *text, struct arena *arena, struct item *item)
{
	for (const char *at = text; *at != '\0';) {
		size_t len = markdown_code(text, at);

		if (len == 0 &&
			(str_starts(at, "https://") || str_starts(at, "http://"))) {
			len = plain_link_len(at);
			plain_add_link(at, len, arena, item);
		}
		at += len > 0 ? len : 1;
	}
}

void
github_text(const char *title, const char *body, bool ours, struct arena *arena,
	struct item *item)
{
	size_t in_title = 0;
	size_t in_body = 0;
	const char *said;

	title = str_or_empty(title);
	title = text_clean(title, strlen(title), TEXT_LINE, arena, &in_title);
	body = str_or_empty(body);
	said = text_clean(body, strlen(body), TEXT_BODY, arena, &in_body);
	if (!ours)
		said = without_comments(said, arena);
	item->hidden = in_title + in_body;
	find_links(said, arena, item);
	if (*title == '\0' || *said == '\0')
		item->text = *title == '\0' ? said : title;
	else
		item->text = arena_printf(arena, "%s\n\n%s", title, said);
}
