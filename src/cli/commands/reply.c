/* heed reply: puts a reply into the outbox.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/err.h"
#include "base/system/owner.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/act/compose.h"
#include "cli/act/saved.h"
#include "cli/seen.h"
#include "cli/act/sending.h"
#include "store/drafts.h"
#include "store/store.h"

static const struct option options[] = {
	{ "message", 'm', "TEXT", "the text of the reply" },
	{ "file", 'F', "FILE", "read the text from FILE; - is standard input" },
	{ "template", 0, "NAME", "send a saved reply; you are asked first" },
	OPTION_FIELD,
	{ "yes", 'y', NULL, "send the saved reply without asking" },
	{ "at", 0, "WHEN", "send it then: 9:00, \"mon 9:00\", 2h; until then it waits" },
	OPTION_WAIT,
	OPTION_TIMEOUT,
	{ "visibility", 0, "public|unlisted|followers|direct",
		"who may see it (default: as the message it answers)" },
	{ "subject", 0, "TEXT", "a content warning (default: theirs; '' for none)" },
	{ "language", 0, "LANGUAGE",
		"its language, such as fr (default: as the message it answers)" },
	OPTION_SEEN,
	{ "approve", 0, NULL, "if the network holds their message, approve it first" },
	{ "by-hand", 0, NULL, "a person wrote it, although there is no terminal" },
	{ "no-mention", 0, NULL, "do not put their handle in front" },
	OPTION_JSON,
	{ 0 },
};

/* What is being written, and where. */
struct writing {
	struct cli *cli;
	struct talk talk;
	struct draft_place place;
	const struct draft *begun; /* the existing draft; NULL */
	struct draft draft;
	struct composed_text compose;
	int64_t seen;
};

/* Inherited values are printed, since they are not visible here. */
static void
reply_choose(struct writing *writing)
{
	const struct options *given = &writing->cli->options;
	const char *visibility = option_text(given, "visibility");
	const char *subject = option_text(given, "subject");
	const char *language = option_text(given, "language");
	struct draft *draft = &writing->draft;

	if (visibility)
		item_visibility_of(visibility, &draft->visibility);
	if (language)
		draft->language = draft_language(language, &writing->cli->arena);
	if (subject)
		draft->subject = draft_subject(subject, &writing->cli->arena);
	else if (draft->subject)
		print_note(
			"with their content warning \"%s\" (--subject '' leaves it out)",
			draft->subject);
}

static void
say_readers(struct writing *writing)
{
	bool strangers;
	const char *readers = draft_readers(
		&writing->place, &writing->draft, &writing->cli->arena, &strangers);

	if (writing->place.under)
		print_note("to %s, under %s's comment", writing->place.to->author.name,
			writing->place.under);
	if (readers && strangers)
		print_note("seen by %s", readers);
}

static bool
edits(const struct cli *cli)
{
	return !option_text(&cli->options, "template") && compose_edits(cli);
}

/* Text from the editor or a pipe exists nowhere else and must not be lost. If something
 * new came in, any text is kept for a second look. Returns false, for the error that
 * ended it. */
static bool
keep_text(struct writing *writing, struct err *err)
{
	struct cli *cli = writing->cli;
	const struct composed_text *compose = &writing->compose;
	bool nowhere = compose->edited || compose->piped;
	bool kept;

	/* Without a text, nothing is left behind. */
	if (outgoing_is_empty(compose->text) && compose->edited)
		edit_end(&compose->edit);
	if (outgoing_is_empty(compose->text) || (!nowhere && err->code != ERR_CHANGED))
		return false;
	/* The editor started with the existing draft. */
	kept = compose->edited
		? store_drafts_put(cli->store, &writing->draft, cli->now, NULL)
		: store_drafts_keep(cli->store, &writing->draft, cli->now, NULL);
	if (kept)
		print_note("your text is kept as a draft; heed drafts shows it");
	if (kept && compose->edited)
		edit_end(&compose->edit);
	if (!kept && compose->edited)
		edit_keep(&compose->edit, err);
	return false;
}

