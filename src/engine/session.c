/* An account that the engine looks after.
 * SPDX-License-Identifier: MIT */
#include "engine/session.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/http/dpop.h"
#include "engine/engine.h"
#include "inbox/import/import_offer.h"

static void
copy_texts(struct account *account, struct arena *arena)
{
	const char **texts[] = { &account->network, &account->name, &account->server,
		&account->remote_id, &account->handle, &account->title, &account->url,
		&account->software, &account->quirks, &account->listen, &account->cannot,
		&account->watch, &account->hear };

	for (size_t i = 0; i < COUNT(texts); i++)
		*texts[i] = arena_copy(arena, *texts[i]);
}

static void
set_endpoint(struct session *session)
{
	const struct account *account = &session->account;

	session->at = (struct endpoint){
		.server = account->server,
		.token = session->credential.token,
		.kind = session->credential.kind,
		.user = session->credential.user,
		.token_name = session->credential.name,
		.client_id = session->credential.client_id,
		.remote_id = session->asks_anew ? NULL : account->remote_id,
		.handle = account->handle,
		.quirks = account->quirks,
		.listen = account->listen,
		.watch = account->watch,
	};
}

/* A pause that a server requested from an earlier engine applies to this one. */
static void
restore_pause(struct session *session)
{
	int64_t now = date_now();
	int64_t pause = session->account.pause_until - now;
	int64_t spare = session->account.spare_at - now;

	if (pause > 0 && pause <= PACE_OBEYED) {
		session->pace.not_before = date_ticks() + pause;
		session->pace.obeys = true;
	}
	if (spare > 0 && spare <= PACE_OBEYED)
		session->pace.spare_at = date_ticks() + spare;
}

bool
session_init(struct session *session, struct engine *engine,
	const struct account *account, struct arena *arena, struct err *err)
{
	*session =
		(struct session){ .engine = engine, .account = *account, .arena = arena };
	session->network = network_of(account->network);
	if (!session->network)
		return err_set(err, ERR_CONFIG,
			"this heed does not know the network \"%s\"", account->network);
	copy_texts(&session->account, arena);
	/* What it says was true of an engine that ended in the middle of it, and no
	 * longer is; but an import that nobody has begun waits as long as it takes. */
	session->account.doing =
		import_offer_is_open(account->doing) ? IMPORT_NOT_BEGUN : NULL;
	session->account.streaming = false;
	snprintf(session->error, sizeof session->error, "%s",
		str_or_empty(account->error));
	session->account.error = account->error ? session->error : NULL;
	session_note_missed(session, account->missed);
	session->account.unread_words = NULL;
	session->skew = -account->skew;
	set_endpoint(session);
	restore_pause(session);
	return true;
}

void
session_release(struct session *session)
{
	credential_wipe(&session->credential);
	arena_release(&session->secrets);
	dpop_free(session->dpop);
	session->dpop = NULL;
	session->at.token = NULL;
}

/* A key that is unchanged stays in use: it remembers what the servers expect. An invalid
 * key is reported when it is needed. */
static void
take_key(struct session *session, const char *key)
{
	if (key && dpop_is(session->dpop, key))
		return;
	dpop_free(session->dpop);
	session->dpop = NULL;
	if (key)
		dpop_new(&session->dpop, key, NULL);
}

void
session_use_credential(struct session *session, const struct credential *credential)
{
	struct arena secrets = { 0 };
	struct credential copy = credential_copy(credential, &secrets);
	struct log *log = session->engine->log;
	const struct catalog_row *row = session->network->row;
	const char *hidden[CREDENTIAL_SECRETS + 1];

	credential_set_usual(&copy, row->credential, row->token_name);
	take_key(session, copy.key);
	credential_wipe(&session->credential);
	arena_release(&session->secrets);
	session->credential = copy;
	session->secrets = secrets;
	session->signed_out = false;
	session->account.ends_at = credential_ends_at(&copy);
	credential_secrets(&session->credential, &session->secrets, hidden);
	for (size_t i = 0; hidden[i]; i++)
		log_hide(log, hidden[i]);
	set_endpoint(session);
}

