/* Raw sequences that bypass ncurses.
 * SPDX-License-Identifier: MIT */
#include "tui/term/osc.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text/text.h"
#include "tui/term/signals.h"

#define COPY_MAX (100 * 1000)

void
osc_write(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno == EINTR && !signals_wants_end())
			continue;
		if (n <= 0)
			return;
		bytes += n;
		len -= (size_t)n;
	}
}

static void
puts_to(int fd, const char *text)
{
	osc_write(fd, text, strlen(text));
}

void
osc_title_keep(int fd)
{
	puts_to(fd, "\033[22;2t");
}

void
osc_title(int fd, const char *title)
{
	struct arena arena = { 0 };

	if (!title) {
		puts_to(fd, "\033[23;2t");
		return;
	}
	title = text_clean(title, strlen(title), TEXT_NAME, &arena, NULL);
	puts_to(fd, "\033]2;");
	osc_write(fd, title, text_fit(title, strlen(title), 100, NULL));
	puts_to(fd, "\033\\");
	arena_release(&arena);
}

bool
osc_copy(int fd, const char *text)
{
	struct arena arena = { 0 };
	size_t len = strlen(text);

	if (len > COPY_MAX)
		return false;
	puts_to(fd, "\033]52;c;");
	puts_to(fd, str_base64(text, len, false, &arena));
	puts_to(fd, "\033\\");
	arena_release(&arena);
	return true;
}

void
osc_paste(int fd, bool on)
{
	puts_to(fd, on ? "\033[?2004h" : "\033[?2004l");
}

/* metaSendsEscape and altSendsEscape; their old values are saved and restored. */
void
osc_meta(int fd, bool on)
{
	puts_to(fd, on ? "\033[?1036;1039s\033[?1036;1039h" : "\033[?1036;1039r");
}

void
osc_mouse(int fd, bool on)
{
	puts_to(fd, on ? "\033[?1002h\033[?1006h" : "\033[?1006l\033[?1002l");
}

void
osc_frame(int fd, bool begin)
{
	puts_to(fd, begin ? "\033[?2026h" : "\033[?2026l");
}

void
osc_cursor(int fd)
{
	puts_to(fd, "\033[?25h");
}

void
osc_ask_ground(int fd)
{
	puts_to(fd, "\033]11;?\033\\\033[c");
}
