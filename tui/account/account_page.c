/* The page of the form that adds an account.
 * SPDX-License-Identifier: MIT */
#include "tui/account/account_page.h"

#include <string.h>

#include "base/arena.h"
#include "base/text/text.h"
#include "networks/catalog.h"
#include "tui/widgets/glyph.h"
#include "tui/widgets/lines.h"

#define INDENT ACCOUNT_INDENT

static int
add_step(struct lines *lines, int number, bool now, const char *words)
{
	struct line *line = lines_add_plain(lines, 0);
	int here = (int)lines->count - 1;

	line_add(line, now ? ROLE_KEY : ROLE_DIM,
		arena_printf(&lines->arena, "%s %d", now ? GLYPH_CURSOR : " ", number));
	line_add_at(line, INDENT, now ? ROLE_TITLE : ROLE_DIM, words);
	return here;
}

static void
add_words(struct lines *lines, int cols, bool now, const char *words)
{
	lines_add_wrapped(
		lines, INDENT, cols - INDENT, now ? ROLE_TEXT : ROLE_DIM, words);
}

static void
add_key(struct lines *lines, int cols, const char *key, const char *words)
{
	struct arena *arena = &lines->arena;
	int at = INDENT + 3;
	struct text_lines spots = text_wrap(words, cols > at + 8 ? cols - at : 8, arena);

	for (size_t i = 0; i < spots.count; i++) {
		struct line *line = lines_add_plain(lines, 0);

		if (i == 0)
			line_add_at(line, INDENT, ROLE_KEY, key);
		line_add_at(line, at, ROLE_TEXT,
			arena_copy_n(arena, spots.at[i].at, spots.at[i].len));
	}
}

static void
add_ways(struct lines *lines, const struct account_page *page, int cols)
{
	struct arena *arena = &lines->arena;

	add_key(lines, cols, "b",
		page->opens ? "in the browser, which heed opens"
			    : "in a browser on this computer, by a link");
	add_key(lines, cols, "p",
		page->small ? "in a browser elsewhere"
			    : arena_printf(arena, "in a browser elsewhere: you paste %s",
				      page->network->by_hand));
	add_key(lines, cols, "s",
		arena_printf(arena, "with %s", catalog_a_secret(page->network, arena)));
}

static const char *
recipe(const struct account_page *page, struct arena *arena)
{
	return arena_printf(arena, "%s Paste it here; it is not shown.",
		catalog_recipe(page->network, page->host, arena));
}

static const char *
last_step(const struct account_page *page, struct arena *arena)
{
	if (page->stage == STAGE_FILE)
		return "Where should it be kept?";
	if (page->stage == STAGE_LOOKING)
		return "Checking where it can be kept; Esc cancels";
	if (page->stage == STAGE_ASKING)
		return arena_printf(arena, "Waiting for %s, %d s; Esc cancels",
			page->host, page->seconds);
	return "heed signs in, and the queue fills";
}

static void
add_unkept(struct lines *lines, const struct account_page *page, int cols)
{
	if (page->unkept)
		lines_add_wrapped(lines, INDENT, cols - INDENT, ROLE_ERROR,
			arena_printf(&lines->arena, "! %s", page->unkept));
}

/* A line to type into, and the error in the last input. */
static void
add_field(struct lines *lines, const struct account_page *page, int indent, int cols,
	struct account_lines *spots)
{
	lines_add_plain(lines, 0);
	spots->field = (int)lines->count - 1;
	if (page->fault)
		lines_add_wrapped(lines, indent, cols - indent, ROLE_ERROR,
			arena_printf(&lines->arena, "! %s", page->fault));
	spots->last = (int)lines->count - 1;
}

/* The choices come first if there is little room. */
static void
add_places(struct lines *lines, const struct account_page *page, int cols,
	struct account_lines *spots)
{
	struct arena *arena = &lines->arena;

	if (!page->small)
		add_unkept(lines, page, cols);
	add_key(lines, cols, "f",
		arena_printf(arena, "in %s, a file that only you can read", page->file));
	add_key(lines, cols, "t", "try again, when a keyring is started or unlocked");
	add_field(lines, page, INDENT, cols, spots);
	if (page->small)
		add_unkept(lines, page, cols);
	else
		lines_add_plain(lines, 0);
	lines_add_wrapped(lines, INDENT, cols - INDENT, ROLE_DIM,
		"Keyrings are GNOME Keyring, KWallet, KeePassXC. Another program, such "
		"as pass, can keep it too (secret-command), or a container's variable "
		"(HEED_TOKEN_NAME): see TOKENS in heed.conf(5).");
}

