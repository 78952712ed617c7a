/* Punycode, the ASCII form of a host label without its "xn--" (RFC 3492).
 * SPDX-License-Identifier: MIT */
#ifndef BASE_TEXT_PUNYCODE_H
#define BASE_TEXT_PUNYCODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

/* Appends the code points of a label, encoded. */
void punycode_add(struct buf *out, const uint32_t *codes, uint32_t n);

/* Decodes a label into at most `most` code points; false for an invalid or a longer one:
 * then the content of `codes` is undefined. */
bool
punycode_read(const char *at, size_t len, uint32_t *codes, size_t most, size_t *count);

#endif
