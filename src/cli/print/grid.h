/* A small table for people: a column of names, perhaps one that distinguishes equal
 * names, then right-aligned columns of values. Columns are in order of importance: those
 * that do not fit are left out.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_GRID_H
#define CLI_PRINT_GRID_H

#include <stddef.h>

struct arena;
struct print;

struct grid {
	struct arena *arena;
	size_t n_columns;
	size_t n_words;     /* left-aligned columns beside the names, never dropped */
	const char **cells; /* line by line */
	size_t count;
};

/* Its contents belong to the arena. */
void grid_init(struct grid *grid, size_t n_columns, struct arena *arena);
/* The next cell of the line that is being filled; cleaned when it is printed. */
void grid_add(struct grid *grid, const char *text);
/* Prints it. Returns the number of columns left out. */
size_t grid_print(const struct grid *grid, struct print *print);

#endif
