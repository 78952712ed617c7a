/* heed-engine account-check, account-reads, account-remove.
 * SPDX-License-Identifier: MIT */
#include "engine/account/account.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/log.h"
#include "engine/option.h"
#include "engine/request/renew.h"
#include "engine/output.h"
#include "engine/account/revoke.h"
#include "engine/account/account_command.h"
#include "engine/account/who.h"
#include "store/store.h"

/* An error of one account is stored with it and reported; the other accounts are still
 * checked. */
static bool
account_check_one(struct account_command *command, const struct account *account,
	const struct engine_options *options, struct err *err)
{
	struct session *session = &command->session;
	struct err fault = { 0 };

	if (!session_init(session, &command->engine, account, &command->arena, err))
		return false;
	if (session_sign_in(session, &fault))
		account_command_ask_server(command, &fault);
	session_note_fault(session, fault.code == ERR_NONE ? NULL : &fault);
	if (fault.code != ERR_NONE)
		err->code = fault.code;
	if (!who_keep(session, &fault, err) || !session_write(session, err))
		return false;
	if (session->was && !options->json)
		printf("%s: %s is now called %s\n", session->account.name, session->was,
			session->account.handle);
	output_account(&session->account, &session->credential,
		fault.code == ERR_NONE ? "signed in as" : "not signed in:",
		options->json);
	renew_end(session);
	session_release(session);
	return true;
}

bool
account_check(const struct engine_options *options, struct err *err)
{
	struct account_command command;
	struct account *accounts = NULL;
	struct account one;
	size_t count = 1;
	bool ok = account_command_open(&command, options, err);

	if (ok && options->word) {
		ok = store_account_find(
			command.engine.store, options->word, &command.arena, &one, err);
		accounts = &one;
	} else if (ok) {
		ok = store_account_list(
			command.engine.store, &command.arena, &accounts, &count, err);
	}
	for (size_t i = 0; ok && i < count; i++)
		ok = account_check_one(&command, &accounts[i], options, err);
	if (ok && count == 0)
		ok = err_set(err, ERR_GONE, "there is no account yet");
	account_command_close(&command);
	return ok && err->code == ERR_NONE;
}

/* What became of the token, for the person: it may be left in a place that is not ours. */
static const char *
account_token_words(const char *where, bool ours, bool revoked, const struct err *fault,
	struct arena *arena)
{
	if (!ours)
		return arena_printf(
			arena, "its token stays in %s: remove it there", where);
	if (fault->code != ERR_NONE)
		return arena_printf(arena, "its token%s could not be deleted from %s: %s",
			revoked ? " was revoked, but" : "", where, fault->text);
	if (revoked)
		return arena_printf(
			arena, "its token was revoked, and deleted from %s", where);
	return arena_printf(arena,
		"its token was deleted from %s; if it was not revoked on the network, it "
		"remains valid there",
		where);
}

static bool
account_remove_one(struct account_command *command, const char *name, struct err *err)
{
	bool revoked = false;
	bool ours;
	const char *where;
	struct session *session = &command->session;
	struct account account;
	struct err unknown = { 0 };
	struct secret_place place;
	struct secret_owner owner;
	struct err fault = { 0 };

	if (!store_account_find(
		    command->engine.store, name, &command->arena, &account, err))
		return false;
	/* The token of a network unknown to this heed cannot be revoked. */
	if (!session_init(session, &command->engine, &account, &command->arena, &unknown))
		session->account = account;
	else if (session_sign_in(session, &unknown))
		revoked = revoke_token(session);
	place = engine_secret_place(&command->engine, account.demo);
	owner = session_secret_owner(session);
	ours = secret_whereabouts(&place, &owner, &where);
	/* An account whose keyring is gone can still be removed. */
	if (!secret_forget(&place, &owner, &fault))
		log_line(command->engine.log, "%s: %s", account.name, fault.text);
	if (!store_account_remove(command->engine.store, account.id, err))
		return false;
	puts(account_token_words(where, ours, revoked, &fault, &command->arena));
	return true;
}

bool
account_remove(const struct engine_options *options, struct err *err)
{
	struct account_command command;
	bool ok;

	if (!options->word)
		return err_set(err, ERR_USAGE, "account-remove NAME");
	ok = account_command_open(&command, options, err) &&
		account_remove_one(&command, options->word, err);
	account_command_close(&command);
	return ok;
}

/* The same requests as at the sign-in, which refuse a name that is not there. Whatever else
 * goes wrong is about the server, not about the names. */
static bool
account_reads_one(struct account_command *command, const struct engine_options *options,
	struct err *err)
{
	struct session *session = &command->session;
	struct account account;
	struct err fault = { 0 };

	if (!store_account_find(command->engine.store, options->word, &command->arena,
		    &account, err) ||
		!session_init(session, &command->engine, &account, &command->arena, err))
		return false;
	session->asks_anew = true;
	session_use_watch(session, options->reads, account.hear);
	session_use_server(session, account.server);
	if (session_sign_in(session, &fault) &&
		account_command_ask_server(command, &fault))
		return true;
	store_account_state(command->engine.store, &account, NULL);
	if (fault.code == ERR_USAGE)
		return err_set(err, fault.code, "%s", fault.text);
	printf("%s\n", fault.text);
	return true;
}

bool
account_reads(const struct engine_options *options, struct err *err)
{
	struct account_command command = { 0 };
	bool ok;

	if (!options->word || !options->reads)
		return err_set(err, ERR_USAGE, "account-reads NAME --reads WORDS");
	ok = account_command_open(&command, options, err) &&
		account_reads_one(&command, options, err);
	account_command_close(&command);
	return ok;
}
