/* heed-engine account-reads: whether what an account is to read is there.
 * SPDX-License-Identifier: MIT */
#include "engine/account/account.h"

#include <stdio.h>

#include "base/err.h"
#include "engine/account/account_command.h"
#include "engine/option.h"
#include "store/store.h"

/* The same requests as at the sign-in, which refuse a name that is not there. Whatever else
 * goes wrong is about the server, not about the names. */
static bool
reads_ask(struct account_command *command, const struct engine_options *options,
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
		reads_ask(&command, options, err);
	account_command_close(&command);
	return ok;
}
