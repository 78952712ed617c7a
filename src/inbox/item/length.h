/* How a network counts the characters of a text.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_ITEM_LENGTH_H
#define INBOX_ITEM_LENGTH_H

#include <stdbool.h>
#include <stddef.h>

/* X(rule, name, how) */
#define LENGTH_RULES(X)                                                   \
	X(LENGTH_CLUSTERS, "clusters", "what a reader calls a character") \
	X(LENGTH_CODES, "codes", "Unicode code points")                   \
	X(LENGTH_UTF16, "utf16", "units of UTF-16: 2 beyond U+FFFF")      \
	X(LENGTH_BYTES, "bytes", "bytes of UTF-8")                        \
	X(LENGTH_GRAPHEMES, "graphemes",                                  \
		"clusters, or a tenth of the bytes where that is more")   \
	X(LENGTH_CHARACTERS, "characters",                                \
		"clusters; a link counts 23 (or what the server says), a mention without its host")

enum length_rule {
#define X(rule, name, how) rule,
	LENGTH_RULES(X)
#undef X
		LENGTH_RULE_COUNT
};

/* A limit as a server states it. */
struct length_limit {
	enum length_rule rule;
	int max;      /* characters; 0: no limit */
	int per_link; /* for rules that count each link the same */
};

/* The length of a text and its subject (may be NULL), which counts too. */
int length_of(const struct length_limit *limit, const char *text, const char *subject);

const char *length_rule_name(enum length_rule rule);
bool length_rule_of(const char *name, enum length_rule *rule);

#endif