static void
add_place(struct lines *lines, const struct account_page *page, int cols)
{
	struct arena *arena = &lines->arena;

	add_words(lines, cols, true,
		arena_printf(arena, "%s, such as %s.",
			catalog_about_place(page->network, arena),
			page->network->example));
}

static const char *
all_networks(struct arena *arena)
{
	const char *choices = catalog_choices(arena);

	return arena_printf(arena, "%s.",
		strlen(choices) < ACCOUNT_CHOICES ? catalog_titles(arena) : choices);
}

/* "An app password for heed". */
static const char *
secret_title(const struct account_page *page, struct arena *arena)
{
	const char *secret = catalog_a_secret(page->network, arena);

	return arena_printf(arena, "A%s for heed", secret + 1);
}

static struct account_lines
add_steps(struct lines *lines, const struct account_page *page, int cols)
{
	struct arena *arena = &lines->arena;
	enum account_stage stage = page->stage;
	const struct catalog_row *network = page->network;
	bool at_way = stage == STAGE_WAY || stage == STAGE_SECRET;
	struct account_lines spots = { .field = -1 };
	int here[4];

	here[0] = add_step(lines, 1, stage == STAGE_NETWORK, "Which network?");
	add_words(lines, cols, stage == STAGE_NETWORK,
		stage != STAGE_NETWORK && network ? network->title : all_networks(arena));
	if (stage == STAGE_NETWORK)
		add_field(lines, page, INDENT, cols, &spots);
	here[1] = add_step(lines, 2, stage == STAGE_PLACE,
		catalog_places[network ? network->place : PLACE_SERVER].question);
	if (stage == STAGE_PLACE) {
		add_place(lines, page, cols);
		add_field(lines, page, INDENT, cols, &spots);
	} else if (stage > STAGE_PLACE) {
		add_words(lines, cols, false, arena_copy(arena, page->host));
	}
	here[2] = add_step(lines, 3, at_way,
		stage == STAGE_SECRET ? secret_title(page, arena)
				      : "How do you sign in?");
	if (stage > STAGE_SECRET)
		add_words(lines, cols, false, page->way);
	else if (stage == STAGE_WAY)
		add_ways(lines, page, cols);
	else if (stage == STAGE_SECRET)
		add_words(lines, cols, true, recipe(page, arena));
	if (at_way)
		add_field(lines, page, INDENT, cols, &spots);
	here[3] = add_step(lines, 4, stage > STAGE_SECRET, last_step(page, arena));
	if (stage == STAGE_FILE)
		add_places(lines, page, cols, &spots);
	spots.here = stage <= STAGE_PLACE ? here[stage] : here[at_way ? 2 : 3];
	return spots;
}

/* Wrapped at any character: a link has no words, and must be shown whole. */
static void
add_link(struct lines *lines, const char *link, int cols)
{
	size_t len = strlen(link);
	size_t width = cols > 10 ? (size_t)cols : 10;

	for (size_t at = 0; at < len; at += width) {
		struct line *line = lines_add_plain(lines, 0);

		line->wide = true;
		line_add(line, ROLE_LINK,
			arena_copy_n(&lines->arena, link + at,
				len - at < width ? len - at : width));
	}
}

static void
add_gap(struct lines *lines, const struct account_page *page)
{
	if (!page->small)
		lines_add_plain(lines, 0);
}

static void
add_browser(struct lines *lines, const struct account_page *page, int cols,
	struct account_lines *spots)
{
	struct arena *arena = &lines->arena;

	lines_add_wrapped(lines, 0, cols, ROLE_TITLE,
		page->by_hand ? "Approve it in any browser, here:"
			      : "Approve it in the browser, or go here:");
	add_gap(lines, page);
	add_link(lines, page->link, page->link_cols);
	add_gap(lines, page);
	lines_add_wrapped(lines, 0, cols, ROLE_TEXT,
		"y and Enter copies the link, o and Enter opens it.");
	lines_add_wrapped(lines, 0, cols, ROLE_DIM,
		page->by_hand
			? arena_printf(arena, "Then paste %s.", page->network->by_hand)
			: "heed continues by itself once you approve. From a "
			  "browser elsewhere, paste the address of the page it ends "
			  "on.");
	add_field(lines, page, 0, cols, spots);
}

struct account_lines
account_page(struct lines *lines, const struct account_page *page, int cols)
{
	struct account_lines spots = { .field = -1 };

	lines_clear(lines);
	if (page->stage != STAGE_BROWSER)
		return add_steps(lines, page, cols);
	add_browser(lines, page, cols, &spots);
	return spots;
}
