/* What commands print: text for people, or JSON for programs, through the same calls.
 * SPDX-License-Identifier: MIT */
#include "cli/print/print.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>

#include <sys/ioctl.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/text/utf8.h"

/* Paragraphs are no wider than this in any window: longer lines are hard to read. */
#define TEXT_COLUMNS 100
#define MAX_COLUMNS  10000

static int
width_of(FILE *to, bool terminal)
{
	const char *named = getenv("COLUMNS");
	struct winsize size = { 0 };
	int64_t columns;

	if (named && str_int(named, 1, MAX_COLUMNS, &columns))
		return (int)columns;
	if (terminal && ioctl(fileno(to), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return terminal ? 80 : 0;
}

void
print_init(struct print *print, FILE *to, bool json, int64_t now)
{
	bool terminal = isatty(fileno(to));

	*print = (struct print){
		.to = to, .json = json, .terminal = terminal, .now = now
	};
	print->width = width_of(to, terminal);
}

void
print_release(struct print *print)
{
	arena_release(&print->arena);
}

/* --- JSON --- */

struct date_text
print_time(int64_t at)
{
	return date_iso(at - at % DATE_SECOND);
}

/* Control characters and invisible ones are written as \uXXXX: the same JSON, and
 * harmless wherever it is shown. */
static bool
must_escape(uint32_t code)
{
	return (code >= 0x7f && code <= 0x9f) || code == 0x61c || code == 0xad ||
		(code >= 0x200b && code <= 0x200f) ||
		(code >= 0x2028 && code <= 0x202e) ||
		(code >= 0x2060 && code <= 0x2069) || code == 0xfeff;
}

void
print_harmless(FILE *to, const char *text)
{
	size_t len = strlen(text);
	size_t done = 0;

	while (done < len) {
		uint32_t code;
		size_t bytes = utf8_ascii(text + done, len - done);

		if (bytes > 0) {
			fwrite(text + done, 1, bytes, to);
			done += bytes;
			continue;
		}
		bytes = utf8_next(text + done, len - done, &code);
		if (code == '\n' || code == '\t')
			putc((int)code, to);
		else if (must_escape(code) || code < 0x20)
			fprintf(to, "\\u%04" PRIx32, code);
		else if (code == 0xfffd)
			fputs("\xef\xbf\xbd", to);
		else
			fwrite(text + done, 1, bytes, to);
		done += bytes;
	}
}

void
print_json(struct print *print, const struct json *json)
{
	struct arena scratch = { 0 };

	print_harmless(print->to, json_print(json, true, &scratch));
	putc('\n', print->to);
	arena_release(&scratch);
}

static const char *
clean(const char *text, enum text_kind kind, struct arena *arena)
{
	return text_clean(
		str_or_empty(text), strlen(str_or_empty(text)), kind, arena, NULL);
}

void
print_line(struct print *print, const char *format, ...)
{
	struct arena scratch = { 0 };
	va_list args;

	if (print->json)
		return;
	va_start(args, format);
	fputs(clean(arena_vprintf(&scratch, format, args), TEXT_BODY, &scratch),
		print->to);
	va_end(args);
	putc('\n', print->to);
	arena_release(&scratch);
}

void
print_wrapped(struct print *print, int indent, const char *text)
{
	struct arena scratch = { 0 };
	int width = print->width > 0 ? print->width : 80;
	struct text_lines lines;

	if (print->json)
		return;
	if (width > TEXT_COLUMNS)
		width = TEXT_COLUMNS;
	if (indent > width / 2)
		indent = width / 2;
	lines = text_hang_whole(
		clean(text, TEXT_BODY, &scratch), width - indent, &scratch);
	for (size_t i = 0; i < lines.count; i++) {
		if (lines.at[i].len > 0)
			fprintf(print->to, "%*s", indent + lines.at[i].hang, "");
		fwrite(lines.at[i].at, 1, lines.at[i].len, print->to);
		putc('\n', print->to);
	}
	arena_release(&scratch);
}

void
print_note(const char *format, ...)
{
	struct arena scratch = { 0 };
	va_list args;

	va_start(args, format);
	fprintf(stderr, "heed: %s\n",
		clean(arena_vprintf(&scratch, format, args), TEXT_LINE, &scratch));
	va_end(args);
	arena_release(&scratch);
}

bool
print_end(struct print *print, struct err *err)
{
	if (fflush(print->to) == 0 && !ferror(print->to))
		return true;
	return err_set(err, ERR_FAILED, "cannot write the output: %s", strerror(errno));
}
