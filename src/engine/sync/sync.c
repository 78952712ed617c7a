/* heed-engine sync: every account once, or from now on; and heed-engine send.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/sync.h"

#include <errno.h>
#include <fcntl.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/log.h"
#include "base/str.h"
#include "engine/sync/alarm.h"
#include "engine/send/await.h"
#include "engine/sync/fetch.h"
#include "engine/sync/account_sync.h"
#include "engine/secret/secret_program.h"
#include "engine/option.h"
#include "engine/output.h"
#include "engine/engine.h"
#include "engine/sync/idle.h"
#include "store/repair.h"
#include "store/store.h"

#define TICK        DATE_SECOND /* what others wrote into the store is seen so soon */
#define TICK_WAIT   (DATE_SECOND / 10) /* and the reply that a command waits for */
#define HEARTBEAT   (10 * DATE_SECOND)
#define LAST_SECOND (DATE_SECOND * 8 / 10) /* for what is under way, after a signal */
#define LAST_WAIT \
	(30 * DATE_SECOND) /* for replies that leave within that time, at the end */

struct sync {
	const struct engine_options *options;
	struct arena arena;
	struct engine service;
	struct account_sync_options way;
	struct account_sync *keeps;
	struct alarms alarms;
	struct repair repair;
	struct timer tick;
	struct timer heartbeat;
	struct timer last; /* an end that takes too long */
	struct await await;
	int64_t revision;
	int64_t only; /* the account to be kept; 0: all */
	bool ending;
	struct err *err; /* how the command ends */
};

static void
sync_on_settled(void *context)
{
	struct sync *sync = context;
	const struct account_sync *keep = sync->keeps;

	if (!sync->ending && (sync->way.watches || sync->options->wait))
		return;
	while (keep && idle_reached(keep))
		keep = keep->next;
	if (!keep)
		loop_end(sync->service.loop);
}

static void
sync_end_all(struct sync *sync)
{
	sync->ending = true;
	for (struct account_sync *keep = sync->keeps; keep; keep = keep->next)
		account_sync_end(keep);
	loop_in(sync->service.loop, &sync->last, LAST_WAIT + sync->options->patience);
	sync_on_settled(sync);
}

/* The first signal asks for an orderly end, and soon; the second does not ask. */
static void
sync_on_signal(void *context)
{
	struct sync *sync = context;

	if (!sync->options->watch)
		err_set(sync->err, ERR_FAILED, "interrupted; what has come is kept");
	if (sync->ending) {
		loop_end(sync->service.loop);
		return;
	}
	sync_end_all(sync);
	loop_in(sync->service.loop, &sync->last, LAST_SECOND);
}

static void
sync_on_timeout(void *context)
{
	struct sync *sync = context;

	loop_end(sync->service.loop);
}

static void
sync_on_round(void *context, const struct session *watch, const struct fetch_result *end)
{
	struct sync *sync = context;

	if (!sync->options->watch && !sync->options->wait && sync->err->code == ERR_NONE)
		sync->err->code = end->err.code; /* its sentence stands in the report */
	if (!sync->service.has_pipe && sync->way.fetches)
		output_round(&watch->account, end, sync->options->json);
}

static void
sync_on_progress(void *context, const struct session *watch, const char *doing)
{
	struct sync *sync = context;

	if (!sync->service.has_pipe)
		output_progress(&watch->account, doing);
}

/* --import goes further back, or not so far, than the account was told before. */
static bool
sync_set_import(struct sync *sync, struct account_sync *keep, struct err *err)
{
	struct account *account = &keep->watch.account;

	if (sync->options->import < 0)
		return true;
	account->import_since = date_now() - sync->options->import;
	keep->from_start = true;
	return session_put_account(&keep->watch, err);
}

static bool
sync_add_account(struct sync *sync, const struct account *account, struct err *err)
{
	struct account_sync *keep =
		account_sync_new(&sync->service, account, &sync->way, err);

	if (!keep)
		return false;
	keep->next = sync->keeps;
	sync->keeps = keep;
	return sync_set_import(sync, keep, err);
}

