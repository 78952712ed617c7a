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

static void
copy_texts(struct account *account, struct arena *arena)
{
	const char **texts[] = { &account->network, &account->name, &account->server,
		&account->remote_id, &account->handle, &account->title, &account->url,
		&account->software, &account->quirks, &account->listen,
		&account->cannot };

	for (size_t i = 0; i < COUNT(texts); i++)
		*texts[i] = arena_copy(arena, *texts[i]);
}

static void
set_endpoint(struct session *watch)
{
	const struct account *account = &watch->account;

	watch->at = (struct endpoint){
		.server = account->server,
		.token = watch->credential.token,
		.needs_dpop = watch->credential.key != NULL,
		.remote_id = account->remote_id,
		.handle = account->handle,
		.quirks = account->quirks,
		.listen = account->listen,
	};
}

/* What a server asked of an earlier engine holds for this one. */
static void
restore_pause(struct session *watch)
{
	int64_t now = date_now();
	int64_t pause = watch->account.pause_until - now;
	int64_t spare = watch->account.spare_at - now;

	if (pause > 0 && pause <= PACE_OBEYED) {
		watch->pace.not_before = date_ticks() + pause;
		watch->pace.obeys = true;
	}
	if (spare > 0 && spare <= PACE_OBEYED)
		watch->pace.spare_at = date_ticks() + spare;
}

bool
session_init(struct session *watch, struct engine *service, const struct account *account,
	struct arena *arena, struct err *err)
{
	*watch = (struct session){
		.service = service, .account = *account, .arena = arena
	};
	watch->network = network_of(account->network);
	if (!watch->network)
		return err_set(err, ERR_CONFIG,
			"this heed does not know the network \"%s\"", account->network);
	copy_texts(&watch->account, arena);
	/* What stood there when an engine ended in the middle is not true any more. */
	watch->account.doing = NULL;
	watch->account.streaming = false;
	snprintf(watch->error, sizeof watch->error, "%s", str_or_empty(account->error));
	watch->account.error = account->error ? watch->error : NULL;
	session_note_missed(watch, account->missed);
	watch->account.unread_words = NULL;
	set_endpoint(watch);
	restore_pause(watch);
	return true;
}

void
session_release(struct session *watch)
{
	credential_wipe(&watch->credential);
	arena_release(&watch->secrets);
	dpop_free(watch->dpop);
	watch->dpop = NULL;
	watch->at.token = NULL;
}

/* The same key goes on as it is: it has heard what the servers want to see. A key that
 * cannot be read is told when it is needed. */
static void
take_key(struct session *watch, const char *key)
{
	if (key && dpop_is(watch->dpop, key))
		return;
	dpop_free(watch->dpop);
	watch->dpop = NULL;
	if (key)
		dpop_new(&watch->dpop, key, NULL);
}

void
session_use_credential(struct session *watch, const struct credential *credential)
{
	struct arena secrets = { 0 };
	struct credential copy = credential_copy(credential, &secrets);
	struct log *log = watch->service->log;

	take_key(watch, copy.key);
	credential_wipe(&watch->credential);
	arena_release(&watch->secrets);
	watch->credential = copy;
	watch->secrets = secrets;
	watch->signed_out = false;
	log_hide(log, str_or_empty(copy.token));
	log_hide(log, str_or_empty(copy.refresh));
	log_hide(log, str_or_empty(copy.client_secret));
	log_hide(log, str_or_empty(copy.key));
	set_endpoint(watch);
}

struct secret_owner
session_secret_owner(const struct session *watch)
{
	return (struct secret_owner){
		.network = watch->account.network,
		.server = watch->account.server,
		.remote_id = watch->account.remote_id,
		.handle = watch->account.handle,
		.name = watch->account.name,
	};
}

bool
session_read_secret(struct session *watch, struct err *err)
{
	const struct secret_place place =
		engine_secret_place(watch->service, watch->account.demo);
	const struct secret_owner owner = session_secret_owner(watch);
	struct arena scratch = { 0 };
	struct credential credential = { 0 };
	char *secret = secret_read(&place, &owner, err);
	bool ok = secret && credential_read(secret, &scratch, &credential, err);

	if (ok)
		session_use_credential(watch, &credential);
	credential_wipe(&credential);
	if (secret)
		mem_erase_free(secret, strlen(secret));
	arena_release(&scratch);
	return ok;
}

bool
session_sign_in(struct session *watch, struct err *err)
{
	watch->locked = false;
	if (!watch->credential.token && !session_read_secret(watch, err)) {
		watch->signed_out = true;
		watch->locked = err->code == ERR_LATER;
	}
	return watch->credential.token != NULL;
}

bool
session_keep_secret(const struct session *watch, struct err *err)
{
	const struct secret_place place =
		engine_secret_place(watch->service, watch->account.demo);
	const struct secret_owner owner = session_secret_owner(watch);
	struct arena scratch = { 0 };
	char *secret = credential_write(&watch->credential, &scratch);
	bool ok = secret_keep(&place, &owner, secret, err);

	mem_erase(secret, strlen(secret));
	arena_release(&scratch);
	return ok;
}

