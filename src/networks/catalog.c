/* The catalog of networks.
 * SPDX-License-Identifier: MIT */
#include "networks/catalog.h"

#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "networks/catalog_list.h"

const struct catalog_row catalog_mastodon = {
	.name = "mastodon",
	.title = "Mastodon",
	.sign = "Ma",
	.place = PLACE_SERVER,
	.example = "example.social",
	.fields = { "access token" },
	.recipe = "On the web page of %s: Preferences, Development, New application "
		  "(/settings/applications), with the scopes read and write. Open "
		  "it again and copy \"Your access token\".",
	.by_hand = "the code that the page shows",
	.length = LENGTH_CHARACTERS,
	.mentions = { .by_host = true, .decides = true },
	.needs_mention = true,
	.threads = THREADS_TREE,
	.own = OWN_STREAM,
	.proved = PROVED_SERVERS,
	.practice = true,
	.remark = "GoToSocial, Pleroma, Akkoma, snac, Pixelfed, Hollo and other servers "
		  "speak its API too; what one of them cannot do is said when its "
		  "account is checked",
	.cannot = {
		[OP_RESOLVE] = "a Mastodon account is named with its server",
		[OP_SIGNIN] = "Mastodon gives no token for a password",
		[OP_RENEW] = "Mastodon's tokens are not renewed",
		[OP_HIDE] = "Mastodon cannot hide a reply from others",
		[OP_UNHIDE] = "Mastodon cannot hide a reply from others",
	},
};

const struct catalog_row catalog_bluesky = {
	.name = "bluesky",
	.title = "Bluesky",
	.sign = "Bs",
	.place = PLACE_HANDLE,
	.example = "@brand.bsky.social",
	.fields = { "app password" },
	.recipe = "In the Bluesky app of %s: Settings, Privacy and security, App "
		  "passwords, Add app password. It looks like abcd-efgh-ijkl-mnop.",
	.by_hand = "the address of the page that it ends on, which shows nothing",
	.length = LENGTH_GRAPHEMES,
	.mentions = { .by_handle = true },
	.threads = THREADS_TREE,
	.own = OWN_STREAM,
	.proved = PROVED_SERVERS,
	.remark = "everybody can see who blocks whom; direct messages are not read",
	.cannot = {
		[OP_LISTEN] = "Bluesky has no stream for one account; it is polled instead",
	},
};

const struct catalog_row *const catalog[] = {
#define X(name) &catalog_##name,
	CATALOG_LIST(X)
#undef X
		NULL,
};

const struct catalog_place_row catalog_places[CATALOG_PLACE_COUNT] = {
#define X(place, name, option, value, noun, about, question) \
	[place] = { name, option, value, noun, about, question },
	CATALOG_PLACES(X)
#undef X
};

const struct catalog_row *
catalog_of(const char *name)
{
	for (size_t i = 0; catalog[i]; i++)
		if (str_eq(catalog[i]->name, name))
			return catalog[i];
	return NULL;
}

const struct catalog_row *
catalog_practice(void)
{
	size_t i = 0;

	while (catalog[i + 1] && !catalog[i]->practice)
		i++;
	return catalog[i];
}

const char *
catalog_title(const char *name)
{
	const struct catalog_row *row = catalog_of(name);

	return row ? row->title : str_or_empty(name);
}

const char *
catalog_sign(const char *name)
{
	const struct catalog_row *row = catalog_of(name);

	return row ? row->sign : "";
}

const struct mention_rule *
catalog_mentions(const char *name)
{
	static const struct mention_rule none = { 0 };
	const struct catalog_row *row = catalog_of(name);

	return row ? &row->mentions : &none;
}

const char *
catalog_names(struct arena *arena)
{
	const char *names = "";

	for (size_t i = 0; catalog[i]; i++)
		names = arena_printf(
			arena, "%s%s%s", names, i > 0 ? ", " : "", catalog[i]->name);
	return names;
}

const char *
catalog_titles(struct arena *arena)
{
	const char *titles = catalog[0]->title;

	for (size_t i = 1; catalog[i]; i++)
		titles = arena_printf(arena, "%s%s%s", titles,
			catalog[i + 1] ? ", " : " or ", catalog[i]->title);
	return titles;
}

const struct catalog_row *
catalog_find(const char *letters)
{
	for (size_t i = 0; *letters && catalog[i]; i++)
		if (str_starts(catalog[i]->name, letters))
			return catalog[i];
	return NULL;
}

const char *
catalog_letters(const struct catalog_row *row, struct arena *arena)
{
	size_t len = 1;

	while (row->name[len] && catalog_find(arena_copy_n(arena, row->name, len)) != row)
		len++;
	return arena_copy_n(arena, row->name, len);
}

const char *
catalog_choices(struct arena *arena)
{
	const char *choices = "";

	for (size_t i = 0; catalog[i]; i++)
		choices = arena_printf(arena, "%s%s%s %s", choices, i > 0 ? ", " : "",
			catalog_letters(catalog[i], arena), catalog[i]->title);
	return choices;
}

static const char *
command(const struct catalog_row *row, const char *value, struct arena *arena)
{
	const char *option = catalog_places[row->place].option;

	if (!option)
		return arena_printf(arena, "heed account add %s", row->name);
	return arena_printf(
		arena, "heed account add %s --%s %s", row->name, option, value);
}

const char *
catalog_command(const struct catalog_row *row, struct arena *arena)
{
	return command(row, catalog_places[row->place].value, arena);
}

const char *
catalog_example(const struct catalog_row *row, struct arena *arena)
{
	return command(row, row->example, arena);
}

/* A sentence with a word in place of its "%s". */
static const char *
filled(const char *sentence, const char *word, struct arena *arena)
{
	const char *gap = strstr(sentence, "%s");

	if (!gap)
		return sentence;
	return arena_printf(arena, "%.*s%s%s", (int)(gap - sentence), sentence, word,
		gap + strlen("%s"));
}

const char *
catalog_about_place(const struct catalog_row *row, struct arena *arena)
{
	return filled(catalog_places[row->place].about, row->title, arena);
}

size_t
catalog_last_field(const struct catalog_row *row)
{
	size_t last = 0;

	while (last + 1 < CATALOG_FIELDS && row->fields[last + 1])
		last++;
	return last;
}

const char *
catalog_secret(const struct catalog_row *row)
{
	return row->fields[catalog_last_field(row)];
}

const char *
catalog_a_secret(const struct catalog_row *row, struct arena *arena)
{
	const char *secret = catalog_secret(row);

	return arena_printf(
		arena, "%s %s", strchr("aeiou", secret[0]) ? "an" : "a", secret);
}

const char *
catalog_recipe(const struct catalog_row *row, const char *place, struct arena *arena)
{
	return filled(row->recipe, place, arena);
}

const char *
catalog_threads_name(enum catalog_threads threads)
{
	static const char *const names[] = {
		[THREADS_TREE] = "tree",
		[THREADS_ONE_LEVEL] = "one level",
		[THREADS_FLAT] = "flat",
	};

	return names[threads];
}

const char *
catalog_own_name(enum catalog_own own)
{
	static const char *const names[] = {
		[OWN_STREAM] = "stream",
		[OWN_THREAD] = "thread",
	};

	return names[own];
}

const char *
catalog_proof_name(enum catalog_proof proved)
{
	static const char *const names[] = {
		[PROVED_SERVERS] = "on real servers",
		[PROVED_DESCRIPTION] = "by its own description",
		[PROVED_RECORDED] = "by recorded answers",
		[PROVED_DOCUMENTATION] = "by its documentation, never tried",
	};

	return names[proved];
}
