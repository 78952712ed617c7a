/* Matrix in the catalog.
 * SPDX-License-Identifier: MIT */
#include "networks/catalog_list.h"
#include "networks/catalog.h"

#define NOT_HELD "Matrix does not hold messages for approval"
#define BANNED                                                                   \
	"on Matrix, people are banned from a room by its moderators; mute them " \
	"to see nothing of them"

const struct catalog_row catalog_matrix = {
	.name = "matrix",
	.title = "Matrix",
	.aliases = "element synapse dendrite conduit continuwuity tuwunel",
	.sign = "Mx",
	.place = PLACE_SERVER,
	.example = "matrix.example.org",
	.pages = "_matrix",
	.fields = {
		{ .name = "user name",
			.use = USE_USER,
			.recipe = "Your user name, or @you:example.org. Leave it empty "
				  "to sign in with a token.",
			.optional = true },
		{ .name = "rooms",
			.use = USE_WATCH,
			.recipe = "Rooms in which every message is for you, such as "
				  "#help:example.org. Private messages and mentions "
				  "are read in any case.",
			.blanks = true,
			.optional = true },
		{ .name = "password", .is_password = true },
	},
	.recipe = "The password of your account on %s. Where people sign in with the "
		  "browser only, leave the user name empty, open "
		  "/_matrix/client/v3/login/sso/redirect?redirectUrl=http://127.0.0.1/ "
		  "there, and paste the address of the page that it ends on, which "
		  "shows nothing.",
	.length = LENGTH_CODES,
	.mentions = { .by_id = true },
	.threads = THREADS_FLAT,
	.own = OWN_STREAM,
	.proved = PROVED_SERVERS,
	.remark = "encrypted rooms are named, and opened in another Matrix app",
	.cannot = {
		[OP_RESOLVE] = "a Matrix account is named with its server",
		[OP_ITEMS] = "Matrix returns messages one by one",
		[OP_LISTEN] = "Matrix has no stream of events; it is polled instead",
		[OP_BOOST] = "Matrix has no boosts",
		[OP_UNBOOST] = "Matrix has no boosts",
		[OP_HIDE] = "Matrix cannot hide a message from others; remove it",
		[OP_UNHIDE] = "Matrix cannot hide a message from others",
		[OP_APPROVE] = NOT_HELD,
		[OP_HOLD] = NOT_HELD,
		[OP_SPAM] = "Matrix has no spam folder; report the message",
		[OP_BLOCK] = BANNED,
		[OP_UNBLOCK] = BANNED,
	},
};
