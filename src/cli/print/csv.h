/* Tables for other programs: CSV (RFC 4180) with a header line.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_CSV_H
#define CLI_PRINT_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct print;

/* Before the first line: the byte order mark without which Excel does not recognise
 * UTF-8. csv_names calls it. */
void csv_begin(struct print *print);

/* Prints one value of a line after its separator. NULL is empty. What a spreadsheet
 * would take for a formula gets an apostrophe in front; for Excel, so does a number of
 * more than 15 digits. */
void csv_text(struct print *print, const char *text, bool first);
/* A negative number is missing: empty. */
void csv_number(struct print *print, int64_t number, bool first);
void csv_end(struct print *print);

struct print_cell;
struct column;

/* The columns that have a name. */
void csv_names(struct print *print, const struct column *columns, size_t count);
void csv_row(struct print *print, const struct column *columns, size_t count,
	const struct print_cell *cells);

#endif
