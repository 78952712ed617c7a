/* A power cut at every write of a send, and a disk that fails: at most one post, or a
 * person is asked; and nobody hammers the server.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/scratch.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "engine/option.h"
#include "engine/secret/secret.h"
#include "engine/sync/sync.h"
#include "networks/shared/credential.h"
#include "store/store.h"
#include "tests/unit/engine/posting_server.h"
#include "tests/unit/engine/power.h"

#define PATIENCE 600
#define TEXT     "We do."

struct stage {
	struct scratch *scratch;
	struct posting_server server;
	struct arena arena;
	char store[128];
	char pristine[128];
	int64_t reply;
};

static int
stage_setup(void **state)
{
	struct stage *stage = calloc(1, sizeof *stage);
	void *scratch;

	if (scratch_setup(&scratch) != 0)
		return -1;
	stage->scratch = scratch;
	snprintf(stage->store, sizeof stage->store, "%s/heed.db", stage->scratch->folder);
	snprintf(stage->pristine, sizeof stage->pristine, "%s/pristine.db",
		stage->scratch->folder);
	setenv("XDG_CONFIG_HOME", stage->scratch->folder, 1);
	setenv("XDG_STATE_HOME", stage->scratch->folder, 1);
	posting_start(&stage->server);
	*state = stage;
	return 0;
}

static int
stage_teardown(void **state)
{
	struct stage *stage = *state;
	void *scratch = stage->scratch;

	posting_end(&stage->server);
	arena_release(&stage->arena);
	free(stage);
	return scratch_teardown(&scratch);
}

static void
good(bool ok, const struct err *err)
{
	if (!ok)
		fail_msg("%s", err->text);
}

static void
copy_file(struct stage *stage, const char *from, const char *to)
{
	struct err err = { 0 };
	FILE *in = fopen(from, "rb");
	FILE *out = fopen(to, "wb");
	int c;

	unlink(arena_printf(&stage->arena, "%s-wal", to));
	unlink(arena_printf(&stage->arena, "%s-shm", to));
	good(in && out, &err);
	while ((c = fgetc(in)) != EOF)
		fputc(c, out);
	fclose(in);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(chmod(to, 0600), 0);
}

static void
keep_token(struct stage *stage, const struct account *account)
{
	const struct credential credential = { .token = "a-token-of-the-test" };
	const struct secret_owner owner = { account->network, account->server,
		account->remote_id, account->handle, account->name };
	const char *file = arena_copy(&stage->arena,
		arena_printf(&stage->arena, "%s/heed/tokens", stage->scratch->folder));
	const struct secret_place place = { .kind = SECRETS_FILE, .file = file };
	struct err err = { 0 };

	good(secret_keep(
		     &place, &owner, credential_write(&credential, &stage->arena), &err),
		&err);
}

/* A store with an account and somebody's question, written to a disk that never fails. */
static void
make_store(struct stage *stage, const char *network, const char *software)
{
	bool bluesky = strcmp(network, "bluesky") == 0;
	struct account account = {
		.network = network,
		.name = "brand",
		.server = stage->server.url,
		.remote_id = bluesky ? BRAND_DID : "1",
		.handle = bluesky ? "@brand.example" : "@brand@x.example",
		.software = software,
		.connected_at = 1,
		.import_since = 1,
		.asked_at = date_now(),
	};
	struct item item = {
		.remote_id = bluesky ? FAN_POST : "10",
		.author = { .remote_id = bluesky ? FAN_DID : "2",
			.handle = bluesky ? "@lea.example" : "@lea@x.example",
			.name = "Lea" },
		.kind = ITEM_MENTION,
		.to_us = true,
		.created_at = date_now() - DATE_MINUTE,
		.text = "hello?",
		.replies = -1,
	};
	struct store *store;
	struct err err = { 0 };
	struct intake intake = { .items = &item, .n_items = 1, .now = date_now() };

	good(store_open(&store, stage->pristine, &err), &err);
	good(store_account_put(store, &account, &err), &err);
	intake.account = account.id;
	good(store_intake(store, &intake, NULL, &err), &err);
	store_close(store);
	keep_token(stage, &account);
}

/* A fresh copy of it, with a reply on its way. */
static void
queue_reply(struct stage *stage)
{
	struct store *store;
	struct talk talk;
	struct err err = { 0 };
	struct outgoing reply = {
		.account = 1,
		.act = SEND_REPLY,
		.text = TEXT,
		.origin = ORIGIN_HAND,
		.agent = "ana",
	};

	copy_file(stage, stage->pristine, stage->store);
	memset(stage->server.seen->at, 0, sizeof stage->server.seen->at);
	stage->server.seen->posts = 0;
	stage->server.seen->requests = 0;
	good(store_open(&store, stage->store, &err), &err);
	good(store_talk(store, 1, &stage->arena, &talk, &err), &err);
	reply.conversation = talk.row.id;
	reply.to = talk.answer_to->remote_id;
	reply.seen = talk.revision;
	good(store_send(store, &reply, date_now(), &err), &err);
	stage->reply = reply.id;
	store_close(store);
}

