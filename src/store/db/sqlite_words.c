/* SQL functions for searching texts, and for addresses.
 * SPDX-License-Identifier: MIT */
#include "store/db/sqlite_words.h"

#include <sqlite3.h>

#include "base/arena.h"
#include "base/text/words.h"
#include "store/db/address.h"

static void
has_words(sqlite3_context *context, int count, sqlite3_value **values)
{
	const char *text = (const char *)sqlite3_value_text(values[0]);
	const char *words = (const char *)sqlite3_value_text(values[1]);

	(void)count;
	sqlite3_result_int(context, words && words_have(text, words));
}

/* Used by schema/016.sql. */
static void
shape(sqlite3_context *context, int count, sqlite3_value **values)
{
	const char *page = (const char *)sqlite3_value_text(values[0]);
	const char *id = (const char *)sqlite3_value_text(values[1]);
	struct arena arena = { 0 };
	const char *made = page && id ? address_shape(page, id, &arena) : NULL;

	(void)count;
	if (made)
		sqlite3_result_text(context, made, -1, SQLITE_TRANSIENT);
	arena_release(&arena);
}

static void
page(sqlite3_context *context, int count, sqlite3_value **values)
{
	const char *made_of = (const char *)sqlite3_value_text(values[0]);
	const char *id = (const char *)sqlite3_value_text(values[1]);
	struct arena arena = { 0 };

	(void)count;
	if (made_of && id)
		sqlite3_result_text(
			context, address_page(made_of, id, &arena), -1, SQLITE_TRANSIENT);
	arena_release(&arena);
}

int
sqlite_words(struct sqlite3 *handle)
{
	static const struct {
		const char *name;
		void (*function)(sqlite3_context *, int, sqlite3_value **);
	} functions[] = {
		{ "has_words", has_words },
		{ "address_shape", shape },
		{ "address_page", page },
	};
	int rc = SQLITE_OK;

	for (size_t i = 0; rc == SQLITE_OK && i < sizeof functions / sizeof *functions;
		i++)
		rc = sqlite3_create_function(handle, functions[i].name, 2,
			SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, functions[i].function,
			NULL, NULL);
	return rc;
}
