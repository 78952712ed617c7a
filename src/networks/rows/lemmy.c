/* Lemmy in the catalog.
 * SPDX-License-Identifier: MIT */
#include "networks/catalog.h"
#include "networks/catalog_list.h"

#define NOT_HELD  "Lemmy does not hold comments for approval"
#define NO_BOOSTS "Lemmy has no boosts; crosspost it on its page"
#define NO_MUTE   "Lemmy has no mute; block the person"
#define NO_HIDE   "on Lemmy a moderator removes a comment, or it stays"

const struct catalog_row catalog_lemmy = {
	.name = "lemmy",
	.title = "Lemmy",
	.sign = "Le",
	.place = PLACE_SERVER,
	.example = "lemmy.example",
	.pages = "c/ u/ post/ comment/ communities search modlog instances "
		 "settings login signup inbox admin legal create_post "
		 "create_community api",
	.fields = {
		{ .name = "user name", .use = USE_USER },
		{ .name = "code of the authenticator app",
			.use = USE_CODE,
			.optional = true,
			.recipe = "Six digits, if the account has two-factor "
				  "authentication; otherwise nothing." },
		{ .name = "password", .use = USE_TOKEN, .is_password = true },
	},
	.recipe = "The one with which you sign in on %s. It is used once, for a token, and "
		  "not kept; the token is listed in Settings, Login sessions, and revoked "
		  "there.",
	.length = LENGTH_CODES,
	.mentions = { .by_host = true },
	.threads = THREADS_TREE,
	.own = OWN_STREAM,
	.proved = PROVED_DESCRIPTION,
	.poll_least = 30,
	.remark = "Lemmy 0.19 and 1.0; PieFed and Mbin have other interfaces, and are not "
		  "read",
	.cannot = {
		[OP_RESOLVE] = "a Lemmy account is named with its server",
		[OP_RENEW] = "Lemmy's tokens are not renewed",
		[OP_ITEMS] = "Lemmy returns comments one by one",
		[OP_LISTEN] = "Lemmy has no stream; it is polled instead",
		[OP_BOOST] = NO_BOOSTS,
		[OP_UNBOOST] = NO_BOOSTS,
		[OP_HIDE] = NO_HIDE,
		[OP_UNHIDE] = NO_HIDE,
		[OP_APPROVE] = NOT_HELD,
		[OP_HOLD] = NOT_HELD,
		[OP_SPAM] = "Lemmy has no spam folder; report the comment, or remove it as "
			    "a moderator",
		[OP_SILENCE] = NO_MUTE,
		[OP_UNSILENCE] = NO_MUTE,
	},
};
