/* Writing bases and shapes.
 * SPDX-License-Identifier: MIT */
#include "store/item/address_write.h"

#include "base/str.h"
#include "store/db/address.h"
#include "store/private.h"

#define PLACES 64

/* Some that are known to be stored: most come up again and again. */
struct beginnings {
	char *at[PLACES];
};

static size_t
place_of(const char *text)
{
	size_t hash = 5381;

	for (; *text != '\0'; text++)
		hash = hash * 33 ^ (unsigned char)*text;
	return hash % PLACES;
}

/* The empty one is always stored. */
bool
address_write(struct store *store, const char *text, struct err *err)
{
	const struct value with[] = { value_text(text) };
	char **known;

	if (str_is_empty(text))
		return true;
	if (!store->beginnings)
		store->beginnings = mem_alloc(sizeof *store->beginnings);
	known = &store->beginnings->at[place_of(text)];
	if (str_eq(*known, text))
		return true;
	if (!db_run(store->db,
		    "INSERT INTO address(text) VALUES ($1) ON CONFLICT(text) DO NOTHING",
		    with, COUNT(with), NULL, err))
		return false;
	free(*known);
	*known = mem_copy(text, strlen(text));
	return true;
}

bool
address_write_of(struct store *store, const char *id, struct err *err)
{
	char *base = mem_copy(id, (size_t)(address_tail(id) - id));
	bool ok = address_write(store, base, err);

	free(base);
	return ok;
}

void
address_write_forget(struct store *store)
{
	for (size_t i = 0; store->beginnings && i < PLACES; i++) {
		free(store->beginnings->at[i]);
		store->beginnings->at[i] = NULL;
	}
}

void
address_write_free(struct beginnings *beginnings)
{
	for (size_t i = 0; beginnings && i < PLACES; i++)
		free(beginnings->at[i]);
	free(beginnings);
}
