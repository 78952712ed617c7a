/* heed-engine sync: every account, once or continuously; and heed-engine send.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/sync.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/log.h"
#include "base/str.h"
#include "engine/notice/notices.h"
#include "engine/sync/await.h"
#include "engine/sync/fetch.h"
#include "engine/sync/account_sync.h"
#include "engine/sync/orders.h"
#include "engine/option.h"
#include "engine/sync/sync_output.h"
#include "engine/engine.h"
#include "engine/sync/idle.h"
#include "store/repair.h"
#include "store/store.h"

#define TICK        DATE_SECOND /* how soon changes by other programs are noticed */
#define TICK_WAIT   (DATE_SECOND / 10) /* and the reply that a command waits for */
#define HEARTBEAT   (10 * DATE_SECOND)
#define LAST_SECOND (DATE_SECOND * 8 / 10) /* for work in progress, after a signal */
#define LAST_WAIT   (30 * DATE_SECOND) /* at the end, for replies due within that time */

struct sync {
	const struct engine_options *options;
	struct arena arena;
	struct engine engine;
	struct account_sync_options each; /* how to keep them all up to date */
	struct account_sync *accounts;
	struct notices notices;
	struct repair repair;
	struct timer tick;
	struct timer heartbeat;
	struct timer last; /* limits how long the end may take */
	struct await await;
	struct orders orders;
	int64_t revision;
	int64_t only; /* the only account; 0: all */
	bool ending;
	struct err *err; /* the error with which the command ends */
};

static void
sync_on_settled(void *context)
{
	struct sync *sync = context;
	const struct account_sync *one = sync->accounts;

	if (!sync->ending && (sync->each.watches || sync->options->wait))
		return;
	while (one && idle_reached(one))
		one = one->next;
	if (!one)
		loop_end(sync->engine.loop);
}

static void
sync_end_all(struct sync *sync)
{
	sync->ending = true;
	for (struct account_sync *one = sync->accounts; one; one = one->next)
		account_sync_end(one);
	loop_in(sync->engine.loop, &sync->last, LAST_WAIT + sync->options->patience);
	sync_on_settled(sync);
}

/* The first signal asks for an orderly end, soon; the second ends it at once. */
static void
sync_on_signal(void *context)
{
	struct sync *sync = context;

	if (!sync->options->watches)
		err_set(sync->err, ERR_FAILED, "interrupted; what has arrived is kept");
	if (sync->ending) {
		loop_end(sync->engine.loop);
		return;
	}
	sync_end_all(sync);
	loop_in(sync->engine.loop, &sync->last, LAST_SECOND);
}

static void
sync_on_timeout(void *context)
{
	struct sync *sync = context;

	loop_end(sync->engine.loop);
}

static void
sync_on_round(
	void *context, const struct session *session, const struct fetch_result *result)
{
	struct sync *sync = context;

	if (!sync->options->watches && !sync->options->wait &&
		sync->err->code == ERR_NONE)
		sync->err->code = result->err.code; /* its message is in the report */
	if (!sync->engine.has_pipe && sync->each.fetches)
		sync_output_round(session, result, sync->options->json);
}

static void
sync_on_progress(void *context, const struct session *session, const char *doing)
{
	struct sync *sync = context;

	if (!sync->engine.has_pipe)
		sync_output_progress(&session->account, doing);
}

/* --import goes further back, or less far, than the account's setting so far. */
static bool
sync_set_import(struct sync *sync, struct account_sync *one, struct err *err)
{
	struct account *account = &one->session.account;

	if (sync->options->import < 0)
		return true;
	account->import_since = date_now() - sync->options->import;
	one->from_start = true;
	return session_put_account(&one->session, err);
}

static bool
sync_add_account(struct sync *sync, const struct account *account, struct err *err)
{
	struct account_sync *one =
		account_sync_new(&sync->engine, account, &sync->each, err);

	if (!one)
		return false;
	one->next = sync->accounts;
	sync->accounts = one;
	return sync_set_import(sync, one, err);
}

static struct account_sync **
sync_find_account(struct sync *sync, int64_t account)
{
	struct account_sync **at = &sync->accounts;

	while (*at && (*at)->session.account.id != account)
		at = &(*at)->next;
	return at;
}