/* From a saved reply, or wherever the text comes from. */
static bool
take_words(struct writing *writing, const char *start, struct err *err)
{
	struct cli *cli = writing->cli;
	const char *name = option_text(&cli->options, "template");
	struct saved saved;

	if (!name)
		return compose_read(cli, start, &writing->compose, err);
	if (option_text(&cli->options, "message") || option_text(&cli->options, "file"))
		return err_set(err, ERR_USAGE, "use either --template, -m or -F");
	if (!saved_fill(cli, name, &writing->talk, &saved, err))
		return false;
	writing->compose = (struct composed_text){ .text = saved.text };
	writing->draft.saved_as = saved.name;
	return true;
}

/* The editor continues a draft; any other text starts a new one. */
static bool
write_reply(struct writing *writing, struct err *err)
{
	struct cli *cli = writing->cli;
	bool mention = !option_is_given(&cli->options, "no-mention");
	struct draft *draft = &writing->draft;
	struct composed_text *compose = &writing->compose;
	const struct draft *begun = writing->begun;
	const char *start;

	draft_begin(&writing->place, &cli->arena, draft);
	start = mention ? draft->text : "";
	if (edits(cli) && begun) {
		*draft = *begun;
		draft->window = NULL;
		start = begun->text;
	}
	draft->conversation = writing->talk.row.id;
	draft->account = writing->talk.account.id;
	draft->agent = cli_agent(cli);
	draft->seen = writing->seen;
	reply_choose(writing);
	if (edits(cli) && begun && begun->window && !owner_is_dead(begun->window))
		return err_set(err, ERR_USAGE,
			"you are editing this draft in another window; close it there first");
	if (!take_words(writing, start, err))
		return false;
	draft->text = draft_address(
		&writing->place, compose->text, mention && !compose->edited, &cli->arena);
	return true;
}

/* Warns if somebody there got the same words, and has a saved reply read before it is sent. */
static bool
check_words(struct writing *writing, struct err *err)
{
	struct cli *cli = writing->cli;
	const char *who;

	if (!store_said_before(cli->store, writing->talk.row.id, writing->draft.text,
		    &cli->arena, &who, err))
		return false;
	if (who)
		print_note("%s got the same words from us already", who);
	if (!writing->draft.saved_as || option_is_given(&cli->options, "yes"))
		return true;
	print_note("%s", writing->draft.text);
	return cli_is_sure(cli, "Send this? [y/N] ", "nothing was sent", err);
}

/* Nobody would see an answer to a message that is not shown. */
static bool
check_held(const struct writing *writing, struct err *err)
{
	if (writing->place.to->state != STATE_HELD)
		return true;
	if (!option_is_given(&writing->cli->options, "approve"))
		return err_set(err, ERR_REFUSED,
			"their message is held for approval: with --approve, it is approved "
			"first");
	return account_can(&writing->talk.account, outgoing_act_name(SEND_APPROVE), err);
}

static bool
reply_queue(struct writing *writing, struct outgoing *reply, struct err *err)
{
	struct cli *cli = writing->cli;

	reply->keeps_draft = !writing->compose.edited;
	if (!draft_check(&writing->place, &writing->draft, err) ||
		!check_held(writing, err) ||
		!store_send(cli->store, reply, cli->now, err))
		return keep_text(writing, err);
	if (writing->compose.edited)
		edit_end(&writing->compose.edit);
	return true;
}

/* --at: when it leaves; 0: as soon as possible. */
static bool
reply_time(struct cli *cli, int64_t *at, struct err *err)
{
	const char *text = option_text(&cli->options, "at");

	*at = 0;
	if (!text)
		return true;
	if (option_is_given(&cli->options, "wait"))
		return err_set(err, ERR_USAGE, "--at and --wait exclude each other");
	return sending_read_time(cli, text, at, err);
}

