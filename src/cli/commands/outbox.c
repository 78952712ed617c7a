/* heed outbox: what is being sent, and what needs a decision.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/act/sending.h"
#include "cli/seen.h"
#include "store/outbox.h"
#include "store/store.h"

static const struct option options[] = {
	{ "all", 0, NULL, "list: include what was sent or cancelled recently" },
	OPTION_SEEN,
	OPTION_JSON,
	{ 0 },
};

static const struct column columns[] = {
	{ "id", "id", CELL_NUMBER, 0 },
	{ "state", "state", CELL_TEXT, 0 },
	{ "act", "what", CELL_TEXT, 0 },
	{ "created_at", "age", CELL_SINCE, 0 },
	{ "conversation", "conversation", CELL_NUMBER, 0 },
	{ "account", "account", CELL_TEXT, 0 },
	{ "origin", NULL, CELL_TEXT, 0 },
	{ "agent", NULL, CELL_TEXT, 0 },
	{ "visibility", NULL, CELL_TEXT, 0 },
	{ "subject", NULL, CELL_TEXT, 0 },
	{ "language", NULL, CELL_TEXT, 0 },
	{ "not_before", NULL, CELL_TIME, 0 },
	{ "send_at", NULL, CELL_TIME, 0 },
	{ NULL, "leaves", CELL_TEXT, 0 },
	{ "tried_at", NULL, CELL_TIME, 0 },
	{ "tries", NULL, CELL_NUMBER, 0 },
	{ "sent_id", NULL, CELL_TEXT, 0 },
	{ "seen", NULL, CELL_NUMBER, 0 },
	{ "news", "new", CELL_TEXT, 16 },
	{ "found", "found", CELL_TEXT, 16 },
	{ "found_id", NULL, CELL_TEXT, 0 },
	{ "text", "text", CELL_TEXT, 16 },
	{ "error", "error", CELL_TEXT, 16 },
};

static const char *
account_name(const struct cli *cli, int64_t id)
{
	for (size_t i = 0; i < cli->n_accounts; i++)
		if (cli->accounts[i].id == id)
			return cli->accounts[i].name;
	return NULL;
}

/* The messages of ours that an unsure reply may be: their texts, and the ids that
 * `posted` takes. */
static void
outbox_find_facts(
	struct cli *cli, const struct outgoing *r, const char **texts, const char **ids)
{
	struct item *items;
	size_t count = 0;

	*texts = NULL;
	*ids = NULL;
	if (r->state != OUTGOING_UNSURE)
		return;
	store_outbox_found(cli->store, r, &cli->arena, &items, &count, NULL);
	for (size_t i = 0; i < count; i++) {
		*texts = arena_printf(&cli->arena, "%s%s%s", str_or_empty(*texts),
			i > 0 ? " | " : "", items[i].text);
		*ids = arena_printf(&cli->arena, "%s%s%s", str_or_empty(*ids),
			i > 0 ? " " : "", items[i].remote_id);
	}
}

static void
print_reply(struct cli *cli, const struct outgoing *r)
{
	const char *texts;
	const char *ids;
	const struct item *why = store_news_held_for(cli->store, r, &cli->arena);

	outbox_find_facts(cli, r, &texts, &ids);
	print_table_row(&cli->print,
		(struct print_cell[]){ { .number = r->id },
			{ .text = outgoing_state_name(r->state) },
			{ .text = outgoing_act_name(r->act) },
			{ .number = r->created_at }, { .number = r->conversation },
			{ .text = account_name(cli, r->account) },
			{ .text = item_origin_name(r->origin) }, { .text = r->agent },
			{ .text = item_visibility_name(r->visibility) },
			{ .text = r->subject }, { .text = r->language },
			{ .number = r->not_before }, { .number = r->send_at },
			{ .text = r->send_at > 0 ? sending_time(cli, r->send_at) : NULL },
			{ .number = r->tried_at }, { .number = r->tries },
			{ .text = r->sent_id }, { .number = r->seen },
			{ .text = why ? why->text : NULL }, { .text = texts },
			{ .text = ids }, { .text = r->text }, { .text = r->error } });
}

static bool
outbox_list(struct cli *cli, struct err *err)
{
	struct outgoing *replies;
	size_t count;

	if (!store_outbox(cli->store, option_is_given(&cli->options, "all"), &cli->arena,
		    &replies, &count, err))
		return false;
	print_table(&cli->print, columns, COUNT(columns));
	for (size_t i = 0; i < count; i++)
		print_reply(cli, &replies[i]);
	print_table_end(&cli->print);
	if (count == 0 && cli->print.terminal)
		print_note("the outbox is empty");
	return true;
}