static struct account_sync **
sync_find_account(struct sync *sync, int64_t account)
{
	struct account_sync **at = &sync->keeps;

	while (*at && (*at)->watch.account.id != account)
		at = &(*at)->next;
	return at;
}

static void
sync_drop_others(struct sync *sync, const struct account *accounts, size_t count)
{
	struct account_sync **at = &sync->keeps;

	while (*at) {
		struct account_sync *keep = *at;
		size_t i = 0;

		/* One that has moved to another server begins anew. */
		while (i < count &&
			(accounts[i].id != keep->watch.account.id ||
				!str_eq(accounts[i].server, keep->watch.account.server)))
			i++;
		if (i < count) {
			at = &keep->next;
			continue;
		}
		*at = keep->next;
		account_sync_free(keep);
	}
}

/* Accounts come, go, and are signed in to again while we run. */
static bool
sync_see_accounts(struct sync *sync, struct err *err)
{
	struct arena scratch = { 0 };
	struct account *accounts;
	size_t count;
	bool ok =
		store_account_list(sync->service.store, &scratch, &accounts, &count, err);

	if (ok)
		sync_drop_others(sync, accounts, count);
	for (size_t i = 0; ok && i < count; i++) {
		struct account_sync **at = sync_find_account(sync, accounts[i].id);

		if (sync->only && accounts[i].id != sync->only)
			continue;
		if (!*at)
			ok = sync_add_account(sync, &accounts[i], err);
		else if (accounts[i].error_code == ERR_NONE)
			account_sync_signed_in(*at);
	}
	arena_release(&scratch);
	return ok;
}

/* What became necessary while heed runs: hours were first told, an account was added. */
static void
sync_repair(struct sync *sync)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	const char *said;
	bool more;

	if (!store_repair(sync->service.store, &sync->repair, date_now(), &arena, &more,
		    &said, &err))
		log_line(sync->service.log, "%s", err.text);
	else if (said)
		log_line(sync->service.log, "%s", said);
	arena_release(&arena);
}

static void
sync_on_tick(void *context)
{
	struct sync *sync = context;
	int64_t revision = store_revision(sync->service.store);
	struct err err = { 0 };
	bool due;

	if (revision != sync->revision && sync->way.watches &&
		!sync_see_accounts(sync, &err))
		log_line(sync->service.log, "%s", err.text);
	sync->revision = revision;
	sync_repair(sync);
	due = sync->options->watch && alarm_look(&sync->alarms, &sync->service);
	for (struct account_sync *keep = sync->keeps; keep; keep = keep->next)
		account_sync_look(keep);
	for (struct account_sync *keep = sync->keeps; due && keep; keep = keep->next)
		account_sync_look_due(keep);
	loop_in(sync->service.loop, &sync->tick, sync->options->wait ? TICK_WAIT : TICK);
	if (sync->options->wait &&
		await_is_over(&sync->await, sync->service.store, sync->keeps,
			sync->options->json, sync->err))
		loop_end(sync->service.loop);
}

static void
sync_on_heartbeat(void *context)
{
	struct sync *sync = context;

	for (struct account_sync *keep = sync->keeps; keep; keep = keep->next)
		account_sync_heartbeat(keep);
	loop_in(sync->service.loop, &sync->heartbeat, HEARTBEAT);
}

/* A byte from heed: something was written for us to see, or everything is to be
 * fetched now. */
