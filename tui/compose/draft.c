/* Saving the draft that is being written, with every key, as long as no other window of the
 * same person has taken it over.
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
#include "tui/compose/compose.h"
#include "tui/widgets/hint.h"

const char *
compose_draft_text(const struct inbox_compose *compose)
{
	const char *text = editor_text(&compose->editor);

	return outgoing_is_empty(text) ? "" : text;
}

void
compose_draft_saved(struct inbox_view *inbox)
{
	struct inbox_compose *compose = &inbox->compose;
	const char *text = compose_draft_text(compose);

	free(compose->saved);
	compose->saved = mem_copy(text, strlen(text));
}

const char *
compose_draft_stays(const struct inbox_view *inbox, const int64_t *ids, size_t count)
{
	struct app *app = inbox->view.app;
	size_t drafts = 0;

	for (size_t i = 0; i < inbox->rows.count; i++)
		for (size_t k = 0; k < count && inbox->rows.at[i].draft; k++)
			drafts += ids[k] == inbox->rows.at[i].id;
	if (drafts == 0)
		return "";
	return arena_printf(&app->scratch, "; %s, %s",
		drafts > 1 ? "the drafts stay" : "the draft stays",
		keymap_key(&app->keymap, CONTEXT_QUEUE, ACT_LIMIT, "is:draft",
			&app->scratch));
}

bool
compose_draft_is_homeless(const struct inbox_view *inbox, struct err *err)
{
	if (err->code == ERR_GONE)
		err_set(err, ERR_GONE,
			"this conversation is gone with its account; %s throws these words "
			"away",
			hint_key(inbox->view.app, ACT_DISCARD).at);
	return false;
}

bool
compose_draft_is_elsewhere(const struct inbox_view *inbox)
{
	struct app *app = inbox->view.app;
	struct arena arena = { 0 };
	struct talk talk;
	const struct draft *there = NULL;
	bool elsewhere;

	if (store_talk(app->store, inbox->compose.conversation, &arena, &talk, NULL))
		there = store_drafts_of(&talk, app->agent);
	elsewhere = there && there->window && !str_eq(there->window, app->window);
	arena_release(&arena);
	return elsewhere;
}

/* Something was appended to the draft elsewhere (a reply that was taken back): it goes
 * after the text written here. */
static bool
take_over_added(struct inbox_view *inbox, struct err *err)
{
	struct inbox_compose *compose = &inbox->compose;
	struct app *app = inbox->view.app;
	struct arena arena = { 0 };
	struct talk talk;
	const struct draft *there;
	bool ok = store_talk(app->store, compose->conversation, &arena, &talk, err);

	there = ok ? store_drafts_of(&talk, app->agent) : NULL;
	if (there && !str_eq(there->text, compose->saved)) {
		const char *added = str_starts(there->text, compose->saved)
			? there->text + strlen(compose->saved)
			: there->text;
		const char *text = arena_printf(&arena, "%s%s%s",
			compose_draft_text(compose),
			*added == '\n' || !*compose_draft_text(compose) ? "" : "\n",
			added);

		editor_set(&compose->editor, "");
		editor_paste(&compose->editor, text);
		if (there->visibility > compose->draft.visibility)
			compose->draft.visibility = there->visibility;
	}
	compose->draft.text = compose_draft_text(compose);
	ok = ok && store_drafts_put(app->store, &compose->draft, app->now, err);
	if (ok)
		compose_draft_saved(inbox);
	arena_release(&arena);
	return ok;
}

static bool
lost(struct inbox_view *inbox, struct err *err)
{
	compose_close(inbox);
	return err_set(err, ERR_LOCKED,
		"this reply is open in another window now, with your text");
}

bool
compose_draft_save(struct inbox_view *inbox, struct err *err)
{
	struct inbox_compose *compose = &inbox->compose;
	enum draft_found found;

	compose->draft.text = compose_draft_text(compose);
	if (!store_drafts_save(inbox->view.app->store, &compose->draft,
		    inbox->view.app->now, &found, err))
		return false;
	if (found == DRAFT_ELSEWHERE)
		return lost(inbox, err);
	if (found == DRAFT_CHANGED)
		return take_over_added(inbox, err);
	compose_draft_saved(inbox);
	return true;
}

void
compose_draft_check(struct inbox_view *inbox)
{
	struct inbox_compose *compose = &inbox->compose;
	const struct draft *there;
	struct err err = { 0 };

	if (compose->conversation == 0 || !inbox->has_talk)
		return;
	compose->conversation = inbox->talk.row.id; /* another may have taken its place */
	there = store_drafts_of(&inbox->talk, inbox->view.app->agent);
	if (!there || str_eq(there->window, compose->draft.window))
		return;
	if (there->window ? !lost(inbox, &err) : !take_over_added(inbox, &err))
		app_fault(inbox->view.app, &err);
}
