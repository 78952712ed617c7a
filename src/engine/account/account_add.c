/* heed-engine account-add, account-keeps.
 * SPDX-License-Identifier: MIT */
#include "engine/account/account.h"

#include <errno.h>

#include "base/time/date.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/account/browser.h"
#include "engine/option.h"
#include "engine/output.h"
#include "engine/account/resolve.h"
#include "engine/account/account_command.h"
#include "engine/request/request.h"
#include "networks/shared/form.h"
#include "store/store.h"

#define TOKEN_MAX 4096

/* Byte by byte: what follows the line is not ours to read, and no buffer of the C library
 * keeps a copy. A header can hold only printable ASCII. */
static bool
add_read_line(bool is_token, char **typed, struct err *err)
{
	char *line = mem_alloc(TOKEN_MAX);
	size_t len = 0;
	ssize_t got;

	while (len + 1 < TOKEN_MAX && (got = read(STDIN_FILENO, line + len, 1)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0 || line[len] == '\n' || line[len] == '\r')
			break;
		if (is_token && (line[len] <= ' ' || line[len] > '~')) {
			mem_erase_free(line, TOKEN_MAX);
			return err_set(err, ERR_USAGE,
				"a token has neither blanks nor special characters");
		}
		len++;
	}
	line[len] = '\0';
	if (len > 0)
		*typed = mem_copy(line, len);
	mem_erase_free(line, TOKEN_MAX);
	return len > 0 || err_set(err, ERR_USAGE, "standard input has no token");
}

/* It may have existed before, with a token that is no longer valid: everything but the
 * error stays. */
static bool
write_signed_in(struct account_command *command, struct err *err)
{
	struct account *account = &command->session.account;
	struct account *all;
	size_t count;

	if (!store_account_list(
		    command->engine.store, &command->arena, &all, &count, err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (all[i].id == account->id)
			*account = all[i];
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

/* First the token, then the row: a row without a token would be useless. */
static bool
keep_account(struct account_command *command, const struct engine_options *options,
	struct err *err)
{
	struct account *account = &command->session.account;
	const char *wanted = account->name;
	int64_t back =
		options->import >= 0 ? options->import : command->engine.settings.import;
	struct account *before;
	size_t count;

	account->moves = command->session.network->portable_id;
	account->connected_at = date_now();
	account->import_since = account->connected_at - back;
	/* Programs that store secrets may look it up by its name. */
	if (!store_account_list(
		    command->engine.store, &command->arena, &before, &count, err) ||
		!store_account_name(command->engine.store, account, &command->arena,
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

/* What was typed is not a token, but a password to get one. */
static bool
enter_password(struct account_command *command, const char *const *fields,
	const char *password, struct err *err)
{
	bool ok;

	command->request = request_start(&command->session,
		&(struct request_options){
			.args = { .op = OP_SIGNIN,
				.item = command->session.account.remote_id,
				.fields = fields,
				.text = password,
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

/* The lines before the last: they are not secret. */
static bool
read_fields(struct account_command *command, size_t last, const char **fields,
	struct err *err)
{
	for (size_t i = 0; i < last; i++) {
		char *line = NULL;

		if (!add_read_line(false, &line, err))
			return false;
		fields[i] = arena_copy(&command->arena, line);
		free(line);
	}
	return true;
}

/* A line of standard input for each field; the last is a token, or a password to get
 * one. */
static bool
add_by_text(struct account_command *command, const struct engine_options *options,
	struct err *err)
{
	const struct network *network = command->session.network;
	size_t last = catalog_last_field(network->row);
	const char *fields[CATALOG_FIELDS + 1] = { NULL };
	char *typed = NULL;
	bool ok;

	if (!read_fields(command, last, fields, err) || !add_read_line(true, &typed, err))
		return false;
	fields[last] = typed;
	log_hide(command->engine.log, typed);
	ok = !is_named_by_handle(command) || add_find_account(command, options, err);
	if (ok && network->steps[OP_SIGNIN].ask)
		ok = enter_password(command, fields, typed, err);
	else if (ok)
		session_use_credential(
			&command->session, &(struct credential){ .token = typed });
	ok = ok && account_command_ask_server(command, err) &&
		keep_account(command, options, err);
	mem_erase_free(typed, strlen(typed));
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
	bool ok = (!is_named_by_handle(command) ||
			  add_find_account(command, options, err)) &&
		browser_sign_in(&browser, &command->session, options, err) &&
		add_try_token(command, err) && keep_account(command, options, err);

	browser_end(&browser, ok ? NULL : err);
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
	if (at && !form_site(at, &command->arena, &server, err))
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

bool
account_add(const struct engine_options *options, struct err *err)
{
	struct account_command command;
	bool ok = add_begin(&command, options, err) &&
		(options->browser ? add_by_browser : add_by_text)(&command, options, err);

	if (ok)
		output_account(&command.session.account, &command.session.credential,
			"signed in as", options->json);
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
