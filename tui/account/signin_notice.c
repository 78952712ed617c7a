/* The message after signing in: which account, and how many people are waiting for it.
 * SPDX-License-Identifier: MIT */
#include "tui/account/signin_notice.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"
#include "inbox/waiting.h"
#include "inbox/filter/filter.h"
#include "tui/app.h"
#include "tui/widgets/hint.h"

/* Long enough for users who return from the browser. */
#define STAYS (5 * DATE_MINUTE)

static void
say(struct app *app, const char *const *words)
{
	app_say_fitting(app, ROLE_NOTE, words);
	app->note.until = date_ticks() + STAYS;
}

void
signin_notice_welcome(struct app *app, const char *name, const char *handle)
{
	struct signin_notice *signin_notice = &app->signin_notice;
	struct arena arena = { 0 };
	const char *const words[] = {
		arena_printf(
			&arena, "signed in as %s; fetching what people wrote", handle),
		arena_printf(&arena, "signed in as %s; fetching", name),
		NULL,
	};

	snprintf(signin_notice->name, sizeof signin_notice->name, "%s", name);
	snprintf(signin_notice->handle, sizeof signin_notice->handle, "%s", handle);
	signin_notice->since = app->now;
	say(app, words);
	arena_release(&arena);
}

void
signin_notice_left(struct app *app, const char *handle)
{
	struct arena arena = { 0 };
	const char *accounts = hint_key(app, ACT_ACCOUNTS).at;
	const char *key = hint_key_in_list(app, ACT_STOP_IMPORT).at;
	const char *const words[] = {
		arena_printf(&arena,
			"%s is added, nothing is imported yet: %s, then %s, begins the import",
			handle, accounts, key),
		arena_printf(&arena,
			"added, nothing is imported yet: %s, then %s, begins it",
			accounts, key),
		arena_printf(&arena, "added, not imported: %s, then %s", accounts, key),
		NULL,
	};

	say(app, words);
	arena_release(&arena);
}

static int64_t
longest(const struct app *app, const struct account *account, struct arena *arena)
{
	const struct filter *filter;
	int64_t since = 0;

	if (!filter_parse(arena_printf(arena, "is:waiting account:\"%s\"", account->name),
		    arena, &filter, NULL, NULL) ||
		!store_lists_oldest(app->store, filter, app->now, &since, NULL))
		return 0;
	return app->now - since;
}

/* All of it, then less and less. */
static void
say_who_waits(struct app *app, const struct account *account, struct arena *arena)
{
	const char *handle = app->signin_notice.handle;
	const char *waits =
		waiting_words(account->waiting, longest(app, account, arena), arena);
	const char *few = arena_copy_n(arena, waits, strcspn(waits, ","));
	const char *const words[] = {
		arena_printf(arena, "signed in as %s: %s", handle, waits),
		arena_printf(arena, "signed in as %s: %s", handle, few),
		arena_printf(arena, "%s: %s", account->name, few),
		arena_printf(arena, "%s: %lld waiting", account->name,
			(long long)account->waiting),
		NULL,
	};

	say(app, words);
}

void
signin_notice_update(struct app *app)
{
	struct signin_notice *signin_notice = &app->signin_notice;
	const struct account *account = NULL;
	struct arena arena = { 0 };

	for (size_t i = 0; signin_notice->name[0] && i < app->n_accounts; i++)
		if (str_eq(app->accounts[i].name, signin_notice->name))
			account = &app->accounts[i];
	if (!account || account->fetched_at < signin_notice->since)
		return;
	say_who_waits(app, account, &arena);
	signin_notice->name[0] = '\0';
	arena_release(&arena);
}
