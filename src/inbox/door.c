/* The ways into a network.
 * SPDX-License-Identifier: MIT */
#include "inbox/door.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/str.h"

const struct door doors[] = {
	{
		.network = "mastodon",
		.title = "Mastodon",
		.example = "example.social",
		.secret = "access token",
		.recipe =
			"On the web page of %s: Preferences, Development, New application "
			"(/settings/applications), with the scopes read and write. Open "
			"it again and copy \"Your access token\".",
		.by_hand = "the code that the page shows",
	},
	{
		.network = "bluesky",
		.title = "Bluesky",
		.by_handle = true,
		.example = "@brand.bsky.social",
		.secret = "app password",
		.recipe =
			"In the Bluesky app of %s: Settings, Privacy and security, App "
			"passwords, Add app password. It looks like abcd-efgh-ijkl-mnop.",
		.by_hand = "the address of the page that it ends on, which shows nothing",
	},
	{ 0 },
};

const struct door *
door_of(const char *network)
{
	for (const struct door *door = doors; door->network; door++)
		if (str_eq(door->network, network))
			return door;
	return NULL;
}

const char *
door_waits(int64_t people, int64_t longest, struct arena *arena)
{
	if (people == 0)
		return "nobody waits for an answer";
	return arena_printf(arena, "%lld %s for an answer, the longest for %s",
		(long long)people, people == 1 ? "person waits" : "people wait",
		date_words_long(longest).at);
}
