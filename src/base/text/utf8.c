/* Unicode as the terminal and the networks count it.
 * SPDX-License-Identifier: MIT */
#include "base/text/utf8.h"

#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <unigbrk.h>
#include <unistr.h>
#include <uninorm.h>
#include <uniwidth.h>

#include "base/arena.h"

#define REPLACEMENT 0xFFFD
#define JOINER      0x200D
#define EMOJI_STYLE 0xFE0F

/* Longer clusters exist only to do harm; the excess starts a new one. */
#define CLUSTER_CODES 64

/* A cluster, as far as it has been read. */
struct cluster {
	uint32_t last;
	int codes;
	int width;     /* the sum of its code points' widths, at most 2 */
	int flags;     /* regional indicators at its end */
	bool pictured; /* a pictograph and its marks so far: ZWJ may join another */
	bool wide;     /* widened by the emoji variation selector */
	bool joined;   /* of several pictographs */
};

static const uint8_t *
bytes(const char *text)
{
	return (const uint8_t *)text;
}

static bool
is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

static bool
is_printable_ascii(char c)
{
	return (unsigned char)c >= 0x20 && (unsigned char)c < 0x7F;
}

size_t
utf8_ascii(const char *text, size_t len)
{
	const uint64_t ones = 0x0101010101010101u;
	const uint64_t high = 0x80 * ones;
	size_t at = 0;

	for (; len - at >= sizeof(uint64_t); at += sizeof(uint64_t)) {
		uint64_t eight;
		memcpy(&eight, text + at, sizeof eight);
		uint64_t is_del = (eight ^ 0x7F * ones) - ones;
		uint64_t is_low = eight - 0x20 * ones;
		/* May also stop too early, never too late: the loop below checks each
		 * byte. */
		if ((eight | is_del | is_low) & high)
			break;
	}
	while (at < len && is_printable_ascii(text[at]))
		at++;
	return at;
}

size_t
utf8_next(const char *text, size_t len, uint32_t *code)
{
	if (len == 0)
		return 0;
	if (is_ascii(*text)) {
		*code = (unsigned char)*text;
		return 1;
	}
	ucs4_t read;
	int used = u8_mbtouc(&read, bytes(text), len);
	*code = read;
	return used > 0 ? (size_t)used : 1;
}

size_t
utf8_put(uint32_t code, char *to)
{
	uint8_t buffer[6];
	int used = u8_uctomb(buffer, code, sizeof buffer);
	if (used <= 0)
		used = u8_uctomb(buffer, REPLACEMENT, sizeof buffer);
	memcpy(to, buffer, (size_t)used);
	return (size_t)used;
}

bool
utf8_is_valid(const char *text, size_t len)
{
	size_t ascii = utf8_ascii(text, len);
	return ascii == len || !u8_check(bytes(text) + ascii, len - ascii);
}

static bool
is_flag_letter(uint32_t code)
{
	return code >= 0x1F1E6 && code <= 0x1F1FF;
}

static int
code_width(uint32_t code)
{
	if (code < 0x7F)
		return code >= 0x20;
	int width = uc_width(code, "UTF-8");
	if (width == 0 && uc_graphemeclusterbreak_property(code) == GBP_PREPEND)
		return 1;
	/* Emoji that are newer than the library: its tables have only reserved code
	 * points. */
	bool reserved = (code >= 0x1F6D0 && code <= 0x1F6FF) ||
		(code >= 0x1FA70 && code <= 0x1FAFF);
	if (width == 1 && reserved && utf8_is_pictograph(code) &&
		utf8_is_unassigned(code))
		return 2;
	return width < 0 ? 0 : width;
}

/* UAX 29, but split where a terminal draws more than two columns anyway. `drawn`: joined
 * pictographs are separate. */
static bool
belongs(const struct cluster *cluster, uint32_t code, bool drawn)
{
	if (cluster->codes == 0)
		return true;
	if (cluster->codes >= CLUSTER_CODES)
		return false;
	if (is_flag_letter(code) && is_flag_letter(cluster->last))
		return cluster->flags % 2 == 1;
	if (cluster->pictured && cluster->last == JOINER && utf8_is_pictograph(code))
		return !drawn;
	if (uc_is_grapheme_break(cluster->last, code))
		return false;
	if (cluster->pictured && utf8_is_skin_tone(code))
		return true;
	return cluster->width + code_width(code) <= 2;
}

static void
utf8_take(struct cluster *cluster, uint32_t code)
{
	bool extends =
		uc_graphemeclusterbreak_property(code) == GBP_EXTEND || code == JOINER;

	if (cluster->pictured && cluster->last == JOINER && utf8_is_pictograph(code))
		cluster->joined = true;
	if (code == EMOJI_STYLE && cluster->codes > 0 && utf8_is_emoji(cluster->last))
		cluster->wide = true;
	cluster->pictured = utf8_is_pictograph(code) ||
		(cluster->pictured && extends && cluster->last != JOINER);
	cluster->flags = is_flag_letter(code) ? cluster->flags + 1 : 0;
	cluster->width += code_width(code);
	if (cluster->width > 2)
		cluster->width = 2;
	cluster->last = code;
	cluster->codes++;
}

static size_t
read_as(const char *text, size_t len, bool drawn, struct cluster *cluster)
{
	size_t at = 0;

	*cluster = (struct cluster){ 0 };
	while (at < len) {
		uint32_t code = 0;
		size_t size = utf8_next(text + at, len - at, &code);
		if (!belongs(cluster, code, drawn))
			break;
		utf8_take(cluster, code);
		at += size;
	}
	return at;
}

