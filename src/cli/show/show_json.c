/* A conversation as programs read it.
 * SPDX-License-Identifier: MIT */
#include "cli/show/show.h"

#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/print/print.h"
#include "cli/show/row.h"
#include "cli/show/show_attached.h"
#include "store/store.h"

static void
add_json_time(struct arena *arena, struct json *to, const char *name, int64_t at)
{
	json_add_text(arena, to, name, at > 0 ? print_time(at).at : NULL);
}

static struct json *
person_json(const struct person *person, struct arena *arena)
{
	struct json *json = json_object(arena);

	json_add_text(arena, json, "id", person->remote_id);
	json_add_text(arena, json, "handle", person->handle);
	json_add_text(arena, json, "name", person->name);
	json_add_text(arena, json, "url", person->url);
	json_add_bool(arena, json, "bot", person->bot);
	json_add_text(arena, json, "note", person->note);
	return json;
}

static struct json *
media_json(const struct item *item, struct arena *arena)
{
	struct json *list = json_array(arena);

	for (size_t i = 0; i < item->n_media; i++) {
		struct json *one = json_object(arena);

		json_add_text(arena, one, "kind", item->media[i].kind);
		json_add_text(arena, one, "url", item->media[i].url);
		json_add_text(arena, one, "alt", item->media[i].alt);
		json_add(arena, list, NULL, one);
	}
	return list;
}

static struct json *
links_json(const struct item *item, struct arena *arena)
{
	struct json *list = json_array(arena);

	for (size_t i = 0; i < item->n_links; i++)
		json_add_text(arena, list, NULL, item->links[i]);
	return list;
}

struct json *
show_json_item(const struct print *print, const struct item *item, struct arena *arena)
{
	struct json *json = json_object(arena);

	json_add_text(arena, json, "remote_id", item->remote_id);
	json_add_text(arena, json, "parent_id", item->parent_id);
	json_add(arena, json, "author", person_json(&item->author, arena));
	json_add_bool(arena, json, "ours", item->ours);
	json_add_bool(arena, json, "to_us", item->to_us);
	json_add_bool(arena, json, "heard", item->heard);
	json_add_text(arena, json, "kind", item_kind_name(item->kind));
	json_add_text(arena, json, "visibility", item_visibility_name(item->visibility));
	json_add_text(arena, json, "state", item_state_name(item->state));
	json_add_int(arena, json, "rating", item->rating);
	json_add_int(arena, json, "rating_of", item->rating_of);
	json_add_text(arena, json, "origin",
		item->ours ? item_origin_name(item->origin) : NULL);
	json_add_text(arena, json, "agent", item->agent);
	add_json_time(arena, json, "created_at", item->created_at);
	add_json_time(arena, json, "edited_at", item->edited_at);
	add_json_time(arena, json, "deleted_at", item->deleted_at);
	add_json_time(arena, json, "fetched_at", item->fetched_at);
	json_add_text(arena, json, "subject", item->subject);
	json_add_text(arena, json, "text",
		item_is_forgotten(item) ? NULL : str_or_empty(item->text));
	json_add_bool(arena, json, "forgotten", item_is_forgotten(item));
	json_add_text(arena, json, "old_text", item->old_text);
	json_add_text(arena, json, "language", item->language);
	json_add_text(arena, json, "url", item->url);
	json_add(arena, json, "links", links_json(item, arena));
	json_add(arena, json, "media", media_json(item, arena));
	show_attached_json(print, item, json, arena);
	json_add_text(arena, json, "filter", item->filter);
	json_add_bool(arena, json, "liked", item->liked);
	json_add_bool(arena, json, "boosted", item->boosted);
	json_add_int(arena, json, "hidden", (int64_t)item->hidden);
	return json;
}

static struct json *
thread_json(const struct print *print, const struct talk *talk, struct arena *arena)
{
	struct json *list = json_array(arena);

	for (size_t i = 0; i < talk->n_items; i++) {
		struct json *one = show_json_item(print, &talk->items[i], arena);

		json_add_int(arena, one, "depth", talk->depths[i]);
		json_add_bool(arena, one, "inside", talk->inside[i]);
		json_add(arena, list, NULL, one);
	}
	return list;
}

static struct json *
turns_json(const struct talk *talk, int64_t now, struct arena *arena)
{
	struct json *list = json_array(arena);

	for (size_t i = 0; i < talk->n_turns; i++) {
		const struct turn *turn = &talk->turns[i];
		struct json *one = json_object(arena);

		add_json_time(arena, one, "since", turn->since);
		add_json_time(arena, one, "known_since", turn->known_since);
		add_json_time(arena, one, "ended_at", turn->ended_at);
		json_add_int(arena, one, "wait_ms", turn_wait(turn, now));
		json_add_text(arena, one, "end", turn_end_name(turn->end));
		json_add_text(arena, one, "origin",
			turn->answered_by ? item_origin_name(turn->origin) : NULL);
		json_add_text(arena, one, "agent", turn->agent);
		json_add_text(arena, one, "opened_by", turn->opened_by);
		json_add_text(arena, one, "answered_by", turn->answered_by);
		json_add_int(arena, one, "items", turn->n_items);
		json_add_bool(arena, one, "first", turn->first);
		json_add_bool(arena, one, "before_heed", turn->before_heed);
		json_add(arena, list, NULL, one);
	}
	return list;
}

