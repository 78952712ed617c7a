/* heed-engine account-move: the server or site of an account has another address.
 * SPDX-License-Identifier: MIT */
#include "engine/account/account.h"

#include "base/err.h"
#include "base/log.h"
#include "base/str.h"
#include "engine/account/account_command.h"
#include "engine/account/who.h"
#include "engine/option.h"
#include "engine/output.h"
#include "networks/shared/form.h"
#include "store/store.h"

static bool
move_can(const struct session *session, struct err *err)
{
	const struct catalog_row *row = session->network->row;

	if (row->place == PLACE_HANDLE)
		return err_set(err, ERR_USAGE,
			"on %s the handle says on which server an account lives: if it has "
			"moved, sign in again with heed account add %s --handle %s",
			row->title, row->name, str_or_empty(session->account.handle));
	return true;
}

/* The token is shown to the new address only: a server that accepts it, and says that it is
 * the same id's, is the same one. */
static bool
move_ask(struct account_command *command, const char *server, struct err *err)
{
	struct session *session = &command->session;
	const struct catalog_row *row = session->network->row;
	struct err fault = { 0 };
	struct arena *arena = &command->arena;
	char *at;

	if (!form_site(server, row, arena, &at, err) || !session_sign_in(session, err))
		return false;
	session_use_server(session, at);
	return account_command_ask_server(command, &fault) ||
		err_set(err, fault.code, "%s has not moved to %s: %.300s",
			session->account.name, at, fault.text);
}

/* First the token, then the row: a row without a token would be useless. */
static bool
move_keep(struct account_command *command, const struct secret_owner *before,
	struct err *err)
{
	struct session *session = &command->session;
	const struct secret_place place =
		engine_secret_place(&command->engine, session->account.demo);
	struct err fault = { 0 };

	if (str_eq(before->server, session->account.server))
		return who_keep(session, NULL, err);
	if (!session_keep_secret(session, err) ||
		!store_account_move(command->engine.store, session->account.id,
			session->account.server, err) ||
		!who_keep(session, NULL, err))
		return false;
	log_line(command->engine.log, "%s has moved from %s to %s", session->account.name,
		before->server, session->account.server);
	if (!secret_forget(&place, before, &fault))
		log_line(
			command->engine.log, "%s: %s", session->account.name, fault.text);
	return true;
}

static bool
move_one(struct account_command *command, const struct engine_options *options,
	struct err *err)
{
	struct session *session = &command->session;
	struct secret_owner before;
	struct account account;

	if (!store_account_find(command->engine.store, options->word, &command->arena,
		    &account, err) ||
		!session_init(session, &command->engine, &account, &command->arena, err))
		return false;
	before = session_secret_owner(session);
	/* Programs look it up by its name, under which they have the new one then. */
	before.name = NULL;
	if (!move_can(session, err))
		return false;
	/* What that address said is not about the account, which stays as it was. */
	if (!move_ask(command, options->server, err)) {
		store_account_state(command->engine.store, &account, NULL);
		return false;
	}
	if (!move_keep(command, &before, err))
		return false;
	session_note_fault(session, NULL);
	if (!session_write(session, err))
		return false;
	output_account(&session->account, &session->credential, "moved:", options->json);
	return true;
}

bool
account_move(const struct engine_options *options, struct err *err)
{
	struct account_command command = { 0 };
	bool ok;

	if (!options->word || !options->server)
		return err_set(err, ERR_USAGE, "account-move NAME --server URL");
	ok = account_command_open(&command, options, err) &&
		move_one(&command, options, err);
	account_command_close(&command);
	return ok;
}
