/* What the commands after a prefix would do now, with real addresses and names, or why they
 * are not possible.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text/host.h"
#include "base/system/link.h"
#include "base/str.h"
#include "inbox/outgoing.h"
#include "networks/catalog.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"
#include "tui/decide/decide.h"
#include "tui/widgets/names.h"

/* An image is identified by its description and its address. */
static const char *
link_text(const struct inbox_view *inbox, const char *link, struct arena *arena)
{
	for (size_t i = 0; i < inbox->talk.n_items; i++) {
		const struct item *item = &inbox->talk.items[i];

		for (size_t m = 0; m < item->n_media; m++) {
			const struct media *media = &item->media[m];

			if (media->url && str_eq(media->url, link))
				return arena_printf(arena, "%s  %s", media->kind,
					str_is_empty(media->alt) ? link : media->alt);
		}
	}
	return link;
}

static struct view_about
about_link(const struct inbox_view *inbox, const char *number, struct arena *arena)
{
	const struct item *item = inbox->talk.answer_to;
	const char *link = item ? str_or_empty(item->url) : "";
	struct view_about about = { .text = "" };
	int64_t n;

	if (str_eq(number, "post")) {
		link = inbox->talk.post ? str_or_empty(inbox->talk.post->url) : "";
		if (*link)
			about.text =
				arena_printf(arena, "the post on its page: %s", link);
	} else if (number[0]) {
		if (!str_int(number, 1, (int64_t)inbox->lines.n_links, &n))
			return about;
		link = inbox->lines.links[n - 1];
		about.text = link_text(inbox, link, arena);
	} else if (*link) {
		about.text = arena_printf(arena, "the message on its page: %s", link);
	}
	if (*link && !link_is_safe(link))
		about.reason = "is not opened: heed opens http and https only";
	about.warning = host_warning(link, arena);
	return about;
}

static struct view_about
about_copy(const struct inbox_view *inbox, const char *what, struct arena *arena)
{
	const struct item *item = inbox->talk.answer_to;
	size_t n = inbox->lines.n_links;

	if (str_eq(what, "link"))
		return (struct view_about){ .text = n == 0 ? ""
				: n == 1                   ? inbox->lines.links[0]
					 : arena_printf(arena, "one of %zu links", n) };

	if (str_eq(what, "handle"))
		return (struct view_about){ .text = inbox->talk.row.person.handle };
	if (!item)
		return (struct view_about){ .text = "" };
	return (struct view_about){ .text = str_eq(what, "url") ? str_or_empty(item->url)
								: NULL };
}

/* `words` with a %s for the person; NULL: what the keymap says. */
static struct view_about
about_act(const struct inbox_view *inbox, enum outgoing_act act, const char *words,
	struct arena *arena)
{
	const char *name = outgoing_act_name(act);
	struct view_about about = { .text = name };
	struct err err = { 0 };

	if (account_can(&inbox->talk.account, name, &err))
		about.text = words == NULL
			? NULL
			: arena_printf(
				  arena, words, names_person(&inbox->talk.row.person));
	else
		about.reason = arena_printf(arena, "cannot be done on %s",
			catalog_title(inbox->talk.row.network));
	return about;
}

static struct view_about
about_sort(const struct inbox_view *inbox, const char *word, struct arena *arena)
{
	struct view_about about = { 0 };
	enum sort sort = SORT_COUNT;

	if (!str_eq(word, "usual") && !sort_of(word, &sort, arena, NULL))
		return about;
	if (sort == SORT_DUE && !inbox->rows.by_due)
		about.reason = "there are no targets";
	else if (inbox_rows_sort(inbox) == sort)
		about.text = arena_printf(arena, "%s, as it is now", sort_words(sort));
	return about;
}

struct view_about
inbox_about(const struct view *view, const struct command *command, struct arena *arena)
{
	const struct inbox_view *inbox = inbox_of(view);

	if (command->action == ACT_SNOOZE || command->action == ACT_UNSNOOZE)
		return decide_snooze_about(inbox, command, arena);
	if (command->action == ACT_SORT)
		return about_sort(inbox, command->argument, arena);
	if (!inbox->has_talk || str_eq(command->argument, "back"))
		return (struct view_about){ 0 };
	switch (command->action) {
	case ACT_LINK: return about_link(inbox, command->argument, arena);
	case ACT_COPY: return about_copy(inbox, command->argument, arena);
	case ACT_LIKE: return about_act(inbox, SEND_LIKE, NULL, arena);
	case ACT_BOOST: return about_act(inbox, SEND_BOOST, NULL, arena);
	case ACT_APPROVE:
		return about_act(inbox, SEND_APPROVE,
			"let the message by %s appear; asks first", arena);
	case ACT_HOLD:
		return about_act(inbox, SEND_HOLD,
			"take the message by %s back; asks first", arena);
	case ACT_REMOVE:
		return about_act(inbox, SEND_REMOVE,
			"remove the message by %s; asks first", arena);
	case ACT_HIDE:
		return about_act(inbox, SEND_HIDE,
			"hide the message by %s from everyone; asks first", arena);
	case ACT_BLOCK:
		return about_act(inbox, SEND_BLOCK, "block %s; asks first", arena);
	case ACT_SILENCE:
		return about_act(
			inbox, SEND_SILENCE, "mute %s on the network; asks first", arena);
	case ACT_REPORT:
		return about_act(inbox, SEND_REPORT, "report %s; asks why", arena);
	case ACT_REVISE:
		return about_act(inbox, SEND_EDIT,
			"change your latest reply to %s in your editor", arena);
	case ACT_DELETE:
		return about_act(inbox, SEND_DELETE,
			"delete your latest reply to %s; asks first", arena);
	default: return (struct view_about){ 0 };
	}
}
