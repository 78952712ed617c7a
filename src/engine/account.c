/* heed-engine account-add, account-check, account-remove.
 * SPDX-License-Identifier: MIT */
#include "engine/account.h"

#include <errno.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/browser.h"
#include "engine/facts.h"
#include "engine/option.h"
#include "engine/renew.h"
#include "engine/report.h"
#include "engine/resolve.h"
#include "engine/revoke.h"
#include "engine/service.h"
#include "engine/watch.h"
#include "networks/form.h"
#include "store/store.h"

#define TOKEN_MAX 4096

/* One command: everything is asked one after another. */
struct visit {
	struct arena arena;
	struct service service;
	struct watch watch;
	struct err err;
};

static void
interrupted(void *context)
{
	struct visit *visit = context;

	err_set(&visit->err, ERR_FAILED, "interrupted");
	loop_end(visit->service.loop);
}

static void
facts_came(void *context, const struct err *err)
{
	struct visit *visit = context;

	if (err)
		visit->err = *err;
	loop_end(visit->service.loop);
}

/* What was started calls facts_came at its end. */
static bool
wait_for_it(struct visit *visit, struct err *err)
{
	visit->err = (struct err){ 0 };
	loop_run(visit->service.loop);
	if (visit->err.code != ERR_NONE)
		*err = visit->err;
	return visit->err.code == ERR_NONE;
}

/* The answers are in the watch's account then. */
static bool
ask_facts(struct visit *visit, struct err *err)
{
	facts_start(&visit->watch, true, facts_came, visit);
	return wait_for_it(visit, err);
}

static bool
open_visit(struct visit *visit, const struct options *options, struct err *err)
{
	*visit = (struct visit){ 0 };
	visit->service.arena = &visit->arena;
	visit->service.config = options->config;
	return service_open(&visit->service, options->store, options->secrets,
		options->patience, interrupted, visit, err);
}

static void
close_visit(struct visit *visit)
{
	renew_end(&visit->watch);
	watch_release(&visit->watch);
	service_close(&visit->service);
	arena_release(&visit->arena);
}

/* Byte by byte: what follows the line is nobody's business, and no buffer of the C
 * library keeps a copy. A header cannot hold what is no printable ASCII. */
static bool
read_token(char **token, struct err *err)
{
	char *line = mem_alloc(TOKEN_MAX);
	size_t len = 0;
	ssize_t got;

	while (len + 1 < TOKEN_MAX && (got = read(STDIN_FILENO, line + len, 1)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0 || line[len] == '\n' || line[len] == '\r')
			break;
		if (line[len] <= ' ' || line[len] > '~') {
			mem_wipe(line, TOKEN_MAX);
			return err_set(err, ERR_USAGE,
				"a token has neither blanks nor special characters");
		}
		len++;
	}
	line[len] = '\0';
	if (len > 0)
		*token = mem_copy(line, len);
	mem_wipe(line, TOKEN_MAX);
	return len > 0 || err_set(err, ERR_USAGE, "no token came on standard input");
}

/* It may have been there before, with a token that is not good any more: all but the
 * fault stays. */
