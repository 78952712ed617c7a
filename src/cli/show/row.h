/* A conversation as a line of a list, and as an object.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_SHOW_ROW_H
#define CLI_SHOW_ROW_H

#include <stddef.h>
#include <stdint.h>

#include "cli/print/print.h"

struct inbox_row;

#define INBOX_ROW_COLUMNS 29

/* INBOX_ROW_COLUMNS of them. */
extern const struct column row_columns[];

/* Fills INBOX_ROW_COLUMNS cells; they borrow from the row. */
void row_cells(const struct inbox_row *row, int64_t now, struct print_cell *cells);

#endif
