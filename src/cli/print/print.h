/* What commands print: text for people or JSON for programs, through the same calls. In
 * both, text from outside is made harmless again on output.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_PRINT_PRINT_H
#define CLI_PRINT_PRINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/time/date.h"

struct err;
struct json;

/* Increases when a member of the --json output changes its meaning or is removed. */
#define PRINT_JSON_VERSION 1

enum cell_kind {
	CELL_TEXT,
	CELL_NUMBER,
	CELL_MAYBE, /* a number; JSON: null, and text: "-", for less than 0 */
	CELL_TIME,  /* JSON: ISO 8601 in UTC, or null for 0; text: local time */
	CELL_SINCE, /* the same; text: how long ago, "4m" */
	CELL_SPAN,  /* JSON: ms, or null for less than 0; text: "4 m" */
	CELL_FLAG,  /* JSON: true or false; text: yes or nothing */
};

struct column {
	const char *name;  /* the member in JSON; NULL: for people only */
	const char *title; /* the head of the column; NULL: for programs only */
	enum cell_kind kind;
	int min; /* the narrowest width in columns; 0: never narrowed */
};

/* `text` for CELL_TEXT, `number` for all other kinds. */
struct print_cell {
	const char *text;
	int64_t number;
};

#define PRINT_COLUMNS 48

struct print {
	FILE *to;
	bool json;
	bool excel;    /* CSV is for Excel */
	bool terminal; /* the output is a terminal */
	int width;     /* in columns; 0: unlimited */
	int64_t now;
	/* The table that is being printed. */
	const struct column *columns;
	size_t n_columns;
	struct arena arena; /* for rows held until the widths are known */
	const char ***rows;
	size_t n_rows;
	size_t n_printed;
	int widths[PRINT_COLUMNS];
};

/* Inspects the stream, and COLUMNS. */
void print_init(struct print *print, FILE *to, bool json, int64_t now);
void print_release(struct print *print);

/* Rows are printed as they come (a page at a time, so that memory does not grow with
 * their number): lines, or the objects of an array. */
void print_table(struct print *print, const struct column *columns, size_t count);
void print_table_row(struct print *print, const struct print_cell *cells);
void print_table_end(struct print *print);

/* One object. Nothing in text mode. */
void print_record(struct print *print, const struct column *columns, size_t count,
	const struct print_cell *cells);

/* The object that print_table_row and print_record make of cells. */
struct json *print_record_json(const struct column *columns, size_t count,
	const struct print_cell *cells, struct arena *arena);

/* A time in JSON: ISO 8601 in UTC, in whole seconds, which most programs can read. */
struct date_text print_time(int64_t at);

/* Prints JSON that is safe to display: control characters are written as \uXXXX. */
void print_harmless(FILE *to, const char *json);

/* A whole document, indented. */
void print_json(struct print *print, const struct json *json);

/* One line, cleaned; not cut. Nothing in JSON mode. */
void print_line(struct print *print, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Paragraphs, cleaned and wrapped, each line behind `indent` blanks. Nothing in JSON
 * mode. */
void print_wrapped(struct print *print, int indent, const char *text);

/* Prints a message for people on standard error, cleaned, after "heed: ". */
void print_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* False with `err` when something could not be written (a full disk). */
bool print_end(struct print *print, struct err *err);

#endif
