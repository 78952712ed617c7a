/* The page of the form that adds an account.
 * SPDX-License-Identifier: MIT */
#include "tui/account/account_page.h"
#include "tui/account/account_page_part.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text/text.h"
#include "inbox/import/import_offer.h"
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

void
account_page_words(struct lines *lines, int cols, bool now, const char *words)
{
	lines_add_wrapped(
		lines, INDENT, cols - INDENT, now ? ROLE_TEXT : ROLE_DIM, words);
}

void
account_page_key(struct lines *lines, int cols, const char *key, const char *words)
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
add_browser_ways(struct lines *lines, const struct account_page *page, int cols)
{
	account_page_key(lines, cols, "b",
		page->opens ? "in the browser, which heed opens"
			    : "in a browser on this computer, by a link");
	account_page_key(lines, cols, "p",
		page->small ? "in a browser elsewhere"
			    : arena_printf(&lines->arena,
				      "in a browser elsewhere: you paste %s",
				      page->network->by_hand));
}

static void
add_ways(struct lines *lines, const struct account_page *page, int cols)
{
	struct arena *arena = &lines->arena;

	if (page->network->device)
		account_page_key(lines, cols, "b",
			page->small ? "with a code, in any browser"
				    : "in any browser: heed shows a code to type there");
	else
		add_browser_ways(lines, page, cols);
	account_page_key(lines, cols, "s",
		arena_printf(arena, "with %s", catalog_a_secret(page->network, arena)));
}

static const char *
recipe(const struct account_page *page, struct arena *arena)
{
	const char *where =
		catalog_field_recipe(page->network, page->field, page->host, arena);
	bool hides = catalog_field_hides(page->network, page->field);
	bool optional = page->network->fields[page->field].optional;

	return str_trim(arena_printf(arena, "%s%s%s", where,
				hides ? " Paste it here; it is not shown." : "",
				optional ? " Enter leaves it out." : ""),
		arena);
}

static const char *
last_step(const struct account_page *page, struct arena *arena)
{
	if (page->stage == STAGE_FILE)
		return "Where should it be kept?";
	if (page->stage == STAGE_LOOKING)
		return "Checking where it can be kept; Esc cancels";
	if (page->stage == STAGE_IMPORT)
		return IMPORT_QUESTION;
	if (page->stage == STAGE_ASKING && page->handle)
		return arena_printf(arena,
			"Checking how much there is, %d s; Esc imports later",
			page->seconds);
	if (page->stage == STAGE_ASKING)
		return arena_printf(arena, "Waiting for %s, %d s; Esc cancels",
			page->host, page->seconds);
	if (page->stage == STAGE_WHICH)
		return "For which account?";
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
void
account_page_field(struct lines *lines, const struct account_page *page, int indent,
	int cols, struct account_lines *spots)
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
	account_page_key(lines, cols, "f",
		arena_printf(arena, "in %s, a file that only you can read", page->file));
	account_page_key(lines, cols, "t", "try again, once you have fixed that");
	account_page_field(lines, page, INDENT, cols, spots);
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

	account_page_words(lines, cols, true,
		arena_printf(arena, "%s, such as %s.",
			catalog_about_place(page->network, arena),
			page->network->example));
}

/* "▸ Mastodon", or "▸ Mastodon, for pixelfed"; the letters that suffice to find it stand out. */
static void
add_network(struct lines *lines, const struct catalog_row *row, const char *typed,
	bool marked)
{
	struct line *line = lines_add_plain(lines, 0);
	const char *alias = catalog_alias(row, typed, &lines->arena);
	const char *letters = catalog_letters(row, &lines->arena);
	size_t len =
		str_find_nocase(row->title, letters) == row->title ? strlen(letters) : 0;

	if (marked)
		line_add_at(line, INDENT, ROLE_KEY, GLYPH_CURSOR);
	line_add_at(
		line, INDENT + 2, ROLE_KEY, arena_copy_n(&lines->arena, row->title, len));
	line_add(line, marked ? ROLE_TITLE : ROLE_TEXT, row->title + len);
	if (alias)
		line_add(line, ROLE_DIM, arena_printf(&lines->arena, ", for %s", alias));
}