struct secret_owner
session_secret_owner(const struct session *session)
{
	return (struct secret_owner){
		.network = session->account.network,
		.server = session->account.server,
		.remote_id = session->account.remote_id,
		.handle = session->account.handle,
		.name = session->account.name,
	};
}

/* A token alone, where its network needs more: somebody keeps it there by hand. */
static bool
session_is_whole(struct session *session, struct err *err)
{
	const char *lacks = credential_lacks(&session->credential);

	if (!lacks)
		return true;
	credential_wipe(&session->credential);
	set_endpoint(session);
	return err_set(err, ERR_CONFIG,
		"the token of %s is stored without its \"%s\": "
		"{\"%s\":\"…\",\"token\":\"…\"}, as under TOKENS in heed.conf(5)",
		session->account.name, lacks, lacks);
}

bool
session_read_secret(struct session *session, struct err *err)
{
	const struct secret_place place =
		engine_secret_place(session->engine, session->account.demo);
	const struct secret_owner owner = session_secret_owner(session);
	struct arena scratch = { 0 };
	struct credential credential = { 0 };
	char *secret = secret_read(&place, &owner, err);
	bool ok = secret && credential_read(secret, &scratch, &credential, err);

	if (ok)
		session_use_credential(session, &credential);
	ok = ok && session_is_whole(session, err);
	credential_wipe(&credential);
	if (secret)
		mem_erase_free(secret, strlen(secret));
	arena_release(&scratch);
	return ok;
}

bool
session_sign_in(struct session *session, struct err *err)
{
	session->locked = false;
	if (!session->credential.token && !session_read_secret(session, err)) {
		session->signed_out = true;
		session->locked = err->code == ERR_LATER;
	}
	return session->credential.token != NULL;
}

bool
session_keep_secret(const struct session *session, struct err *err)
{
	const struct secret_place place =
		engine_secret_place(session->engine, session->account.demo);
	const struct secret_owner owner = session_secret_owner(session);
	struct arena scratch = { 0 };
	char *secret = credential_write(&session->credential, &scratch);
	bool ok = secret_keep(&place, &owner, secret, err);

	mem_erase(secret, strlen(secret));
	arena_release(&scratch);
	return ok;
}

/* Nobody has to wait for the lease of an engine that was killed. */
static bool
take_from_dead(struct session *session, struct err *err)
{
	struct store *store = session->engine->store;
	struct arena scratch = { 0 };
	char *holder = NULL;
	bool ok = store_lease_holder(store, session->account.id, &scratch, &holder, err);

	if (ok && holder && owner_is_dead(holder))
		ok = store_lease_end(store, holder, err) &&
			store_lease(store, session->account.id, session->engine->holder,
				date_now(), &session->held, err);
	arena_release(&scratch);
	return ok;
}

bool
session_lease(struct session *session)
{
	struct err err = { 0 };

	session->held = false;
	if (!store_lease(session->engine->store, session->account.id,
		    session->engine->holder, date_now(), &session->held, &err) ||
		(!session->held && !take_from_dead(session, &err)))
		log_line(session->engine->log, "%s: lease: %s", session->account.name,
			err.text);
	return session->held;
}

bool
session_write(struct session *session, struct err *err)
{
	int64_t pause = session->pace.obeys ? session_pause(session) : 0;
	int64_t spare = pace_spare(&session->pace, date_ticks());

	session->account.pause_until = pause > 0 ? date_now() + pause : 0;
	session->account.spare_at = spare > 0 ? date_now() + spare : 0;
	return store_account_state(session->engine->store, &session->account, err);
}

struct intake
session_intake(const struct session *session, const struct op_result *answer, int64_t now)
{
	return (struct intake){
		.account = session->account.id,
		.items = answer->items,
		.n_items = answer->n_items,
		.gone = answer->gone,
		.n_gone = answer->n_gone,
		.unread = answer->unread,
		.n_unread = answer->n_unread,
		.thread = answer->thread,
		.now = now,
	};
}

