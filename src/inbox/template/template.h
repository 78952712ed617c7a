/* Saved replies: texts with fields, in files that people keep. A file is named after the
 * template, and may be for one language, one network, or both: customs.pt.mastodon.txt.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_TEMPLATE_TEMPLATE_H
#define INBOX_TEMPLATE_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct err;

/* The most bytes in a file. */
#define TEMPLATE_BYTES (16 * 1024)

/* The most bytes in the name of a field. */
#define TEMPLATE_FIELD_BYTES 40

/* What the name of a file says. */
struct template_variant {
	const char *name;
	const char *language; /* NULL: any */
	const char *network;  /* NULL: any */
};

/* ERR_CONFIG if a file cannot have this name; `is_network` knows the names of networks. */
bool template_variant_of(const char *file, bool (*is_network)(const char *name),
	struct arena *arena, struct template_variant *variant, struct err *err);

/* How well a variant fits a language and a network (NULL: unknown): the more, the better; 0:
 * not at all. The language counts more than the network. */
int template_fit(const struct template_variant *variant, const char *language,
	const char *network);

/* The text of a file: UTF-8, cleaned, without blank lines at its ends, with correct fields.
 * NULL (ERR_CONFIG) otherwise. */
char *template_read(const char *bytes, size_t len, struct arena *arena, struct err *err);

/* What a field stands for. */
struct template_value {
	const char *field;
	const char *value;
};

/* The value of a field; NULL if it is unknown. */
const char *
template_value_of(const struct template_value *values, size_t count, const char *field);

/* The first field of a text without a value; NULL: none. */
const char *template_missing(const char *text, const struct template_value *values,
	size_t count, struct arena *arena);

/* The text with its values; fields without one stay as they are. */
char *template_fill(const char *text, const struct template_value *values, size_t count,
	struct arena *arena);

/* A value as it may stand in a text: one line that mentions nobody. */
char *template_plain(const char *text, struct arena *arena);

#endif
