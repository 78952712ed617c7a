/* What the commands behind a prefix would do now: real addresses and names, and the reason
 * where something cannot be done.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text/host.h"
#include "base/system/link.h"
#include "base/str.h"
#include "inbox/network_name.h"
#include "inbox/outgoing.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"
#include "tui/widgets/names.h"

/* A picture is known by what it shows, and where it lies. */
static const char *
link_text(const struct desk *desk, const char *link, struct arena *arena)
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

static struct about
about_link(const struct desk *desk, const char *number, struct arena *arena)
{
	const struct item *item = desk->talk.answer_to;
	const char *link = item ? str_or_empty(item->url) : "";
	struct about about = { .text = "" };
	int64_t n;

	if (number[0]) {
		if (!str_int(number, 1, (int64_t)desk->lines.n_links, &n))
			return about;
		link = desk->lines.links[n - 1];
		about.text = link_text(desk, link, arena);
	} else if (*link) {
		about.text = arena_printf(arena, "the message on its page: %s", link);
	}
	if (*link && !link_is_safe(link))
		about.reason = "is not opened: heed opens http and https only";
	about.warning = host_warning(link, arena);
	return about;
}

static struct about
about_copy(const struct desk *desk, const char *what)
{
	const struct item *item = desk->talk.answer_to;

	if (str_eq(what, "handle"))
		return (struct about){ .text = desk->talk.row.person.handle };
	if (!item)
		return (struct about){ .text = "" };
	return (struct about){ .text = str_eq(what, "url") ? str_or_empty(item->url)
							   : NULL };
}

static struct about
about_moderation(const struct desk *desk, enum reply_act act, const char *words,
	struct arena *arena)
{
	const char *name = reply_act_name(act);
	struct about about = { .text = name };
	struct err err = { 0 };

	if (account_can(&desk->talk.account, name, &err))
		about.text =
			arena_printf(arena, words, person_shown(&desk->talk.row.person));
	else
		about.reason = arena_printf(arena, "cannot be done on %s",
			network_title(desk->talk.row.network));
	return about;
}

struct about
desk_about(const struct view *view, const struct command *command, struct arena *arena)
{
	/* The view is the first member of the desk. */
	const struct desk *desk = (const struct desk *)(const void *)view;

	if (!desk->has_talk || str_eq(command->argument, "back"))
		return (struct about){ 0 };
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
	default: return (struct about){ 0 };
	}
}
