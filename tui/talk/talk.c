/* A conversation as lines to draw.
 * SPDX-License-Identifier: MIT */
#include "tui/talk/talk.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/text/utf8.h"
#include "inbox/item/quote.h"
#include "networks/catalog.h"
#include "store/store.h"
#include "tui/app.h"
#include "tui/widgets/hint.h"
#include "tui/widgets/names.h"
#include "tui/row_sign.h"
#include "tui/talk/talk_extras.h"
#include "tui/talk/talk_head.h"

#define INDENT_STEP 2
#define INDENT_MAX  6
#define POST_LINES  6

static struct talk_line *
add_line(struct talk_making *making, int indent)
{
	return talk_line_new(&making->out, indent, making->arena);
}

/* A text in the indentation of a line. */
static void
put_before(struct talk_line *line, int indent, enum role role, const char *text)
{
	struct talk_line old = *line;

	*line = (struct talk_line){ .indent = indent };
	talk_line_add(line, role, text);
	for (size_t i = 0; i < old.n_spans; i++)
		talk_line_add_n(
			line, old.spans[i].role, old.spans[i].text, old.spans[i].len);
}

static int
width_at(const struct talk_making *making, int indent)
{
	return making->cols - indent > 16 ? making->cols - indent : 16;
}

/* A wrapped text; at most `most` lines (0: all). */
static void
add_text(struct talk_making *making, int indent, enum role role, const char *text,
	size_t most)
{
	struct text_lines lines =
		text_hang(text, width_at(making, indent), making->arena);

	for (size_t i = 0; i < lines.count; i++) {
		struct talk_line *line = add_line(making, indent + lines.at[i].hang);

		if (most > 0 && i + 1 == most && lines.count > most) {
			talk_line_add(line, ROLE_DIM, "›");
			return;
		}
		talk_line_add_n(line, role, lines.at[i].at, lines.at[i].len);
	}
}

static size_t
number_link(struct talk_making *making, const char *link)
{
	struct talk_lines *out = &making->out;

	for (size_t i = 0; i < out->n_links; i++) {
		if (str_eq(out->links[i], link))
			return i + 1;
	}
	*ARENA_PUSH(making->arena, out->links, out->n_links) = link;
	return out->n_links;
}

/* Replies usually begin with a mention of us, which need not be shown. */
static const char *
without_us(const struct talk_making *making, const char *text)
{
	const char *handle = making->talk->account.handle;
	size_t len = handle ? strlen(handle) : 0;

	if (len > 0 && str_starts(text, handle) &&
		(text[len] == ' ' || text[len] == '\n'))
		return text + len + 1;
	return text;
}

/* Writes [1] after each link of the text; a link that the text does not show is added
 * below. */
static const char *
with_numbers(struct talk_making *making, const struct item *item)
{
	const char *text = without_us(making, str_or_empty(item->text));

	for (size_t i = 0; i < item->n_links; i++) {
		const char *link = item->links[i];
		const char *at = strstr(text, link);
		size_t number = number_link(making, link);

		if (at) {
			size_t before = (size_t)(at - text) + strlen(link);

			text = arena_printf(making->arena, "%.*s [%zu]%s", (int)before,
				text, number, text + before);
		} else {
			text = arena_printf(
				making->arena, "%s\n%s [%zu]", text, link, number);
		}
	}
	return text;
}

/* "[2] image  What it shows", the description beside it. */
static void
add_media(struct talk_making *making, int indent, const struct item *item)
{
	for (size_t i = 0; i < item->n_media; i++) {
		const struct media *media = &item->media[i];
		const char *number = str_is_empty(media->url)
			? ""
			: arena_printf(making->arena, "[%zu] ",
				  number_link(making, media->url));
		const char *what =
			arena_printf(making->arena, "%s%s  ", number, media->kind);
		int beside = indent + utf8_width(what, strlen(what));
		size_t first = making->out.count;

		if (str_is_empty(media->alt))
			add_text(making, beside, ROLE_DIM, "no description", 0);
		else
			add_text(making, beside, ROLE_DIM, media->alt, 0);
		if (making->out.count == first)
			continue;
		put_before(&making->out.at[first], indent, ROLE_LABEL, what);
	}
}

static void
add_extras(struct talk_making *making, int indent, const struct item *item)
{
	const char *url = item->quote ? item->quote->url : NULL;
	size_t link = url ? number_link(making, url) : 0;

	talk_extras_add(&making->out, item, link,
		(struct talk_room){ indent, width_at(making, indent) }, making->now,
		making->arena);
}

static const char *
forgotten_words(struct talk_making *making)
{
	return arena_printf(making->arena, "[%s]",
		catalog_forgotten(making->talk->account.network, making->arena));
}

