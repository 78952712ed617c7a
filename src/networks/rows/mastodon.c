/* Mastodon in the catalog.
 * SPDX-License-Identifier: MIT */
#include "networks/catalog_list.h"
#include "networks/catalog.h"

#define NOT_HELD "Mastodon does not hold replies for approval"

static const struct audience audiences[] = {
	{ VISIBLE_PUBLIC, "public", "everybody, in timelines" },
	{ VISIBLE_UNLISTED, "quiet public", "everybody, not in timelines" },
	{ VISIBLE_FOLLOWERS, "followers", "who follows %s" },
	{ VISIBLE_DIRECT, "direct", "whom it mentions" },
	{ .name = NULL },
};

const struct catalog_row catalog_mastodon = {
	.name = "mastodon",
	.title = "Mastodon",
	.aliases = "gotosocial pleroma akkoma snac snac2 pixelfed hollo friendica "
		   "iceshrimp mitra takahe hometown glitch-soc fediverse",
	.sign = "Ma",
	.place = PLACE_SERVER,
	.example = "example.social",
	.pages = "@* web home explore about auth settings public notifications "
		 "users deck invite oauth api tags statuses search lists "
		 "bookmarks favourites conversations directory getting-started "
		 "publish share authorize_interaction privacy-policy notice "
		 "objects main i/ p/ discover",
	.fields = { { .name = "access token" } },
	.recipe = "On %s/settings/applications (Preferences, Development): New application, "
		  "with the scopes read and write. Open it again and copy \"Your access "
		  "token\".",
	.by_hand = "the code that the page shows",
	.length = LENGTH_CHARACTERS,
	.mentions = { .by_host = true, .decides = true },
	.needs_mention = true,
	.audiences = audiences,
	.threads = THREADS_TREE,
	.own = OWN_STREAM,
	.proved = PROVED_SERVERS,
	.hears = "hashtags in the public posts that the server knows; words only on a "
		 "server with full-text search, which it does not tell us, in posts whose "
		 "authors let themselves be found",
	.practice = true,
	.remark = "GoToSocial, Pleroma, Akkoma, snac, Pixelfed, Hollo and other servers "
		  "speak its API too; what one of them cannot do is said when its "
		  "account is checked",
	.cannot = {
		[OP_RESOLVE] = "a Mastodon account is named with its server",
		[OP_SIGNIN] = "Mastodon gives no token for a password",
		[OP_RENEW] = "Mastodon's tokens are not renewed",
		[OP_APPROVE] = NOT_HELD,
		[OP_HOLD] = NOT_HELD,
		[OP_SPAM] = "Mastodon has no spam folder; report the message",
		[OP_REMOVE] = "on Mastodon only the moderators of a server remove "
			      "what others wrote; report it",
		[OP_HIDE] = "Mastodon cannot hide a reply from others",
		[OP_UNHIDE] = "Mastodon cannot hide a reply from others",
	},
};
