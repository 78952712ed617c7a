/* A thread that is told item by item, for the tests of whom ours answer.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_ANSWERS_SCENE_H
#define TESTS_ANSWERS_SCENE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/date.h"
#include "inbox/item/item.h"
#include "inbox/item/mention.h"
#include "inbox/thread/thread.h"

#define MOST 24

#define TELL(test) cmocka_unit_test_setup_teardown(test, answers_setup, answers_teardown)

static const struct mention_rule no_mentions;
static const struct mention_rule by_host = { .by_host = true };

/* A thread that is being told: each item is a minute after the one before. */
struct scene {
	struct arena arena;
	struct item items[MOST];
	struct thread_place places[MOST];
	size_t count;
	struct thread_rule rule;
};

static inline int
answers_setup(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);

	scene->rule = (struct thread_rule){
		.assumes = true,
		.mentions = &no_mentions,
		.us = "@brand",
	};
	*state = scene;
	return 0;
}

static inline int
answers_teardown(void **state)
{
	struct scene *scene = *state;

	arena_release(&scene->arena);
	free(scene);
	return 0;
}

/* Somebody says something; "us" is us, and writes elsewhere. */
static inline struct item *
says(struct scene *scene, const char *who, const char *id, const char *parent,
	const char *text)
{
	bool ours = str_eq(who, "us");

	assert_true(scene->count < MOST);
	scene->items[scene->count] = (struct item){
		.remote_id = id,
		.parent_id = parent,
		.author = { .remote_id = arena_printf(&scene->arena, "id-%s", who),
			.handle = ours ? "@brand"
				       : arena_printf(&scene->arena, "@%s", who) },
		.kind = parent ? ITEM_REPLY : ITEM_POST,
		.ours = ours,
		.created_at = (int64_t)(scene->count + 1) * DATE_MINUTE,
		.fetched_at = (int64_t)(scene->count + 1) * DATE_MINUTE,
		.text = text,
	};
	return &scene->items[scene->count++];
}

static inline const struct thread_place *
place_of(struct scene *scene, const char *id)
{
	for (size_t i = 0; i < scene->count; i++)
		if (str_eq(scene->items[i].remote_id, id))
			return &scene->places[i];
	fail_msg("no item %s", id);
	return NULL;
}

#endif