static struct json *
outbox_json(const struct talk *talk, struct arena *arena)
{
	struct json *list = json_array(arena);

	for (size_t i = 0; i < talk->n_replies; i++) {
		const struct outgoing *reply = &talk->replies[i];
		struct json *one = json_object(arena);

		json_add_int(arena, one, "id", reply->id);
		json_add_text(arena, one, "act", outgoing_act_name(reply->act));
		json_add_text(arena, one, "state", outgoing_state_name(reply->state));
		json_add_text(arena, one, "text", reply->text);
		add_json_time(arena, one, "send_at", reply->send_at);
		json_add_text(arena, one, "error", reply->error);
		json_add(arena, list, NULL, one);
	}
	return list;
}

/* Each identity of the person, with its own conversations. */
/* There is no median until a wait has ended. */
static void
add_waits(struct json *json, int64_t median, int64_t longest, struct arena *arena)
{
	if (median >= 0)
		json_add_int(arena, json, "median_wait_ms", median);
	else
		json_add_null(arena, json, "median_wait_ms");
	json_add_int(arena, json, "longest_wait_ms", longest);
}

static struct json *
same_json(const struct profile *who, struct arena *arena)
{
	struct json *list = json_array(arena);

	for (size_t i = 0; i < who->n_same; i++) {
		const struct identity *same = &who->same[i];
		struct json *one = person_json(&same->person, arena);

		json_add_text(arena, one, "network", same->network);
		json_add_text(arena, one, "account", same->account_name);
		json_add_bool(arena, one, "muted", same->muted);
		json_add_int(arena, one, "conversations", same->conversations);
		json_add_int(arena, one, "answered", same->answered);
		json_add_int(arena, one, "waiting", same->waiting);
		add_waits(one, same->median_wait, same->longest_wait, arena);
		json_add(arena, list, NULL, one);
	}
	return list;
}

struct json *
show_json_person(const struct profile *who, int64_t now, struct arena *arena)
{
	struct json *json = person_json(&who->person, arena);
	struct json *recent = json_array(arena);
	struct column columns[ROW_COLUMNS_MAX];
	size_t n_columns = row_columns(columns);

	json_add_bool(arena, json, "muted", who->muted);
	add_json_time(arena, json, "first_at", who->first_at);
	json_add_int(arena, json, "conversations", who->conversations);
	json_add_int(arena, json, "items", who->items);
	json_add_int(arena, json, "answered", who->answered);
	json_add_int(arena, json, "waiting", who->waiting);
	add_waits(json, who->median_wait, who->longest_wait, arena);
	for (size_t i = 0; i < who->n_recent; i++) {
		struct print_cell cells[ROW_COLUMNS_MAX];

		row_cells(&who->recent[i], now, cells);
		json_add(arena, recent, NULL,
			print_record_json(columns, n_columns, cells, arena));
	}
	json_add_text(arena, json, "labels", who->labels);
	json_add(arena, json, "notes", show_notes_json(&who->notes, arena));
	json_add(arena, json, "same", same_json(who, arena));
	json_add(arena, json, "recent", recent);
	return json;
}

static struct json *
draft_json(const struct draft *draft, struct arena *arena)
{
	struct json *json = json_object(arena);

	json_add_text(arena, json, "agent", *draft->agent ? draft->agent : NULL);
	add_json_time(arena, json, "at", draft->at);
	json_add_text(arena, json, "visibility", item_visibility_name(draft->visibility));
	json_add_text(arena, json, "subject", draft->subject);
	json_add_text(arena, json, "language", draft->language);
	json_add_text(arena, json, "answers", draft->answers);
	json_add_int(arena, json, "seen", draft->seen);
	json_add_text(arena, json, "text", draft->text);
	return json;
}

/* The text of the first draft has a member of its own, since there usually is just
 * one. */
static void
add_drafts(struct json *json, const struct talk *talk, struct arena *arena)
{
	struct json *list = json_array(arena);
	const char *text = NULL;

	for (size_t i = 0; i < talk->n_drafts; i++) {
		if (str_is_empty(talk->drafts[i].text))
			continue;
		text = text ? text : talk->drafts[i].text;
		json_add(arena, list, NULL, draft_json(&talk->drafts[i], arena));
	}
	json_add_text(arena, json, "draft_text", text);
	json_add(arena, json, "drafts", list);
}

const struct json *
show_json(const struct print *print, const struct talk *talk,
	const struct private_notes *notes, const struct profile *who, struct arena *arena)
{
	struct print_cell cells[ROW_COLUMNS_MAX];
	struct column columns[ROW_COLUMNS_MAX];
	size_t n_columns = row_columns(columns);
	struct json *json;

	row_cells(&talk->row, print->now, cells);
	json = print_record_json(columns, n_columns, cells, arena);
	if (talk->post)
		json_add(arena, json, "post", show_json_item(print, talk->post, arena));
	else
		json_add_null(arena, json, "post");
	json_add(arena, json, "thread", thread_json(print, talk, arena));
	json_add_text(arena, json, "answer_to",
		talk->answer_to ? talk->answer_to->remote_id : NULL);
	json_add(arena, json, "turns", turns_json(talk, print->now, arena));
	json_add(arena, json, "replies", outbox_json(talk, arena));
	add_drafts(json, talk, arena);
	json_add(arena, json, "notes", show_notes_json(notes, arena));
	json_add(arena, json, "who", show_json_person(who, print->now, arena));
	return json;
}