static void
sync_drop_others(struct sync *sync, const struct account *accounts, size_t count)
{
	struct account_sync **at = &sync->accounts;

	while (*at) {
		struct account_sync *one = *at;
		size_t i = 0;

		/* An account that has moved to another server starts over. */
		while (i < count &&
			(accounts[i].id != one->session.account.id ||
				!str_eq(accounts[i].server, one->session.account.server)))
			i++;
		if (i < count) {
			at = &one->next;
			continue;
		}
		*at = one->next;
		account_sync_free(one);
	}
}

/* Accounts are added, removed, and signed in to again while we run. */
static bool
sync_see_accounts(struct sync *sync, struct err *err)
{
	struct arena scratch = { 0 };
	struct account *accounts;
	size_t count;
	bool ok =
		store_account_list(sync->engine.store, &scratch, &accounts, &count, err);

	if (ok)
		sync_drop_others(sync, accounts, count);
	for (size_t i = 0; ok && i < count; i++) {
		struct account_sync **at = sync_find_account(sync, accounts[i].id);

		if (sync->only && accounts[i].id != sync->only)
			continue;
		if (!*at)
			ok = sync_add_account(sync, &accounts[i], err);
		else
			account_sync_changed(*at, &accounts[i]);
	}
	arena_release(&scratch);
	return ok;
}

/* What became necessary meanwhile: hours were set, an account was added. */
static void
sync_repair(struct sync *sync)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	const char *said;
	bool more;

	if (!store_repair(sync->engine.store, &sync->repair, date_now(), &arena, &more,
		    &said, &err))
		log_line(sync->engine.log, "%s", err.text);
	else if (said)
		log_line(sync->engine.log, "%s", said);
	arena_release(&arena);
}

static void
sync_on_tick(void *context)
{
	struct sync *sync = context;
	int64_t revision = store_revision(sync->engine.store);
	struct err err = { 0 };
	bool due;

	if (revision != sync->revision && sync->each.watches &&
		!sync_see_accounts(sync, &err))
		log_line(sync->engine.log, "%s", err.text);
	sync->revision = revision;
	sync_repair(sync);
	engine_forget(&sync->engine);
	due = notices_look(&sync->notices, &sync->engine);
	for (struct account_sync *one = sync->accounts; one; one = one->next)
		account_sync_look(one);
	for (struct account_sync *one = sync->accounts; due && one; one = one->next)
		account_sync_look_due(one);
	loop_in(sync->engine.loop, &sync->tick, sync->options->wait ? TICK_WAIT : TICK);
	if (sync->options->wait &&
		await_is_over(&sync->await, sync->engine.store, sync->accounts,
			sync->options->json, sync->err))
		loop_end(sync->engine.loop);
}

static void
sync_on_heartbeat(void *context)
{
	struct sync *sync = context;

	for (struct account_sync *one = sync->accounts; one; one = one->next)
		account_sync_heartbeat(one);
	loop_in(sync->engine.loop, &sync->heartbeat, HEARTBEAT);
}

/* From heed: something was written for us to see, everything is to be fetched now, or an
 * import is to stop or to go on. */
static void
sync_on_pipe(void *context)
{
	struct sync *sync = context;
	enum orders_said said = orders_read(&sync->orders);
	struct err err = { 0 };
	bool found = said == ORDERS_GIVEN;

	if (said == ORDERS_NOTHING)
		return;
	if (said == ORDERS_ENDED) {
		loop_unwatch(sync->engine.loop, STDIN_FILENO);
		sync_end_all(sync);
		return;
	}
	if (!sync_see_accounts(sync, &err))
		log_line(sync->engine.log, "%s", err.text);
	orders_follow(&sync->orders, sync->accounts);
	for (struct account_sync *one = sync->accounts; one; one = one->next)
		found |= account_sync_look(one);
	for (struct account_sync *one = sync->accounts; !found && one; one = one->next)
		account_sync_fetch(one);
}

static void
sync_open_pipe(struct sync *sync)
{
	sync->engine.has_pipe = true;
	orders_open();
	loop_watch(sync->engine.loop, STDIN_FILENO, sync_on_pipe, sync);
}