/* The networks that begin with the letters; in a small window, those around the marked one. */
static void
add_networks(struct lines *lines, const struct account_page *page)
{
	int room = page->rows - (page->fault ? 3 : 2);
	int count = 0;
	int at = 0;
	int first;

	for (size_t i = 0; catalog[i]; i++) {
		if (catalog[i] == page->marked)
			at = count;
		count += catalog_matches(catalog[i], page->letters);
	}
	if (room < 1)
		room = 1;
	first = at - room / 2 > count - room ? count - room : at - room / 2;
	if (first < 0)
		first = 0;
	count = 0;
	for (size_t i = 0; catalog[i]; i++) {
		if (!catalog_matches(catalog[i], page->letters))
			continue;
		if (count >= first && count < first + room)
			add_network(lines, catalog[i], page->letters,
				catalog[i] == page->marked);
		count++;
	}
	if (count == 0)
		lines_add_wrapped(
			lines, INDENT + 2, 40, ROLE_DIM, "no network begins so");
}

/* "An app password for heed", "Your password", "User name". */
static const char *
field_title(const struct account_page *page, struct arena *arena)
{
	const char *secret = catalog_a_secret(page->network, arena);

	if (page->field != catalog_last_field(page->network))
		return catalog_field_title(page->network, page->field, arena);
	if (page->network->fields[page->field].is_password)
		return arena_printf(arena, "Your %s", catalog_secret(page->network));
	return arena_printf(arena, "A%s for heed", secret + 1);
}

/* "1 @news Daily News", a line each. */
static void
add_choices(struct lines *lines, const struct account_page *page, int cols,
	struct account_lines *spots)
{
	struct arena *arena = &lines->arena;
	char **choices;
	size_t count = str_split(page->choices, '\n', arena, &choices);

	for (size_t i = 0; i < count && choices[i][0] != '\0'; i++) {
		size_t word = strcspn(choices[i], " ");

		account_page_key(lines, cols, arena_copy_n(arena, choices[i], word),
			choices[i] + word + (choices[i][word] == ' '));
	}
	account_page_field(lines, page, INDENT, cols, spots);
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
	if (stage == STAGE_NETWORK) {
		add_networks(lines, page);
		account_page_field(lines, page, INDENT, cols, &spots);
	} else if (network) {
		account_page_words(lines, cols, false, network->title);
	}
	here[1] = add_step(lines, 2, stage == STAGE_PLACE,
		catalog_places[network ? network->place : PLACE_SERVER].question);
	if (stage == STAGE_PLACE) {
		add_place(lines, page, cols);
		account_page_field(lines, page, INDENT, cols, &spots);
	} else if (stage > STAGE_PLACE) {
		account_page_words(lines, cols, false, arena_copy(arena, page->host));
	}
	here[2] = add_step(lines, 3, at_way,
		stage == STAGE_SECRET ? field_title(page, arena) : "How do you sign in?");
	if (stage > STAGE_SECRET)
		account_page_words(lines, cols, false, page->way);
	else if (stage == STAGE_WAY)
		add_ways(lines, page, cols);
	else if (stage == STAGE_SECRET)
		account_page_words(lines, cols, true, recipe(page, arena));
	if (at_way)
		account_page_field(lines, page, INDENT, cols, &spots);
	here[3] = add_step(lines, 4, stage > STAGE_SECRET, last_step(page, arena));
	if (stage == STAGE_FILE)
		add_places(lines, page, cols, &spots);
	if (stage == STAGE_WHICH)
		add_choices(lines, page, cols, &spots);
	if (stage == STAGE_IMPORT)
		account_page_spans(lines, page, cols, &spots);
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

static const char *
what_to_open(const struct account_page *page, struct arena *arena)
{
	if (page->code)
		return arena_printf(
			arena, "Type the code %s in any browser, here:", page->code);
	return page->by_hand ? "Approve it in any browser, here:"
			     : "Approve it in the browser, or go here:";
}

static void
add_browser(struct lines *lines, const struct account_page *page, int cols,
	struct account_lines *spots)
{
	struct arena *arena = &lines->arena;

	lines_add_wrapped(lines, 0, cols, ROLE_TITLE, what_to_open(page, arena));
	add_gap(lines, page);
	add_link(lines, page->link, page->link_cols);
	add_gap(lines, page);
	lines_add_wrapped(lines, 0, cols, ROLE_TEXT,
		"y and Enter copies the link, o and Enter opens it.");
	lines_add_wrapped(lines, 0, cols, ROLE_DIM,
		page->code
			? "heed continues by itself once you have done that; Esc cancels."
			: page->by_hand || page->network->pastes
			? arena_printf(arena, "Then paste %s.", page->network->by_hand)
			: "heed continues by itself once you approve. From a "
			  "browser elsewhere, paste the address of the page it ends "
			  "on.");
	account_page_field(lines, page, 0, cols, spots);
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
