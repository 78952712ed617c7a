/* The time since when texts have been rendered by the current rules.
 * SPDX-License-Identifier: MIT */
#include "store/intake/rendered.h"

#include "base/err.h"
#include "store/private.h"

/* Increase this when the same HTML or facets give a different text than before. */
#define RENDERING 2

static bool
set_rendered(struct store *store, const char *name, int64_t number, struct err *err)
{
	const struct value with[] = { value_text(name), value_int(number) };

	return db_run(store->db,
		"INSERT INTO meta(name, value) VALUES ($1, $2) "
		"ON CONFLICT(name) DO UPDATE SET value = excluded.value",
		with, COUNT(with), NULL, err);
}

bool
rendered_since(struct store *store, int64_t now, int64_t *since, struct err *err)
{
	int64_t rendering;

	if (!store_meta(store, "rendering", &rendering, err) ||
		!store_meta(store, "rendered_since", since, err))
		return false;
	if (rendering == RENDERING)
		return true;
	*since = now;
	return set_rendered(store, "rendering", RENDERING, err) &&
		set_rendered(store, "rendered_since", now, err);
}