/* What an engine that was killed held, nobody has to wait for. */
static bool
take_from_dead(struct session *watch, struct err *err)
{
	struct store *store = watch->service->store;
	struct arena scratch = { 0 };
	char *holder = NULL;
	bool ok = store_lease_holder(store, watch->account.id, &scratch, &holder, err);

	if (ok && holder && owner_is_dead(holder))
		ok = store_lease_end(store, holder, err) &&
			store_lease(store, watch->account.id, watch->service->holder,
				date_now(), &watch->held, err);
	arena_release(&scratch);
	return ok;
}

bool
session_lease(struct session *watch)
{
	struct err err = { 0 };

	watch->held = false;
	if (!store_lease(watch->service->store, watch->account.id, watch->service->holder,
		    date_now(), &watch->held, &err) ||
		(!watch->held && !take_from_dead(watch, &err)))
		log_line(watch->service->log, "%s: lease: %s", watch->account.name,
			err.text);
	return watch->held;
}

bool
session_write(struct session *watch, struct err *err)
{
	int64_t pause = watch->pace.obeys ? session_pause(watch) : 0;
	int64_t spare = pace_spare(&watch->pace, date_ticks());

	watch->account.pause_until = pause > 0 ? date_now() + pause : 0;
	watch->account.spare_at = spare > 0 ? date_now() + spare : 0;
	return store_account_state(watch->service->store, &watch->account, err);
}

struct intake
session_intake(const struct session *watch, const struct op_result *answer, int64_t now)
{
	return (struct intake){
		.account = watch->account.id,
		.items = answer->items,
		.n_items = answer->n_items,
		.gone = answer->gone,
		.n_gone = answer->n_gone,
		.unread = answer->unread,
		.n_unread = answer->n_unread,
		.now = now,
	};
}

bool
session_put_account(struct session *watch, struct err *err)
{
	struct account nameless = watch->account;

	nameless.name = NULL;
	return store_account_put(watch->service->store, &nameless, err);
}

bool
session_note_doing(struct session *watch, const char *doing, struct err *err)
{
	snprintf(watch->doing, sizeof watch->doing, "%s", str_or_empty(doing));
	watch->account.doing = doing ? watch->doing : NULL;
	return session_write(watch, err);
}

void
session_note_fault(struct session *watch, const struct err *fault)
{
	watch->account.error = NULL;
	watch->account.error_code = fault ? fault->code : ERR_NONE;
	watch->account.error_at = fault ? date_now() : 0;
	if (!fault)
		return;
	snprintf(watch->error, sizeof watch->error, "%s", fault->text);
	watch->account.error = watch->error;
	if (fault->code == ERR_SIGNIN)
		watch->signed_out = true;
	/* One that is being added has no name yet. */
	log_line(watch->service->log, "%s: %s",
		watch->account.name ? watch->account.name : watch->account.server,
		fault->text);
}

void
session_note_missed(struct session *watch, const char *sentence)
{
	snprintf(watch->missed, sizeof watch->missed, "%s", str_or_empty(sentence));
	watch->account.missed = sentence ? watch->missed : NULL;
}

void
session_count_unread(struct session *watch)
{
	struct arena scratch = { 0 };
	struct unread_sum sum = { 0 };
	const char *words;

	store_unread_sum(watch->service->store, watch->account.id, &sum, NULL);
	words = unread_words(&sum, &scratch);
	snprintf(watch->unread, sizeof watch->unread, "%s", str_or_empty(words));
	watch->account.unread = unread_count(&sum);
	watch->account.unread_words = words ? watch->unread : NULL;
	arena_release(&scratch);
}

void
session_update_server(struct session *watch, const struct server *server)
{
	struct account *account = &watch->account;
	char *cannot = arena_copy(watch->arena, "");

	for (int verb = 0; verb < OP_COUNT; verb++)
		if (server->cannot[verb] || !watch->network->steps[verb].ask)
			cannot = arena_printf(watch->arena, "%s%s%s", cannot,
				*cannot ? " " : "", op_name(verb));
	account->limit = server->limit;
	account->software = arena_printf(watch->arena, "%s%s%s",
		str_or_empty(server->software), str_is_empty(server->version) ? "" : " ",
		str_or_empty(server->version));
	account->quirks = arena_copy(watch->arena, server->quirks);
	account->listen = arena_copy(watch->arena, server->listen);
	account->cannot = cannot;
	set_endpoint(watch);
}

void
session_use_server(struct session *watch, const char *server)
{
	watch->account.server = arena_copy(watch->arena, server);
	set_endpoint(watch);
}

void
session_update_who(struct session *watch, const struct whoami *who)
{
	struct account *account = &watch->account;

	if (who->server)
		account->server = arena_copy(watch->arena, who->server);
	account->remote_id = arena_copy(watch->arena, who->remote_id);
	account->handle = arena_copy(watch->arena, who->handle);
	account->title = arena_copy(watch->arena, who->name);
	account->url = arena_copy(watch->arena, who->url);
	account->visibility = who->visibility;
	set_endpoint(watch);
}

int64_t
session_pause(const struct session *watch)
{
	return pace_pause(&watch->pace, date_ticks());
}

bool
session_can(const struct session *watch, enum op verb, struct err *err)
{
	if (!watch->network->steps[verb].ask)
		return err_set(err, ERR_REFUSED, "%s",
			watch->network->row->cannot[verb]
				? watch->network->row->cannot[verb]
				: "this network cannot do that");
	return account_can(&watch->account, op_name(verb), err);
}
