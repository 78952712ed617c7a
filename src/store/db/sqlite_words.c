/* What searches ask of each text, as a function of SQL.
 * SPDX-License-Identifier: MIT */
#include "store/db/sqlite_words.h"

#include <sqlite3.h>

#include "base/text/words.h"

static void
has_words(sqlite3_context *context, int count, sqlite3_value **values)
{
	const char *text = (const char *)sqlite3_value_text(values[0]);
	const char *words = (const char *)sqlite3_value_text(values[1]);

	(void)count;
	sqlite3_result_int(context, words && words_have(text, words));
}

int
sqlite_words(struct sqlite3 *handle)
{
	return sqlite3_create_function(handle, "has_words", 2,
		SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, has_words, NULL, NULL);
}
