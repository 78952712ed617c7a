/* The parts of a web address that decide where it leads.
 * SPDX-License-Identifier: MIT */
#include "networks/shared/address.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/text/punycode.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/text/utf8.h"

#define LABEL_MAX 63

bool
address_is_web(const char *url)
{
	return str_starts(url, "https://") || str_starts(url, "http://");
}

static const char *
authority(const char *url, size_t *len)
{
	const char *at = address_is_web(url) ? strstr(url, "://") + 3 : "";

	*len = strcspn(at, "/?#\\");
	return at;
}

const char *
address_host(const char *url, size_t *len)
{
	const char *at = authority(url, len);

	if (memchr(at, '@', *len) != NULL)
		*len = 0;
	return *len == 0 ? "" : at;
}

const char *
address_path(const char *url)
{
	size_t len;
	const char *at = authority(url, &len);

	return at + len;
}

bool
address_same_host(const char *a, const char *b)
{
	struct arena arena = { 0 };
	size_t a_len;
	size_t b_len;
	bool same;

	if (a == NULL || b == NULL)
		return false;
	a = address_host(a, &a_len);
	b = address_host(b, &b_len);
	same = a_len > 0 && a_len == b_len &&
		str_eq_nocase(
			arena_copy_n(&arena, a, a_len), arena_copy_n(&arena, b, b_len));
	arena_release(&arena);
	return same;
}

/* --- hosts in ASCII --- */

/* A label between dots. False if no host can have it. */
static bool
add_label(struct buf *out, const char *label, size_t len)
{
	uint32_t codes[LABEL_MAX];
	uint32_t n = 0;
	bool ascii = true;

	for (size_t at = 0; at < len;) {
		if (n == LABEL_MAX)
			return false;
		at += utf8_next(label + at, len - at, &codes[n]);
		ascii = ascii && codes[n] < 0x80;
		if (codes[n] >= 'A' && codes[n] <= 'Z')
			codes[n] += 'a' - 'A';
		n++;
	}
	if (ascii) {
		buf_add(out, label, len);
	} else {
		buf_adds(out, "xn--");
		punycode_add(out, codes, n);
	}
	return true;
}

/* What no browser would open must not look as if one did. */
static void
add_escaped(struct buf *out, const char *host, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)host[i] < 0x80)
			buf_addc(out, host[i]);
		else
			buf_addf(out, "%%%02X", (unsigned char)host[i]);
}

const char *
address_ascii(const char *url, struct arena *arena)
{
	size_t len;
	const char *host = address_host(url, &len);
	char *plain;
	struct buf out;
	bool ok = true;

	if (utf8_ascii(host, len) == len)
		return url;
	plain = utf8_canonical(host, len, arena);
	buf_init(&out, 0);
	buf_add(&out, url, (size_t)(host - url));
	ok = strpbrk(plain, "/?#@\\% <>\"") == NULL;
	for (const char *at = plain; ok;) {
		size_t label = strcspn(at, ".");

		ok = add_label(&out, at, label);
		at += label;
		if (*at == '\0')
			break;
		buf_addc(&out, *at++);
	}
	if (!ok) {
		buf_reset(&out);
		buf_add(&out, url, (size_t)(host - url));
		add_escaped(&out, host, len);
	}
	buf_adds(&out, host + len);
	url = arena_copy(arena, buf_text(&out));
	buf_release(&out);
	return url;
}

/* --- links --- */

/* Line feeds and tabs are ignored in an address. */
static char *
without_breaks(const char *href, struct arena *arena)
{
	char *copy = arena_copy(arena, href);
	size_t n = 0;

	for (size_t i = 0; copy[i] != '\0'; i++)
		if (strchr("\t\n\r", copy[i]) == NULL)
			copy[n++] = copy[i];
	copy[n] = '\0';
	return str_trim(copy, arena);
}

/* What follows "https:" or "http:", or comes after "//"; NULL for anything else. */
static const char *
behind_scheme(const char *href, const char **scheme)
{
	const char *colon = strchr(href, ':');
	size_t len = colon == NULL ? 0 : (size_t)(colon - href);

	*scheme = "https://";
	if (strspn(href, "/\\") >= 2)
		return href;
	if (len == 5 && str_find_nocase(href, "https:") == href)
		return colon + 1;
	if (len == 4 && str_find_nocase(href, "http:") == href) {
		*scheme = "http://";
		return colon + 1;
	}
	return NULL;
}

char *
address_of_link(const char *href, struct arena *arena)
{
	const char *scheme;
	const char *rest = behind_scheme(without_breaks(href, arena), &scheme);
	bool in_host = true; /* where a tab was, which is ignored */
	bool in_path = true;
	struct buf out;
	char *url;

	if (rest == NULL || rest[strspn(rest, "/\\")] == '\0')
		return arena_copy(arena, "");
	rest += strspn(rest, "/\\");
	buf_init(&out, 0);
	buf_adds(&out, scheme);
	for (; *rest != '\0'; rest++) {
		in_path = in_path && *rest != '?' && *rest != '#';
		in_host = in_host && in_path && *rest != '/' && *rest != '\\';
		if (*rest == ' ' && in_host)
			continue;
		if (*rest == '\\' && in_path)
			buf_addc(&out, '/');
		else if (strchr(" <>\"", *rest) != NULL)
			buf_addf(&out, "%%%02X", (unsigned char)*rest);
		else
			buf_addc(&out, *rest);
	}
	url = arena_copy(arena, buf_text(&out));
	buf_release(&out);
	url = text_clean(url, strlen(url), TEXT_NAME, arena, NULL);
	return arena_copy(arena, address_ascii(url, arena));
}

/* Schemes that must not be followed. */
static bool
is_program(const char *href, size_t scheme)
{
	static const char *const names[] = { "javascript", "vbscript", "data", "blob" };

	for (size_t i = 0; i < COUNT(names); i++)
		if (strlen(names[i]) == scheme && str_find_nocase(href, names[i]) == href)
			return true;
	return false;
}

char *
address_elsewhere(const char *href, struct arena *arena)
{
	const char *scheme;
	const char *at = without_breaks(href, arena);
	size_t len = strspn(
		at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");

	if (len == 0 || at[len] != ':' || at[len + 1] == '\0' || is_program(at, len) ||
		behind_scheme(at, &scheme) != NULL)
		return arena_copy(arena, "");
	return text_clean(at, strlen(at), TEXT_NAME, arena, NULL);
}

/* --- paths --- */

static int
hex(char c)
{
	return c >= '0' && c <= '9'    ? c - '0'
		: c >= 'a' && c <= 'f' ? c - 'a' + 10
		: c >= 'A' && c <= 'F' ? c - 'A' + 10
				       : -1;
}

const char *
address_last(const char *url, struct arena *arena)
{
	const char *path = address_path(url);
	size_t len = strcspn(path, "?#");
	size_t from;
	size_t n = 0;
	char *last;

	while (len > 0 && path[len - 1] == '/')
		len--;
	for (from = len; from > 0 && path[from - 1] != '/'; from--)
		;
	last = arena_copy_n(arena, path + from, len - from);
	for (size_t i = 0; last[i] != '\0'; i++, n++) {
		int high = last[i] == '%' ? hex(last[i + 1]) : -1;
		int low = high >= 0 ? hex(last[i + 2]) : -1;

		last[n] = last[i];
		if (low >= 0 && high * 16 + low > 0) {
			last[n] = (char)(high * 16 + low);
			i += 2;
		}
	}
	last[n] = '\0';
	return last;
}
