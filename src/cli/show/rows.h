/* A conversation as a line of a list, and as an object.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_SHOW_ROWS_H
#define CLI_SHOW_ROWS_H

#include <stddef.h>
#include <stdint.h>

#include "cli/print/print.h"

struct row;

#define ROW_COLUMNS 29

/* ROW_COLUMNS of them. */
extern const struct column row_columns[];

/* Fills ROW_COLUMNS cells; they borrow from the row. */
void row_cells(const struct row *row, int64_t now, struct cell *cells);

#endif