static bool
reply_run(struct cli *cli, struct err *err)
{
	bool wait = option_is_given(&cli->options, "wait");
	bool by_hand = option_is_given(&cli->options, "by-hand") || agent_is_present();
	struct writing writing = { .cli = cli };
	struct talk *talk = &writing.talk;
	struct outgoing reply;
	int64_t at;
	int64_t id;

	if (!sending_check_timeout(cli, err) || !reply_time(cli, &at, err) ||
		!cli_id(cli->options.words[0], &id, err) ||
		!seen_revision(cli, &id, 1, &writing.seen, err) ||
		!store_talk(cli->store, id, &cli->arena, talk, err))
		return false;
	writing.place = store_drafts_place(
		talk, settings_language(&cli->settings, talk->account.name));
	writing.begun = store_drafts_of(talk, cli_agent(cli));
	if (writing.begun && str_is_empty(writing.begun->text))
		writing.begun = NULL;
	if (!draft_can_begin(&writing.place, err) ||
		(edits(cli) && !check_held(&writing, err)) || !write_reply(&writing, err))
		return false;
	say_readers(&writing);
	if (!check_words(&writing, err))
		return false;
	if (talk->row.sending)
		print_note(
			"another reply to them is already on its way; see heed outbox");
	reply = draft_reply(&writing.draft);
	reply.approves = option_is_given(&cli->options, "approve");
	reply.origin = by_hand ? ORIGIN_HAND : ORIGIN_SCRIPT;
	reply.send_at = at;
	reply.not_before = wait ? cli->now : cli->now + cli->settings.unsent;
	if (!reply_queue(&writing, &reply, err))
		return false;
	seen_record(cli, &id, 1);
	if (!by_hand)
		print_note("this counts as a script's reply, so they keep waiting (use "
			   "--by-hand if a person wrote it)");
	if (wait)
		return sending_wait(cli, talk, &reply, err);
	sending_print(cli, talk, &reply);
	return true;
}

const struct cli_command command_reply = {
	.name = "reply",
	.usage =
		"ID [-m TEXT | -F FILE | --template NAME [--field FIELD=VALUE]… [--yes]] "
		"[--at WHEN] [--wait [--timeout SPAN]] [--visibility WHO] "
		"[--subject TEXT] [--language LANGUAGE] [--seen N] [--approve] "
		"[--by-hand] [--no-mention] [--json]",
	.summary = "reply to a conversation",
	.about = "Without -m and -F, the text is read from standard input, or written "
		 "in your editor if that is a terminal. Their handle is put in front "
		 "unless the text already mentions them by the rules of their "
		 "network: a bare @name counts only for people on your own server, "
		 "and is written out if it means someone on another. Content warning, "
		 "visibility and language follow the message it answers. A direct "
		 "reply that does not mention them is refused, because they would not "
		 "see it. The length is checked by the rules of their network before "
		 "anything is queued.\n\n"
		 "If somebody wrote again since you looked (see --seen), nothing is "
		 "sent, the text is kept as a draft, and the exit status is 5. Text "
		 "in UTF-16 or Latin-1 is converted. Text from the editor or standard "
		 "input that cannot be sent is kept as a draft, or heed names the "
		 "file that holds it.\n\n"
		 "If the network holds their message for approval, nothing is sent "
		 "without --approve, and the exit status is 1. With it, the message is "
		 "approved first; the reply goes out after that, or is held with the "
		 "reason if the network refuses. heed undo takes both back.\n\n"
		 "--template shows a saved reply (see heed template) as it would be "
		 "sent, and asks; without a terminal it needs --yes. heed says if this "
		 "person, or somebody under the same post, got the same words from you "
		 "already.\n\n"
		 "Only a person's words answer a person: without a terminal on "
		 "standard input or standard error, the reply counts as a script's "
		 "and the conversation keeps waiting; --by-hand says that a person "
		 "wrote it.\n\n"
		 "With --at, the reply waits until then, in the zone of the desk "
		 "(heed.conf(5), zone), and leaves while heed is open, or by the next "
		 "heed sync. Before it does, heed looks what has happened: if they "
		 "wrote, or somebody answered, it is held, and a person decides. They "
		 "go on waiting until it is out. heed outbox at changes the time, and "
		 "heed undo takes it back.\n\n"
		 "Without --wait, the reply stays in the outbox until heed is open or "
		 "heed sync runs; until then heed undo takes it back.",
	.options = options,
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_ACCOUNT,
	.run = reply_run,
};