static void
sync_on_pipe(void *context)
{
	struct sync *sync = context;
	struct err err = { 0 };
	char bytes[256];
	ssize_t got = read(STDIN_FILENO, bytes, sizeof bytes);
	bool found = false;

	if (got < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (got <= 0) {
		loop_unwatch(sync->service.loop, STDIN_FILENO);
		sync_end_all(sync);
		return;
	}
	if (!sync_see_accounts(sync, &err))
		log_line(sync->service.log, "%s", err.text);
	for (struct account_sync *keep = sync->keeps; keep; keep = keep->next)
		found |= account_sync_look(keep);
	for (struct account_sync *keep = sync->keeps; !found && keep; keep = keep->next)
		account_sync_fetch(keep);
}

static void
sync_open_pipe(struct sync *sync)
{
	sync->service.has_pipe = true;
	fcntl(STDIN_FILENO, F_SETFL, O_NONBLOCK);
	fcntl(STDOUT_FILENO, F_SETFL, O_NONBLOCK);
	loop_watch(sync->service.loop, STDIN_FILENO, sync_on_pipe, sync);
}

static bool
sync_choose_account(struct sync *sync, struct err *err)
{
	struct arena scratch = { 0 };
	struct account account;
	struct outgoing reply;
	bool ok = true;

	if (sync->options->account) {
		ok = store_account_find(sync->service.store, sync->options->account,
			&scratch, &account, err);
		sync->only = ok ? account.id : 0;
	} else if (sync->options->wait) {
		ok = store_outbox_find(
			sync->service.store, sync->options->wait, &scratch, &reply, err);
		sync->only = ok ? reply.account : 0;
	}
	arena_release(&scratch);
	return ok;
}

static bool
sync_start(struct sync *sync, struct err *err)
{
	const struct engine_options *options = sync->options;

	sync->service.config = options->config;
	sync->service.keeper = options->watch ? secret_program_pool_new() : NULL;
	sync->service.quiet = !options->watch && !isatty(STDERR_FILENO);
	if (!engine_open(&sync->service, options->store, options->secrets,
		    options->patience, sync_on_signal, sync, err) ||
		!sync_choose_account(sync, err))
		return false;
	sync->way.poll = options->poll > 0 ? options->poll : sync->service.settings.poll;
	if (!store_set_segment_gap(
		    sync->service.store, sync->service.settings.segment_gap, err) ||
		!sync_see_accounts(sync, err))
		return false;
	if (!sync->keeps && !options->watch)
		return err_set(err, ERR_GONE,
			"there is no account yet: heed account add adds one");
	if (options->pipe)
		sync_open_pipe(sync);
	sync->revision = store_revision(sync->service.store);
	loop_in(sync->service.loop, &sync->tick, options->wait ? 0 : TICK);
	loop_in(sync->service.loop, &sync->heartbeat, HEARTBEAT);
	loop_run(sync->service.loop);
	for (struct account_sync *keep = sync->keeps; keep && err->code == ERR_NONE;
		keep = keep->next)
		if (!options->watch && idle_fault(keep))
			err_set(err, ERR_STORE, "%s", idle_fault(keep));
	return err->code == ERR_NONE;
}

static bool
sync_run_options(const struct engine_options *options,
	const struct account_sync_options *way, struct err *err)
{
	struct sync sync = { .options = options, .way = *way, .err = err };
	bool ok;

	sync.service.arena = &sync.arena;
	sync.await = (struct await){ options->wait, date_now(),
		date_ticks() + options->give_up };
	sync.tick = (struct timer){ .call = sync_on_tick, .context = &sync };
	sync.heartbeat = (struct timer){ .call = sync_on_heartbeat, .context = &sync };
	sync.last = (struct timer){ .call = sync_on_timeout, .context = &sync };
	sync.way.patience = options->patience;
	sync.way.round = sync_on_round;
	sync.way.progress = sync_on_progress;
	sync.way.settled = sync_on_settled;
	sync.way.context = &sync;
	ok = sync_start(&sync, err);
	while (sync.keeps) {
		struct account_sync *keep = sync.keeps;

		sync.keeps = keep->next;
		account_sync_free(keep);
	}
	alarm_release(&sync.alarms);
	repair_release(&sync.repair);
	engine_close(&sync.service);
	arena_release(&sync.arena);
	return ok;
}

bool
sync_run(const struct engine_options *options, struct err *err)
{
	const struct account_sync_options way = { .watches = options->watch,
		.fetches = true };

	if (options->pipe && !options->watch)
		return err_set(err, ERR_USAGE, "--pipe is for sync --watch");
	if (options->word)
		return err_set(err, ERR_USAGE,
			"sync takes no \"%s\": is it --account %s?", options->word,
			options->word);
	return sync_run_options(options, &way, err);
}

bool
sync_send(const struct engine_options *options, struct err *err)
{
	return sync_run_options(
		options, &(struct account_sync_options){ .fetches = false }, err);
}
