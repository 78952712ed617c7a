/* Opening and copying: links, the pages of messages, words and handles.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "tui/app.h"
#include "tui/external.h"
#include "tui/inbox/inbox_view.h"

static const char *
page_of(const struct inbox_view *inbox, const char *what)
{
	const struct item *item =
		str_eq(what, "post") ? inbox->talk.post : inbox->talk.answer_to;

	return item ? item->url : NULL;
}

/* The link that a number names. */
static const char *
link_of_number(const struct inbox_view *inbox, const char *number, struct err *err)
{
	int64_t n;

	if (!inbox->has_talk || inbox->lines.n_links == 0) {
		err_set(err, ERR_GONE, "there is no link here");
		return NULL;
	}
	if (!str_int(number, 1, (int64_t)inbox->lines.n_links, &n)) {
		err_set(err, ERR_USAGE, "there is no link %s; the last one is %zu",
			number, inbox->lines.n_links);
		return NULL;
	}
	return inbox->lines.links[n - 1];
}

bool
inbox_links_open(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	const char *what = command->argument;
	const char *link;

	if (!inbox->has_talk)
		return err_set(err, ERR_GONE, "there is no conversation here");
	if (what[0] && !str_eq(what, "post")) {
		link = link_of_number(inbox, what, err);
		return link && external_open(view->app, link, err);
	}
	link = page_of(inbox, what);
	if (link)
		return external_open(view->app, link, err);
	return err_set(err, ERR_GONE,
		what[0] ? "there is no post here that has a page"
			: "this message has no page of its own");
}

static void
copy_heard(struct app *app, const char *text, void *context)
{
	struct err err = { 0 };
	const char *link = link_of_number(context, text, &err);

	if (!link || !external_copy(app, link, &err))
		app_fault(app, &err);
}

/* Which of several is asked. */
static bool
copy_link(struct inbox_view *inbox, struct err *err)
{
	struct app *app = inbox->view.app;
	const char *link = link_of_number(inbox, "1", err);

	if (!link)
		return false;
	if (inbox->lines.n_links == 1)
		return external_copy(app, link, err);
	prompt_ask(&app->prompt,
		&(struct question){ .label = arena_printf(&app->scratch,
					    "copy link 1-%zu: ", inbox->lines.n_links),
			.done = copy_heard,
			.enter = "copies it",
			.context = inbox });
	return true;
}

bool
inbox_links_copy(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	const char *what = command->argument;
	const struct item *item = inbox->has_talk ? inbox->talk.answer_to : NULL;
	const char *text = NULL;

	if (str_eq(what, "link"))
		return copy_link(inbox, err);
	if (item && str_eq(what, "text"))
		text = item->text;
	else if (item && str_eq(what, "url"))
		text = item->url;
	else if (inbox->has_talk && str_eq(what, "handle"))
		text = inbox->talk.row.person.handle;
	if (str_is_empty(text))
		return err_set(err, ERR_GONE, "there is no %s to copy", what);
	return external_copy(inbox->view.app, text, err);
}
