/* Replacing the words in braces of a statement with the SQL of the database.
 * SPDX-License-Identifier: MIT */
#include "store/db/sql_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "store/db/ops.h"

/* The word of `len` bytes. */
static const char *
word_at(const char *name, size_t len, const struct db_ops *ops)
{
	for (size_t i = 0; i < ops->n_words; i++)
		if (strlen(ops->words[i].name) == len &&
			strncmp(ops->words[i].name, name, len) == 0)
			return ops->words[i].sql;
	abort();
}

/* Adds the SQL of the word that begins at `brace`; returns the position after it. */
static const char *
add_word(struct buf *to, const char *brace, const struct db_ops *ops)
{
	size_t name = strcspn(brace + 1, " }");
	const char *argument = brace + 1 + name + (brace[1 + name] == ' ');
	const char *end = strchr(argument, '}');

	if (!end)
		abort();
	for (const char *at = word_at(brace + 1, name, ops); *at != '\0'; at++)
		if (*at == '?')
			buf_add(to, argument, (size_t)(end - argument));
		else
			buf_addc(to, *at);
	return end + 1;
}

char *
sql_words_fill(const char *sql, const struct db_ops *ops)
{
	struct buf filled;
	char *copy;

	buf_init(&filled, 0);
	for (size_t plain; *sql != '\0'; sql += plain) {
		if (*sql == '{')
			sql = add_word(&filled, sql, ops);
		plain = strcspn(sql, "{");
		buf_add(&filled, sql, plain);
	}
	copy = mem_copy(buf_text(&filled), filled.len);
	buf_release(&filled);
	return copy;
}