static bool
chosen(struct cli *cli, int64_t *id, struct err *err)
{
	if (cli->options.n_words < 2)
		return err_set(
			err, ERR_USAGE, "which reply? heed outbox shows their numbers");
	if (!str_int(cli->options.words[1], 1, INT64_MAX, id))
		return err_set(err, ERR_USAGE,
			"\"%s\" is not a number of the outbox; heed outbox shows them",
			cli->options.words[1]);
	return true;
}

/* "send", "retry" or "drop". */
static bool
outbox_decide(struct cli *cli, const char *act, struct err *err)
{
	bool drop = str_eq(act, "drop");
	struct outgoing reply;
	int64_t seen;
	int64_t id;

	if (!chosen(cli, &id, err) || !seen_revision(cli, NULL, 0, &seen, err))
		return false;
	if (!(drop ? store_decide_cancel(cli->store, id, seen, cli->now, err)
		   : store_decide_retry(cli->store, id, seen, cli->now, err)) ||
		!store_outbox_find(cli->store, id, &cli->arena, &reply, err))
		return false;
	if (cli->print.json) {
		print_table(&cli->print, columns, COUNT(columns));
		print_reply(cli, &reply);
		print_table_end(&cli->print);
	} else if (!drop) {
		print_line(&cli->print,
			"%" PRId64
			": will be sent%s while heed is open, or by the next heed sync",
			id, str_eq(act, "retry") ? " again" : "");
	} else if (reply.act == SEND_EDIT) {
		print_line(&cli->print,
			"%" PRId64 ": dropped; heed outbox --all still shows its text",
			id);
	} else if (reply.act != SEND_REPLY) {
		print_line(&cli->print, "%" PRId64 ": dropped", id);
	} else {
		print_line(&cli->print,
			"%" PRId64 ": dropped; its text is kept as the draft of "
			"conversation %" PRId64,
			id, reply.conversation);
	}
	return true;
}

/* "at ID WHEN". */
static bool
outbox_at(struct cli *cli, struct err *err)
{
	int64_t at;
	int64_t id;

	if (!chosen(cli, &id, err))
		return false;
	if (cli->options.n_words < 3)
		return err_set(
			err, ERR_USAGE, "which time? 9:00, tomorrow, \"mon 9:00\"");
	if (!sending_read_time(cli, cli->options.words[2], &at, err) ||
		!store_decide_send_at(cli->store, id, at, cli->now, err))
		return false;
	print_line(&cli->print, "%" PRId64 ": leaves %s", id, sending_time(cli, at));
	return true;
}

/* Marks it as posted; a second argument names the message. */
static bool
posted(struct cli *cli, struct err *err)
{
	const char *item = cli->options.n_words > 2 ? cli->options.words[2] : NULL;
	int64_t id;

	if (!chosen(cli, &id, err) ||
		!store_decide_accept(cli->store, id, item, cli->now, err))
		return false;
	print_line(&cli->print, "%" PRId64 ": marked as posted; it will not be sent", id);
	return true;
}

static bool
outbox_run(struct cli *cli, struct err *err)
{
	const char *act = cli->options.n_words > 0 ? cli->options.words[0] : "list";

	if (str_eq(act, "list"))
		return cli_at_most(cli, 1, err) && outbox_list(cli, err);
	if (str_eq(act, "posted"))
		return posted(cli, err);
	if (str_eq(act, "at"))
		return outbox_at(cli, err);
	return cli_at_most(cli, 2, err) && outbox_decide(cli, act, err);
}

const struct cli_command command_outbox = {
	.name = "outbox",
	.usage =
		"[list] [--all] | send ID [--seen N] | at ID WHEN | posted ID [MESSAGE] | drop ID "
		"[--json]",
	.summary = "list replies on their way, and those that need your decision",
	.about = "held: something new came in after it was written; read that, then "
		 "send the reply as it is, or drop it. refused: the network rejected "
		 "it. unsure: no response came, and only a person can tell whether it "
		 "was posted. Messages of yours under the same message are shown "
		 "beside it: posted confirms that the reply is that one (if there are "
		 "several, give its id as --json shows it); otherwise send it again "
		 "or drop it. drop keeps the text of a reply as a draft. A "
		 "reply with a time (heed reply --at) waits until it leaves: send sends "
		 "it now, at gives it another time.",
	.options = options,
	.acts = "list|send|at|retry|posted|drop",
	.max_words = 3,
	.needs = NEEDS_FOUND,
	.run = outbox_run,
};
