/* Punycode, the ASCII form of a host label without its "xn--" (RFC 3492).
 * SPDX-License-Identifier: MIT */
#include "base/text/punycode.h"

#include <string.h>

#include "base/buf.h"

#define CODE_MOST 0x10ffff

static uint32_t
adapt(uint32_t delta, uint32_t count, bool first)
{
	uint32_t k = 0;

	delta = first ? delta / 700 : delta / 2;
	delta += delta / count;
	for (; delta > 455; k += 36)
		delta /= 35;
	return k + 36 * delta / (delta + 38);
}

/* --- decoding --- */

static int
digit_of(char c)
{
	if (c >= 'a' && c <= 'z')
		return c - 'a';
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	return c >= '0' && c <= '9' ? c - '0' + 26 : -1;
}

/* Decodes one variable-length number; false if there is none. */
static bool
read_delta(const char **at, const char *end, uint32_t bias, uint32_t *i)
{
	uint32_t weight = 1;

	for (uint32_t k = 36;; k += 36) {
		uint32_t least = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
		int digit = *at < end ? digit_of(*(*at)++) : -1;

		if (digit < 0 || (uint32_t)digit > (UINT32_MAX / 2 - *i) / weight)
			return false;
		*i += (uint32_t)digit * weight;
		if ((uint32_t)digit < least)
			return true;
		if (weight > UINT32_MAX / 2 / (36 - least))
			return false;
		weight *= 36 - least;
	}
}

bool
punycode_read(const char *at, size_t len, uint32_t *codes, size_t most, size_t *count)
{
	const char *end = at + len;
	const char *dash = NULL;
	uint32_t code = 128;
	uint32_t bias = 72;
	uint32_t i = 0;
	size_t n = 0;

	for (const char *c = at; c < end; c++)
		dash = *c == '-' ? c : dash;
	for (; dash && at < dash; at++) {
		if (n == most)
			return false;
		codes[n++] = (unsigned char)*at;
	}
	if (dash)
		at++;
	while (at < end) {
		uint32_t before = i;
		uint32_t size = (uint32_t)n + 1;

		if (size > most || !read_delta(&at, end, bias, &i))
			return false;
		bias = adapt(i - before, size, before == 0);
		if (i / size > CODE_MOST - code)
			return false;
		code += i / size;
		i %= size;
		memmove(&codes[i + 1], &codes[i], (n - i) * sizeof codes[0]);
		codes[i++] = code;
		n++;
	}
	*count = n;
	return true;
}

/* --- encoding --- */

static void
add_number(struct buf *out, uint32_t q, uint32_t bias)
{
	static const char digits[] = "abcdefghijklmnopqrstuvwxyz0123456789";

	for (uint32_t k = 36;; k += 36) {
		uint32_t t = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;

		if (q < t)
			break;
		buf_addc(out, digits[t + (q - t) % (36 - t)]);
		q = (q - t) / (36 - t);
	}
	buf_addc(out, digits[q]);
}

static uint32_t
least_from(const uint32_t *codes, size_t n, uint32_t from)
{
	uint32_t least = UINT32_MAX;

	for (size_t i = 0; i < n; i++)
		if (codes[i] >= from && codes[i] < least)
			least = codes[i];
	return least;
}

void
punycode_add(struct buf *out, const uint32_t *codes, uint32_t n)
{
	uint32_t done = 0;
	uint32_t bias = 72;
	uint32_t delta = 0;
	uint32_t basic;

	for (uint32_t i = 0; i < n; i++)
		if (codes[i] < 0x80) {
			buf_addc(out, (char)codes[i]);
			done++;
		}
	basic = done;
	if (basic > 0)
		buf_addc(out, '-');
	for (uint32_t at = 0x80; done < n; at++) {
		uint32_t next = least_from(codes, n, at);

		delta += (next - at) * (done + 1);
		at = next;
		for (uint32_t i = 0; i < n; i++) {
			delta += codes[i] < at;
			if (codes[i] != at)
				continue;
			add_number(out, delta, bias);
			bias = adapt(delta, done + 1, done == basic);
			delta = 0;
			done++;
		}
		delta++;
	}
}
