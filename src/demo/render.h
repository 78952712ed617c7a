/* People, statuses and notifications as the API shows them.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_RENDER_H
#define DEMO_RENDER_H

#include "demo/world.h"

struct json;

/* `viewer` is the person who requests it; NULL for an anonymous one. */
struct json *render_person(
	const struct demo_person *person, const struct world *world, struct arena *arena);
struct json *render_post(struct world *world, const struct post *post,
	const struct demo_person *viewer, struct arena *arena);
struct json *render_notice(struct world *world, const struct notice *notice,
	const struct demo_person *viewer, struct arena *arena);
/* For a post that has one. */
struct json *render_poll(const struct post *post, int64_t now, struct arena *arena);
/* From the first version to the current one. */
struct json *
render_history(struct world *world, const struct post *post, struct arena *arena);

/* False for an unknown word. */
bool render_parse_visibility(const char *word, enum visibility *visibility);

const char *render_notice_kind(enum notice_kind kind);

void render_add_id(struct arena *arena, struct json *to, const char *name, int64_t id);

#endif
