/* The networks by name.
 * SPDX-License-Identifier: MIT */
#include "networks/network.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "networks/catalog_list.h"

/* Each is in the folder of its name. */
const struct network *const networks[] = {
#define X(name) &network_##name,
	CATALOG_LIST(X)
#undef X
		NULL,
};

const struct network *
network_of(const char *name)
{
	for (size_t i = 0; networks[i] != NULL; i++)
		if (str_eq(networks[i]->row->name, name))
			return networks[i];
	return NULL;
}

const char *
network_quirk(const struct endpoint *at, const char *word, struct arena *arena)
{
	const char *left = str_or_empty(at->quirks);
	size_t len = strlen(word);
	const char *found;

	while ((found = str_word(&left, arena)) != NULL)
		if (str_starts(found, word) && (found[len] == '=' || found[len] == '\0'))
			return found[len] == '=' ? found + len + 1 : "";
	return NULL;
}
