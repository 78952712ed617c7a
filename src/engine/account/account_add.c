/* heed-engine account-add, account-keeps.
 * SPDX-License-Identifier: MIT */
#include "engine/account/account.h"

#include "base/time/date.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/account/account_fields.h"
#include "engine/account/browser.h"
#include "engine/import/import_ask.h"
#include "engine/account/which.h"
#include "engine/option.h"
#include "engine/output.h"
#include "engine/account/resolve.h"
#include "engine/account/account_command.h"
#include "engine/request/request.h"
#include "networks/shared/form.h"
#include "store/store.h"

/* It may have existed before, with a token that is no longer valid: everything but the
 * error stays. */
static bool
write_signed_in(struct account_command *command, struct err *err)
{
	struct account *account = &command->session.account;
	const char *missed = account->missed; /* which the server has just said */
	int64_t ends_at = account->ends_at;
	struct account *all;
	size_t count;

	if (!store_account_list(
		    command->engine.store, &command->arena, &all, &count, err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (all[i].id == account->id)
			*account = all[i];
	account->missed = missed;
	account->ends_at = ends_at;
	session_note_fault(&command->session, NULL);
	return session_write(&command->session, err);
}

/* The token that it had on another server is no longer of any use. */
static void
forget_elsewhere(struct account_command *command, const struct account *all, size_t count)
{
	const struct account *account = &command->session.account;
	struct secret_place place = engine_secret_place(&command->engine, account->demo);
	struct err fault = { 0 };

	/* A program that looks it up by its name has been given the new token under that
	 * name. */
	for (size_t i = 0; i < count; i++) {
		struct secret_owner owner = {
			.network = all[i].network,
			.server = all[i].server,
			.remote_id = all[i].remote_id,
			.handle = all[i].handle,
		};

		if (all[i].id != account->id || str_eq(all[i].server, account->server))
			continue;
		log_line(command->engine.log, "%s has moved from %s to %s", account->name,
			all[i].server, account->server);
		if (!secret_forget(&place, &owner, &fault))
			log_line(
				command->engine.log, "%s: %s", account->name, fault.text);
	}
}

/* Signing in again while an import goes on leaves it what it was. */
static int64_t
import_since(const struct account_command *command, const struct engine_options *options,
	const struct account *before, size_t count)
{
	const struct account *account = &command->session.account;
	int64_t back =
		options->import >= 0 ? options->import : command->engine.settings.import;

	for (size_t i = 0; options->import < 0 && i < count; i++)
		if (str_eq(before[i].network, account->network) &&
			str_eq(before[i].server, account->server) &&
			str_eq(before[i].remote_id, account->remote_id))
			return before[i].import_since;
	return account->connected_at - back;
}

/* First the token, then the row: a row without a token would be useless. */
static bool
keep_account(struct account_command *command, const struct engine_options *options,
	struct err *err)
{
	struct account *account = &command->session.account;
	const char *wanted = account->name;
	struct account *before;
	size_t count;

	account->moves = command->session.network->portable_id;
	account->connected_at = account->asked_at = date_now();
	/* Programs that store secrets may look it up by its name. */
	if (!store_account_list(
		    command->engine.store, &command->arena, &before, &count, err))
		return false;
	account->import_since = import_since(command, options, before, count);
	if (!store_account_name(command->engine.store, account, &command->arena,
		    &account->name, err) ||
		!session_keep_secret(&command->session, err))
		return false;
	account->name = wanted;
	if (!store_account_put(command->engine.store, account, err))
		return false;
	forget_elsewhere(command, before, count);
	return write_signed_in(command, err);
}

/* Whether the result can be stored, before the user is asked for anything. */
static bool
can_keep(struct account_command *command, const struct engine_options *options,
	struct err *err)
{
	const struct session *session = &command->session;
	const struct account *account = &session->account;
	const struct secret_place place =
		engine_secret_place(&command->engine, account->demo);
	const struct secret_owner owner = {
		.network = account->network,
		.server = str_is_empty(account->server) ? NULL : account->server,
		.remote_id = str_is_empty(account->remote_id) ? NULL : account->remote_id,
		.name = options->name,
	};
	/* A password is not a token yet. */
	bool given = !options->browser && !session->network->steps[OP_SIGNIN].ask;

	return secret_can_keep(&place, &owner, given, err);
}

/* Finds where a handle lives; the result is in the session's account. Now that the owner
 * is known, the token may have to be stored elsewhere. */
static bool
add_find_account(struct account_command *command, const struct engine_options *options,
	struct err *err)
{
	struct resolve resolve;
	bool ok;

	resolve_start(&resolve, &command->session, options->handle,
		account_command_on_done, command);
	ok = account_command_wait(command, err);
	resolve_cancel(&resolve);
	return ok && can_keep(command, options, err);
}

static void
add_on_signed_in(void *context, const struct request_result *result)
{
	struct account_command *command = context;

	command->request = NULL;
	if (result->answer) {
		session_update_who(&command->session, &result->answer->who);
		session_use_credential(&command->session, &result->answer->credential);
	}
	account_command_on_done(command, result->answer ? NULL : result->err);
}

/* What was typed is not a token, but what is needed to get one. */
static bool
enter_password(struct account_command *command, const struct account_fields *fields,
	struct err *err)
{
	bool ok;

	command->request = request_start(&command->session,
		&(struct request_options){
			.args = { .op = OP_SIGNIN,
				.item = command->session.account.remote_id,
				.fields = fields->values,
				.text = fields->values[catalog_last_field(fields->row)],
				.now = date_now() },
			.retry = REQUEST_RETRY,
			.all_steps = true,
			.done = add_on_signed_in,
			.context = command,
		});
	ok = account_command_wait(command, err);
	request_cancel(command->request);
	command->request = NULL;
	return ok;
}

static bool
is_named_by_handle(const struct account_command *command)
{
	return command->session.network->row->place == PLACE_HANDLE;
}

/* They are a credential, or what is needed to get one. */
static bool
use_fields(struct account_command *command, const struct account_fields *fields,
	struct err *err)
{
	const struct credential credential = account_fields_credential(fields);

	session_use_watch(&command->session, account_fields_of(fields, USE_WATCH), NULL);
	if (command->session.network->steps[OP_SIGNIN].ask)
		return enter_password(command, fields, err);
	if (!credential.token)
		return err_set(err, ERR_USAGE, "%s needs a browser to sign in",
			fields->row->title);
	session_use_credential(&command->session, &credential);
	return true;
}

static bool
add_by_text(struct account_command *command, const struct engine_options *options,
	struct err *err)
{
	struct account_fields fields;
	bool ok = account_fields_read(&fields, command->session.network->row, false,
			  command->engine.log, err) &&
		(!is_named_by_handle(command) ||
			add_find_account(command, options, err)) &&
		use_fields(command, &fields, err) &&
		account_command_ask_server(command, err) &&
		which_choose(command, options, err) &&
		keep_account(command, options, err);

	account_fields_release(&fields);
	return ok;
}

/* Some servers issue a token for any code, and then do not accept it. */
static bool
add_try_token(struct account_command *command, struct err *err)
{
	struct err fault = { 0 };

	if (account_command_ask_server(command, &fault))
		return true;
	if (fault.code != ERR_SIGNIN)
		return err_set(err, fault.code, "%s", fault.text);
	return err_set(err, ERR_SIGNIN,
		"the server rejects the token it just issued (%.300s): sign in again with the "
		"newest link",
		fault.text);
}

static bool
add_by_browser(struct account_command *command, const struct engine_options *options,
	struct err *err)
{
	struct browser browser = { 0 };
	struct account_fields fields;
	bool ok = account_fields_read(&fields, command->session.network->row, true,
			  command->engine.log, err) &&
		(!is_named_by_handle(command) ||
			add_find_account(command, options, err)) &&
		browser_sign_in(&browser, &command->session, options, &fields, err) &&
		add_try_token(command, err);

	if (ok && options->asks && !options->which && command->session.n_choices > 1)
		browser_end_early(&browser,
			"Go back to your terminal and choose for which "
			"account this is.");
	ok = ok && which_choose(command, options, err) &&
		keep_account(command, options, err);
	browser_end(&browser, ok ? NULL : err);
	account_fields_release(&fields);
	return ok;
}

static bool
add_choose(struct account_command *command, const struct engine_options *options,
	struct err *err)
{
	const struct catalog_row *row = catalog_of(options->word);
	const char *option = row ? catalog_places[row->place].option : NULL;
	const char *typed = str_eq(option, "handle") ? options->handle : options->server;
	const char *at = options->server ? options->server : row ? row->server : NULL;
	struct account account = {
		.network = options->word,
		.name = options->name,
		.server = "",
		.demo = options->demo,
	};
	char *server = NULL;

	if (option && !typed)
		return err_set(err, ERR_USAGE, "%s %s --%s %s", options->command,
			row->name, option, catalog_places[row->place].value);
	if (at && row && !form_site(at, row, &command->arena, &server, err))
		return false;
	if (server)
		account.server = server;
	return session_init(&command->session, &command->engine, &account,
		       &command->arena, err) &&
		can_keep(command, options, err);
}

/* Opens what the sign-in needs; the user is asked for nothing before it is known that the
 * result can be stored. */
static bool
add_begin(struct account_command *command, const struct engine_options *options,
	struct err *err)
{
	if (options->word)
		return account_command_open(command, options, err) &&
			add_choose(command, options, err);
	*command = (struct account_command){ 0 };
	return err_set(err, ERR_USAGE,
		"%s NETWORK; the token is read from standard input", options->command);
}

/* No list has the pages of every server: where nothing is found below a path, it may be
 * one of them. An account that has been added answered there. */
static void
add_doubt_path(const struct account_command *command, struct err *err)
{
	const struct catalog_row *row = command->session.network->row;
	const char *server = str_or_empty(command->session.account.server);
	const char *scheme_end = strstr(server, "://");
	const char *host = scheme_end ? scheme_end + 3 : server;
	struct err fault = *err;
	const char *said = fault.text;

	if (command->session.account.id > 0 ||
		(row->place != PLACE_SITE && row->place != PLACE_SERVER) ||
		!strchr(host, '/') ||
		(err->code != ERR_GONE && err->code != ERR_PROTOCOL &&
			err->code != ERR_REFUSED))
		return;
	err_set(err, fault.code, "%.300s%s that is the address of a page, give only %.*s",
		said, said[0] && said[strlen(said) - 1] == '?' ? " If" : "; if",
		(int)(host + strcspn(host, "/") - server), server);
}

bool
account_add(const struct engine_options *options, struct err *err)
{
	struct account_command command;
	bool ok = add_begin(&command, options, err) &&
		(options->browser ? add_by_browser : add_by_text)(
			&command, options, err) &&
		import_ask(&command.session, options, err);

	if (ok)
		output_account(&command.session.account, &command.session.credential,
			"signed in as", options->json);
	else if (command.session.network)
		add_doubt_path(&command, err);
	account_command_close(&command);
	return ok;
}

bool
account_add_can_keep(const struct engine_options *options, struct err *err)
{
	struct account_command command;
	bool ok = add_begin(&command, options, err);

	account_command_close(&command);
	return ok;
}
