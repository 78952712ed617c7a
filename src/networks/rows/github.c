/* GitHub in the catalog.
 * SPDX-License-Identifier: MIT */
#include "networks/catalog_list.h"
#include "networks/catalog.h"

#define NOT_HELD "GitHub does not hold comments for approval"

const struct catalog_row catalog_github = {
	.name = "github",
	.title = "GitHub",
	.aliases = "ghe",
	.sign = "Gh",
	.place = PLACE_NONE,
	.server = "https://api.github.com",
	.fields = {
		{ .name = "repositories",
			.use = USE_WATCH,
			.recipe = "Those of which you want to read everything, as "
				  "OWNER/NAME, with blanks between them; without any, "
				  "your notifications are read.",
			.blanks = true,
			.optional = true },
		{ .name = "client id",
			.use = USE_CLIENT_ID,
			.recipe = "On https://github.com/settings/applications/new: create an "
				  "OAuth app with Enable Device Flow (any homepage and "
				  "callback will do); its page shows the client id." },
		{ .name = "token" },
	},
	.device = true,
	.recipe = "On https://github.com/settings/tokens: Generate new token (classic), "
		  "with the scopes notifications and public_repo (repo to include "
		  "private repositories, user to block people).",
	.length = LENGTH_CODES,
	.mentions = { .by_login = true },
	.threads = THREADS_SECTIONS,
	.own = OWN_STREAM,
	.proved = PROVED_DESCRIPTION,
	.poll_least = 60,
	.writes = { { 1, 1 }, { 80, 60 }, { 500, 3600 } },
	.remark = "liking is a thumbs-up reaction, hiding is minimizing; GitHub "
		  "Enterprise Server is used with --server https://HOST/api/v3",
	.cannot = {
		[OP_RESOLVE] = "every GitHub account is in one place",
		[OP_SIGNIN] = "GitHub gives no token for a password",
		[OP_RENEW] = "GitHub's tokens are not renewed",
		[OP_ITEMS] = "GitHub returns one message at a time",
		[OP_LISTEN] = "GitHub has no stream for one account; it is polled instead",
		[OP_BOOST] = "GitHub has nothing like a boost",
		[OP_UNBOOST] = "GitHub has nothing like a boost",
		[OP_APPROVE] = NOT_HELD,
		[OP_HOLD] = NOT_HELD,
		[OP_SILENCE] = "GitHub cannot mute a person; block them",
		[OP_UNSILENCE] = "GitHub cannot mute a person; block them",
		[OP_REPORT] = "GitHub takes reports only on its web page, in the menu of "
			      "the message",
	},
};
