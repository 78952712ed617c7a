/* What people call a network, and its two letters in a row.
 * SPDX-License-Identifier: MIT */
#include "inbox/network_name.h"

#include <stddef.h>

#include "base/mem.h"
#include "base/str.h"

/* Letters that are taken by other networks are left free: no two may look alike. */
static const struct {
	const char *name;
	const char *title;
	const char *sign;
} table[] = {
	{ "mastodon", "Mastodon", "Ma" },
	{ "bluesky", "Bluesky", "Bs" },
};

const char *
network_title(const char *network)
{
	for (size_t i = 0; i < COUNT(table); i++) {
		if (str_eq(table[i].name, network))
			return table[i].title;
	}
	return str_or_empty(network);
}

const char *
network_sign(const char *network)
{
	for (size_t i = 0; i < COUNT(table); i++) {
		if (str_eq(table[i].name, network))
			return table[i].sign;
	}
	return "";
}
