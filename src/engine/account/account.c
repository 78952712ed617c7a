/* heed-engine account-check, account-remove.
 * SPDX-License-Identifier: MIT */
#include "engine/account/account.h"

#include "base/log.h"
#include "engine/option.h"
#include "engine/account/renew.h"
#include "engine/output.h"
#include "engine/account/revoke.h"
#include "engine/account/account_command.h"
#include "store/store.h"

/* A fault of one account is written into it and reported; it does not keep the others
 * from being checked. */
static bool
account_check_one(struct account_command *visit, const struct account *account,
	const struct engine_options *options, struct err *err)
{
	struct session *watch = &visit->watch;
	struct err fault = { 0 };

	if (!session_init(watch, &visit->service, account, &visit->arena, err))
		return false;
	if (session_sign_in(watch, &fault))
		account_command_ask_server(visit, &fault);
	session_note_fault(watch, fault.code == ERR_NONE ? NULL : &fault);
	if (fault.code != ERR_NONE)
		err->code = fault.code;
	else if (!session_put_account(watch, err))
		return false;
	if (!session_write(watch, err))
		return false;
	output_account(&watch->account, &watch->credential,
		fault.code == ERR_NONE ? "signed in as" : "not signed in:",
		options->json);
	renew_end(watch);
	session_release(watch);
	return true;
}

bool
account_check(const struct engine_options *options, struct err *err)
{
	struct account_command visit;
	struct account *accounts = NULL;
	struct account one;
	size_t count = 1;
	bool ok = account_command_open(&visit, options, err);

	if (ok && options->word) {
		ok = store_account_find(
			visit.service.store, options->word, &visit.arena, &one, err);
		accounts = &one;
	} else if (ok) {
		ok = store_account_list(
			visit.service.store, &visit.arena, &accounts, &count, err);
	}
	for (size_t i = 0; ok && i < count; i++)
		ok = account_check_one(&visit, &accounts[i], options, err);
	if (ok && count == 0)
		ok = err_set(err, ERR_GONE, "there is no account yet");
	account_command_close(&visit);
	return ok && err->code == ERR_NONE;
}

static bool
account_remove_one(struct account_command *visit, const char *name, struct err *err)
{
	struct session *watch = &visit->watch;
	struct account account;
	struct err unknown = { 0 };
	struct secret_place place;
	struct secret_owner owner;
	struct err fault = { 0 };

	if (!store_account_find(visit->service.store, name, &visit->arena, &account, err))
		return false;
	/* Of a network that this heed does not know, nothing can be given back. */
	if (!session_init(watch, &visit->service, &account, &visit->arena, &unknown))
		watch->account = account;
	else if (session_sign_in(watch, &unknown))
		revoke_token(watch);
	place = engine_secret_place(&visit->service, account.demo);
	owner = session_secret_owner(watch);
	/* An account whose keyring is gone can be removed all the same. */
	if (!secret_forget(&place, &owner, &fault))
		log_line(visit->service.log, "%s: %s", account.name, fault.text);
	return store_account_remove(visit->service.store, account.id, err);
}

bool
account_remove(const struct engine_options *options, struct err *err)
{
	struct account_command visit;
	bool ok;

	if (!options->word)
		return err_set(err, ERR_USAGE, "account-remove NAME");
	ok = account_command_open(&visit, options, err) &&
		account_remove_one(&visit, options->word, err);
	account_command_close(&visit);
	return ok;
}
