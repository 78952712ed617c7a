/* A conversation as people read it.
 * SPDX-License-Identifier: MIT */
#include "cli/show/show.h"

#include <inttypes.h>

#include "base/time/date.h"
#include "base/text/host.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/print/print.h"
#include "cli/show/show_attached.h"
#include "networks/catalog.h"
#include "store/store.h"

#define STEP       2
#define INDENT_MAX 16

static const char *
when(const struct print *print, int64_t at, struct arena *arena)
{
	return at > 0 ? arena_copy(arena, date_words_local(at, print->now).at)
		      : "no time";
}

static void
show_due(struct print *print, const struct inbox_row *row, struct arena *arena)
{
	int64_t left = row->due_at - print->now;

	if (row->due_at == 0)
		return;
	if (inbox_row_is_late(row))
		print_line(print, "! late by %s (%s), since %s",
			date_words_long(-left).at, row->target,
			when(print, row->due_at, arena));
	else if (inbox_row_is_unknown(row, print->now))
		print_line(print, "? due %s ago (%s), not fetched since %s",
			date_words_long(-left).at, row->target,
			row->known_until > 0 ? when(print, row->known_until, arena)
					     : "it was connected");
	else
		print_line(print, "to be answered within %s (%s), by %s",
			date_words_long(left).at, row->target,
			when(print, row->due_at, arena));
}

static void
show_head(struct print *print, const struct talk *talk, const struct private_notes *notes,
	struct arena *arena)
{
	const struct inbox_row *row = &talk->row;
	const char *state = conversation_state_name(row->state);
	const char *name =
		str_eq(row->person.name, row->person.handle) ? "" : row->person.name;

	print_line(print, "%" PRId64 " · %s%s%s · %s · %s", row->id,
		str_or_empty(row->person.handle), str_is_empty(name) ? "" : " · ",
		str_or_empty(name), row->network, row->account_name);
	if (row->waiting_since > 0)
		print_line(print, "%s %s %s, since %s",
			conversation_state_sign(row->state), state,
			date_words_long(print->now - row->waiting_since).at,
			when(print, row->waiting_since, arena));
	else
		print_line(print, "%s %s", conversation_state_sign(row->state), state);
	show_due(print, row, arena);
	if (!str_is_empty(row->labels))
		print_line(print, "labels: %s", row->labels);
	if (row->assignee)
		print_line(print, "assigned to %s", row->assignee);
	if (row->by_community)
		print_line(print, "someone else answered them");
	if (row->maybe_words)
		print_line(print,
			"your reply \"%s\" names nobody: if it answered them, heed "
			"answered %" PRId64 " records that",
			row->maybe_words, row->id);
	if (row->with)
		print_line(print, "%s: they wrote to both accounts; it waits once",
			row->with);
	if (row->changed)
		print_line(print, "they edited this after you answered");
	if (row->before_heed)
		print_line(print, "it waited before the account was connected");
	show_notes_text(print, notes, arena);
}

static void
add_remark(const char **line, bool holds, const char *words, struct arena *arena)
{
	if (holds)
		*line = arena_printf(arena, "%s · %s", *line, words);
}

/* In one thread several accounts of ours may have spoken. */
static const char *
who_said(const struct account *account, const struct item *item, struct arena *arena)
{
	const char *handle = str_or_empty(item->author.handle);

	if (!item->ours)
		return *handle ? handle : str_or_empty(item->author.name);
	if (!*handle || str_eq_nocase(handle, str_or_empty(account->handle)))
		return "you";
	return arena_printf(arena, "you as %s", handle);
}

static const char *
item_head(const struct print *print, const struct account *account,
	const struct item *item, struct arena *arena)
{
	const char *line = arena_printf(arena, "%s · %s", who_said(account, item, arena),
		when(print, item->created_at, arena));

	if (item->ours && item->agent)
		line = arena_printf(arena, "%s · by %s", line, item->agent);
	add_remark(
		&line, item->ours && item->origin == ORIGIN_SCRIPT, "by a script", arena);
	add_remark(&line, item->visibility != VISIBLE_PUBLIC,
		item_visibility_name(item->visibility), arena);
	add_remark(&line, item->kind == ITEM_QUOTE && !item->quote, "quotes you", arena);
	add_remark(&line, item->author.bot, "bot", arena);
	add_remark(&line, item->author.note != NULL, item->author.note, arena);
	add_remark(&line, item->filter != NULL,
		arena_printf(arena, "hidden by your filter \"%s\"",
			str_or_empty(item->filter)),
		arena);
	if (item->edited_at > 0)
		add_remark(&line, true,
			arena_printf(
				arena, "edited %s", when(print, item->edited_at, arena)),
			arena);
	if (item->deleted_at > 0)
		add_remark(&line, true,
			arena_printf(arena, "deleted, seen %s",
				when(print, item->deleted_at, arena)),
			arena);
	add_remark(&line, item->liked, "you like it", arena);
	add_remark(&line, item->boosted, "you boosted it", arena);
	return line;
}

