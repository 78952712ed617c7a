/* Whose token an account has: its id decides who it is, and its handle may change.
 * SPDX-License-Identifier: MIT */
#include "engine/account/who.h"

#include "base/err.h"
#include "base/log.h"
#include "base/str.h"
#include "base/time/date.h"
#include "engine/engine.h"
#include "engine/session.h"

static bool
is_somebody_else(const struct session *session, const struct whoami *who, struct err *err)
{
	const char *us = str_or_empty(session->account.handle);
	const char *them = str_or_empty(who->handle);

	if (str_eq_nocase(us, them))
		return err_set(err, ERR_SIGNIN,
			"%s is not the account that it was: its id is %.60s now, and was "
			"%.60s; nothing was changed; if the server was set up anew, remove "
			"this account and add it again",
			them, str_or_empty(who->remote_id), session->account.remote_id);
	return err_set(err, ERR_SIGNIN,
		"the token is that of %s, not of %s: nothing is read or sent; sign in again "
		"as %s, or add %s as an account of its own",
		them, us, us, them);
}

void
who_note_handle(struct session *session, const char *was)
{
	const struct account *account = &session->account;

	if (account->id == 0 || str_is_empty(was) || str_eq(was, account->handle))
		return;
	session->was = was;
	log_line(session->engine->log, "%s: %s is now called %s", account->name, was,
		account->handle);
}

bool
who_take(struct session *session, const struct whoami *who, struct err *err)
{
	const struct account *account = &session->account;
	const char *was = account->handle;

	if (!str_is_empty(account->remote_id) &&
		!str_eq(account->remote_id, who->remote_id))
		return is_somebody_else(session, who, err);
	session_update_who(session, who);
	who_note_handle(session, was);
	return true;
}

void
who_take_stored(struct session *session, const struct account *account)
{
	const struct whoami who = {
		.remote_id = session->account.remote_id,
		.handle = account->handle,
		.name = account->title,
		.url = account->url,
		.visibility = account->visibility,
	};

	session->account.asked_at = account->asked_at;
	if (!str_eq(account->handle, session->account.handle))
		session_update_who(session, &who);
}

bool
who_keep(struct session *session, const struct err *fault, struct err *err)
{
	if (!fault || fault->code == ERR_NONE)
		session->account.asked_at = date_now();
	else if (fault->code == ERR_SIGNIN)
		session->account.asked_at = 0;
	return session_put_account(session, err);
}
