/* Superscript and subscript (<sup>, <sub>) in plain text.
 * SPDX-License-Identifier: MIT */
#include "networks/html/html_script.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"

static const struct {
	const char *plain;
	const char *raised;
	const char *lowered;
} row_signs[] = {
	{ "0", "⁰", "₀" },
	{ "1", "¹", "₁" },
	{ "2", "²", "₂" },
	{ "3", "³", "₃" },
	{ "4", "⁴", "₄" },
	{ "5", "⁵", "₅" },
	{ "6", "⁶", "₆" },
	{ "7", "⁷", "₇" },
	{ "8", "⁸", "₈" },
	{ "9", "⁹", "₉" },
	{ "+", "⁺", "₊" },
	{ "-", "⁻", "₋" },
	{ "−", "⁻", "₋" },
	{ "=", "⁼", "₌" },
	{ "(", "⁽", "₍" },
	{ ")", "⁾", "₎" },
	{ "n", "ⁿ", NULL },
	{ "i", "ⁱ", NULL },
};

/* False if a character has no such form. */
static bool
add_signs(struct buf *out, const char *words, bool raised)
{
	while (*words != '\0') {
		const char *sign = NULL;
		size_t len = 0;

		for (size_t i = 0; i < COUNT(row_signs) && len == 0; i++) {
			if (!str_starts(words, row_signs[i].plain))
				continue;
			sign = raised ? row_signs[i].raised : row_signs[i].lowered;
			len = strlen(row_signs[i].plain);
		}
		if (sign == NULL)
			return false;
		buf_adds(out, sign);
		words += len;
	}
	return true;
}

/* "1st", "2nd", "1er", "2ème", "3º", "™" are clear as they are. */
static bool
is_plain(const char *words, char after)
{
	static const char *const endings[] = { "st", "nd", "rd", "th", "er", "re", "ère",
		"ème", "eme", "ers", "nde", "º", "ª", "°" };

	if (str_starts(words, "[") && str_ends(words, "]"))
		return true;
	if (str_eq_nocase(words, "tm") || str_eq(words, "™") || str_eq(words, "®"))
		return true;
	for (size_t i = 0; i < COUNT(endings) && after >= '0' && after <= '9'; i++)
		if (str_eq_nocase(endings[i], words))
			return true;
	return false;
}

const char *
html_script(const char *words, bool raised, char after, struct arena *arena)
{
	struct buf out;
	const char *made;

	if (*words == '\0' || is_plain(words, after))
		return words;
	buf_init(&out, 0);
	if (add_signs(&out, words, raised))
		made = arena_copy(arena, buf_text(&out));
	else
		made = arena_printf(arena, raised ? "^(%s)" : "_(%s)", words);
	buf_release(&out);
	return made;
}
