/* SHA-256 (FIPS 180-4), for PKCE.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_SHA256_H
#define DEMO_SHA256_H

#include <stddef.h>
#include <stdint.h>

struct sha256_sum {
	uint8_t at[32];
};

struct sha256_sum sha256(const void *bytes, size_t len);

#endif
