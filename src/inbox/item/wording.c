/* How much somebody wrote, and whether it was words at all.
 * SPDX-License-Identifier: MIT */
#include "inbox/item/wording.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "base/text/words.h"
#include "inbox/item/item.h"

#define JOINER        0x200D
#define FIRST_OF_FLAG 0x1F1E6
#define LAST_OF_FLAG  0x1F1FF

/* What was seen so far. */
struct wording_look {
	bool emoji;
	bool mention;
	bool other;
	bool forgotten;
	int words;
};

static bool
is_emoji(uint32_t code)
{
	return utf8_is_pictograph(code) || utf8_is_skin_tone(code) || code == JOINER ||
		(code >= FIRST_OF_FLAG && code <= LAST_OF_FLAG);
}

/* ":blobcat:", as networks with emoji of their own write them. */
static bool
is_shortcode(const char *word, size_t len)
{
	uint32_t code;

	if (len < 3 || word[0] != ':' || word[len - 1] != ':')
		return false;
	for (size_t at = 1; at < len - 1;) {
		at += utf8_next(word + at, len - 1 - at, &code);
		if (!utf8_is_name(code) && code != '-')
			return false;
	}
	return true;
}

static bool
is_mention(const char *word, size_t len)
{
	uint32_t code;

	return len > 1 && word[0] == '@' && utf8_next(word + 1, len - 1, &code) > 0 &&
		utf8_is_name(code);
}

/* True if there is anything but emoji. */
static bool
look_at_signs(struct wording_look *look, const char *word, size_t len)
{
	bool other = false;
	uint32_t code;

	for (size_t at = 0; at < len;) {
		at += utf8_next(word + at, len - at, &code);
		if (is_emoji(code))
			look->emoji = true;
		else if (!utf8_is_unseen(code))
			other = true;
	}
	look->other = look->other || other;
	return other;
}

static void
look_at_word(struct wording_look *look, const char *word, size_t len, struct arena *arena)
{
	const char *folded;

	if (is_mention(word, len)) {
		look->mention = true;
		return;
	}
	if (is_shortcode(word, len)) {
		look->emoji = true;
		return;
	}
	if (!look_at_signs(look, word, len))
		return;
	folded = words_fold(arena_copy_n(arena, word, len), arena);
	for (const char *at = folded + 1; *at != '\0'; at++)
		look->words += *at == ' ';
}

static void
look_at_text(struct wording_look *look, const char *text, struct arena *arena)
{
	size_t len = strlen(text);
	size_t begin = 0;
	uint32_t code;

	for (size_t at = 0, size; at < len; at += size) {
		size = utf8_next(text + at, len - at, &code);
		if (!utf8_is_blank(code))
			continue;
		if (at > begin)
			look_at_word(look, text + begin, at - begin, arena);
		begin = at + size;
	}
	if (len > begin)
		look_at_word(look, text + begin, len - begin, arena);
}

/* What is forgotten left a note of what it was. */
static void
look_at_note(struct wording_look *look, const char *had)
{
	bool emoji = strstr(had, "only-emoji") != NULL;
	bool mention = strstr(had, "only-mentions") != NULL;

	look->forgotten = true;
	look->emoji = look->emoji || emoji;
	look->mention = look->mention || mention;
	look->other = look->other || (!emoji && !mention);
}

static void
look_at_item(struct wording_look *look, const struct item *item, struct arena *arena)
{
	if (item_is_forgotten(item)) {
		look_at_note(look, str_or_empty(item->had));
		return;
	}
	look_at_text(look, str_or_empty(item->text), arena);
	look_at_text(look, str_or_empty(item->subject), arena);
	look->other = look->other || item->n_media > 0 || item->poll;
}

static const struct item *
newest_before(
	const struct item *items, size_t count, const struct item *before, bool ours)
{
	const struct item *newest = NULL;

	for (size_t i = 0; i < count; i++)
		if (items[i].ours == ours && !items[i].deleted_at &&
			(!before || item_compare(&items[i], before) < 0) &&
			(!newest || item_compare(&items[i], newest) > 0))
			newest = &items[i];
	return newest;
}

struct wording
wording_of(const struct item *items, size_t count, struct arena *arena)
{
	const struct item *last = newest_before(items, count, NULL, false);
	const struct item *since = last ? newest_before(items, count, last, true) : NULL;
	struct wording_look look = { 0 };
	struct wording wording = { .only = "" };

	for (size_t i = 0; i < count; i++)
		if (!items[i].ours && !items[i].deleted_at &&
			(!since || item_compare(&items[i], since) > 0))
			look_at_item(&look, &items[i], arena);
	if (!look.other && look.emoji)
		wording.only = "only-emoji";
	else if (!look.other && look.mention)
		wording.only = "only-mentions";
	wording.words = look.forgotten || !last ? WORDING_UNKNOWN : look.words;
	return wording;
}
