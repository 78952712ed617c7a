/* The remote ids of GitHub.
 * SPDX-License-Identifier: MIT */
#include "networks/github/github_ref.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"

#define DIGITS     "0123456789"
#define DIGITS_MAX 19
#define NODE_SIGNS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" DIGITS "_-=+/"
#define NODE_MAX   200

static bool
consists_of(const char *text, const char *signs, size_t most)
{
	size_t len = text == NULL ? 0 : strlen(text);

	return len > 0 && len <= most && strspn(text, signs) == len;
}

static bool
is_number(const char *text)
{
	return consists_of(text, DIGITS, DIGITS_MAX);
}

static bool
is_node(const char *text)
{
	return consists_of(text, NODE_SIGNS, NODE_MAX);
}

static bool
is_whole(const struct github_ref *ref)
{
	switch (ref->kind) {
	case GITHUB_ISSUE: return is_number(ref->repo) && is_number(ref->number);
	case GITHUB_COMMENT:
	case GITHUB_REVIEW:
		return is_number(ref->repo) && is_number(ref->number) &&
			is_number(ref->comment);
	case GITHUB_DISCUSSION: return is_node(ref->discussion);
	default: break;
	}
	return is_node(ref->discussion) && is_node(ref->node);
}

/* The part up to a separator; *rest is what follows it, NULL at the end. */
static const char *
cut_at(const char *text, char at, struct arena *arena, const char **rest)
{
	const char *end = strchr(text, at);

	*rest = end == NULL ? NULL : end + 1;
	return end == NULL ? text : arena_copy_n(arena, text, (size_t)(end - text));
}

bool
github_ref_read(const char *id, struct arena *arena, struct github_ref *ref)
{
	const char *rest;

	*ref = (struct github_ref){ .kind = GITHUB_ISSUE };
	if (id == NULL)
		return false;
	if (str_starts(id, "d:")) {
		ref->discussion = cut_at(id + strlen("d:"), ':', arena, &rest);
		ref->node = rest;
		ref->kind = rest == NULL ? GITHUB_DISCUSSION : GITHUB_ANSWER;
		return is_whole(ref);
	}
	ref->repo = cut_at(id, '/', arena, &rest);
	if (rest == NULL)
		return false;
	ref->number = cut_at(rest, '/', arena, &rest);
	if (rest != NULL && *rest != 'i' && *rest != 'r')
		return false;
	if (rest != NULL) {
		ref->kind = *rest == 'i' ? GITHUB_COMMENT : GITHUB_REVIEW;
		ref->comment = rest + 1;
	}
	return is_whole(ref);
}

const char *
github_ref_write(const struct github_ref *ref, struct arena *arena)
{
	if (!is_whole(ref))
		return NULL;
	switch (ref->kind) {
	case GITHUB_ISSUE: return arena_printf(arena, "%s/%s", ref->repo, ref->number);
	case GITHUB_COMMENT:
	case GITHUB_REVIEW:
		return arena_printf(arena, "%s/%s/%c%s", ref->repo, ref->number,
			ref->kind == GITHUB_COMMENT ? 'i' : 'r', ref->comment);
	case GITHUB_DISCUSSION: return arena_printf(arena, "d:%s", ref->discussion);
	default: break;
	}
	return arena_printf(arena, "d:%s:%s", ref->discussion, ref->node);
}

bool
github_ref_is_graph(const struct github_ref *ref)
{
	return ref->kind == GITHUB_DISCUSSION || ref->kind == GITHUB_ANSWER;
}

const char *
github_ref_thread(const struct github_ref *ref, struct arena *arena)
{
	struct github_ref thread = *ref;

	thread.kind = github_ref_is_graph(ref) ? GITHUB_DISCUSSION : GITHUB_ISSUE;
	return github_ref_write(&thread, arena);
}
