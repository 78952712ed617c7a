/* How the database means to run each statement that a test of the store has run: none of
 * them may walk along everything that there is.
 * SPDX-License-Identifier: MIT */
#ifndef TEST_STORE_PLANS_H
#define TEST_STORE_PLANS_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "tests/store/sites.h"

/* Tables of which there are few rows, whatever is fetched, by their names and by those that
 * they have within statements. */
static const char *const plans_small[] = { "account", "a", "meta", "lease", "counter",
	"rule", "cursor", "hours", "target", "glance", "g", "stale", "draft", "d",
	"outbox", "o", "tag", "found", "staff", "CONSTANT", "pragma_user_version",
	"pragma_journal_mode" };

/* Statements that walk because that is what they are for, by some of their words. */
static const char *const plans_meant[] = {
	"ORDER BY account, thread LIMIT 1", /* a rebuild, thread by thread */
	"INSERT INTO account",              /* once: and what hangs on the key */
	"UPDATE item SET ours = 1",         /* once: what the new account had written */
	"UPDATE item SET ours = 0",         /* once: what they wrote who were staff */
	"FROM account WHERE id = $1",       /* removing one, and all that is its */
	"SELECT count(*) FROM conversation WHERE account = $1", /* and saying what it is */
	"SELECT count(*) FROM item WHERE account = $1",
	"WHERE account = $1)",
	"WHERE i.account = $1 AND i.ours = 0", /* and what else waits with it */
	"DELETE FROM item WHERE account",
	"DELETE FROM person WHERE account",
	"DELETE FROM conversation WHERE account",
	"WHERE account = $1 AND id <= $2",     /* and its words in the index */
	"EXISTS (SELECT 1 FROM conversation)", /* the first row will do */
	"state = 'undone'",                    /* few, in an index of their own */
	"FROM unread WHERE account = $1",      /* 10,000 at most */
	"WHERE true ORDER BY e.id DESC LIMIT", /* the newest acts */
	"FROM turn WHERE opened_by = $1",      /* a test's own */
	/* A person by hand, who is named by a part of their name. */
	"lower(p.handle) = lower($1)",
	"substr(p.handle, 1,",
	"FROM person p WHERE p.handle {like}",
	"FROM person WHERE handle {like}",
	"{has_words p.handle",
};

static bool
plans_name_is_small(const char *at)
{
	size_t len = strcspn(at, " \n");

	for (size_t i = 0; i < sizeof plans_small / sizeof *plans_small; i++)
		if (strlen(plans_small[i]) == len &&
			strncmp(at, plans_small[i], len) == 0)
			return true;
	return *at == '(';
}

static bool
plans_has(const char *from, const char *end, const char *part)
{
	const char *found = strstr(from, part);

	return found && found < end;
}

static bool
plans_is_meant(const char *sql, const char *end)
{
	for (size_t i = 0; i < sizeof plans_meant / sizeof *plans_meant; i++)
		if (plans_has(sql, end, plans_meant[i]))
			return true;
	return false;
}

/* A walk along a whole table, an index, or all that an account has; with a limit it ends
 * soon. */
static bool
plans_line_walks(const char *sql, const char *end, const char *line)
{
	const char *stop = strchr(line, '\n');
	bool limited = plans_has(sql, end, " LIMIT ");

	/* Without values it is a test's own, or about few in an index of their own. */
	if (!plans_has(sql, end, "$1") ||
		plans_has(line, stop, "VIRTUAL TABLE INDEX 0:M"))
		return false;

	if (strncmp(line, "SCAN ", 5) == 0)
		return !plans_name_is_small(line + 5) &&
			(!limited || !plans_has(line, stop, " USING "));
	return strncmp(line, "SEARCH ", 7) == 0 && !plans_name_is_small(line + 7) &&
		!limited && plans_has(line, stop, "(account=?)");
}

/* Ends watching, and prints those that walk; false when there are any. */
static inline bool
plans_are_good(const char *plans)
{
	bool good = true;

	sites_watch_plans(NULL, NULL);
	while (*plans) {
		const char *sql = plans;
		const char *end = strchr(plans, '\n');

		for (plans = end + 1; *plans == '\t'; plans = strchr(plans, '\n') + 1) {
			if (!plans_line_walks(sql, end, plans + 1) ||
				plans_is_meant(sql, end))
				continue;
			good = false;
			fprintf(stderr, "this walks: %.*s\n    %.*s\n", (int)(end - sql),
				sql, (int)strcspn(plans + 1, "\n"), plans + 1);
		}
	}
	return good;
}

#endif
