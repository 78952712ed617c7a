/* Mastodon: notifications in groups (version 2 of the list). What people say is never grouped
 * with anything: each mention, quote and edit is a group of one. Likes, boosts and new
 * followers have groups of many, of which heed reads nothing.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/mastodon/mastodon.h"
#include "networks/shared/field.h"

/* Far more than a page has. */
#define GROUPS_MOST 1000

/* A type without a message, for a group whose message another one has brought already:
 * somebody mentioned us, and then edited that. */
#define TYPE_KNOWN "known"

/* The messages of a page, each to be taken once: what is made of a page is no larger than
 * the page. */
struct groups {
	const struct json *statuses[GROUPS_MOST];
	const char *ids[GROUPS_MOST];
	bool taken[GROUPS_MOST];
	size_t count;
};

static struct groups *
groups_of(const struct json *page, struct arena *arena)
{
	struct groups *groups = ARENA_ARRAY(arena, struct groups, 1);
	const struct json *list = json_at(page, "statuses");

	*groups = (struct groups){ .count = 0 };
	for (const struct json *e = json_first(list);
		e != NULL && groups->count < GROUPS_MOST; e = json_next(e)) {
		groups->statuses[groups->count] = e;
		groups->ids[groups->count++] = field_id(e, "id", arena);
	}
	return groups;
}

static const struct json *
take_status(struct groups *groups, const char *id, bool *known)
{
	*known = false;
	for (size_t i = 0; id != NULL && i < groups->count; i++)
		if (str_eq(groups->ids[i], id)) {
			*known = groups->taken[i];
			groups->taken[i] = true;
			return groups->statuses[i];
		}
	return NULL;
}

/* Its newest notification. Ids are texts everywhere but here. */
static struct json *
single_of(const struct json *group, struct groups *groups, struct arena *arena)
{
	const char *type = json_text(group, "type");
	bool known;
	const struct json *status =
		take_status(groups, field_id(group, "status_id", arena), &known);
	struct json *notice = json_object(arena);

	json_add_text(arena, notice, "id",
		field_id(group, "most_recent_notification_id", arena));
	json_add_text(arena, notice, "type", known ? TYPE_KNOWN : type);
	json_add_text(arena, notice, "created_at",
		json_text(group, "latest_page_notification_at"));
	json_add_bool(arena, notice, "filtered", json_bool(group, "filtered", false));
	if (status != NULL && !known)
		json_add_copy(arena, notice, "status", status);
	return notice;
}

const struct json *
mastodon_groups_single(const struct json *page, struct arena *arena)
{
	const struct json *list = json_at(page, "notification_groups");
	struct groups *groups;
	struct json *notices;
	size_t count = 0;

	if (!json_is_array(list))
		return page;
	groups = groups_of(page, arena);
	notices = json_array(arena);
	for (const struct json *e = json_first(list); e != NULL && count < GROUPS_MOST;
		e = json_next(e), count++)
		json_add(arena, notices, NULL, single_of(e, groups, arena));
	return notices;
}
