/* What heed-engine prints: lines for people, or JSON for programs.
 * SPDX-License-Identifier: MIT */
#include "engine/output.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/shared/credential.h"
#include "store/ending.h"
#include "store/store.h"

void
output_json(const struct json *json, struct arena *arena)
{
	puts(json_print(json, false, arena));
	fflush(stdout);
	arena_release(arena);
}

/* What a sign-in may do, and until when it is valid. */
static void
print_credential(const struct account *account, const struct credential *credential)
{
	struct arena arena = { 0 };
	const char *ends = ending_words(account, date_now(), &arena);

	if (credential->scope)
		printf("%s: may %s\n", account->name, credential->scope);
	if (credential->expires_at > 0)
		printf("%s: until %s%s\n", account->name,
			date_words_local(credential->expires_at, date_now()).at,
			credential_renews(credential)
				? ", renewed automatically before that"
				: "");
	if (ends)
		printf("%s: %s\n", account->name, ends);
	arena_release(&arena);
}

void
output_account(const struct account *account, const struct credential *credential,
	const char *what, bool json)
{
	struct arena arena = { 0 };
	struct json *line;

	if (!json) {
		printf("%s: %s %s (%s, %s)\n", account->name, what, account->handle,
			account->network, str_or_empty(account->software));
		if (account->error)
			printf("%s: %s\n", account->name, account->error);
		else
			print_credential(account, credential);
		if (account->missed && !account->error)
			printf("%s: %s\n", account->name, account->missed);
		fflush(stdout);
		return;
	}
	line = json_object(&arena);
	json_add_int(&arena, line, "id", account->id);
	json_add_text(&arena, line, "account", account->name);
	json_add_text(&arena, line, "network", account->network);
	json_add_text(&arena, line, "server", account->server);
	json_add_text(&arena, line, "handle", account->handle);
	json_add_text(&arena, line, "title", account->title);
	json_add_text(&arena, line, "software", account->software);
	json_add_bool(&arena, line, "streams", account->listen != NULL);
	json_add_text(&arena, line, "scope", credential->scope);
	json_add_int(&arena, line, "expires_at", credential->expires_at);
	json_add_bool(&arena, line, "renews", credential_renews(credential));
	json_add_int(&arena, line, "ends_at", account->ends_at);
	json_add_bool(&arena, line, "ends_soon", ending_is_soon(account, date_now()));
	json_add_text(&arena, line, "missed", account->missed);
	json_add_text(&arena, line, "error", account->error);
	json_add_text(&arena, line, "code", err_name((enum err_code)account->error_code));
	output_json(line, &arena);
}
