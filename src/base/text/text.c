/* Making text from outside harmless, and cutting text to columns.
 * SPDX-License-Identifier: MIT */
#include "base/text/text.h"

#include <stdint.h>
#include <string.h>

#include <unictype.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/text/utf8.h"

#define REPLACEMENT 0xFFFD
#define ZWNJ        0x200C
#define ZWJ         0x200D
#define KEYCAP      0x20E3
#define ELLIPSIS    "\xE2\x80\xA6"

#define MARKS_MAX 4
/* The longest emoji in use joins four pictographs. */
#define JOINS_MAX 6

struct cleaning {
	enum text_kind kind;
	char *out;
	size_t len;
	size_t hidden;
	uint32_t last; /* the last code point written; 0 at the start of a line */
	uint32_t base; /* … that is not a mark, selector or joiner */
	int marks;     /* on this base */
	int joins;     /* consecutive joined pictographs */
};

enum fate {
	FATE_KEEP,
	FATE_DROP, /* and count as hidden */
	FATE_SHOW, /* as U+FFFD */
	FATE_BLANK,
	FATE_FEED, /* the end of a line */
	FATE_SKIP, /* the CR of CR LF */
};

/* Scripts in which the joiners change the shape of letters. */
static const char *const joiner_scripts[] = { "Arabic", "Bengali", "Devanagari",
	"Gujarati", "Gurmukhi", "Kannada", "Khmer", "Malayalam", "Mandaic", "Mongolian",
	"Myanmar", "Nko", "Oriya", "Sinhala", "Syriac", "Tamil", "Telugu", "Tibetan" };

static bool
has_script(uint32_t code, const char *name)
{
	const uc_script_t *script = uc_script(code);
	return script && strcmp(script->name, name) == 0;
}

static bool
has_joiner_script(uint32_t code)
{
	for (size_t i = 0; i < COUNT(joiner_scripts); i++)
		if (has_script(code, joiner_scripts[i]))
			return true;
	return false;
}

static bool
is_bidi(uint32_t code)
{
	return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
		code == 0x200E || code == 0x200F || code == 0x061C;
}

static bool
is_mark(uint32_t code)
{
	return code >= 0x300 &&
		uc_is_general_category_withtable(code, UC_CATEGORY_MASK_M);
}

static bool
is_selector(uint32_t code)
{
	return (code >= 0xFE00 && code <= 0xFE0F) ||
		(code >= 0xE0100 && code <= 0xE01EF) ||
		(code >= 0x180B && code <= 0x180D) || code == 0x180F;
}

/* Characters without a glyph or a width: soft hyphens, zero-width spaces, tags, fillers,
 * annotation anchors. */
static bool
is_invisible(uint32_t code)
{
	return code == 0xAD || (code >= 0xFFF9 && code <= 0xFFFB) ||
		(code >= 0x300 && uc_is_property_default_ignorable_code_point(code));
}

static bool
selector_has_place(const struct cleaning *c, uint32_t code, uint32_t next)
{
	if (c->last != c->base || c->base == 0)
		return false;
	if (code == 0xFE0E || code == 0xFE0F)
		return utf8_is_pictograph(c->base) ||
			(c->base < 0x7F && uc_is_property_emoji(c->base) &&
				next == KEYCAP);
	if (code < 0x1900)
		return has_script(c->base, "Mongolian");
	if (code >= 0xE0100)
		return uc_is_property_ideographic(c->base);
	return c->base > 0x7F;
}

/* A blank cannot be a base: clean text stays clean when the blanks at its ends are
 * removed. */
static bool
can_carry_mark(const struct cleaning *c)
{
	return c->base != 0 && c->base != ' ' && c->marks < MARKS_MAX;
}

/* A name must not end in a joiner, where it would be invisible. */
static bool
can_be_joined_in_name(const struct cleaning *c, uint32_t next)
{
	if (is_invisible(next))
		return false;
	if (is_mark(next))
		return can_carry_mark(c);
	return has_joiner_script(next);
}

static bool
joiner_has_place(const struct cleaning *c, uint32_t code, uint32_t next)
{
	if (c->base == 0 || c->last == ZWJ || c->last == ZWNJ)
		return false;
	if (utf8_is_pictograph(c->base))
		return code == ZWJ && c->joins < JOINS_MAX && utf8_is_pictograph(next);
	if (is_selector(c->last) || !has_joiner_script(c->base))
		return false;
	return c->kind != TEXT_NAME || can_be_joined_in_name(c, next);
}

/* `next` is the following code point of the input, 0 at its end. */
static enum fate
fate_of(const struct cleaning *c, uint32_t code, uint32_t next)
{
	if (code == '\n' || code == 0x2028 || code == 0x2029)
		return FATE_FEED;
	if (code == '\t')
		return FATE_BLANK;
	if (code == '\r' && next == '\n')
		return FATE_SKIP;
	if (code < 0x20 || (code >= 0x7F && code <= 0x9F))
		return FATE_SHOW;
	if ((code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF))
		return FATE_SHOW;
	if (is_bidi(code))
		return c->kind == TEXT_NAME ? FATE_SHOW : FATE_DROP;
	if (code == ZWJ || code == ZWNJ)
		return joiner_has_place(c, code, next) ? FATE_KEEP : FATE_DROP;
	if (is_selector(code))
		return selector_has_place(c, code, next) ? FATE_KEEP : FATE_DROP;
	if (is_invisible(code))
		return FATE_DROP;
	if (is_mark(code) && !can_carry_mark(c))
		return FATE_DROP;
	return FATE_KEEP;
}

