/* A conversation as a line of a list, and as an object.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_SHOW_ROW_H
#define CLI_SHOW_ROW_H

#include <stddef.h>
#include <stdint.h>

#include "cli/print/print.h"

struct inbox_row;

#define ROW_COLUMNS_MAX PRINT_COLUMNS

/* Fills the columns, with those of annotations that have a name in JSON, and says how many
 * there are. */
size_t row_columns(struct column *columns);

/* Fills a cell for each; they borrow from the row. */
void row_cells(const struct inbox_row *row, int64_t now, struct print_cell *cells);

#endif
