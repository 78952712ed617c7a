/* heed edit: changes the text of our newest message in a conversation.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "cli/act/compose.h"
#include "cli/act/sending.h"
#include "cli/commands.h"
#include "inbox/draft.h"
#include "inbox/outgoing.h"
#include "store/drafts.h"
#include "store/store.h"

static const struct option options[] = {
	{ "message", 'm', "TEXT", "the new text" },
	{ "file", 'F', "FILE", "read the text from FILE; - is standard input" },
	OPTION_WAIT,
	OPTION_TIMEOUT,
	{ "no-mention", 0, NULL, "do not keep the mentions in front" },
	OPTION_JSON,
	{ 0 },
};

/* Words that were written in the editor, or piped in, exist nowhere else. */
static void
keep_words(struct cli *cli, const struct composed_text *compose, struct err *err)
{
	if (compose->edited)
		edit_keep(&compose->edit, err);
	else if (compose->piped)
		edit_save(compose->text, strlen(compose->text), &cli->arena, err);
}

/* Who sees a text in the editor sees the mentions, too, and may take them out; a text from
 * elsewhere is only what is said. */
static const char *
keep_mentions(struct cli *cli, const struct talk *talk, const char *was,
	const struct composed_text *compose)
{
	const struct draft_place place = store_drafts_place(talk, NULL);
	const char *text = compose->text;
	const char *whole;

	if (compose->edited || outgoing_is_empty(text) ||
		option_is_given(&cli->options, "no-mention"))
		return text;
	whole = draft_edit(&place, was, text, &cli->arena);
	if (whole != text)
		print_note("keeping \"%.*s\" in front (--no-mention leaves it out)",
			(int)(strlen(whole) - strlen(text)) - 1, whole);
	return whole;
}

static bool
queue_edit(struct cli *cli, const struct talk *talk, const struct item *item,
	const char *was, struct composed_text *compose, struct err *err)
{
	const char *text = keep_mentions(cli, talk, was, compose);
	struct outgoing edit = sending_made(cli, talk, SEND_EDIT, item, text);
	const char *same = NULL;

	if (outgoing_is_empty(text))
		same = "the text is empty: nothing was changed";
	else if (str_eq(text, item->text))
		same = "the text is the same: nothing was changed";
	if (!same && !store_send(cli->store, &edit, cli->now, err)) {
		keep_words(cli, compose, err);
		return false;
	}
	if (compose->edited)
		edit_end(&compose->edit);
	return same ? err_set(err, ERR_USAGE, "%s", same)
		    : sending_finish(cli, talk, &edit, err);
}

static bool
edit_ours_run(struct cli *cli, struct err *err)
{
	struct composed_text compose = { 0 };
	const struct outgoing *earlier;
	const struct item *item;
	const char *was;
	struct talk talk;
	int64_t id;

	if (!sending_check_timeout(cli, err) ||
		!cli_id(cli->options.words[0], &id, err) ||
		!store_talk(cli->store, id, &cli->arena, &talk, err) ||
		!account_can(&talk.account, outgoing_act_name(SEND_EDIT), err))
		return false;
	item = talk.our_newest;
	if (!item)
		return err_set(err, ERR_GONE, "there is no message of ours here to edit");
	earlier = store_drafts_edit(&talk, item);
	if (earlier && compose_edits(cli))
		print_note("continuing with the words of an earlier edit, which is %s "
			   "(outbox %" PRId64 ")",
			outgoing_state_name(earlier->state), earlier->id);
	was = earlier ? earlier->text : item->text;
	return compose_read(cli, was, &compose, err) &&
		queue_edit(cli, &talk, item, was, &compose, err);
}

const struct cli_command command_edit = {
	.name = "edit",
	.usage =
		"ID [-m TEXT | -F FILE] [--wait [--timeout SPAN]] [--no-mention] [--json]",
	.summary = "change the text of our newest message in a conversation",
	.about =
		"Without -m and -F, the text is read from standard input, or changed "
		"in an editor. Only messages of ours can be edited, and only where the "
		"network supports it. Where a reply must name its reader, a text that names "
		"nobody keeps the mentions that the message began with. When they were "
		"answered does not change. Words that "
		"have not gone out stay in the outbox; the editor continues with them, and "
		"the new text takes their place.",
	.options = options,
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_ACCOUNT,
	.run = edit_ours_run,
};
