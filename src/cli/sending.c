/* What was put into the outbox by a command, told and waited for.
 * SPDX-License-Identifier: MIT */
#include "cli/sending.h"

#include <inttypes.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/cli.h"
#include "inbox/reply.h"
#include "store/store.h"

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
	{ "error", NULL, CELL_TEXT, 0 },
};

static void
say(struct cli *cli, const struct talk *talk, const struct reply *reply)
{
	print_record(&cli->print, columns, COUNT(columns),
		(struct cell[]){ { .number = reply->id }, { .number = talk->row.id },
			{ .text = talk->row.person.handle },
			{ .text = talk->account.name },
			{ .text = reply_state_name(reply->state) },
			{ .text = item_origin_name(reply->origin) },
			{ .text = item_visibility_name(reply->visibility) },
			{ .text = reply->text }, { .text = reply->sent_id },
			{ .text = reply->error } });
	print_line(&cli->print, "%s: %s %s, as %s (outbox %" PRId64 ")",
		reply_state_name(reply->state), reply_act_name(reply->act),
		talk->row.person.handle, talk->account.name, reply->id);
}

bool
sending_wait(struct cli *cli, const struct talk *talk, const struct reply *queued,
	struct err *err)
{
	const char *args[] = { "send", "--wait",
		arena_printf(&cli->arena, "%" PRId64, queued->id), NULL };
	struct err ended = { 0 };
	struct reply reply;

	/* What becomes of it stands in the store, and is told from there. */
	cli_engine(cli, args, NULL, true, &ended);
	if (!store_reply(cli->store, queued->id, &cli->arena, &reply, err))
		return false;
	say(cli, talk, &reply);
	if (reply.state == REPLY_SENT)
		return true;
	if (ended.text[0])
		return err_set(err, ended.code, "%s", ended.text);
	if (reply.state == REPLY_QUEUED || reply.state == REPLY_SENDING)
		print_note("it is not out yet; it stays in the outbox");
	if (ended.code == ERR_NONE)
		ended.code = ERR_FAILED;
	return err_set(err, ended.code, "%s", str_or_empty(reply.error));
}

void
sending_tell(struct cli *cli, const struct talk *talk, const struct reply *reply)
{
	say(cli, talk, reply);
	print_note("it leaves when an engine runs: an open heed, or heed sync");
}