static bool
write_signed_in(struct visit *visit, struct err *err)
{
	struct account *account = &visit->watch.account;
	struct account *all;
	size_t count;

	if (!store_accounts(visit->service.store, &visit->arena, &all, &count, err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (all[i].id == account->id)
			*account = all[i];
	watch_fault(&visit->watch, NULL);
	return watch_write(&visit->watch, err);
}

/* The token that it had on another server is good for nothing any more. */
static void
forget_elsewhere(struct visit *visit, const struct account *all, size_t count)
{
	const struct account *account = &visit->watch.account;
	struct secret_place place = service_place(&visit->service, account->demo);
	struct err fault = { 0 };

	/* The keeper by name has been given the new one under the same name. */
	for (size_t i = 0; i < count; i++) {
		struct secret_owner owner = {
			.network = all[i].network,
			.server = all[i].server,
			.remote_id = all[i].remote_id,
			.handle = all[i].handle,
		};

		if (all[i].id != account->id || str_eq(all[i].server, account->server))
			continue;
		log_line(visit->service.log, "%s has moved from %s to %s", account->name,
			all[i].server, account->server);
		if (!secret_forget(&place, &owner, &fault))
			log_line(visit->service.log, "%s: %s", account->name, fault.text);
	}
}

/* First the token, then the row: a row without a token could do nothing. */
static bool
keep_account(struct visit *visit, const struct options *options, struct err *err)
{
	struct account *account = &visit->watch.account;
	const char *wish = account->name;
	int64_t back =
		options->import >= 0 ? options->import : visit->service.settings.import;
	struct account *before;
	size_t count;

	account->moves = visit->watch.network->by_handle;
	account->connected_at = date_now();
	account->import_since = account->connected_at - back;
	/* Keepers of secrets may know it by its name. */
	if (!store_accounts(visit->service.store, &visit->arena, &before, &count, err) ||
		!store_account_name(visit->service.store, account, &visit->arena,
			&account->name, err) ||
		!watch_keep_secret(&visit->watch, err))
		return false;
	account->name = wish;
	if (!store_account_put(visit->service.store, account, err))
		return false;
	forget_elsewhere(visit, before, count);
	return write_signed_in(visit, err);
}

/* Where a handle lives; the answer is in the watch's account then. */
static bool
find_account(struct visit *visit, const char *handle, struct err *err)
{
	struct resolve resolve;
	bool ok;

	resolve_start(&resolve, &visit->watch, handle, facts_came, visit);
	ok = wait_for_it(visit, err);
	resolve_cancel(&resolve);
	return ok;
}

static void
signed_in(void *context, const struct call_end *end)
{
	struct visit *visit = context;

	if (end->answer) {
		watch_renew_who(&visit->watch, &end->answer->who);
		watch_give(&visit->watch, &end->answer->credential);
	}
	facts_came(visit, end->answer ? NULL : end->err);
}

/* What was typed is no token, but a password for one. */
static bool
enter_password(struct visit *visit, const char *password, struct err *err)
{
	struct steps steps;
	bool ok;

	steps_init(&steps, &visit->watch, signed_in, visit);
	steps_start(&steps,
		&(struct wish){
			.verb = VERB_SIGNIN,
			.item = visit->watch.account.remote_id,
			.text = password,
			.now = date_now(),
		});
	ok = wait_for_it(visit, err);
	steps_cancel(&steps);
	return ok;
}

/* A line of standard input: a token, or a password for one. */
static bool
add_by_text(struct visit *visit, const struct options *options, struct err *err)
{
	char *typed = NULL;
	bool ok = true;

	if (!read_token(&typed, err))
		return false;
	log_hide(visit->service.log, typed);
	if (visit->watch.network->by_handle)
		ok = find_account(visit, options->handle, err) &&
			enter_password(visit, typed, err);
	else
		watch_give(&visit->watch, &(struct credential){ .token = typed });
	ok = ok && ask_facts(visit, err) && keep_account(visit, options, err);
	mem_wipe(typed, strlen(typed));
	return ok;
}

static bool
add_by_browser(struct visit *visit, const struct options *options, struct err *err)
{
	struct browser browser = { 0 };
	bool ok = (!visit->watch.network->by_handle ||
			  find_account(visit, options->handle, err)) &&
		browser_sign_in(&browser, &visit->watch, options->by_hand, err) &&
		ask_facts(visit, err) && keep_account(visit, options, err);

	browser_end(&browser, ok ? NULL : err);
	return ok;
}

static bool
add(struct visit *visit, const struct options *options, struct err *err)
{
	const struct network *network = network_of(options->word);
	bool by_handle = network && network->by_handle;
	struct account account = {
		.network = options->word,
		.name = options->name,
		.server = "",
		.demo = options->demo,
	};
	char *server = NULL;

	if (by_handle && !options->handle)
		return err_set(
			err, ERR_USAGE, "account-add %s --handle HANDLE", network->name);
	if (!by_handle && !options->server)
		return err_set(
			err, ERR_USAGE, "account-add %s --server URL", options->word);
	if (options->server && !form_server(options->server, &visit->arena, &server, err))
		return false;
	if (server)
		account.server = server;
	return watch_init(&visit->watch, &visit->service, &account, &visit->arena, err) &&
		(options->browser ? add_by_browser : add_by_text)(visit, options, err);
}

bool
account_add(const struct options *options, struct err *err)
{
	struct visit visit;
	bool ok;

	if (!options->word)
		return err_set(err, ERR_USAGE,
			"account-add NETWORK; the token is read from standard input");
	ok = open_visit(&visit, options, err) && add(&visit, options, err);
	if (ok)
		report_account(&visit.watch.account, &visit.watch.credential,
			"signed in as", options->json);
	close_visit(&visit);
	return ok;
}

/* A fault of one account is written into it and reported; it does not keep the others
 * from being checked. */
static bool
check(struct visit *visit, const struct account *account, const struct options *options,
	struct err *err)
{
	struct watch *watch = &visit->watch;
	struct err fault = { 0 };

	if (!watch_init(watch, &visit->service, account, &visit->arena, err))
		return false;
	if (watch_sign_in(watch, &fault))
		ask_facts(visit, &fault);
	watch_fault(watch, fault.code == ERR_NONE ? NULL : &fault);
	if (fault.code != ERR_NONE)
		err->code = fault.code;
	else if (!watch_put(watch, err))
		return false;
	if (!watch_write(watch, err))
		return false;
	report_account(&watch->account, &watch->credential,
		fault.code == ERR_NONE ? "signed in as" : "not signed in:",
		options->json);
	renew_end(watch);
	watch_release(watch);
	return true;
}

bool
account_check(const struct options *options, struct err *err)
{
	struct visit visit;
	struct account *accounts = NULL;
	struct account one;
	size_t count = 1;
	bool ok = open_visit(&visit, options, err);

	if (ok && options->word) {
		ok = store_account(
			visit.service.store, options->word, &visit.arena, &one, err);
		accounts = &one;
	} else if (ok) {
		ok = store_accounts(
			visit.service.store, &visit.arena, &accounts, &count, err);
	}
	for (size_t i = 0; ok && i < count; i++)
		ok = check(&visit, &accounts[i], options, err);
	if (ok && count == 0)
		ok = err_set(err, ERR_GONE, "there is no account yet");
	close_visit(&visit);
	return ok && err->code == ERR_NONE;
}

static bool
forget(struct visit *visit, const char *name, struct err *err)
{
	struct watch *watch = &visit->watch;
	struct account account;
	struct err unknown = { 0 };
	struct secret_place place;
	struct secret_owner owner;
	struct err fault = { 0 };

	if (!store_account(visit->service.store, name, &visit->arena, &account, err))
		return false;
	/* Of a network that this heed does not know, nothing can be given back. */
	if (!watch_init(watch, &visit->service, &account, &visit->arena, &unknown))
		watch->account = account;
	else if (watch_sign_in(watch, &unknown))
		revoke(watch);
	place = service_place(&visit->service, account.demo);
	owner = watch_owner(watch);
	/* An account whose keyring is gone can be removed all the same. */
	if (!secret_forget(&place, &owner, &fault))
		log_line(visit->service.log, "%s: %s", account.name, fault.text);
	return store_account_remove(visit->service.store, account.id, err);
}

bool
account_remove(const struct options *options, struct err *err)
{
	struct visit visit;
	bool ok;

	if (!options->word)
		return err_set(err, ERR_USAGE, "account-remove NAME");
	ok = open_visit(&visit, options, err) && forget(&visit, options->word, err);
	close_visit(&visit);
	return ok;
}