static void
add_body(struct talk_making *making, const struct item *item, bool inside, int indent)
{
	enum role role = !inside ? ROLE_DIM : ROLE_TEXT;

	if (item->deleted_at) {
		add_text(making, indent, ROLE_GONE, str_or_empty(item->text), 3);
		return;
	}
	if (item_is_forgotten(item)) {
		add_text(making, indent, ROLE_GONE, forgotten_words(making), 0);
		return;
	}
	if (!str_is_empty(item->subject))
		add_text(making, indent, ROLE_WARN,
			arena_printf(making->arena, "CW: %s", item->subject), 0);
	add_text(making, indent, role, with_numbers(making, item), 0);
	add_extras(making, indent, item);
	add_media(making, indent, item);
	if (item->old_text && item->edited_at && inside)
		add_text(making, indent, ROLE_DIM,
			arena_printf(making->arena, "[before: %s]",
				without_us(making, item->old_text)),
			3);
	if (item->hidden > 0)
		add_text(making, indent, ROLE_WARN,
			arena_printf(making->arena, "%zu hidden character%s removed",
				item->hidden, item->hidden > 1 ? "s" : ""),
			0);
}

static void
add_post(struct talk_making *making)
{
	const struct item *post = making->talk->post;
	const char *whose;
	struct talk_line *line;

	if (!post)
		return;
	whose = post->ours ? "your post" : names_person(&post->author);
	if (post->ours && talk_head_by_another(making, &post->author))
		whose = arena_printf(
			making->arena, "your post as %s", post->author.handle);
	line = add_line(making, 0);
	talk_line_add(line, ROLE_DIM,
		arena_printf(making->arena, "%s  %s", whose,
			talk_head_time(making, post->created_at)));
	add_text(making, 2, ROLE_DIM,
		post->deleted_at                  ? "[deleted]"
			: item_is_forgotten(post) ? forgotten_words(making)
						  : with_numbers(making, post),
		POST_LINES);
	if (!post->deleted_at)
		add_extras(making, 2, post);
	add_media(making, 2, post);
	add_line(making, 0);
}

static void
add_items(struct talk_making *making)
{
	const struct talk *talk = making->talk;

	for (size_t i = 0; i < talk->n_items; i++) {
		int indent = talk->depths[i] * INDENT_STEP;

		if (indent > INDENT_MAX)
			indent = INDENT_MAX;
		if (indent > making->cols / 4)
			indent = making->cols / 4;
		if (i > 0)
			add_line(making, 0);
		talk_head_add(
			making, &talk->items[i], talk->inside[i], indent, indent > 0);
		add_body(making, &talk->items[i], talk->inside[i], indent + 2);
	}
}

static void
add_replies(struct talk_making *making)
{
	for (size_t i = 0; i < making->talk->n_replies; i++) {
		const struct outgoing *reply = &making->talk->replies[i];
		enum role role;
		struct talk_line *line;
		const char *standing =
			row_sign_outgoing(making->app, reply, &role, making->arena);

		add_line(making, 0);
		line = add_line(making, INDENT_STEP);
		talk_line_add(line, ROLE_DIM, "↳ ");
		talk_line_add(line, ROLE_OURS,
			reply->act == SEND_REPLY
				? talk_head_our_name(making, NULL, reply->agent)
				: outgoing_act_name(reply->act));
		talk_line_add(line, role, arena_printf(making->arena, "  %s", standing));
		if (reply->act == SEND_REPLY)
			add_text(making, INDENT_STEP + 2, ROLE_TEXT,
				str_or_empty(reply->text), 0);
	}
}

static void
add_marks(struct talk_making *making)
{
	const struct talk *talk = making->talk;
	const struct mark *last =
		talk->n_marks > 0 ? &talk->marks[talk->n_marks - 1] : NULL;

	if (!last || (talk->row.state != STATE_DONE && talk->row.state != STATE_NO_REPLY))
		return;
	add_line(making, 0);
	add_text(making, 0, ROLE_NOTE,
		arena_printf(making->arena, "%s  %s%s%s, %s",
			row_sign_decision(last->kind),
			date_words_local(last->at, making->now).at,
			last->agent ? " by " : "", str_or_empty(last->agent),
			arena_printf(making->arena,
				last->kind == MARK_MUTE ? "%s to unmute" : "%s to reopen",
				hint_key(making->app,
					last->kind == MARK_MUTE ? ACT_MUTE : ACT_REOPEN)
					.at)),
		0);
}

struct talk_lines
talk_lines(const struct talk *talk, int cols, const struct app *app, struct arena *arena)
{
	struct talk_making making = { .talk = talk,
		.cols = cols,
		.app = app,
		.ink = &app->ink,
		.now = app->now,
		.arena = arena };

	add_post(&making);
	add_items(&making);
	add_replies(&making);
	add_marks(&making);
	return making.out;
}
