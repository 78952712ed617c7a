/* Mastodon: what could not be read.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/shared/field.h"
#include "networks/mastodon/mastodon.h"

/* Why mastodon_read_item rejects it. */
static enum unread_why
why_not(const struct json *status, struct arena *arena)
{
	if (json_is_null(status))
		return UNREAD_EMPTY;
	if (!json_is_object(status))
		return UNREAD_SHAPE;
	if (field_id(status, "id", arena) == NULL)
		return UNREAD_ID;
	if (field_id(status, "account.id", arena) == NULL)
		return UNREAD_AUTHOR;
	return UNREAD_SHAPE;
}

void
mastodon_unread_status(
	const struct json *status, struct arena *arena, struct op_result *result)
{
	if (json_is_null(json_at(status, "reblog")))
		op_result_unread(result, field_id(status, "id", arena), status,
			why_not(status, arena), arena);
}

bool
mastodon_unread_is_message(const struct json *notification)
{
	const char *type = json_text(notification, "type");

	return type == NULL || str_eq(type, "mention") || str_eq(type, "comment") ||
		str_eq(type, "quote") || str_eq(type, "update");
}

void
mastodon_unread_notice(
	const struct json *notification, struct arena *arena, struct op_result *result)
{
	const struct json *status =
		mastodon_read_unboosted(json_at(notification, "status"));
	const char *entry = field_id(notification, "id", arena);
	const char *id = field_id(status, "id", arena);

	if (!mastodon_unread_is_message(notification))
		return;
	/* Without the message there is only the entry's own id. */
	if (id == NULL && entry != NULL)
		id = arena_printf(arena, "#entry %s", entry);
	op_result_unread(result, id, notification,
		json_is_object(notification) ? why_not(status, arena) : UNREAD_SHAPE,
		arena);
}