/* Addresses are not wrapped, so that they can be copied. */
static void
show_media(struct print *print, const struct item *item, int indent, struct arena *arena)
{
	for (size_t i = 0; i < item->n_media; i++) {
		const struct media *media = &item->media[i];

		print_wrapped(print, indent,
			str_is_empty(media->alt)
				? arena_printf(arena, "[%s without a description]",
					  media->kind)
				: arena_printf(
					  arena, "[%s: “%s”]", media->kind, media->alt));
		if (!str_is_empty(media->url))
			print_line(print, "%*s%s", indent, "", media->url);
	}
}

static void
show_item(struct print *print, const struct account *account, const struct item *item,
	int indent, bool inside, struct arena *arena)
{
	print_wrapped(print, indent,
		arena_printf(arena, "%s%s", item_head(print, account, item, arena),
			inside ? "" : " · beside"));
	indent += STEP;
	if (!str_is_empty(item->subject))
		print_wrapped(
			print, indent, arena_printf(arena, "CW: %s", item->subject));
	if (item_is_forgotten(item))
		print_wrapped(print, indent,
			arena_printf(arena, "[%s]",
				catalog_forgotten(account->network, arena)));
	else
		print_wrapped(print, indent, str_or_empty(item->text));
	if (item->edited_at > 0 && !str_is_empty(item->old_text))
		print_wrapped(print, indent,
			arena_printf(arena, "[before: %s]", item->old_text));
	show_attached_quote(print, item, indent, arena);
	show_attached_poll(print, item, indent, arena);
	show_media(print, item, indent, arena);
	for (size_t i = 0; i < item->n_links; i++) {
		const char *warning = host_warning(item->links[i], arena);

		print_line(print, "%*s[%zu] %s%s%s", indent, "", i + 1, item->links[i],
			warning ? "  ! " : "", str_or_empty(warning));
	}
	if (item->hidden > 0)
		print_wrapped(print, indent,
			arena_printf(
				arena, "[%zu hidden characters removed]", item->hidden));
	print_line(print, "%s", "");
}

static void
show_thread(struct print *print, const struct talk *talk, struct arena *arena)
{
	print_line(print, "%s", "");
	if (talk->post) {
		print_line(print, "under");
		show_item(print, &talk->account, talk->post, STEP, true, arena);
	}
	for (size_t i = 0; i < talk->n_items; i++) {
		int indent = talk->depths[i] * STEP;

		show_item(print, &talk->account, &talk->items[i],
			indent < INDENT_MAX ? indent : INDENT_MAX, talk->inside[i],
			arena);
	}
}

static void
show_outbox(struct print *print, const struct talk *talk)
{
	for (size_t i = 0; i < talk->n_replies; i++) {
		const struct outgoing *reply = &talk->replies[i];

		print_line(print, "outbox %" PRId64 ": %s, %s%s%s", reply->id,
			outgoing_act_name(reply->act), outgoing_state_name(reply->state),
			reply->error ? ": " : "", str_or_empty(reply->error));
		if (reply->act == SEND_REPLY)
			print_wrapped(print, STEP, str_or_empty(reply->text));
	}
	for (size_t i = 0; i < talk->n_drafts; i++) {
		const struct draft *draft = &talk->drafts[i];

		if (str_is_empty(draft->text))
			continue;
		print_line(print, "draft%s%s, %s%s%s", *draft->agent ? " of " : "",
			draft->agent, item_visibility_name(draft->visibility),
			draft->subject ? ", CW: " : "", str_or_empty(draft->subject));
		print_wrapped(print, STEP, draft->text);
	}
	if (talk->n_replies > 0 || talk->row.draft)
		print_line(print, "%s", "");
}

