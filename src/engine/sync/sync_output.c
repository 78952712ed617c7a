/* What a round and a send print: lines for people, or JSON for programs.
 * SPDX-License-Identifier: MIT */
#include "engine/sync/sync_output.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "engine/engine.h"
#include "engine/output.h"
#include "engine/session.h"
#include "engine/sync/fetch.h"
#include "inbox/import/import_offer.h"
#include "inbox/outgoing.h"
#include "store/store.h"

#define REJECTED "the server rejected it: "

static void
round_json(
	const struct account *account, const char *was, const struct fetch_result *result)
{
	struct arena arena = { 0 };
	struct json *line = json_object(&arena);
	bool failed = result->err.code != ERR_NONE;

	json_add_text(&arena, line, "account", account->name);
	json_add_int(&arena, line, "new", (int64_t)result->intake.new_items);
	json_add_int(&arena, line, "new_unread", (int64_t)result->intake.unread);
	json_add_int(&arena, line, "touched", (int64_t)result->intake.touched);
	json_add_int(&arena, line, "edited", (int64_t)result->intake.edited);
	json_add_int(&arena, line, "deleted", (int64_t)result->intake.deleted);
	json_add_int(&arena, line, "requests", (int64_t)result->requests);
	json_add_int(&arena, line, "ms", result->ms);
	json_add_bool(&arena, line, "skipped", result->skipped);
	json_add_int(&arena, line, "unread", account->unread);
	json_add_text(&arena, line, "unread_words", account->unread_words);
	json_add_bool(&arena, line, "threads_left", result->threads_left);
	json_add_text(&arena, line, "missed", result->missed ? account->missed : NULL);
	json_add_text(&arena, line, "handle", account->handle);
	json_add_text(&arena, line, "handle_was", was);
	json_add_text(&arena, line, "error", failed ? result->err.text : NULL);
	json_add_text(&arena, line, "code", err_name(result->err.code));
	output_json(line, &arena);
}

void
sync_output_progress(const struct account *account, const char *doing)
{
	if (!isatty(STDERR_FILENO))
		return;
	if (doing)
		fprintf(stderr, "\r%s: %s%s\033[K", account->name, doing,
			str_starts(doing, "importing") ? " (Ctrl-C stops it)" : "");
	else
		fputs("\r\033[K", stderr);
}

/* Which heed has the account, and what it does with it. */
static void
print_skipped(const struct session *session)
{
	struct store *store = session->engine->store;
	const char *name = session->account.name;
	struct arena arena = { 0 };
	struct account now = { 0 };
	const char *where = "another heed";
	char *holder = NULL;

	if (store_lease_holder(store, session->account.id, &arena, &holder, NULL) &&
		holder)
		where = arena_printf(&arena, "another heed (process %.*s)",
			(int)strcspn(holder, " "), holder);
	store_account_find(store, name, &arena, &now, NULL);
	if (import_offer_is_open(now.doing))
		printf("%s: %s is asking how far back to read it\n", name, where);
	else if (now.doing && str_starts(now.doing, IMPORT_STOPPED))
		printf("%s: its import was stopped in %s; s in the accounts view there "
		       "continues it\n",
			name, where);
	else
		printf("%s: %s is already %s it\n", name, where,
			now.doing && str_starts(now.doing, "importing") ? "importing"
									: "fetching");
	arena_release(&arena);
}

void
sync_output_round(
	const struct session *session, const struct fetch_result *result, bool json)
{
	const struct account *account = &session->account;
	const char *was = session->was;

	sync_output_progress(account, NULL);
	if (json) {
		round_json(account, was, result);
		return;
	}
	if (result->skipped) {
		print_skipped(session);
		fflush(stdout);
		return;
	}
	if (was)
		printf("%s: %s is now called %s\n", account->name, was, account->handle);
	printf("%s: %zu new, ", account->name, result->intake.new_items);
	if (result->intake.unread > 0)
		printf("%zu could not be read, ", result->intake.unread);
	printf("%zu conversation%s touched, %zu request%s, %lld.%02lld s\n",
		result->intake.touched, result->intake.touched == 1 ? "" : "s",
		result->requests, result->requests == 1 ? "" : "s",
		(long long)(result->ms / 1000), (long long)(result->ms % 1000 / 10));
	if (account->unread_words)
		printf("%s: %s\n", account->name, account->unread_words);
	if (result->threads_left)
		printf("%s: some threads are still unread; the next fetch continues\n",
			account->name);
	if (result->missed)
		printf("%s: missed: %s\n", account->name, str_or_empty(account->missed));
	if (result->err.code != ERR_NONE)
		printf("%s: %s\n", account->name, result->err.text);
	fflush(stdout);
}

void
sync_output_outgoing(const struct outgoing *reply, bool json)
{
	const char *error = str_or_empty(reply->error);
	struct arena arena = { 0 };
	struct json *line;

	if (!json) {
		/* "refused" says that already. */
		if (reply->state == OUTGOING_REFUSED && str_starts(error, REJECTED))
			error += strlen(REJECTED);
		printf("%lld: %s%s%s\n", (long long)reply->id,
			outgoing_state_name(reply->state), *error ? ": " : "", error);
		fflush(stdout);
		return;
	}
	line = json_object(&arena);
	json_add_int(&arena, line, "id", reply->id);
	json_add_text(&arena, line, "state", outgoing_state_name(reply->state));
	json_add_text(&arena, line, "sent_id", reply->sent_id);
	json_add_text(&arena, line, "error", reply->error);
	output_json(line, &arena);
}
