/* What the form for an account shows.
 * SPDX-License-Identifier: MIT */
#include "tui/account/account_page.h"

#include <string.h>

#include "base/arena.h"
#include "base/text/text.h"
#include "inbox/door.h"
#include "tui/widgets/glyph.h"
#include "tui/widgets/lines.h"

#define INDENT ACCOUNT_INDENT

static int
add_step(struct sheet *sheet, int number, bool now, const char *words)
{
	struct sheet_line *line = sheet_plain(sheet, 0);
	int here = (int)sheet->count - 1;

	sheet_add(line, now ? ROLE_KEY : ROLE_DIM,
		arena_printf(&sheet->arena, "%s %d", now ? GLYPH_CURSOR : " ", number));
	sheet_add_at(line, INDENT, now ? ROLE_TITLE : ROLE_DIM, words);
	return here;
}

static void
add_words(struct sheet *sheet, int cols, bool now, const char *words)
{
	sheet_wrap(sheet, INDENT, cols - INDENT, now ? ROLE_TEXT : ROLE_DIM, words);
}

static void
add_key(struct sheet *sheet, int cols, const char *key, const char *words)
{
	struct arena *arena = &sheet->arena;
	int at = INDENT + 3;
	struct text_lines lines = text_wrap(words, cols > at + 8 ? cols - at : 8, arena);

	for (size_t i = 0; i < lines.count; i++) {
		struct sheet_line *line = sheet_plain(sheet, 0);

		if (i == 0)
			sheet_add_at(line, INDENT, ROLE_KEY, key);
		sheet_add_at(line, at, ROLE_TEXT,
			arena_copy_n(arena, lines.at[i].at, lines.at[i].len));
	}
}

static void
add_ways(struct sheet *sheet, const struct account_page *page, int cols)
{
	struct arena *arena = &sheet->arena;

	add_key(sheet, cols, "b",
		page->opens ? "in the browser, which heed opens"
			    : "in a browser on this computer, by a link");
	add_key(sheet, cols, "p",
		page->small ? "in a browser elsewhere"
			    : arena_printf(arena, "in a browser elsewhere: you paste %s",
				      page->door->by_hand));
	add_key(sheet, cols, "s", arena_printf(arena, "with an %s", page->door->secret));
}

static const char *
recipe(const struct account_page *page, struct arena *arena)
{
	const char *words = page->door->recipe;
	const char *gap = strstr(words, "%s");

	return arena_printf(arena, "%.*s%s%s Paste it here; it is not shown.",
		(int)(gap - words), words, page->host, gap + 2);
}

static const char *
last_step(const struct account_page *page, struct arena *arena)
{
	if (page->stage == STAGE_FILE)
		return "Where is it to be kept?";
	if (page->stage == STAGE_LOOKING)
		return "Looking where it can be kept; Esc leaves it";
	if (page->stage == STAGE_ASKING)
		return arena_printf(arena, "Asking %s, %d s; Esc leaves it", page->host,
			page->seconds);
	return "heed signs in, and the queue fills";
}

static void
add_unkept(struct sheet *sheet, const struct account_page *page, int cols)
{
	if (page->unkept)
		sheet_wrap(sheet, INDENT, cols - INDENT, ROLE_ERROR,
			arena_printf(&sheet->arena, "! %s", page->unkept));
}

/* A line to type into, and what was wrong with what was typed last. */
static void
add_field(struct sheet *sheet, const struct account_page *page, int indent, int cols,
	struct account_lines *lines)
{
	sheet_plain(sheet, 0);
	lines->field = (int)sheet->count - 1;
	if (page->fault)
		sheet_wrap(sheet, indent, cols - indent, ROLE_ERROR,
			arena_printf(&sheet->arena, "! %s", page->fault));
	lines->last = (int)sheet->count - 1;
}

/* What can be chosen stands first where there is little room. */
static void
add_places(struct sheet *sheet, const struct account_page *page, int cols,
	struct account_lines *lines)
{
	struct arena *arena = &sheet->arena;

	if (!page->small)
		add_unkept(sheet, page, cols);
	add_key(sheet, cols, "f",
		arena_printf(arena, "in %s, a file that only you can read", page->file));
	add_key(sheet, cols, "t", "try again, when a keyring is started or unlocked");
	add_field(sheet, page, INDENT, cols, lines);
	if (page->small)
		add_unkept(sheet, page, cols);
	else
		sheet_plain(sheet, 0);
	sheet_wrap(sheet, INDENT, cols - INDENT, ROLE_DIM,
		"Keyrings are GNOME Keyring, KWallet, KeePassXC. Another program, such "
		"as pass, can keep it too (secret-command), or a container's variable "
		"(HEED_TOKEN_NAME): see TOKENS in heed.conf(5).");
}

