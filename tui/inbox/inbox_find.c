/* Finding on the desk: lists, limits, searches, the person.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"

static const char *const list_names[DESK_LIST_COUNT] = {
#define X(list, name, title, query, sort) [list] = name,
	DESK_LISTS(X)
#undef X
};

static struct desk *
desk_in(void *context)
{
	return context;
}

bool
desk_show_list(struct desk *desk, const char *name, struct err *err)
{
	for (int i = 0; i < DESK_LIST_COUNT; i++) {
		if (!str_eq(list_names[i], name))
			continue;
		desk->list = (enum desk_list)i;
		desk->focus = FOCUS_QUEUE;
		desk->rows.id = 0;
		desk->rows.offset = 0;
		desk->rows.moved_at = 0;
		desk_drop_marks(desk);
		return desk_limit(desk, "", NULL, err);
	}
	return err_set(err, ERR_USAGE, "there is no list \"%s\"", name);
}

static void
limit_changed(struct app *app, const char *text, void *context)
{
	struct desk *desk = desk_in(context);
	struct err err = { 0 };
	size_t at = 0;

	if (!desk_limit(desk, text, &at, &err)) {
		prompt_fault(&app->prompt, err.text, (int)at);
		return;
	}
	desk->rows.id = 0;
	app_load(app);
}

static void
limit_done(struct app *app, const char *text, void *context)
{
	struct desk *desk = desk_in(context);
	struct err err = { 0 };

	desk->focus = FOCUS_QUEUE;
	if (!desk_limit(desk, text, NULL, &err))
		app_fault(app, &err);
	desk->rows.id = 0;
	app_load(app);
}

static void
limit_left(struct app *app, const char *text, void *context)
{
	(void)text;
	limit_done(app, "", context);
}

static void
search_done(struct app *app, const char *text, void *context)
{
	struct desk *desk = desk_in(context);
	struct err err = { 0 };
	bool found = true;

	free(desk->search);
	desk->search = text[0] ? mem_copy(text, strlen(text)) : NULL;
	if (!desk->search)
		return;
	if (desk->focus == FOCUS_THREAD && !desk_search_thread(desk, false))
		found = err_set(&err, ERR_GONE, "nothing here has \"%s\"", text);
	else if (desk->focus == FOCUS_QUEUE)
		found = desk_search(desk, false, &err);
	if (!found)
		app_fault(app, &err);
	app_load(app);
}

static bool
search_again(struct desk *desk, bool backwards, struct err *err)
{
	if (!desk->search)
		return err_set(err, ERR_USAGE, "nothing was searched for yet; / begins");
	if (desk->focus == FOCUS_THREAD)
		return desk_search_thread(desk, backwards) ||
			err_set(err, ERR_GONE, "nothing here has \"%s\"", desk->search);
	return desk_search(desk, backwards, err);
}

static void
ask(struct desk *desk, const char *label, const char *text, prompt_heard *done,
	prompt_heard *changed, prompt_heard *left)
{
	prompt_ask(&desk->view.app->prompt,
		&(struct question){ .label = label,
			.text = text,
			.done = done,
			.changed = changed,
			.left = left,
			.enter = changed ? "keeps the limit" : "searches",
			.escape = changed ? "lifts the limit" : NULL,
			.context = desk });
}

static bool
who(struct desk *desk, struct err *err)
{
	if (!desk->has_talk)
		return err_set(err, ERR_GONE, "there is nobody here");
	app_push(desk->view.app,
		view_who_new(desk->view.app, desk->talk.row.account,
			desk->talk.row.person.remote_id));
	return true;
}

bool
desk_find(struct desk *desk, const struct command *command, struct err *err, bool *ok)
{
	switch (command->action) {
	case ACT_SEARCH:
		if (command->argument[0])
			search_done(desk->view.app, command->argument, desk);
		else
			ask(desk, "/", NULL, search_done, NULL, NULL);
		return true;
	case ACT_SEARCH_NEXT: *ok = search_again(desk, false, err); return true;
	case ACT_SEARCH_PREVIOUS: *ok = search_again(desk, true, err); return true;
	case ACT_LIMIT:
		desk->focus = FOCUS_QUEUE;
		if (command->argument[0])
			limit_done(desk->view.app, command->argument, desk);
		else
			ask(desk, "limit: ", desk->limit, limit_done, limit_changed,
				limit_left);
		return true;
	case ACT_VIEW: *ok = desk_show_list(desk, command->argument, err); return true;
	case ACT_WHO: *ok = who(desk, err); return true;
	case ACT_ZOOM: desk->zoomed = !desk->zoomed; return true;
	default: return false;
	}
}