static size_t
read_cluster(const char *text, size_t len, struct cluster *cluster)
{
	return read_as(text, len, false, cluster);
}

/* Two ASCII characters never join, except CR and LF. */
static bool
starts_with_lone_ascii(const char *text, size_t len)
{
	return len > 0 && is_printable_ascii(*text) && (len == 1 || is_ascii(text[1]));
}

size_t
utf8_cluster(const char *text, size_t len)
{
	struct cluster cluster;
	return starts_with_lone_ascii(text, len) ? 1 : read_cluster(text, len, &cluster);
}

size_t
utf8_cluster_before(const char *text, size_t len)
{
	size_t at = len;

	/* Clusters can only be read forwards: start where one certainly begins. */
	while (at > 0) {
		at--;
		if (is_printable_ascii(text[at]) && (at == 0 || is_ascii(text[at - 1])))
			break;
	}
	for (;;) {
		size_t size = utf8_cluster(text + at, len - at);
		if (at + size >= len)
			return size;
		at += size;
	}
}

size_t
utf8_drawn(const char *text, size_t len, int *width)
{
	struct cluster cluster;
	size_t size = 1;

	*width = 1;
	if (starts_with_lone_ascii(text, len))
		return size;
	size = read_as(text, len, true, &cluster);
	*width = cluster.wide ? 2 : cluster.width;
	return size;
}

static int
columns_of(const struct cluster *cluster, const char *text, size_t len)
{
	int columns = 0;
	int width;

	if (!cluster->joined)
		return cluster->wide ? 2 : cluster->width;
	for (size_t at = 0; at < len; columns += width)
		at += utf8_drawn(text + at, len - at, &width);
	return columns;
}

int
utf8_cluster_width(const char *text, size_t len)
{
	struct cluster cluster;

	if (starts_with_lone_ascii(text, len))
		return 1;
	len = read_cluster(text, len, &cluster);
	return columns_of(&cluster, text, len);
}

int
utf8_width(const char *text, size_t len)
{
	struct cluster cluster;
	int columns = 0;
	size_t at = 0;

	while (at < len) {
		size_t run = utf8_ascii(text + at, len - at);
		/* The last one may carry a mark. */
		if (run > 0 && at + run < len && !is_ascii(text[at + run]))
			run--;
		columns += (int)run;
		at += run;
		if (at == len)
			break;
		run = read_cluster(text + at, len - at, &cluster);
		columns += columns_of(&cluster, text + at, run);
		at += run;
	}
	return columns;
}

size_t
utf8_count_codes(const char *text, size_t len)
{
	size_t count = 0;
	uint32_t code;

	for (size_t at = 0; at < len; count++)
		at += utf8_next(text + at, len - at, &code);
	return count;
}

size_t
utf8_count_clusters(const char *text, size_t len)
{
	size_t count = 0;

	for (size_t at = 0; at < len; count++)
		at += utf8_cluster(text + at, len - at);
	return count;
}

char *
utf8_canonical(const char *text, size_t len, struct arena *arena)
{
	size_t made = 0;
	uint8_t *lower = u8_tolower(bytes(text), len, NULL, UNINORM_NFKC, NULL, &made);
	char *copy = arena_copy_n(
		arena, lower ? (const char *)lower : text, lower ? made : len);

	free(lower);
	return copy;
}

/* Removes accents from decomposed letters; returns the remaining length. */
static size_t
drop_accents(uint8_t *apart, size_t len)
{
	size_t kept = 0;
	uint32_t code;

	for (size_t at = 0, step; at < len; at += step) {
		step = utf8_next((const char *)apart + at, len - at, &code);
		if (code >= 0x300 && code <= 0x36F)
			continue;
		memmove(apart + kept, apart + at, step);
		kept += step;
	}
	return kept;
}

void
utf8_fold(uint32_t code, char folded[UTF8_FOLDED])
{
	char whole[6];
	size_t len = utf8_put(code, whole);
	size_t made = 0;
	uint8_t *apart = u8_casefold(bytes(whole), len, NULL, UNINORM_NFD, NULL, &made);
	size_t kept = apart ? drop_accents(apart, made) : 0;
	uint8_t *composed;

	made = 0;
	composed = kept > 0 ? u8_normalize(UNINORM_NFC, apart, kept, NULL, &made) : NULL;
	made = made < UTF8_FOLDED ? made : 0;
	if (made > 0)
		memcpy(folded, composed, made);
	folded[made] = '\0';
	free(composed);
	free(apart);
}

const char *
utf8_composed(const char *text, struct arena *arena)
{
	static const char *const parts[] = { "\u3099", "\u309A", "\xE1\x84", "\xE1\x85",
		"\xE1\x86", "\u0653", "\u0654", "\u0655" };
	uint8_t *whole = NULL;
	size_t made = 0;

	for (size_t i = 0; i < sizeof parts / sizeof *parts && !whole; i++)
		if (strstr(text, parts[i]))
			whole = u8_normalize(
				UNINORM_NFC, bytes(text), strlen(text), NULL, &made);
	if (whole)
		text = arena_copy_n(arena, (const char *)whole, made);
	free(whole);
	return text;
}

size_t
utf8_common(const char *a, const char *b, size_t most)
{
	size_t same = 0;

	while (same < most && a[same] && a[same] == b[same])
		same++;
	while (same > 0 && ((unsigned char)a[same] & 0xC0) == 0x80)
		same--;
	return same;
}
