/* Discourse in the catalog.
 * SPDX-License-Identifier: MIT */
#include "networks/catalog_list.h"
#include "networks/catalog.h"

#define NO_BOOST "Discourse has nothing like a boost"
#define BY_REVIEW                                                         \
	"on Discourse, moderators decide on the forum's own review page " \
	"(/review)"

const struct catalog_row catalog_discourse = {
	.name = "discourse",
	.title = "Discourse",
	.sign = "Ds",
	.place = PLACE_SITE,
	.example = "forum.example",
	.pages = "t/ u/ c/ g/ tag/ tags p/ latest new unread top hot categories "
		 "search login signup about faq my admin review session posts "
		 "badges user-api-key",
	.fields = {
		{ .name = "user name",
			.use = USE_USER,
			.recipe = "Only for a key made by an administrator: in whose name "
				  "it writes. Leave it out with a user API key.",
			.optional = true },
		{ .name = "API key" },
	},
	.credential = CREDENTIAL_HEADER,
	.token_name = "User-Api-Key",
	.recipe = "A user API key, which the sign-in with a browser makes; or, made by an "
		  "administrator on %s/admin/api/keys: New API Key, with User Level: "
		  "Single User, and the user name above.",
	.by_hand = "the whole text that the page shows",
	.pastes = true,
	.length = LENGTH_CODES,
	.threads = THREADS_TREE,
	.own = OWN_STREAM,
	.proved = PROVED_DESCRIPTION,
	.poll_least = 60,
	.poll_default = 120,
	.requests = { 20, 60 },
	.budget = { .unit = "requests",
		.per_day = 2880,
		.zone = "UTC",
		.reserve = 400 },
	.remark = "a forum allows 20 requests in a minute, so the first import takes its "
		  "time; muting is Discourse's own, blocking is ignoring",
	.cannot = {
		[OP_RESOLVE] = "a Discourse forum is named by its address",
		[OP_SIGNIN] = "Discourse gives no key for a password",
		[OP_RENEW] = "Discourse's API keys are not renewed",
		[OP_ITEMS] = "Discourse returns single posts, or those of one topic",
		[OP_LISTEN] = "heed does not use Discourse's message bus; it polls instead",
		[OP_BOOST] = NO_BOOST,
		[OP_UNBOOST] = NO_BOOST,
		[OP_HIDE] = BY_REVIEW,
		[OP_UNHIDE] = BY_REVIEW,
		[OP_APPROVE] = BY_REVIEW,
		[OP_HOLD] = BY_REVIEW,
	},
};