static void
add_place(struct sheet *sheet, const struct account_page *page, int cols)
{
	const struct door *door = page->door;

	add_words(sheet, cols, true,
		arena_printf(&sheet->arena, "%s, such as %s.",
			door->by_handle ? "Your handle"
					: "The name of the Mastodon server",
			door->example));
}

static struct account_lines
add_steps(struct sheet *sheet, const struct account_page *page, int cols)
{
	struct arena *arena = &sheet->arena;
	enum account_stage stage = page->stage;
	const struct door *door = page->door;
	bool at_way = stage == STAGE_WAY || stage == STAGE_SECRET;
	struct account_lines lines = { .field = -1 };
	int here[4];

	here[0] = add_step(sheet, 1, stage == STAGE_NETWORK, "Which network?");
	add_words(sheet, cols, stage == STAGE_NETWORK,
		stage != STAGE_NETWORK && door ? door->title : "Mastodon, or Bluesky.");
	if (stage == STAGE_NETWORK)
		add_field(sheet, page, INDENT, cols, &lines);
	here[1] = add_step(sheet, 2, stage == STAGE_PLACE,
		door && door->by_handle ? "Who are you there?"
					: "Where is your account?");
	if (stage == STAGE_PLACE) {
		add_place(sheet, page, cols);
		add_field(sheet, page, INDENT, cols, &lines);
	} else if (stage > STAGE_PLACE) {
		add_words(sheet, cols, false, arena_copy(arena, page->host));
	}
	here[2] = add_step(sheet, 3, at_way,
		stage == STAGE_SECRET
			? arena_printf(arena, "An %s for heed", door->secret)
			: "How do you sign in?");
	if (stage > STAGE_SECRET)
		add_words(sheet, cols, false, page->way);
	else if (stage == STAGE_WAY)
		add_ways(sheet, page, cols);
	else if (stage == STAGE_SECRET)
		add_words(sheet, cols, true, recipe(page, arena));
	if (at_way)
		add_field(sheet, page, INDENT, cols, &lines);
	here[3] = add_step(sheet, 4, stage > STAGE_SECRET, last_step(page, arena));
	if (stage == STAGE_FILE)
		add_places(sheet, page, cols, &lines);
	lines.here = stage <= STAGE_PLACE ? here[stage] : here[at_way ? 2 : 3];
	return lines;
}

/* Broken anywhere: a link has no words, and all of it is shown. */
static void
add_link(struct sheet *sheet, const char *link, int cols)
{
	size_t len = strlen(link);
	size_t width = cols > 10 ? (size_t)cols : 10;

	for (size_t at = 0; at < len; at += width) {
		struct sheet_line *line = sheet_plain(sheet, 0);

		line->wide = true;
		sheet_add(line, ROLE_LINK,
			arena_copy_n(&sheet->arena, link + at,
				len - at < width ? len - at : width));
	}
}

static void
add_gap(struct sheet *sheet, const struct account_page *page)
{
	if (!page->small)
		sheet_plain(sheet, 0);
}

static void
add_browser(struct sheet *sheet, const struct account_page *page, int cols,
	struct account_lines *lines)
{
	struct arena *arena = &sheet->arena;

	sheet_wrap(sheet, 0, cols, ROLE_TITLE,
		page->by_hand ? "Agree in any browser, here:"
			      : "Agree in the browser, or go here:");
	add_gap(sheet, page);
	add_link(sheet, page->link, page->link_cols);
	add_gap(sheet, page);
	sheet_wrap(sheet, 0, cols, ROLE_TEXT,
		"y and Enter copies the link, o and Enter opens it.");
	sheet_wrap(sheet, 0, cols, ROLE_DIM,
		page->by_hand
			? arena_printf(arena, "Then paste %s.", page->door->by_hand)
			: "heed goes on by itself when you have agreed. From a "
			  "browser elsewhere, paste the address of the page that it "
			  "ends on.");
	add_field(sheet, page, 0, cols, lines);
}

struct account_lines
account_page(struct sheet *sheet, const struct account_page *page, int cols)
{
	struct account_lines lines = { .field = -1 };

	sheet_clear(sheet);
	if (page->stage != STAGE_BROWSER)
		return add_steps(sheet, page, cols);
	add_browser(sheet, page, cols, &lines);
	return lines;
}
