/* What the commands behind a prefix would do now: real addresses and names, and the reason
 * where something cannot be done.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/network_name.h"
#include "inbox/reply.h"
#include "tui/app.h"
#include "tui/desk.h"
#include "tui/names.h"

/* A picture is known by what it shows. */
static const char *
link_about(const struct desk *desk, const char *link, struct arena *arena)
{
	for (size_t i = 0; i < desk->talk.n_items; i++) {
		const struct item *item = &desk->talk.items[i];

		for (size_t m = 0; m < item->n_media; m++) {
			const struct media *media = &item->media[m];

			if (media->url && str_eq(media->url, link))
				return arena_printf(arena, "%s  %s", media->kind,
					str_is_empty(media->alt) ? link : media->alt);
		}
	}
	return link;
}

static const char *
about_link(const struct desk *desk, const char *number, struct arena *arena)
{
	const struct item *item = desk->talk.answer_to;
	int64_t n;

	if (!number[0])
		return item && item->url
			? arena_printf(arena, "the message on its page: %s", item->url)
			: "";
	if (!str_int(number, 1, (int64_t)desk->lines.n_links, &n))
		return "";
	return link_about(desk, desk->lines.links[n - 1], arena);
}

static const char *
about_copy(const struct desk *desk, const char *what)
{
	const struct item *item = desk->talk.answer_to;

	if (str_eq(what, "handle"))
		return desk->talk.row.person.handle;
	if (!item)
		return "";
	return str_eq(what, "url") ? str_or_empty(item->url) : NULL;
}

static const char *
about_moderation(const struct desk *desk, enum reply_act act, const char *words,
	struct arena *arena)
{
	struct err err = { 0 };

	if (!account_can(&desk->talk.account, reply_act_name(act), &err))
		return arena_printf(arena, "%s: cannot be done on %s",
			reply_act_name(act), network_title(desk->talk.row.network));
	return arena_printf(arena, words, person_shown(&desk->talk.row.person));
}

const char *
desk_about(const struct view *view, const struct command *command, struct arena *arena)
{
	/* The view is the first member of the desk. */
	const struct desk *desk = (const struct desk *)(const void *)view;

	if (!desk->has_talk || str_eq(command->argument, "back"))
		return NULL;
	switch (command->action) {
	case ACT_LINK: return about_link(desk, command->argument, arena);
	case ACT_COPY: return about_copy(desk, command->argument);
	case ACT_HIDE:
		return about_moderation(desk, REPLY_HIDE,
			"hide from all what %s wrote; asks first", arena);
	case ACT_BLOCK:
		return about_moderation(desk, REPLY_BLOCK, "block %s; asks first", arena);
	case ACT_SILENCE:
		return about_moderation(
			desk, REPLY_MUTE, "mute %s on the network; asks first", arena);
	case ACT_REPORT:
		return about_moderation(desk, REPLY_REPORT, "report %s; asks why", arena);
	case ACT_DELETE:
		return about_moderation(desk, REPLY_DELETE,
			"delete your newest reply to %s; asks first", arena);
	default: return NULL;
	}
}
