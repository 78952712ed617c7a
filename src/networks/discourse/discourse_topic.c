/* Discourse: what is known of a topic: whether it is private, and the ids of the posts
 * behind their numbers.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/discourse/discourse.h"
#include "networks/shared/field.h"

/* More than are read of one topic at a time. */
#define NUMBERS_MAX 2000

const char *
discourse_topic_id(const struct discourse_topic *topic, int64_t number)
{
	for (size_t i = topic->n_numbers; i > 0; i--)
		if (topic->numbers[i - 1].number == number)
			return topic->numbers[i - 1].id;
	return number == 1 ? topic->first : NULL;
}

void
discourse_topic_set(struct discourse_topic *topic, int64_t number, const char *id,
	struct arena *arena)
{
	if (topic->n_numbers < NUMBERS_MAX && discourse_topic_id(topic, number) == NULL)
		*ARENA_PUSH(arena, topic->numbers, topic->n_numbers) =
			(struct discourse_number){ number, id };
}

void
discourse_topic_add(
	struct discourse_topic *topic, const struct json *posts, struct arena *arena)
{
	for (const struct json *e = json_first(posts); e != NULL; e = json_next(e)) {
		const char *id = field_id(e, "id", arena);
		const char *under = field_id(e, "topic_id", arena);
		int64_t number = json_int(e, "post_number", 0);

		if (id != NULL && number > 0 &&
			(under == NULL || str_eq(under, topic->id)))
			discourse_topic_set(topic, number, id, arena);
	}
}

bool
discourse_topic_read(const struct json *json, const struct op_args *args,
	struct arena *arena, struct discourse_topic *topic)
{
	const struct json *posts = json_at(json, "post_stream.posts");
	const char *by = field_id(json, "details.created_by.id", arena);

	*topic = (struct discourse_topic){
		.id = field_id(json, "id", arena),
		.first = field_id(
			json_first(json_at(json, "post_stream.stream")), "", arena),
		.title = discourse_text_title(json, arena),
		.direct = str_eq(json_text(json, "archetype"), "private_message"),
	};
	if (by == NULL)
		by = field_id(json, "user_id", arena);
	topic->ours = by != NULL && str_eq(by, args->at->remote_id);
	if (topic->id == NULL || !json_is_array(posts))
		return false;
	discourse_topic_add(topic, posts, arena);
	return true;
}

struct json *
discourse_topic_write(const struct discourse_topic *topic, struct arena *arena)
{
	struct json *json = json_object(arena);
	struct json *numbers = json_object(arena);

	json_add_text(arena, json, "id", topic->id);
	if (topic->first != NULL)
		json_add_text(arena, json, "first", topic->first);
	if (topic->title != NULL)
		json_add_text(arena, json, "title", topic->title);
	if (topic->direct)
		json_add_bool(arena, json, "direct", true);
	if (topic->ours)
		json_add_bool(arena, json, "ours", true);
	for (size_t i = 0; i < topic->n_numbers; i++)
		json_add_text(arena, numbers,
			arena_printf(arena, "%" PRId64, topic->numbers[i].number),
			topic->numbers[i].id);
	json_add(arena, json, "numbers", numbers);
	return json;
}

void
discourse_topic_again(
	const struct json *json, struct arena *arena, struct discourse_topic *topic)
{
	*topic = (struct discourse_topic){
		.id = json_text(json, "id"),
		.first = json_text(json, "first"),
		.title = json_text(json, "title"),
		.direct = json_bool(json, "direct", false),
		.ours = json_bool(json, "ours", false),
	};
	for (const struct json *e = json_first(json_at(json, "numbers")); e != NULL;
		e = json_next(e)) {
		int64_t number = 0;

		if (str_int(str_or_empty(json_name(e)), 1, INT32_MAX, &number))
			*ARENA_PUSH(arena, topic->numbers, topic->n_numbers) =
				(struct discourse_number){ number,
					str_or_empty(json_text(e, "")) };
	}
}
