/* What libvterm 0.1 drops: dim letters and strings in pieces.
 * SPDX-License-Identifier: MIT */
#include "tests/screens/emulator/screen_dim.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* What is written instead of one number of an attribute sequence; NULL: itself. SGR 2 is
 * dim, SGR 22 neither bold nor dim. */
static const char *
said_as(int number)
{
	if (number == 2)
		return "18";
	return number == 22 ? "22;10" : NULL;
}

/* `numbers` ends with the 'm' at `len`. A 2 that belongs to a colour (38;5;2 or
 * 38;2;R;G;B) is not dim. */
static void
write_attributes(VTerm *vt, const char *numbers, size_t len)
{
	char out[2 + 3 * sizeof(struct dim)] = "\033[";
	size_t n = 2;
	bool is_kind = false; /* the number after 38 or 48 */
	int skip = 0;

	for (size_t i = 0; i <= len;) {
		size_t size = strcspn(numbers + i, ";m");
		int number = -1;
		const char *instead = NULL;

		if (size <= 3 && strspn(numbers + i, "0123456789") == size)
			sscanf(numbers + i, "%3d", &number);
		if (is_kind)
			skip = number == 5 ? 1 : number == 2 ? 3 : 0;
		else if (skip > 0)
			skip--;
		else
			instead = said_as(number);
		is_kind = !is_kind && skip == 0 && (number == 38 || number == 48);
		n += (size_t)snprintf(out + n, sizeof out - n, "%.*s%c",
			instead == NULL ? (int)size : (int)strlen(instead),
			instead == NULL ? numbers + i : instead,
			i + size < len ? ';' : 'm');
		i += size + 1;
	}
	vterm_input_write(vt, out, n);
}

/* An OSC whose end (BEL or ESC \\) has not come. */
static bool
is_open_string(const struct dim *dim)
{
	const char *end = dim->held + dim->len;

	return dim->held[1] == ']' && dim->len < sizeof dim->held && end[-1] != '\a' &&
		!(end[-1] == '\\' && end[-2] == '\033');
}

void
dim_write(struct dim *dim, VTerm *vt, const char *bytes, size_t len)
{
	size_t from = 0; /* what is before it was written or is held */

	for (size_t i = 0; i < len; i++) {
		size_t held = dim->len;
		char c = bytes[i];

		if (held == 0 && c != '\033')
			continue;
		if (held == 0)
			vterm_input_write(vt, bytes + from, i - from);
		from = i + 1;
		dim->held[dim->len++] = c;
		if (held == 0 || (held == 1 && (c == '[' || c == ']')))
			continue;
		if (held > 1 && is_open_string(dim))
			continue;
		if (held > 1 && dim->len < sizeof dim->held &&
			((c >= '0' && c <= '9') || c == ';' || c == ':'))
			continue;
		if (held > 1 && c == 'm')
			write_attributes(vt, dim->held + 2, held - 2);
		else
			vterm_input_write(vt, dim->held, dim->len);
		dim->len = 0;
	}
	vterm_input_write(vt, bytes + from, len - from);
}
