/* Polls and quotes of a message, for people and for programs.
 * SPDX-License-Identifier: MIT */
#include "cli/show/show_attached.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "cli/print/print.h"
#include "inbox/item/item.h"
#include "inbox/item/poll.h"
#include "inbox/item/quote.h"

#define STEP 2

void
show_attached_poll(
	struct print *print, const struct item *item, int indent, struct arena *arena)
{
	const struct poll *poll = item->poll;

	if (!poll)
		return;
	print_wrapped(print, indent,
		arena_printf(arena, "[poll] %s", poll_standing(poll, print->now, arena)));
	for (size_t i = 0; i < poll->n_options; i++) {
		int percent = poll_percent(poll, i);

		print_wrapped(print, indent + STEP,
			arena_printf(arena, "%s  %s%s",
				percent < 0 ? "  - "
					    : arena_printf(arena, "%2d %%", percent),
				poll->options[i].text,
				poll->options[i].ours ? " (your vote)" : ""));
	}
}

void
show_attached_quote(
	struct print *print, const struct item *item, int indent, struct arena *arena)
{
	const struct quote *quote = item->quote;

	if (!quote)
		return;
	print_wrapped(print, indent,
		arena_printf(arena, "[%s]", quote_heading(quote, print->now, arena)));
	if (!str_is_empty(quote->subject))
		print_wrapped(print, indent + STEP,
			arena_printf(arena, "CW: %s", quote->subject));
	if (!str_is_empty(quote->text))
		print_wrapped(print, indent + STEP, quote->text);
	if (quote->url)
		print_line(print, "%*s%s", indent + STEP, "", quote->url);
}

static void
add_attached_time(struct arena *arena, struct json *to, const char *name, int64_t at)
{
	json_add_text(arena, to, name, at > 0 ? print_time(at).at : NULL);
}

/* Unknown values are null. */
static void
add_count(struct arena *arena, struct json *to, const char *name, int64_t count)
{
	if (count < 0)
		json_add_null(arena, to, name);
	else
		json_add_int(arena, to, name, count);
}

static struct json *
poll_json(const struct poll *poll, int64_t now, struct arena *arena)
{
	struct json *json = json_object(arena);
	struct json *options = json_array(arena);

	for (size_t i = 0; i < poll->n_options; i++) {
		struct json *one = json_object(arena);

		json_add_text(arena, one, "text", poll->options[i].text);
		add_count(arena, one, "votes", poll->options[i].votes);
		add_count(arena, one, "percent", poll_percent(poll, i));
		json_add_bool(arena, one, "ours", poll->options[i].ours);
		json_add(arena, options, NULL, one);
	}
	json_add(arena, json, "options", options);
	add_count(arena, json, "votes", poll->votes);
	add_count(arena, json, "voters", poll->voters);
	add_attached_time(arena, json, "ends_at", poll->ends_at);
	json_add_bool(arena, json, "ended", poll_has_ended(poll, now));
	json_add_bool(arena, json, "multiple", poll->multiple);
	json_add_bool(arena, json, "voted", poll->voted);
	return json;
}

static struct json *
quote_json(const struct item *item, struct arena *arena)
{
	const struct quote *quote = item->quote;
	struct json *json = json_object(arena);

	json_add_text(arena, json, "state", quote_state_name(quote->state));
	json_add_text(arena, json, "remote_id", item->quote_id);
	json_add_bool(arena, json, "ours", quote->ours);
	json_add_text(arena, json, "author", quote->author);
	json_add_text(arena, json, "name", quote->name);
	add_attached_time(arena, json, "created_at", quote->created_at);
	json_add_text(arena, json, "subject", quote->subject);
	json_add_text(arena, json, "text", quote->text);
	json_add_text(arena, json, "url", quote->url);
	return json;
}

void
show_attached_json(const struct print *print, const struct item *item, struct json *json,
	struct arena *arena)
{
	if (item->poll)
		json_add(arena, json, "poll", poll_json(item->poll, print->now, arena));
	else
		json_add_null(arena, json, "poll");
	if (item->quote)
		json_add(arena, json, "quote", quote_json(item, arena));
	else
		json_add_null(arena, json, "quote");
}
