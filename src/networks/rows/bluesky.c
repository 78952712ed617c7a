/* Bluesky in the catalog.
 * SPDX-License-Identifier: MIT */
#include "networks/catalog_list.h"
#include "networks/catalog.h"

#define NOT_HELD "Bluesky does not hold replies for approval"

const struct catalog_row catalog_bluesky = {
	.name = "bluesky",
	.title = "Bluesky",
	.aliases = "bsky atproto blacksky eurosky",
	.sign = "Bs",
	.place = PLACE_HANDLE,
	.example = "@brand.bsky.social",
	.pages = "profile/ xrpc settings search feeds notifications messages",
	.fields = { { .name = "app password" } },
	.recipe = "On https://bsky.app/settings/app-passwords, signed in as %s (Settings, "
		  "Privacy and security, App passwords): Add app password; allow access to "
		  "your direct messages, if heed is to read them. It looks like "
		  "abcd-efgh-ijkl-mnop.",
	.by_hand = "the address of the page that it ends on, which shows nothing",
	.length = LENGTH_GRAPHEMES,
	.direct_max = 1000,
	.readers_keep = true,
	.mentions = { .by_handle = true },
	.threads = THREADS_TREE,
	.own = OWN_STREAM,
	.hears = "hashtags and words in all public posts",
	.proved = PROVED_SERVERS,
	/* 5000 points an hour and 35000 a day; whatever creates a record costs 3. */
	.writes = { { 1666, 3600 }, { 11666, 86400 } },
	.remark = "everybody can see who blocks whom; direct messages need an app password that "
		  "allows them",
	.cannot = {
		[OP_EDIT] = "Bluesky's apps show a post as it was first written",
		[OP_APPROVE] = NOT_HELD,
		[OP_HOLD] = NOT_HELD,
		[OP_SPAM] = "Bluesky has no spam folder; report the message",
		[OP_REMOVE] = "on Bluesky nobody can remove what others wrote; hide it",
		[OP_LISTEN] = "Bluesky has no stream for one account; it is polled instead",
	},
};
