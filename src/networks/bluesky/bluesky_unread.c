/* Bluesky: what could not be read.
 * SPDX-License-Identifier: MIT */
#include "base/json.h"
#include "base/str.h"
#include "networks/bluesky/bluesky.h"

/* Only records of our own have no author: their text is in "value". */
static enum unread_why
why_not(const struct json *entry, struct arena *arena)
{
	struct bluesky_uri uri;
	bool is_record = json_is_object(json_at(entry, "value"));

	if (!json_is_object(entry))
		return UNREAD_SHAPE;
	if (!bluesky_names_uri(json_text(entry, "uri"), arena, &uri))
		return UNREAD_ID;
	if (!is_record && !json_is_object(json_at(entry, "record")))
		return UNREAD_EMPTY;
	if (!is_record && json_text(entry, "author.did") == NULL)
		return UNREAD_AUTHOR;
	return str_eq(uri.collection, BLUESKY_POST) ? UNREAD_FOREIGN : UNREAD_SHAPE;
}

void
bluesky_unread(const struct json *entry, struct arena *arena, struct op_result *result)
{
	op_result_unread(result, bluesky_names_uri_at(entry, "uri", arena), entry,
		why_not(entry, arena), arena);
}
