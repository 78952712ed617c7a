/* Ghost in the catalog.
 * SPDX-License-Identifier: MIT */
#include "networks/catalog_list.h"
#include "networks/catalog.h"

#define NOT_HELD "Ghost does not hold comments for approval; hide them"
#define NO_LIKES "Ghost takes likes only from members who are signed in with a browser"
#define NO_BOOST "comments of a site cannot be shared with followers"
#define NO_MUTE  "Ghost cannot mute a member; block them, which keeps them from commenting"

const struct catalog_row catalog_ghost = {
	.name = "ghost",
	.title = "Ghost",
	.sign = "Gs",
	.place = PLACE_SITE,
	.example = "blog.example",
	.pages = "ghost p/ tag/ author/ page/ rss members",
	.fields = {
		{ .name = "e-mail address",
			.use = USE_USER,
			.recipe = "That of the member in whose name you answer; members are "
				  "listed on %s/ghost/#/members (Ghost Admin, Members)." },
		{ .name = "Admin API key" },
	},
	.credential = CREDENTIAL_JWT,
	.recipe = "On %s/ghost/#/settings/integrations (Ghost Admin, Settings, "
		  "Integrations): Add custom integration; copy its Admin API key, which has "
		  "24 digits, a colon and 64 digits.",
	.length = LENGTH_CODES,
	.needs_name = true,
	.threads = THREADS_ONE_LEVEL,
	.own = OWN_STREAM,
	.proved = PROVED_SERVERS,
	.remark = "needs Ghost 6; members get no e-mail about answers written here",
	.cannot = {
		[OP_RESOLVE] = "a Ghost account is named with its site",
		[OP_SIGNIN] = "Ghost's Admin API key is not exchanged for another one",
		[OP_RENEW] = "Ghost's Admin API keys do not expire",
		[OP_LISTEN] = "Ghost has no stream of comments; it is polled instead",
		[OP_LIKE] = NO_LIKES,
		[OP_UNLIKE] = NO_LIKES,
		[OP_BOOST] = NO_BOOST,
		[OP_UNBOOST] = NO_BOOST,
		[OP_EDIT] = "Ghost ignores a changed text without saying so; delete the "
			    "comment and write it again",
		[OP_APPROVE] = NOT_HELD,
		[OP_HOLD] = NOT_HELD,
		[OP_SPAM] = "Ghost has no spam folder; hide the comment, or remove it",
		[OP_SILENCE] = NO_MUTE,
		[OP_UNSILENCE] = NO_MUTE,
		[OP_REPORT] = "nobody moderates your own site but you: hide the comment, "
			      "remove it, or block its author",
	},
};
