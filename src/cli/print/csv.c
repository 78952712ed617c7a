/* Tables for other programs, as CSV.
 * SPDX-License-Identifier: MIT */
#include "cli/print/csv.h"

#include <inttypes.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/text/text.h"
#include "cli/print/print.h"

/* Characters that begin a formula in spreadsheets, which may run programs. */
static bool
begins_formula(const char *text)
{
	/* The full-width forms count, too: ＝ ＋ － ＠. */
	static const char *const wide[] = { "\xef\xbc\x9d", "\xef\xbc\x8b",
		"\xef\xbc\x8d", "\xef\xbc\xa0" };

	for (size_t i = 0; i < COUNT(wide); i++)
		if (str_starts(text, wide[i]))
			return true;
	return *text != '\0' && strchr("=+-@|%\t\r", *text) != NULL;
}

/* Spreadsheets keep 15 digits of a number, drop leading zeros, and read 12e3 as a
 * number. */
static bool
loses_digits(const char *text)
{
	size_t len = strspn(text, "0123456789");
	bool number = text[len] == '\0';

	if (len > 0 && (text[len] == 'e' || text[len] == 'E'))
		return text[len + 1 + strspn(text + len + 1, "0123456789")] == '\0';
	return number && (len > 15 || (len > 1 && *text == '0'));
}

void
csv_text(struct print *print, const char *text, bool first)
{
	struct arena scratch = { 0 };

	if (!first)
		putc(',', print->to);
	text = str_or_empty(text);
	text = text_clean(text, strlen(text), TEXT_LINE, &scratch, NULL);
	if (begins_formula(text) || (print->excel && loses_digits(text)))
		text = arena_printf(&scratch, "'%s", text);
	if (!strpbrk(text, ",\"\n\r")) {
		fputs(text, print->to);
		arena_release(&scratch);
		return;
	}
	putc('"', print->to);
	for (; *text; text++) {
		if (*text == '"')
			putc('"', print->to);
		putc(*text, print->to);
	}
	putc('"', print->to);
	arena_release(&scratch);
}

void
csv_number(struct print *print, int64_t number, bool first)
{
	if (!first)
		putc(',', print->to);
	if (number >= 0)
		fprintf(print->to, "%" PRId64, number);
}

void
csv_end(struct print *print)
{
	putc('\n', print->to);
}

void
csv_begin(struct print *print)
{
	if (print->excel)
		fputs("\xef\xbb\xbf", print->to);
}

void
csv_names(struct print *print, const struct column *columns, size_t count)
{
	bool first = true;

	csv_begin(print);

	for (size_t i = 0; i < count; i++) {
		if (!columns[i].name)
			continue;
		csv_text(print, columns[i].name, first);
		first = false;
	}
	csv_end(print);
}

static void
csv_cell(struct print *print, enum cell_kind kind, const struct print_cell *cell,
	bool first)
{
	switch (kind) {
	case CELL_TEXT: csv_text(print, cell->text, first); break;
	case CELL_TIME:
	case CELL_SINCE: csv_text(print, print_time(cell->number).at, first); break;
	case CELL_NUMBER:
	case CELL_MAYBE:
	case CELL_SPAN: csv_number(print, cell->number, first); break;
	case CELL_FLAG: csv_number(print, cell->number != 0, first); break;
	}
}

void
csv_row(struct print *print, const struct column *columns, size_t count,
	const struct print_cell *cells)
{
	bool first = true;

	for (size_t i = 0; i < count; i++) {
		if (!columns[i].name)
			continue;
		csv_cell(print, columns[i].kind, &cells[i], first);
		first = false;
	}
	csv_end(print);
}
