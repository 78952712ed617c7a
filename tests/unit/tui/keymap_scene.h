/* A keymap that is read, and the keys that are typed into it.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_KEYMAP_SCENE_H
#define TESTS_KEYMAP_SCENE_H

#include "tests/unit/scratch.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "tui/term/keymap.h"

/* A keymap and everything that was complained about while it was read. */
struct fixture {
	struct arena arena;
	struct keymap keymap;
	struct buf faults;
};

static inline void
note_fault(void *context, const char *sentence)
{
	struct fixture *fixture = context;
	const char *name = strrchr(sentence, '/'); /* the folder's name is random */

	buf_addf(&fixture->faults, "%s\n", name ? name + 1 : sentence);
}

static inline void
load(struct fixture *fixture, const char *file)
{
	*fixture = (struct fixture){ 0 };
	buf_init(&fixture->faults, 0);
	keymap_read_files(&fixture->keymap, file, &fixture->arena, note_fault, fixture);
}

static inline void
release(struct fixture *fixture)
{
	buf_release(&fixture->faults);
	arena_release(&fixture->arena);
}

/* Reads lines on top of nothing. */
static inline void
reads(struct fixture *fixture, const char *lines)
{
	*fixture = (struct fixture){ .keymap.arena = &fixture->arena };
	buf_init(&fixture->faults, 0);
	keymap_read(&fixture->keymap, "keys", lines, note_fault, fixture);
}

/* Types keys one after another, as the screen does: what they do, "…" when more is to
 * come, "" for nothing. */
static inline const char *
typed(const struct keymap *keymap, enum context context, const char *written)
{
	struct key keys[KEYMAP_SEQUENCE];
	const struct binding *binding = NULL;
	enum keymap_match match = KEYMAP_NONE;

	for (size_t n = 0; *written; n++) {
		assert_true(n < KEYMAP_SEQUENCE);
		written += key_parse(written, &keys[n]);
		match = keymap_find(keymap, context, keys, n + 1, &binding);
		if (match != KEYMAP_PREFIX && *written)
			return "";
	}
	if (match == KEYMAP_FOUND)
		return action_rows[binding->commands[0].action].name;
	return match == KEYMAP_PREFIX ? "…" : "";
}

#endif