static bool
sync_choose_account(struct sync *sync, struct err *err)
{
	struct arena scratch = { 0 };
	struct account account;
	struct outgoing reply;
	bool ok = true;

	if (sync->options->account) {
		ok = store_account_find(sync->engine.store, sync->options->account,
			&scratch, &account, err);
		sync->only = ok ? account.id : 0;
	} else if (sync->options->wait) {
		ok = store_outbox_find(
			sync->engine.store, sync->options->wait, &scratch, &reply, err);
		sync->only = ok ? reply.account : 0;
	}
	arena_release(&scratch);
	return ok;
}

static bool
sync_start(struct sync *sync, struct err *err)
{
	const struct engine_options *options = sync->options;

	sync->engine.config = options->config;
	sync->engine.never_waits = options->watches;
	sync->engine.quiet = !options->watches && !isatty(STDERR_FILENO);
	if (!engine_open(&sync->engine, options->store, options->secrets,
		    options->patience, sync_on_signal, sync, err) ||
		!sync_choose_account(sync, err))
		return false;
	if (options->poll > 0)
		sync->each.poll = options->poll;
	else if (settings_is_chosen(&sync->engine.settings, "poll"))
		sync->each.poll = sync->engine.settings.poll;
	if (!store_set_segment_gap(
		    sync->engine.store, sync->engine.settings.segment_gap, err) ||
		!sync_see_accounts(sync, err))
		return false;
	if (!sync->accounts && !options->watches)
		return err_set(err, ERR_GONE,
			"there is no account yet: heed account add adds one");
	if (options->pipe)
		sync_open_pipe(sync);
	sync->revision = store_revision(sync->engine.store);
	loop_in(sync->engine.loop, &sync->tick, options->wait ? 0 : TICK);
	loop_in(sync->engine.loop, &sync->heartbeat, HEARTBEAT);
	loop_run(sync->engine.loop);
	for (struct account_sync *one = sync->accounts; one && err->code == ERR_NONE;
		one = one->next)
		if (!options->watches && idle_fault(one))
			err_set(err, idle_code(one), "%s", idle_fault(one));
	return err->code == ERR_NONE;
}

static bool
sync_run_options(const struct engine_options *options,
	const struct account_sync_options *each, struct err *err)
{
	struct sync sync = { .options = options, .each = *each, .err = err };
	bool ok;

	sync.engine.arena = &sync.arena;
	sync.await = (struct await){ options->wait, date_now(),
		date_ticks() + options->give_up };
	sync.tick = (struct timer){ .call = sync_on_tick, .context = &sync };
	sync.heartbeat = (struct timer){ .call = sync_on_heartbeat, .context = &sync };
	sync.last = (struct timer){ .call = sync_on_timeout, .context = &sync };
	sync.notices.rules = each->fetches;
	sync.notices.alarms = options->watches;
	sync.each.patience = options->patience;
	sync.each.round = sync_on_round;
	sync.each.progress = sync_on_progress;
	sync.each.settled = sync_on_settled;
	sync.each.context = &sync;
	ok = sync_start(&sync, err);
	for (struct account_sync *one; (one = sync.accounts);) {
		sync.accounts = one->next;
		account_sync_free(one);
	}
	notices_end(&sync.notices, &sync.engine, options->watches);
	repair_release(&sync.repair);
	engine_close(&sync.engine);
	arena_release(&sync.arena);
	return ok;
}

bool
sync_run(const struct engine_options *options, struct err *err)
{
	/* From the screen, a key begins an import; whoever runs sync wants it. */
	const struct account_sync_options each = {
		.watches = options->watches, .fetches = true, .waits = options->pipe
	};

	if (options->pipe && !options->watches)
		return err_set(err, ERR_USAGE, "--pipe is for sync --watch");
	if (options->word)
		return err_set(err, ERR_USAGE,
			"sync takes no \"%s\": is it --account %s?", options->word,
			options->word);
	return sync_run_options(options, &each, err);
}

bool
sync_send(const struct engine_options *options, struct err *err)
{
	return sync_run_options(
		options, &(struct account_sync_options){ .fetches = false }, err);
}
