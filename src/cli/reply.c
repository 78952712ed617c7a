/* heed reply: an answer, put into the outbox.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/compose.h"
#include "cli/sending.h"
#include "base/guess.h"
#include "inbox/length.h"
#include "store/store.h"

static const struct option options[] = {
	{ "message", 'm', "TEXT", "the answer" },
	{ "file", 'F', "FILE", "the answer is in a file; - is standard input" },
	{ "wait", 'w', NULL, "send it now, and end when it is out" },
	{ "visibility", 0, "public|unlisted|followers|direct",
		"who may see it; usually as what it answers" },
	{ "subject", 0, "TEXT", "a content warning before it" },
	{ "by-hand", 0, NULL, "a person wrote it, though no terminal is here" },
	{ "no-mention", 0, NULL, "do not put their handle before it" },
	OPTION_JSON,
	{ 0 },
};

static bool
can_reply(const struct talk *talk, struct err *err)
{
	const char *cannot = str_or_empty(talk->account.cannot);
	struct arena scratch = { 0 };
	bool can = true;
	char *verb;

	while (can && (verb = str_word(&cannot, &scratch)))
		can = !str_eq(verb, "reply");
	arena_release(&scratch);
	if (!can)
		return err_set(err, ERR_REFUSED, "%s: this server does not take replies",
			talk->account.name);
	if (!talk->answer_to)
		return err_set(err, ERR_GONE,
			"conversation %" PRId64 " holds nothing of theirs to answer",
			talk->row.id);
	return true;
}

static bool
choose_visibility(
	struct cli *cli, const struct talk *talk, struct reply *reply, struct err *err)
{
	const char *asked = option_text(&cli->options, "visibility");

	reply->visibility = reply_visibility(talk->answer_to, talk->account.visibility);
	if (!asked)
		return true;
	item_visibility_of(asked, &reply->visibility);
	if (reply->visibility < talk->answer_to->visibility)
		return err_set(err, ERR_USAGE,
			"--visibility: an answer is never wider than what "
			"it answers (%s)",
			item_visibility_name(talk->answer_to->visibility));
	return true;
}

static bool
check_length(const struct talk *talk, const struct reply *reply, struct err *err)
{
	const struct length_limit *limit = &talk->account.limit;
	int length = length_of(limit, reply->text, reply->subject);

	if (reply_is_empty(reply->text))
		return err_set(err, ERR_USAGE, "the text is empty: nothing is sent");
	if (limit->max > 0 && length > limit->max)
		return err_set(err, ERR_USAGE,
			"the text has %d characters, %s takes %d: nothing is sent",
			length, talk->account.server, limit->max);
	return true;
}

/* What was typed in the editor must not be lost, whatever happens to it. */
static bool
write_reply(struct cli *cli, const struct talk *talk, struct reply *reply, bool *edited,
	struct err *err)
{
	const char *mentions = talk->account.no_mention
		? ""
		: reply_prefill(talk->answer_to, &cli->arena);
	const char *handle = talk->answer_to->author.handle;
	bool mention = !option_is_given(&cli->options, "no-mention");
	const char *start = mention ? mentions : "";
	char *text = compose_read(
		cli, str_is_empty(talk->draft) ? start : talk->draft, edited, err);

	if (!text)
		return false;
	reply->text = text;
	if (mention && !*edited)
		reply->text = compose_mention(text, handle, mentions, &cli->arena);
	if (check_length(talk, reply, err))
		return true;
	if (*edited && !reply_is_empty(text) &&
		store_draft_save(cli->store, talk->row.id, text, cli->now, NULL))
		print_note("your text is kept as a draft");
	return false;
}

static bool
reply_run(struct cli *cli, struct err *err)
{
	bool wait = option_is_given(&cli->options, "wait");
	bool by_hand = option_is_given(&cli->options, "by-hand") || cli_has_person();
	struct reply reply = { .act = REPLY_TEXT };
	struct talk talk;
	bool edited;
	int64_t id;

	if (!cli_id(cli->options.words[0], &id, err) ||
		!store_talk(cli->store, id, &cli->arena, &talk, err) ||
		!can_reply(&talk, err) || !choose_visibility(cli, &talk, &reply, err))
		return false;
	reply.account = talk.account.id;
	reply.conversation = talk.row.id;
	reply.to = talk.answer_to->remote_id;
	reply.subject = option_text(&cli->options, "subject");
	reply.origin = by_hand ? ORIGIN_HAND : ORIGIN_SCRIPT;
	reply.agent = cli_agent(cli);
	reply.not_before = wait ? cli->now : cli->now + cli->settings.hold;
	if (!write_reply(cli, &talk, &reply, &edited, err))
		return false;
	if (talk.row.sending)
		print_note(
			"another answer to them is on its way already: see heed outbox");
	if (!store_send(cli->store, &reply, cli->now, err))
		return false;
	if (!by_hand)
		print_note("it counts as a script's answer: they go on waiting "
			   "(--by-hand says that a person wrote it)");
	/* A draft of the screens is another text: it stays. */
	if (!edited && !str_is_empty(talk.draft) &&
		!store_draft_save(cli->store, talk.row.id, talk.draft, cli->now, err))
		return false;
	if (wait)
		return sending_wait(cli, &talk, &reply, err);
	sending_tell(cli, &talk, &reply);
	return true;
}

const struct cli_command command_reply = {
	.name = "reply",
	.usage = "ID [-m TEXT | -F FILE] [--wait] [--visibility WHO] [--subject TEXT] "
		 "[--by-hand] [--no-mention] [--json]",
	.summary = "answer a conversation",
	.about = "Without -m and -F the text is read from standard input, or written "
		 "in your editor when that is a terminal. Their handle is put before "
		 "it, unless the text names them already. The text is counted as their "
		 "network counts, before anything is queued.\n\n"
		 "Only a person's words answer a person: without a terminal on "
		 "standard input or standard error, the answer counts as a script's "
		 "and the conversation goes on waiting; --by-hand says that a person "
		 "wrote it.\n\n"
		 "Without --wait it stays in the outbox until an engine runs (an open "
		 "heed, heed sync), and heed undo takes it back before it leaves.",
	.options = options,
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_ACCOUNT,
	.run = reply_run,
};
