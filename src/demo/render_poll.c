/* The poll of a status. A post has it as "Red:3|Blue:2": options and their votes.
 * SPDX-License-Identifier: MIT */
#include "demo/render.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "demo/moment.h"
#include "demo/world.h"

struct json *
render_poll(const struct post *post, int64_t now, struct arena *arena)
{
	struct json *json = json_object(arena);
	struct json *options = json_array(arena);
	int64_t sum = 0;
	char **parts;
	size_t count = str_split(post->poll, '|', arena, &parts);

	for (size_t i = 0; i < count; i++) {
		struct json *one = json_object(arena);
		char *colon = strrchr(parts[i], ':');
		int64_t votes = 0;

		if (colon && str_int(colon + 1, 0, INT32_MAX, &votes))
			*colon = '\0';
		json_add_text(arena, one, "title", parts[i]);
		json_add_int(arena, one, "votes_count", votes);
		json_add(arena, options, NULL, one);
		sum += votes;
	}
	json_add_text(arena, json, "id", arena_printf(arena, "%" PRId64, post->id));
	json_add_text(arena, json, "expires_at", moment_milli(post->poll_ends, arena));
	json_add_bool(arena, json, "expired", post->poll_ends <= now);
	json_add_bool(arena, json, "multiple", false);
	json_add_int(arena, json, "votes_count", sum);
	json_add_null(arena, json, "voters_count");
	json_add_bool(arena, json, "voted", false);
	json_add(arena, json, "own_votes", json_array(arena));
	json_add(arena, json, "options", options);
	json_add(arena, json, "emojis", json_array(arena));
	return json;
}
