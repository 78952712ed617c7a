/* Link hosts that imitate other hosts.
 * SPDX-License-Identifier: MIT */
#include "base/text/host.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/text/punycode.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/text/utf8.h"

#define LABEL_MOST 63 /* characters between two dots */

/* Letters that can be mistaken for a Latin one: Cyrillic, Greek, and Latin with a
 * diacritic. */
static const struct {
	char latin;
	const char *others;
} alike[] = {
	{ 'a', "аαɑàáâãäåāăąạ" },
	{ 'b', "ьƄḅ" },
	{ 'c', "сϲçćĉċč" },
	{ 'd', "ԁďđḍ" },
	{ 'e', "еёèéêëēĕėęěẹ" },
	{ 'g', "ɡĝğġģ" },
	{ 'h', "һĥħḥ" },
	{ 'i', "іїιìíîïĩīĭįıịɩ" },
	{ 'j', "јϳĵ" },
	{ 'k', "кκķḳ" },
	{ 'l', "ӏĺļľŀłḷ" },
	{ 'm', "мṃ" },
	{ 'n', "пηñńņňṇ" },
	{ 'o', "оοσòóôõöøōŏőọ" },
	{ 'p', "рρ" },
	{ 'q', "ԛ" },
	{ 'r', "гŕŗřṛ" },
	{ 's', "ѕśŝşšșṣ" },
	{ 't', "тτţťŧțṭ" },
	{ 'u', "υцùúûüũūŭůűųụ" },
	{ 'v', "ѵν" },
	{ 'w', "ԝшωŵẁẃẅ" },
	{ 'x', "хχ" },
	{ 'y', "уγýÿŷỳỵ" },
	{ 'z', "źżžẓ" },
};

struct host_label {
	uint32_t codes[LABEL_MOST];
	size_t count;
};

/* --- lookalikes --- */

/* Returns 0 for a letter that resembles none of them. */
static char
latin_of(uint32_t code)
{
	if (code < 0x80)
		return (char)code;
	for (size_t i = 0; i < sizeof alike / sizeof alike[0]; i++) {
		const char *at = alike[i].others;
		size_t left = strlen(at);
		uint32_t other;
		size_t bytes;

		for (; (bytes = utf8_next(at, left, &other)) > 0;
			at += bytes, left -= bytes)
			if (other == code)
				return alike[i].latin;
	}
	return '\0';
}

struct host_look {
	char *meant;     /* decoded, for display */
	char *alike;     /* with Latin letters only; NULL: some resemble none */
	bool is_encoded; /* an xn-- */
	bool is_mixed;   /* Latin letters and others in one word */
	bool is_foreign; /* a letter that is not Latin */
};

static void
add_label(struct host_look *look, const struct host_label *label, struct arena *arena)
{
	bool latin = false;
	bool foreign = false;

	for (size_t i = 0; i < label->count; i++) {
		uint32_t code = label->codes[i];
		char byte[8] = "";
		char like = latin_of(code);

		byte[utf8_put(code, byte)] = '\0';
		look->meant = arena_printf(arena, "%s%s", look->meant, byte);
		if (look->alike)
			look->alike = like
				? arena_printf(arena, "%s%c", look->alike, like)
				: NULL;
		latin = latin || utf8_is_latin(code);
		foreign = foreign || (code >= 0x80 && !utf8_is_latin(code));
	}
	look->is_foreign = look->is_foreign || foreign;
	look->is_mixed = look->is_mixed || (latin && foreign);
}

/* False if a label is not a valid name. */
static bool
look_at(const char *host, size_t len, struct host_look *look, struct arena *arena)
{
	const char *end = host + len;

	*look = (struct host_look){ .meant = arena_copy(arena, ""),
		.alike = arena_copy(arena, "") };
	for (;;) {
		const char *dot = memchr(host, '.', (size_t)(end - host));
		size_t size = (size_t)((dot ? dot : end) - host);
		struct host_label label = { 0 };
		uint32_t code;
		size_t bytes;

		if (size > 4 && size <= LABEL_MOST && strncasecmp(host, "xn--", 4) == 0) {
			look->is_encoded = true;
			if (!punycode_read(host + 4, size - 4, label.codes, LABEL_MOST,
				    &label.count))
				return false;
		} else {
			for (size_t left = size; left > 0 && label.count < LABEL_MOST;
				left -= bytes, host += bytes) {
				bytes = utf8_next(host, left, &code);
				label.codes[label.count++] = code;
			}
		}
		add_label(look, &label, arena);
		if (!dot) {
			/* xn-- can encode anything. */
			look->meant = text_clean(
				look->meant, strlen(look->meant), TEXT_NAME, arena, NULL);
			return true;
		}
		look->meant = arena_printf(arena, "%s.", look->meant);
		if (look->alike)
			look->alike = arena_printf(arena, "%s.", look->alike);
		host = dot + 1;
	}
}

const char *
host_warning(const char *link, struct arena *arena)
{
	const char *host = strstr(link, "://");
	size_t len;
	const char *at = NULL;
	struct host_look look;

	if (!host || !(str_starts(link, "https://") || str_starts(link, "http://")))
		return NULL;
	host += 3;
	len = strcspn(host, "/?#\\");
	for (size_t i = 0; i < len; i++)
		at = host[i] == '@' ? host + i + 1 : at;
	if (at)
		return arena_printf(arena,
			"leads to %.*s; the part before the @ is not a host",
			(int)(host + len - at), at);
	len = strcspn(host, ":/?#\\");
	if (!look_at(host, len, &look, arena))
		return "its host name is invalid";
	if (look.alike && (look.is_encoded || look.is_foreign))
		return arena_printf(
			arena, "looks like %s but is another host", look.alike);
	if (look.is_mixed)
		return arena_printf(arena, "%s mixes letters of two scripts", look.meant);
	return look.is_encoded ? arena_printf(arena, "decodes to %s", look.meant) : NULL;
}