static void
show_turns(struct print *print, const struct talk *talk)
{
	static const struct column columns[] = {
		{ NULL, "they wrote", CELL_TIME, 0 },
		{ NULL, "waited", CELL_SPAN, 0 },
		{ NULL, "end", CELL_TEXT, 0 },
		{ NULL, "ended", CELL_TIME, 0 },
		{ NULL, "by", CELL_TEXT, 0 },
		{ NULL, "", CELL_TEXT, 0 },
	};

	if (talk->n_turns == 0)
		return;
	print_line(print, "turns");
	print_table(print, columns, COUNT(columns));
	for (size_t i = 0; i < talk->n_turns; i++) {
		const struct turn *turn = &talk->turns[i];
		bool answered =
			turn->end == TURN_ANSWERED || turn->end == TURN_ANSWERED_PRIVATE;

		print_table_row(print,
			(struct print_cell[]){ { .number = turn->since },
				{ .number = turn_wait(turn, print->now) },
				{ .text = turn_end_name(turn->end) },
				{ .number = turn->ended_at }, { .text = turn->agent },
				{ .text = answered ? item_origin_name(turn->origin)
						   : "" } });
	}
	print_table_end(print);
	print_line(print, "%s", "");
}

/* Joined identities: each with its own conversations. */
static void
show_same(struct print *print, const struct profile *who)
{
	static const struct column columns[] = {
		{ NULL, "known as", CELL_TEXT, 14 },
		{ NULL, "network", CELL_TEXT, 0 },
		{ NULL, "account", CELL_TEXT, 0 },
		{ NULL, "answered", CELL_NUMBER, 0 },
		{ NULL, "median", CELL_SPAN, 0 },
		{ NULL, "waiting", CELL_NUMBER, 0 },
	};

	if (who->n_same < 2)
		return;
	print_table(print, columns, COUNT(columns));
	for (size_t i = 0; i < who->n_same; i++) {
		const struct identity *one = &who->same[i];

		print_table_row(print,
			(struct print_cell[]){ { .text = one->person.handle },
				{ .text = one->network }, { .text = one->account_name },
				{ .number = one->answered },
				{ .number = one->median_wait },
				{ .number = one->waiting } });
	}
	print_table_end(print);
}

void
show_text_person(
	struct print *print, int64_t but, const struct profile *who, struct arena *arena)
{
	const char *line = arena_printf(arena,
		"%" PRId64 " conversation%s, %" PRId64 " message%s since %s; %" PRId64
		" answered, %" PRId64 " waiting",
		who->conversations, who->conversations == 1 ? "" : "s", who->items,
		who->items == 1 ? "" : "s", when(print, who->first_at, arena),
		who->answered, who->waiting);
	/* Joined identities may write to several accounts of ours. */
	const struct column columns[] = {
		{ NULL, "id", CELL_NUMBER, 0 },
		{ NULL, "", CELL_TEXT, 0 },
		{ NULL, who->n_same > 1 ? "account" : NULL, CELL_TEXT, 0 },
		{ NULL, "last", CELL_TIME, 0 },
		{ NULL, "text", CELL_TEXT, 20 },
	};

	print_line(print, "%s%s", str_or_empty(who->person.handle),
		who->muted ? " (muted)" : "");
	print_wrapped(print, 0, line);
	if (who->median_wait >= 0)
		print_line(print, "they waited %s (median)",
			date_words_long(who->median_wait).at);
	if (who->longest_wait > 0)
		print_line(print, "the longest wait was %s",
			date_words_long(who->longest_wait).at);
	if (!str_is_empty(who->person.url))
		print_line(print, "%s", who->person.url);
	if (!str_is_empty(who->labels))
		print_line(print, "labels: %s", who->labels);
	show_notes_text(print, &who->notes, arena);
	show_same(print, who);
	print_table(print, columns, COUNT(columns));
	for (size_t i = 0; i < who->n_recent; i++) {
		const struct inbox_row *row = &who->recent[i];

		if (row->id != but)
			print_table_row(print,
				(struct print_cell[]){ { .number = row->id },
					{ .text = conversation_state_sign(row->state) },
					{ .text = row->account_name },
					{ .number = row->last_at },
					{ .text = row->preview } });
	}
	print_table_end(print);
}

void
show_text(struct print *print, const struct talk *talk, const struct private_notes *notes,
	const struct profile *who)
{
	struct arena arena = { 0 };

	show_head(print, talk, notes, &arena);
	show_thread(print, talk, &arena);
	show_outbox(print, talk);
	show_turns(print, talk);
	show_text_person(print, talk->row.id, who, &arena);
	arena_release(&arena);
}
