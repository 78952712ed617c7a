/* The line above a message.
 * SPDX-License-Identifier: MIT */
#include "tui/talk/talk_head.h"

#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "store/store.h"
#include "tui/widgets/names.h"
#include "tui/row_sign.h"
#include "tui/talk/talk_extras.h"

/* The turn that an item of theirs opened, or that an item of ours ended. */
static const struct turn *
turn_of(const struct talk_making *making, const struct item *item)
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
timing(const struct talk_making *making, const struct item *item, enum role *role)
{
	const struct turn *turn = turn_of(making, item);

	if (!turn || item->deleted_at)
		return NULL;
	if (turn->end == TURN_WAITING) {
		*role = row_sign_wait_role(making->ink, &making->talk->row, making->now);
		return arena_printf(making->arena, "waits %s",
			date_words_long(turn_wait(turn, making->now)).at);
	}
	if (item->ours &&
		(turn->end == TURN_ANSWERED || turn->end == TURN_ANSWERED_PRIVATE)) {
		*role = ROLE_ANSWERED;
		return arena_printf(making->arena, "answered after %s%s",
			date_words_long(turn_wait(turn, making->now)).at,
			turn->end == TURN_ANSWERED_PRIVATE ? ", in private" : "");
	}
	return NULL;
}

/* Remarks about an item, in a few words: "edited  for followers  you like it". */
static const char *
remarks(const struct talk_making *making, const struct item *item)
{
	static const char *const seen_by[] = { "", "unlisted", "for followers",
		"private" };
	static const char *const states[] = { NULL, "held for your approval",
		"hidden from others", "marked as spam" };
	const char *parts[11];
	size_t n = 0;
	const char *out = "";

	if (item->rating > 0)
		parts[n++] = arena_printf(
			making->arena, "%d of %d stars", item->rating, item->rating_of);
	if (states[item->state])
		parts[n++] = states[item->state];
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
	if (item->filter)
		parts[n++] = "hidden by a filter of yours";
	if (item->author.bot)
		parts[n++] = "bot";
	if (item->author.note)
		parts[n++] = item->author.note;
	for (size_t i = 0; i < n; i++)
		out = arena_printf(making->arena, "%s  %s", out, parts[i]);
	return out;
}

static int
line_columns(const struct talk_line *line)
{
	int columns = line->indent;

	for (size_t i = 0; i < line->n_spans; i++)
		columns += utf8_width(line->spans[i].text, line->spans[i].len);
	return columns;
}

/* Words that are left out entirely if they do not fit. */
static void
add_if_room(struct talk_line *line, int room, enum role role, const char *text)
{
	if (line_columns(line) + utf8_width(text, strlen(text)) <= room)
		talk_line_add(line, role, text);
}

bool
talk_head_by_another(const struct talk_making *making, const struct person *author)
{
	const struct account *account = &making->talk->account;

	return author && !str_is_empty(author->handle) &&
		!str_eq_nocase(author->handle, str_or_empty(account->handle));
}

const char *
talk_head_our_name(
	const struct talk_making *making, const struct person *author, const char *agent)
{
	const char *name = talk_head_by_another(making, author)
		? author->handle
		: names_account(making->app, &making->talk->account);

	return agent ? arena_printf(making->arena, "%s by %s", name, agent) : name;
}

const char *
talk_head_time(const struct talk_making *making, int64_t at)
{
	return at ? arena_copy(making->arena, date_words_local(at, making->now).at)
		  : "no time";
}

void
talk_head_add(struct talk_making *making, const struct item *item, bool inside,
	int indent, bool branch)
{
	struct talk_line *line = talk_line_new(&making->out, indent, making->arena);
	enum role role = ROLE_DIM;
	const char *when = timing(making, item, &role);
	const char *time = arena_printf(
		making->arena, "  %s", talk_head_time(making, item->created_at));
	int room = making->cols - (when ? utf8_width(when, strlen(when)) + 2 : 0);
	int beside = utf8_width(time, strlen(time));

	line->item = item->remote_id;
	if (branch)
		talk_line_add(line, ROLE_DIM, "↳ ");
	if (item->ours)
		talk_line_add(line, ROLE_OURS,
			talk_head_our_name(making, &item->author, item->agent));
	else
		talk_line_add(line, inside ? ROLE_PERSON : ROLE_OTHER,
			names_person(&item->author));
	if (item->deleted_at) {
		talk_line_add(line, ROLE_GONE,
			arena_printf(making->arena, "  deleted %s",
				talk_head_time(making, item->deleted_at)));
		return;
	}
	if (!item->ours && names_person_has_name(&item->author) &&
		!str_is_empty(item->author.handle))
		add_if_room(line, room - beside, ROLE_DIM,
			arena_printf(making->arena, "  %s", item->author.handle));
	add_if_room(line, room, ROLE_DIM, time);
	add_if_room(line, room, ROLE_DIM, remarks(making, item));
	if (!when)
		return;
	line->newest = role != ROLE_ANSWERED;
	if (line_columns(line) > room)
		line = talk_line_new(&making->out, indent + 2, making->arena);
	talk_line_add(line, role, when);
	line->right = true;
}
