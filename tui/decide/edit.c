/* Changing the text of our latest message, in the user's editor, where the network can.
 * SPDX-License-Identifier: MIT */
#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/settings.h"
#include "store/drafts.h"
#include "tui/app.h"
#include "tui/decide/decide.h"
#include "tui/external.h"
#include "tui/widgets/hint.h"

/* Editors end a file with a line feed; a message has none. */
static void
trim_end(char *text)
{
	size_t len = strlen(text);

	while (len > 0 && text[len - 1] == '\n')
		text[--len] = '\0';
}

/* Whoever sees the text in the editor sees its mentions too, and may take them out. */
static bool
queue_edited(struct inbox_view *inbox, const struct item *item, const char *text,
	struct err *err)
{
	const struct talk *talk = &inbox->talk;
	struct app *app = inbox->view.app;
	const struct draft_place place = store_drafts_place(talk, NULL);
	int left = draft_left(
		&place, &(struct draft){ .text = text, .subject = item->subject });
	struct outgoing edit = {
		.account = talk->row.account,
		.conversation = talk->row.id,
		.act = SEND_EDIT,
		.to = item->remote_id,
		.text = text,
		.agent = app->agent,
		.origin = ORIGIN_HAND,
		.seen = talk->revision,
		.not_before = app->now + app->settings->unsent,
	};

	if (left < 0)
		return err_set(err, ERR_USAGE, "%d characters too long for %s", -left,
			talk->account.name);
	return store_send(app->store, &edit, app->now, err);
}

static bool
edit_item(struct inbox_view *inbox, const struct item *item, struct arena *arena,
	struct err *err)
{
	const struct outgoing *earlier = store_drafts_edit(&inbox->talk, item);
	struct app *app = inbox->view.app;
	struct edit edit;

	if (!external_edit(app, earlier ? earlier->text : item->text, arena, &edit, err))
		return false;
	trim_end(edit.text);
	if (outgoing_is_empty(edit.text) || str_eq(edit.text, item->text)) {
		edit_end(&edit);
		app_say(app, ROLE_NOTE, "%s: nothing was changed",
			outgoing_is_empty(edit.text) ? "the text is empty"
						     : "the text is the same");
		return true;
	}
	if (!queue_edited(inbox, item, edit.text, err))
		return edit_keep(&edit, err);
	edit_end(&edit);
	app_poke(app);
	app_say(app, ROLE_NOTE, "%s: changing your message; %s to undo",
		inbox->targets.name, hint_key(app, ACT_UNDO).at);
	return true;
}

bool
decide_edit(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	struct arena arena = { 0 };
	bool ok;

	(void)command;
	if (!account_can(&inbox->talk.account, outgoing_act_name(SEND_EDIT), err))
		return false;
	if (!inbox->talk.our_newest)
		return err_set(
			err, ERR_GONE, "there is no message of yours to edit here");
	ok = edit_item(inbox, inbox->talk.our_newest, &arena, err);
	arena_release(&arena);
	return ok;
}
