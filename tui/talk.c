/* A conversation as lines to draw.
 * SPDX-License-Identifier: MIT */
#include "tui/talk.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"
#include "base/text.h"
#include "base/utf8.h"
#include "inbox/quote.h"
#include "store/store.h"
#include "tui/sign.h"
#include "tui/talk_extras.h"

#define INDENT_STEP 2
#define INDENT_MAX  12
#define POST_LINES  6

/* What is being made. */
struct making {
	struct talk_lines out;
	const struct talk *talk;
	int cols;
	bool ascii;
	int64_t now;
	struct arena *arena;
};

static struct talk_line *
add_line(struct making *making, int indent)
{
	return talk_add_line(&making->out, indent, making->arena);
}

static void
add_span_n(struct talk_line *line, enum role role, const char *text, size_t len)
{
	if (line->n_spans < TALK_SPANS && len > 0)
		line->spans[line->n_spans++] =
			(struct talk_span){ .role = role, .text = text, .len = len };
}

static void
add_span(struct talk_line *line, enum role role, const char *text)
{
	add_span_n(line, role, text, strlen(text));
}

static int
width_at(const struct making *making, int indent)
{
	return making->cols - indent > 16 ? making->cols - indent : 16;
}

/* A wrapped text; at most `most` lines (0: all). */
static void
add_text(struct making *making, int indent, enum role role, const char *text, size_t most)
{
	struct text_lines lines =
		text_wrap_hanging(text, width_at(making, indent), making->arena);

	for (size_t i = 0; i < lines.count; i++) {
		struct talk_line *line = add_line(making, indent + lines.at[i].hang);

		if (most > 0 && i + 1 == most && lines.count > most) {
			add_span(line, ROLE_DIM, making->ascii ? "..." : "…");
			return;
		}
		add_span_n(line, role, lines.at[i].at, lines.at[i].len);
	}
}

static size_t
number_link(struct making *making, const char *link)
{
	struct talk_lines *out = &making->out;
	size_t size = sizeof *out->links;

	for (size_t i = 0; i < out->n_links; i++) {
		if (str_eq(out->links[i], link))
			return i + 1;
	}
	out->links = arena_grow(making->arena, out->links, out->n_links * size,
		(out->n_links + 1) * size);
	out->links[out->n_links++] = link;
	return out->n_links;
}

/* Everybody begins by naming us; that needs no line of the screen. */
static const char *
without_us(const struct making *making, const char *text)
{
	const char *handle = making->talk->account.handle;
	size_t len = handle ? strlen(handle) : 0;

	if (len > 0 && str_starts(text, handle) &&
		(text[len] == ' ' || text[len] == '\n'))
		return text + len + 1;
	return text;
}

/* Writes [1] behind each link of the text; a link that the text does not show is added
 * below. */
static const char *
with_numbers(struct making *making, const struct item *item)
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

static void
add_media(struct making *making, int indent, const struct item *item)
{
	for (size_t i = 0; i < item->n_media; i++) {
		const struct media *media = &item->media[i];
		const char *alt = media->alt;
		char *said;

		if (str_is_empty(alt))
			said = arena_printf(
				making->arena, "[%s without a description]", media->kind);
		else
			said = arena_printf(making->arena,
				making->ascii ? "[%s: \"%s\"]" : "[%s: “%s”]",
				media->kind, alt);
		if (media->url)
			said = arena_printf(making->arena, "%s [%zu]", said,
				number_link(making, media->url));
		add_text(making, indent, ROLE_DIM, said, 0);
	}
}

static void
add_extras(struct making *making, int indent, const struct item *item)
{
	const char *url = item->quote ? item->quote->url : NULL;
	size_t link = url ? number_link(making, url) : 0;

	talk_add_extras(&making->out, item, link,
		(struct talk_room){ indent, width_at(making, indent) }, making->now,
		making->arena);
}

/* The turn that an item of theirs opened, or that an item of ours ended. */
static const struct turn *
turn_of(const struct making *making, const struct item *item)
{
	for (size_t i = 0; i < making->talk->n_turns; i++) {
		const struct turn *turn = &making->talk->turns[i];
		const char *id = item->ours ? turn->answered_by : turn->opened_by;

		if (str_eq(id, item->remote_id) && turn->end != TURN_VOID)
			return turn;
	}
	return NULL;
}

static const char *
timing(const struct making *making, const struct item *item, enum role *role)
{
	const struct turn *turn = turn_of(making, item);

	if (!turn || item->deleted_at)
		return NULL;
	if (turn->end == TURN_WAITING) {
		int64_t wait = turn_wait(turn, making->now);

		*role = wait > DATE_DAY ? ROLE_LONG : ROLE_WAITING;
		return arena_printf(making->arena, "%s waits %s",
			making->ascii ? "*" : "●", date_long(wait).at);
	}
	if (item->ours &&
		(turn->end == TURN_ANSWERED || turn->end == TURN_ANSWERED_PRIVATE)) {
		*role = ROLE_ANSWERED;
		return arena_printf(making->arena, "answered after %s%s",
			date_long(turn_wait(turn, making->now)).at,
			turn->end == TURN_ANSWERED_PRIVATE ? ", in private" : "");
	}
	return NULL;
}

