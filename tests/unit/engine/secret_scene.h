/* Whose tokens the tests of secrets keep, and what they say of it.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_SECRET_SCENE_H
#define TESTS_SECRET_SCENE_H

#include "tests/unit/scratch.h"

#include <sys/stat.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/system/path.h"
#include "engine/secret/secret.h"

static const struct secret_owner lea = {
	.network = "mastodon",
	.server = "https://shop.example",
	.remote_id = "1",
	.handle = "@lea@shop.example",
	.name = "lea",
};

static const struct secret_owner mia = {
	.network = "mastodon",
	.server = "https://shop.example",
	.remote_id = "10",
	.handle = "@mia@shop.example",
	.name = "mia",
};

static inline void
keeps(const struct secret_place *place, const struct secret_owner *owner,
	const char *token)
{
	struct err err = { 0 };

	if (!secret_keep(place, owner, token, &err))
		fail_msg("%s", err.text);
}

static inline void
reads(const struct secret_place *place, const struct secret_owner *owner,
	const char *wanted)
{
	struct err err = { 0 };
	char *token = secret_read(place, owner, &err);

	if (!token)
		fail_msg("%s", err.text);
	assert_string_equal(token, wanted);
	mem_erase_free(token, strlen(token));
}

static inline struct err
fails_to_read(const struct secret_place *place, const struct secret_owner *owner)
{
	struct err err = { 0 };

	assert_null(secret_read(place, owner, &err));
	assert_int_not_equal(err.code, ERR_NONE);
	return err;
}

static inline bool
holds(struct scratch *scratch, const char *name, const char *text)
{
	struct arena arena = { 0 };
	char *content = path_read(scratch_path(scratch, name), 100000, &arena, NULL);
	bool found = content && strstr(content, text);

	arena_release(&arena);
	return found;
}

/* Where it is, for as long as the arena. */
static inline char *
file_in(struct scratch *scratch, const char *name, struct arena *arena)
{
	return arena_copy(arena, scratch_path(scratch, name));
}

/* A command of a setting: a script that the test wrote. */
static inline char *
script(struct scratch *scratch, const char *name, const char *body, const char *args,
	struct arena *arena)
{
	char *path = arena_copy(arena,
		scratch_file(scratch, name,
			arena_printf(
				arena, "#!/bin/sh\ncd %s\n%s\n", scratch->folder, body)));

	chmod(path, 0700);
	return arena_printf(arena, "%s %s", path, args);
}

#endif