bool
session_put_account(struct session *session, struct err *err)
{
	struct account nameless = session->account;

	nameless.name = NULL;
	nameless.watch = NULL;
	return store_account_put(session->engine->store, &nameless, err);
}

bool
session_note_doing(struct session *session, const char *doing, struct err *err)
{
	snprintf(session->doing, sizeof session->doing, "%s", str_or_empty(doing));
	session->account.doing = doing ? session->doing : NULL;
	return session_write(session, err);
}

void
session_note_fault(struct session *session, const struct err *fault)
{
	session->account.error = fault ? session->error : NULL;
	session->account.error_code = fault ? fault->code : ERR_NONE;
	session->account.error_at = fault ? date_now() : 0;
	if (!fault)
		return;
	snprintf(session->error, sizeof session->error, "%s", fault->text);
	if (fault->code == ERR_SIGNIN)
		session->signed_out = true;
	/* An account that is being added has no name yet. */
	log_line(session->engine->log, "%s: %s",
		session->account.name ? session->account.name : session->account.server,
		fault->text);
}

void
session_note_missed(struct session *session, const char *sentence)
{
	snprintf(session->missed, sizeof session->missed, "%s", str_or_empty(sentence));
	session->account.missed = sentence ? session->missed : NULL;
}

void
session_count_unread(struct session *session)
{
	struct arena scratch = { 0 };
	struct unread_sum sum = { 0 };
	const char *words;

	store_unread_sum(session->engine->store, session->account.id, &sum, NULL);
	words = unread_words(&sum, &scratch);
	snprintf(session->unread, sizeof session->unread, "%s", str_or_empty(words));
	session->account.unread = unread_count(&sum);
	session->account.unread_words = words ? session->unread : NULL;
	arena_release(&scratch);
}

/* What the network itself lacks is in the catalog: what heed learns later is there at once. */
void
session_update_server(struct session *session, const struct server *server)
{
	struct account *account = &session->account;
	char *cannot = arena_copy(session->arena, "");

	for (int op = 0; op < OP_COUNT; op++)
		if (server->cannot[op])
			cannot = arena_printf(session->arena, "%s%s%s", cannot,
				*cannot ? " " : "", op_name(op));
	account->limit = server->limit;
	if (account->limit.max == 0)
		account->limit.rule = session->network->row->length;
	account->software = arena_printf(session->arena, "%s%s%s",
		str_or_empty(server->software), str_is_empty(server->version) ? "" : " ",
		str_or_empty(server->version));
	account->quirks = arena_copy(session->arena, server->quirks);
	account->listen = arena_copy(session->arena, server->listen);
	account->cannot = cannot;
	set_endpoint(session);
}

void
session_use_server(struct session *session, const char *server)
{
	session->account.server = arena_copy(session->arena, server);
	set_endpoint(session);
}

bool
session_use_watch(struct session *session, const char *watch, const char *hear)
{
	struct account *account = &session->account;

	if (str_eq(account->watch, watch) && str_eq(account->hear, hear))
		return false;
	account->watch = arena_copy(session->arena, watch);
	account->hear = arena_copy(session->arena, hear);
	set_endpoint(session);
	return true;
}

void
session_update_who(struct session *session, const struct whoami *who)
{
	struct account *account = &session->account;

	if (who->server)
		account->server = arena_copy(session->arena, who->server);
	account->remote_id = arena_copy(session->arena, who->remote_id);
	account->handle = arena_copy(session->arena, who->handle);
	account->title = arena_copy(session->arena, who->name);
	account->url = arena_copy(session->arena, who->url);
	account->visibility = who->visibility;
	session->created_at = who->created_at;
	set_endpoint(session);
}

int64_t
session_pause(const struct session *session)
{
	return pace_pause(&session->pace, date_ticks());
}

bool
session_can(const struct session *session, enum op op, struct err *err)
{
	if (!session->network->steps[op].ask)
		return err_set(err, ERR_REFUSED, "%s",
			session->network->row->cannot[op]
				? session->network->row->cannot[op]
				: "this network cannot do that");
	return account_can(&session->account, op_name(op), err);
}
