/* Any bytes become harmless text, once and for all, that fits where it is put.
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/text/text.h"
#include "base/text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size);

/* What the rules are about: chance alone would hardly ever put two of them together. */
static const uint32_t pieces[] = { 'a', '1', '#', ' ', '-', '/', '\n', '\r', '\t', 0x1B,
	0x85, 0xA0, 0xAD, 0x300, 0x301, 0x34F, 0x5D0, 0x600, 0x61C, 0x62E, 0x6CC, 0x64B,
	0x915, 0x93F, 0x94D, 0xBBE, 0xBC6, 0xD4E, 0xE33, 0x1100, 0x115F, 0x1160, 0x11A8,
	0x1820, 0x180B, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x2028, 0x202E, 0x2060,
	0x2066, 0x20E3, 0x2764, 0x2640, 0x302E, 0x3042, 0x65E5, 0xAC00, 0xE000, 0xFE00,
	0xFE0E, 0xFE0F, 0xFEFF, 0xFFFB, 0xFFFD, 0xFFFE, 0x1F1EB, 0x1F3FD, 0x1F468,
	0x1F600, 0x1FA77, 0xE0041, 0xE0100, 0x10FFFF };

static size_t
write_pieces(const uint8_t *input, size_t size, char *to)
{
	size_t len = 0;

	for (size_t i = 0; i < size; i++)
		len += utf8_put(pieces[input[i] % COUNT(pieces)], to + len);
	return len;
}

static void
has_nothing_that_acts(const char *clean, size_t len)
{
	uint32_t code = 0;

	for (size_t at = 0; at < len;) {
		at += utf8_next(clean + at, len - at, &code);
		assert(code >= 0x20 || code == '\n');
		assert(code < 0x7F || code > 0x9F);
		assert(code != 0xAD && code != 0x61C && code != 0xFEFF);
		assert(code < 0x200E || code > 0x200F);
		assert(code < 0x2028 || code > 0x202E);
		assert(code < 0x2060 || code > 0x206F);
		assert(code < 0xE0000 || code > 0xE007F);
	}
}

static void
is_harmless(const char *text, size_t len, enum text_kind kind, struct arena *arena)
{
	size_t hidden = 0;
	char *once = text_clean(text, len, kind, arena, &hidden);
	size_t left = strlen(once);

	assert(left <= TEXT_MAX);
	assert(hidden <= len);
	assert(utf8_is_valid(once, left));
	has_nothing_that_acts(once, left);
	assert(kind == TEXT_BODY || !strpbrk(once, "\n"));
	assert(kind == TEXT_BODY || !strstr(once, "  "));
	assert(strcmp(text_clean(once, left, kind, arena, &hidden), once) == 0);
	assert(hidden == 0);
}

/* What is drawn of a cluster, a picture beside the other. */
static int
drawn(const char *cluster, size_t len)
{
	int columns = 0;
	int width;

	for (size_t at = 0, size; at < len; at += size) {
		size = utf8_drawn(cluster + at, len - at, &width);
		assert(size > 0 && size <= len - at);
		assert(width >= 0 && width <= 2);
		columns += width;
	}
	return columns;
}

static void
clusters_add_up(const char *text, size_t len)
{
	int columns = 0;
	size_t count = 0;

	for (size_t at = 0; at < len; count++) {
		size_t cluster = utf8_cluster(text + at, len - at);
		int width = utf8_cluster_width(text + at, cluster);
		assert(cluster > 0 && cluster <= len - at);
		assert(width == drawn(text + at, cluster));
		at += cluster;
		columns += width;
		if (at < 64)
			assert(utf8_cluster_before(text, at) == cluster);
	}
	assert(columns == utf8_width(text, len));
	assert(count == utf8_count_clusters(text, len));
	assert(count <= utf8_count_codes(text, len));
}

/* What fits nowhere stands there all the same. */
static int
widest(const char *text, size_t len)
{
	int most = 0;

	for (size_t at = 0; at < len;) {
		size_t cluster = utf8_cluster(text + at, len - at);
		int width = utf8_cluster_width(text + at, cluster);

		most = width > most ? width : most;
		at += cluster;
	}
	return most;
}

static void
fits(const char *text, size_t len, int columns, struct arena *arena)
{
	int used = 0;
	size_t fit = text_fit(text, len, columns, &used);

	assert(fit <= len && used <= columns && used == utf8_width(text, fit));
	const char *cut = text_cut(text, columns, arena);
	assert(utf8_width(cut, strlen(cut)) <= columns);

	const char *done = text;
	struct text_lines lines = text_wrap(text, columns, arena);
	for (size_t i = 0; i < lines.count; i++) {
		const struct text_line *line = &lines.at[i];
		assert(line->at >= done && line->at + line->len <= text + len);
		assert(line->columns <= columns || widest(line->at, line->len) > columns);
		assert(line->columns == utf8_width(line->at, line->len));
		/* Only blanks and line feeds are between lines. */
		assert(done + strspn(done, " \n") >= line->at);
		done = line->at + line->len;
	}
	assert(done + strspn(done, " \n") == text + len);
}

/* As it came, and cleaned. */
static void
can_be_drawn(const char *text, size_t len, int columns, struct arena *arena)
{
	const char *clean = text_clean(text, len, TEXT_BODY, arena, NULL);

	clusters_add_up(text, len);
	fits(text, strlen(text), columns, arena);
	clusters_add_up(clean, strlen(clean));
	fits(clean, strlen(clean), columns, arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *input, size_t size)
{
	struct arena arena = { 0 };

	if (size < 2)
		return 0;
	/* Bytes as they are, or pieces; now and then, for it is slow, so many that they must
	 * be cut. */
	bool many = input[0] >= 0xF0 && size % 32 == 31;
	size_t times = many ? TEXT_MAX / size + 2 : 1;
	char *text = mem_alloc(times * 4 * size + 1);
	size_t len = 0;
	for (size_t i = 0; i < times && input[0] >= 100; i++)
		len += write_pieces(input + 1, size - 1, text + len);
	if (input[0] < 100)
		memcpy(text, input + 1, len = size - 1);

	for (int kind = TEXT_BODY; kind <= TEXT_NAME; kind++)
		if (!many || kind == input[0] % 3)
			is_harmless(text, len, (enum text_kind)kind, &arena);
	if (!many)
		can_be_drawn(text, len, input[0] % 100, &arena);
	free(text);
	arena_release(&arena);
	return 0;
}
