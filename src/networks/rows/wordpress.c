/* WordPress in the catalog.
 * SPDX-License-Identifier: MIT */
#include "networks/catalog_list.h"
#include "networks/catalog.h"

#define NO_LIKES  "WordPress has no likes"
#define NO_BOOSTS "WordPress has no boosts"
#define NO_MUTE   "WordPress cannot mute anybody"
#define NO_BLOCK                                                                           \
	"WordPress blocks nobody by name: Settings, Discussion on the site has a list of " \
	"words and addresses"
#define HOLD_IT "on WordPress a comment is held, marked as spam or put into the trash"

const struct catalog_row catalog_wordpress = {
	.name = "wordpress",
	.title = "WordPress",
	.aliases = "wp",
	.sign = "Wp",
	.place = PLACE_SITE,
	.example = "https://example.com/blog",
	.pages = "wp-admin wp-login.php wp-json wp-content/ xmlrpc.php index.php "
		 "9999/99/ category/ tag/ author/ page/ feed comments/",
	.fields = {
		{ .name = "user name",
			.use = USE_USER,
			.recipe = "The name with which you sign in on %s." },
		{ .name = "application password", .use = USE_TOKEN, .blanks = true },
	},
	.credential = CREDENTIAL_BASIC,
	.recipe = "On %s/wp-admin/profile.php: Application Passwords, New Application "
		  "Password Name: heed, Add. It looks like abcd EFGH 1234 ijkl MNOP 6789; "
		  "the blanks do not matter.",
	.length = LENGTH_BYTES,
	.threads = THREADS_TREE,
	.own = OWN_STREAM,
	.proved = PROVED_SERVERS,
	.poll_least = 30,
	.poll_default = 120,
	.remark = "comments that wait for approval are seen, approved and answered with "
		  "the application password of an editor or administrator; reviews of "
		  "shops and comments kept by other services (Disqus) are not read",
	.cannot = {
		[OP_RESOLVE] = "a WordPress site is named by its address",
		[OP_SIGNIN] = "WordPress takes the application password as it is",
		[OP_RENEW] = "WordPress's application passwords do not expire",
		[OP_LISTEN] = "WordPress has no stream; it is polled instead",
		[OP_LIKE] = NO_LIKES,
		[OP_UNLIKE] = NO_LIKES,
		[OP_BOOST] = NO_BOOSTS,
		[OP_UNBOOST] = NO_BOOSTS,
		[OP_HIDE] = HOLD_IT,
		[OP_UNHIDE] = HOLD_IT,
		[OP_SILENCE] = NO_MUTE,
		[OP_UNSILENCE] = NO_MUTE,
		[OP_BLOCK] = NO_BLOCK,
		[OP_UNBLOCK] = NO_BLOCK,
		[OP_REPORT] = "WordPress has nobody to report to: mark the comment as spam",
	},
};
