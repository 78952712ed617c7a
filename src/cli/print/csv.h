/* Tables for other programs: CSV as RFC 4180 has it, with a line of names.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_CSV_H
#define CLI_PRINT_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct print;

/* Before the first line: for Excel a byte order mark, without which it takes UTF-8 for
 * something else. csv_names does it. */
void csv_begin(struct print *print);

/* One value of a line, its separator before it. NULL texts are empty. What a spreadsheet
 * would take for a formula gets an apostrophe before it, and for Excel also a number of
 * more than 15 digits. */
void csv_text(struct print *print, const char *text, bool first);
/* Negative ones are not there: empty. */
void csv_number(struct print *print, int64_t number, bool first);
void csv_end(struct print *print);

struct print_cell;
struct column;

/* The columns that have a name. */
void csv_names(struct print *print, const struct column *columns, size_t count);
void csv_row(struct print *print, const struct column *columns, size_t count,
	const struct print_cell *cells);

#endif