/* What is special about an item, in few words: "edited · only for followers · liked". */
static const char *
remarks(const struct making *making, const struct item *item)
{
	static const char *const seen_by[] = { "", "unlisted", "for followers",
		"private" };
	const char *parts[8];
	size_t n = 0;
	const char *out = "";

	if (item->visibility != VISIBLE_PUBLIC)
		parts[n++] = seen_by[item->visibility];
	if (item->kind == ITEM_QUOTE && !item->quote)
		parts[n++] = "quotes you";
	if (item->edited_at && !item->deleted_at)
		parts[n++] = "edited";
	if (item->liked)
		parts[n++] = "you like it";
	if (item->boosted)
		parts[n++] = "boosted by you";
	if (item->filtered)
		parts[n++] = "filed away by the server";
	if (item->author.bot)
		parts[n++] = "bot";
	for (size_t i = 0; i < n; i++)
		out = arena_printf(
			making->arena, "%s%s%s", out, i > 0 ? " · " : "", parts[i]);
	return out;
}

static int
columns_of(const struct talk_line *line)
{
	int columns = line->indent;

	for (size_t i = 0; i < line->n_spans; i++)
		columns += utf8_width(line->spans[i].text, line->spans[i].len);
	return columns;
}

static void
add_head(struct making *making, const struct item *item, bool inside, int indent,
	bool branch)
{
	struct talk_line *line = add_line(making, indent);
	enum role role = ROLE_DIM;
	const char *when = timing(making, item, &role);
	const char *notes = remarks(making, item);

	line->item = item->remote_id;
	if (branch)
		add_span(line, ROLE_DIM, making->ascii ? "`- " : "└ ");
	if (item->ours)
		add_span(line, ROLE_OURS,
			item->agent ? arena_printf(making->arena, "you (%s)", item->agent)
				    : "you");
	else
		add_span(line, inside ? ROLE_PERSON : ROLE_DIM, item->author.handle);
	add_span(line, ROLE_DIM,
		arena_printf(making->arena, " · %s%s%s",
			item->created_at ? date_local(item->created_at, making->now).at
					 : "no time",
			notes[0] ? " · " : "", notes));
	if (!when)
		return;
	line->newest = role != ROLE_ANSWERED;
	if (columns_of(line) + 2 + utf8_width(when, strlen(when)) <= making->cols)
		when = arena_printf(making->arena, "  %s", when);
	else
		line = add_line(making, indent + 2);
	add_span(line, role, when);
}

static void
add_body(struct making *making, const struct item *item, bool inside, int indent)
{
	enum role role = !inside ? ROLE_DIM : ROLE_TEXT;

	if (item->deleted_at) {
		add_text(making, indent, ROLE_DIM,
			arena_printf(making->arena, "[deleted %s] %s",
				date_local(item->deleted_at, making->now).at,
				str_or_empty(item->text)),
			3);
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
add_post(struct making *making)
{
	const struct item *post = making->talk->post;
	struct talk_line *line;

	if (!post)
		return;
	line = add_line(making, 0);
	add_span(line, ROLE_DIM,
		arena_printf(making->arena, "%s · %s",
			post->ours ? "your post" : post->author.handle,
			post->created_at ? date_local(post->created_at, making->now).at
					 : "no time"));
	add_text(making, 2, ROLE_DIM,
		post->deleted_at ? "[deleted]" : with_numbers(making, post), POST_LINES);
	if (!post->deleted_at)
		add_extras(making, 2, post);
	add_media(making, 2, post);
	add_line(making, 0);
}

static void
add_items(struct making *making)
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
		add_head(making, &talk->items[i], talk->inside[i], indent, indent > 0);
		add_body(making, &talk->items[i], talk->inside[i], indent + 2);
	}
}

static void
add_replies(struct making *making)
{
	for (size_t i = 0; i < making->talk->n_replies; i++) {
		const struct reply *reply = &making->talk->replies[i];
		enum role role;
		struct talk_line *line;
		const char *standing =
			sign_reply(reply, making->now, &role, making->arena);

		add_line(making, 0);
		line = add_line(making, INDENT_STEP);
		add_span(line, ROLE_DIM, making->ascii ? "`- " : "└ ");
		add_span(line, ROLE_OURS,
			reply->act == REPLY_TEXT ? "you" : reply_act_name(reply->act));
		add_span(line, role, arena_printf(making->arena, " · %s", standing));
		if (reply->act == REPLY_TEXT)
			add_text(making, INDENT_STEP + 2, ROLE_TEXT,
				str_or_empty(reply->text), 0);
	}
}

static void
add_marks(struct making *making)
{
	const struct talk *talk = making->talk;
	const struct mark *last =
		talk->n_marks > 0 ? &talk->marks[talk->n_marks - 1] : NULL;

	if (!last || (talk->row.state != STATE_DONE && talk->row.state != STATE_NO_REPLY))
		return;
	add_line(making, 0);
	add_text(making, 0, ROLE_NOTE,
		arena_printf(making->arena, "%s · %s%s%s · %s", sign_decision(last->kind),
			date_local(last->at, making->now).at, last->agent ? " · " : "",
			str_or_empty(last->agent),
			last->kind == MARK_MUTE ? "M hears them again"
						: "E opens it again"),
		0);
}

struct talk_lines
talk_lines(
	const struct talk *talk, int cols, bool ascii, int64_t now, struct arena *arena)
{
	struct making making = {
		.talk = talk, .cols = cols, .ascii = ascii, .now = now, .arena = arena
	};

	add_post(&making);
	add_items(&making);
	add_replies(&making);
	add_marks(&making);
	return making.out;
}
