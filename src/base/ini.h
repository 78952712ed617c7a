/* Sections and `key = value`, with line numbers. Only ini.c knows libinih.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_INI_H
#define BASE_INI_H

#include <stdbool.h>

struct err;

/* Called for each setting; false with `err` set reports it as "FILE:LINE: …", and
 * reading continues. */
struct ini_line {
	const char *section; /* "" before the first one */
	const char *key;
	const char *value;
	int line;
};

typedef bool ini_reader(void *context, const struct ini_line *line, struct err *err);

/* Called for each faulty line, with the complete message "FILE:LINE: …". */
typedef void ini_fault(void *context, const char *sentence);

/* Reads a file to its end. Comments are lines that begin with '#' or ';', and anything
 * after a blank and ';'. Settings below a faulty [SECTION] line are left out. A line has
 * up to 4096 bytes, a section name up to 49. A missing file counts as empty. False (with
 * `err`) only when the file cannot be read at all. */
bool ini_read(const char *path, ini_reader *reader, ini_fault *fault, void *context,
	struct err *err);

#endif