static void
write_code(struct cleaning *c, uint32_t code)
{
	bool line = c->kind != TEXT_BODY;

	if (line && code == ' ' && c->last == ' ')
		return;
	c->len += utf8_put(code, c->out + c->len);
	if (is_mark(code) && !is_selector(code)) {
		c->marks++;
	} else if (code == '\n') {
		c->base = 0;
	} else if (code != ZWJ && code != ZWNJ && !is_selector(code) &&
		!(utf8_is_skin_tone(code) && utf8_is_pictograph(c->base))) {
		c->joins = c->last == ZWJ && utf8_is_pictograph(code) ? c->joins + 1 : 0;
		c->marks = 0;
		c->base = code;
	}
	c->last = code == '\n' ? 0 : code;
}

/* Copies runs of characters that need no check, and would be harmless on their own. */
static size_t
copy_ascii(struct cleaning *c, const char *bytes, size_t len)
{
	size_t run = utf8_ascii(bytes, len);

	if (run > TEXT_MAX + 1 - c->len)
		run = TEXT_MAX + 1 - c->len;
	if (run == 0)
		return 0;
	if (c->kind == TEXT_BODY) {
		memcpy(c->out + c->len, bytes, run);
		c->len += run;
		c->last = c->base = (unsigned char)bytes[run - 1];
	} else {
		for (size_t i = 0; i < run; i++) {
			if (bytes[i] == ' ' && c->last == ' ')
				continue;
			c->out[c->len++] = bytes[i];
			c->last = c->base = (unsigned char)bytes[i];
		}
	}
	c->marks = c->joins = 0;
	return run;
}

static void
clean_code(struct cleaning *c, uint32_t code, uint32_t next)
{
	switch (fate_of(c, code, next)) {
	case FATE_KEEP: write_code(c, code); break;
	case FATE_DROP: c->hidden++; break;
	case FATE_SHOW: write_code(c, REPLACEMENT); break;
	case FATE_BLANK: write_code(c, ' '); break;
	case FATE_FEED: write_code(c, c->kind == TEXT_BODY ? '\n' : ' '); break;
	case FATE_SKIP: break;
	}
}

/* Cuts on a cluster boundary, and leaves no joiner that has lost what it joined. */
static void
cut_with_ellipsis(struct cleaning *c)
{
	const size_t mark = strlen(ELLIPSIS);

	while (c->len > TEXT_MAX - mark)
		c->len -= utf8_cluster_before(c->out, c->len);
	while (c->len >= 3 &&
		(memcmp(c->out + c->len - 3, "\xE2\x80\x8C", 3) == 0 ||
			memcmp(c->out + c->len - 3, "\xE2\x80\x8D", 3) == 0))
		c->len -= 3;
	memcpy(c->out + c->len, ELLIPSIS, mark);
	c->len += mark;
}

char *
text_clean(const char *bytes, size_t len, enum text_kind kind, struct arena *arena,
	size_t *hidden)
{
	/* An invalid byte becomes three; the limit is exceeded by one code point at
	 * most. */
	size_t room = len < TEXT_MAX / 3 ? 3 * len : TEXT_MAX + 4;
	struct cleaning c = { .kind = kind, .out = arena_alloc(arena, room + 1) };

	for (size_t at = 0; at < len && c.len <= TEXT_MAX;) {
		size_t run = copy_ascii(&c, bytes + at, len - at);
		at += run;
		if (run > 0)
			continue;
		uint32_t code = 0;
		uint32_t next = 0;
		at += utf8_next(bytes + at, len - at, &code);
		utf8_next(bytes + at, len - at, &next);
		clean_code(&c, code, next);
	}
	if (c.len > TEXT_MAX)
		cut_with_ellipsis(&c);
	c.out[c.len] = '\0';
	if (hidden)
		*hidden = c.hidden;
	return c.out;
}

size_t
text_fit(const char *text, size_t len, int columns, int *used)
{
	size_t at = 0;
	int width = 0;

	while (at < len && columns > 0) {
		size_t size = utf8_cluster(text + at, len - at);
		int wide = utf8_cluster_width(text + at, size);
		if (width + wide > columns)
			break;
		width += wide;
		at += size;
	}
	if (used)
		*used = width;
	return at;
}

char *
text_cut(const char *text, int columns, struct arena *arena)
{
	size_t len = strlen(text);
	size_t fits = text_fit(text, len, columns, NULL);

	if (fits == len)
		return arena_copy_n(arena, text, len);
	if (columns < 1)
		return arena_copy_n(arena, "", 0);
	fits = text_fit(text, len, columns - 1, NULL);
	return arena_printf(arena, "%.*s" ELLIPSIS, (int)fits, text);
}
