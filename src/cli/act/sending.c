/* Putting something into the outbox: printing it, and waiting until it is sent.
 * SPDX-License-Identifier: MIT */
#include "cli/act/sending.h"

#include <inttypes.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/when.h"
#include "base/time/zone.h"
#include "cli/cli.h"
#include "inbox/outgoing.h"
#include "store/store.h"

const struct option sending_options[] = {
	OPTION_BACK,
	OPTION_WAIT,
	OPTION_TIMEOUT,
	OPTION_JSON,
	{ 0 },
};

const struct option sending_sure_options[] = {
	OPTION_BACK,
	OPTION_WAIT,
	OPTION_TIMEOUT,
	OPTION_YES,
	OPTION_JSON,
	{ 0 },
};

static const struct column columns[] = {
	{ "id", NULL, CELL_NUMBER, 0 },
	{ "conversation", NULL, CELL_NUMBER, 0 },
	{ "person", NULL, CELL_TEXT, 0 },
	{ "account", NULL, CELL_TEXT, 0 },
	{ "state", NULL, CELL_TEXT, 0 },
	{ "origin", NULL, CELL_TEXT, 0 },
	{ "visibility", NULL, CELL_TEXT, 0 },
	{ "text", NULL, CELL_TEXT, 0 },
	{ "sent_id", NULL, CELL_TEXT, 0 },
	{ "send_at", NULL, CELL_TIME, 0 },
	{ "error", NULL, CELL_TEXT, 0 },
};

static void
print_queued(struct cli *cli, const struct talk *talk, const struct outgoing *reply)
{
	print_record(&cli->print, columns, COUNT(columns),
		(struct print_cell[]){ { .number = reply->id },
			{ .number = talk->row.id }, { .text = talk->row.person.handle },
			{ .text = talk->account.name },
			{ .text = outgoing_state_name(reply->state) },
			{ .text = item_origin_name(reply->origin) },
			{ .text = item_visibility_name(reply->visibility) },
			{ .text = reply->text }, { .text = reply->sent_id },
			{ .number = reply->send_at }, { .text = reply->error } });
	print_line(&cli->print, "%s: %s %s, as %s (outbox %" PRId64 ")",
		outgoing_state_name(reply->state), outgoing_act_name(reply->act),
		talk->row.person.handle, talk->account.name, reply->id);
}

const char *
sending_time(struct cli *cli, int64_t at)
{
	const struct zone *zone =
		zone_load(str_or_empty(cli->settings.zone), &cli->arena);

	return arena_copy(&cli->arena, when_text(at, zone, cli->now).at);
}

bool
sending_read_time(struct cli *cli, const char *text, int64_t *at, struct err *err)
{
	return when_read(text, zone_load(str_or_empty(cli->settings.zone), &cli->arena),
		cli->now, at, err);
}

bool
sending_check_timeout(const struct cli *cli, struct err *err)
{
	int64_t span;

	return option_span(&cli->options, "timeout", &span, err);
}

bool
sending_wait(struct cli *cli, const struct talk *talk, const struct outgoing *queued,
	struct err *err)
{
	const char *timeout = option_text(&cli->options, "timeout");
	const char *args[] = { "send", "--wait",
		arena_printf(&cli->arena, "%" PRId64, queued->id), "--give-up",
		timeout ? timeout : "60s", NULL };
	struct err ended = { 0 };
	struct outgoing reply;

	/* The store has the outcome. */
	cli_engine(cli, args, NULL, true, &ended);
	if (!store_outbox_find(cli->store, queued->id, &cli->arena, &reply, err))
		return false;
	print_queued(cli, talk, &reply);
	if (reply.state == OUTGOING_SENT)
		return true;
	if (ended.text[0])
		return err_set(err, ended.code, "%s", ended.text);
	if (reply.state == OUTGOING_QUEUED)
		print_note(
			"it has not been sent yet; it stays in the outbox until the next "
			"heed sync, or until heed is open");
	if (reply.state == OUTGOING_SENDING)
		print_note(
			"it may have arrived; the next heed sync, or an open heed, checks "
			"before sending it again");
	if (ended.code == ERR_NONE)
		ended.code = ERR_FAILED;
	return err_set(err, ended.code, "%s",
		reply.error ? reply.error : "the server has not responded in time");
}

void
sending_print(struct cli *cli, const struct talk *talk, const struct outgoing *reply)
{
	print_queued(cli, talk, reply);
	if (reply->send_at > 0)
		print_note(
			"it leaves %s while heed is open, or by the next heed sync after "
			"that; if they write before, it is held",
			sending_time(cli, reply->send_at));
	else
		print_note("it is sent while heed is open, or by the next heed sync");
}

struct outgoing
sending_made(struct cli *cli, const struct talk *talk, enum outgoing_act act,
	const struct item *to, const char *text)
{
	return (struct outgoing){
		.account = talk->account.id,
		.conversation = talk->row.id,
		.act = act,
		.to = to->remote_id,
		.text = text,
		.origin = agent_is_present() ? ORIGIN_HAND : ORIGIN_SCRIPT,
		.agent = cli_agent(cli),
		.seen = talk->revision,
	};
}

bool
sending_finish(
	struct cli *cli, const struct talk *talk, struct outgoing *reply, struct err *err)
{
	if (option_is_given(&cli->options, "wait"))
		return sending_wait(cli, talk, reply, err);
	sending_print(cli, talk, reply);
	return true;
}

bool
sending_one(struct cli *cli, const struct talk *talk, enum outgoing_act act,
	const struct item *to, const char *text, struct err *err)
{
	struct outgoing reply = sending_made(cli, talk, act, to, text);

	return store_send(cli->store, &reply, cli->now, err) &&
		sending_finish(cli, talk, &reply, err);
}

bool
sending_act(struct cli *cli, enum outgoing_act act, const char *text, struct err *err)
{
	struct talk talk;
	int64_t id;

	if (!sending_check_timeout(cli, err) ||
		!cli_id(cli->options.words[0], &id, err) ||
		!store_talk(cli->store, id, &cli->arena, &talk, err))
		return false;
	if (!talk.answer_to)
		return err_set(err, ERR_GONE, "there is no message of theirs here to %s",
			outgoing_act_name(act));
	return account_can(&talk.account, outgoing_act_name(act), err) &&
		sending_one(cli, &talk, act, talk.answer_to, text, err);
}

bool
sending_is_undo(const struct cli *cli)
{
	return option_is_given(&cli->options, "back");
}

bool
sending_do_or_undo(
	struct cli *cli, enum outgoing_act act, enum outgoing_act back, struct err *err)
{
	return sending_act(cli, sending_is_undo(cli) ? back : act, NULL, err);
}
