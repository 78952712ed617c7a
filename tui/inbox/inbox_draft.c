/* The draft of what is being written, in the store: kept with every key, and only while no
 * other window of the same person has it.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "inbox/outgoing.h"
#include "store/drafts.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"

const char *
compose_text(const struct desk_compose *compose)
{
	const char *text = editor_text(&compose->editor);

	return reply_is_empty(text) ? "" : text;
}

void
compose_saved(struct desk *desk)
{
	struct desk_compose *compose = &desk->compose;
	const char *text = compose_text(compose);

	free(compose->saved);
	compose->saved = mem_copy(text, strlen(text));
}

const char *
desk_drafts_stay(const struct desk *desk, const int64_t *ids, size_t count)
{
	struct app *app = desk->view.app;
	size_t drafts = 0;

	for (size_t i = 0; i < desk->rows.count; i++)
		for (size_t k = 0; k < count && desk->rows.at[i].draft; k++)
			drafts += ids[k] == desk->rows.at[i].id;
	if (drafts == 0)
		return "";
	return arena_printf(&app->arena, "; %s, %s",
		drafts > 1 ? "the drafts stay" : "the draft stays",
		keymap_key(
			&app->keymap, CONTEXT_QUEUE, ACT_LIMIT, "is:draft", &app->arena));
}

bool
compose_is_elsewhere(const struct desk *desk)
{
	struct app *app = desk->view.app;
	struct arena arena = { 0 };
	struct talk talk;
	const struct draft *there = NULL;
	bool elsewhere;

	if (store_talk(app->store, desk->compose.conversation, &arena, &talk, NULL))
		there = store_draft_of(&talk, app->agent);
	elsewhere = there && there->window && !str_eq(there->window, app->window);
	arena_release(&arena);
	return elsewhere;
}

/* Something was put behind the draft elsewhere (a reply that was taken back): it goes
 * behind what is written here. */
static bool
take_over_added(struct desk *desk, struct err *err)
{
	struct desk_compose *compose = &desk->compose;
	struct app *app = desk->view.app;
	struct arena arena = { 0 };
	struct talk talk;
	const struct draft *there;
	bool ok = store_talk(app->store, compose->conversation, &arena, &talk, err);

	there = ok ? store_draft_of(&talk, app->agent) : NULL;
	if (there && !str_eq(there->text, compose->saved)) {
		const char *added = str_starts(there->text, compose->saved)
			? there->text + strlen(compose->saved)
			: there->text;
		const char *text = arena_printf(&arena, "%s%s%s", compose_text(compose),
			*added == '\n' || !*compose_text(compose) ? "" : "\n", added);

		editor_set(&compose->editor, "");
		editor_paste(&compose->editor, text);
		if (there->visibility > compose->draft.visibility)
			compose->draft.visibility = there->visibility;
	}
	compose->draft.text = compose_text(compose);
	ok = ok && store_draft_put(app->store, &compose->draft, app->now, err);
	if (ok)
		compose_saved(desk);
	arena_release(&arena);
	return ok;
}

static bool
lost(struct desk *desk, struct err *err)
{
	compose_close(desk);
	return err_set(err, ERR_LOCKED,
		"you are writing this in another window now; it has what you wrote");
}

bool
compose_save(struct desk *desk, struct err *err)
{
	struct desk_compose *compose = &desk->compose;
	enum draft_found found;

	compose->draft.text = compose_text(compose);
	if (!store_draft_save(desk->view.app->store, &compose->draft, desk->view.app->now,
		    &found, err))
		return false;
	if (found == DRAFT_ELSEWHERE)
		return lost(desk, err);
	if (found == DRAFT_CHANGED)
		return take_over_added(desk, err);
	compose_saved(desk);
	return true;
}

void
compose_look(struct desk *desk)
{
	struct desk_compose *compose = &desk->compose;
	const struct draft *there;
	struct err err = { 0 };

	if (compose->conversation == 0 || !desk->has_talk)
		return;
	compose->conversation = desk->talk.row.id; /* another may have taken its place */
	there = store_draft_of(&desk->talk, desk->view.app->agent);
	if (!there || str_eq(there->window, compose->draft.window))
		return;
	if (there->window ? !lost(desk, &err) : !take_over_added(desk, &err))
		app_fault(desk->view.app, &err);
}