/* Sends in a child, as heed-engine does; its exit status. */
static int
send_in_child(struct stage *stage, int64_t give_up, int cut_at, int fail_at, int failures,
	int how, int *writes)
{
	int *counted = posting_shared(sizeof *counted);
	struct engine_options options = {
		.store = stage->store,
		.secrets = "file",
		.patience = PATIENCE,
		.wait = stage->reply,
		.give_up = give_up,
	};
	struct err err = { 0 };
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		alarm(60);
		if (!freopen("/dev/null", "w", stdout))
			_exit(1);
		power_install();
		power.cut_at = cut_at;
		power.fail_at = fail_at;
		power.failures = failures;
		power.how = how;
		status = sync_send(&options, &err) ? 0 : err_exit_status(&err);
		*counted = power.writes;
		_exit(status);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	*writes = *counted;
	munmap(counted, sizeof *counted);
	if (!WIFEXITED(status))
		fail_msg("ended by signal %d", WTERMSIG(status));
	return WEXITSTATUS(status);
}

static enum outgoing_state
state_of(struct stage *stage)
{
	struct store *store;
	struct outgoing reply;
	struct err err = { 0 };

	good(store_open(&store, stage->store, &err), &err);
	good(store_outbox_find(store, stage->reply, &stage->arena, &reply, &err), &err);
	store_close(store);
	return reply.state;
}

/* The power is cut before the first write, the second, … and comes back. */
static void
cut_everywhere(struct stage *stage, const char *network, const char *software,
	bool keeps_keys, int step)
{
	int cut = 0;
	int status = POWER_LOST;
	int unsure = 0;

	make_store(stage, network, software);
	stage->server.seen->keeps_keys = keeps_keys;
	while (status == POWER_LOST) {
		enum outgoing_state state;
		int writes;
		int posts;

		queue_reply(stage);
		cut += step;
		status = send_in_child(stage, 30000, cut, 0, 0, 0, &writes);
		if (status == POWER_LOST)
			send_in_child(stage, 30000, 0, 0, 0, 0, &writes);
		state = state_of(stage);
		posts = stage->server.seen->posts;
		unsure += state == OUTGOING_UNSURE;
		if (posts > 1 || (state != OUTGOING_UNSURE && state != OUTGOING_SENT) ||
			(state == OUTGOING_SENT && posts != 1))
			fail_msg("%s, cut before write %d: %s, posted %d times", software,
				cut, outgoing_state_name(state), posts);
	}
	assert_int_equal(status, 0);
	assert_in_range(cut, 5, 500);
	/* Where it can be told what happened, nobody is asked. */
	if (keeps_keys)
		assert_int_equal(unsure, 0);
}

static void
where_keys_are_kept(void **state)
{
	cut_everywhere(*state, "mastodon", "mastodon 4.4.2", true, 2);
}

static void
where_keys_are_forgotten(void **state)
{
	cut_everywhere(*state, "mastodon", "gotosocial 0.20.1", false, 1);
}

static void
where_the_key_is_the_id_of_the_post(void **state)
{
	cut_everywhere(*state, "bluesky", "bluesky", true, 2);
}

static int
log_lines(struct stage *stage)
{
	FILE *file = fopen(scratch_path(stage->scratch, "heed/engine.log"), "r");
	int lines = 0;
	int c;

	assert_non_null(file);
	while ((c = fgetc(file)) != EOF)
		lines += c == '\n';
	fclose(file);
	return lines;
}

/* One failure, or a disk that stays full: from the first write on, the second, … */
static void
fail_everywhere(struct stage *stage, int failures, int how, int step)
{
	bool done = false;

	make_store(stage, "mastodon", "gotosocial 0.20.1");
	for (int at = 1; !done; at += step) {
		struct postings *seen = stage->server.seen;
		enum outgoing_state state;
		int64_t began = date_ticks();
		int lines;
		int writes;

		queue_reply(stage);
		lines = access(scratch_path(stage->scratch, "heed/engine.log"), F_OK) == 0
			? log_lines(stage)
			: 0;
		send_in_child(stage, 4000, 0, at, failures, how, &writes);
		done = writes < at;
		if (date_ticks() - began > 20000 || seen->requests > 8 ||
			log_lines(stage) - lines > 30)
			fail_msg("write %d fails: %d requests, %d lines, %lld ms", at,
				seen->requests, log_lines(stage) - lines,
				(long long)(date_ticks() - began));
		send_in_child(stage, 30000, 0, 0, 0, 0, &writes);
		state = state_of(stage);
		if (seen->posts > 1 || (state == OUTGOING_SENT && seen->posts != 1) ||
			(state != OUTGOING_SENT && state != OUTGOING_UNSURE))
			fail_msg("write %d fails: %s, posted %d times", at,
				outgoing_state_name(state), seen->posts);
	}
}

static void
when_one_write_fails(void **state)
{
	fail_everywhere(*state, 1, SQLITE_IOERR_WRITE, 5);
}

static void
when_the_disk_stays_full(void **state)
{
	fail_everywhere(*state, 1000000, SQLITE_FULL, 13);
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, stage_setup, stage_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STAGED(where_keys_are_kept),
		STAGED(where_keys_are_forgotten),
		STAGED(where_the_key_is_the_id_of_the_post),
		STAGED(when_one_write_fails),
		STAGED(when_the_disk_stays_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
