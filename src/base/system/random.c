/* Unpredictable random numbers.
 * SPDX-License-Identifier: MIT */
#include "base/system/random.h"

#include <assert.h>
#include <errno.h>
#include <sys/random.h>

void
random_bytes(void *to, size_t len)
{
	unsigned char *at = to;

	while (len > 0) {
		ssize_t got = getrandom(at, len, 0);

		if (got < 0 && errno == EINTR)
			continue;
		/* Every kernel that heed runs on has it; continuing without it would be
		 * worse. */
		if (got < 0)
			abort();
		at += got;
		len -= (size_t)got;
	}
}

struct random_uuid
random_uuid(void)
{
	struct random_uuid uuid = { "" };
	unsigned char b[16];
	char *to = uuid.at;

	random_bytes(b, sizeof b);
	b[6] = (unsigned char)((b[6] & 0x0f) | 0x40); /* version 4 */
	b[8] = (unsigned char)((b[8] & 0x3f) | 0x80); /* the variant of RFC 9562 */
	for (size_t i = 0; i < sizeof b; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*to++ = '-';
		*to++ = "0123456789abcdef"[b[i] >> 4];
		*to++ = "0123456789abcdef"[b[i] & 15];
	}
	*to = '\0';
	return uuid;
}

uint64_t
random_below(uint64_t below)
{
	uint64_t number;
	uint64_t uneven;

	assert(below > 0);
	uneven = (UINT64_MAX % below + 1) % below; /* 2^64 modulo below */
	do
		random_bytes(&number, sizeof number);
	while (number < uneven); /* the remaining range is uniform modulo `below` */
	return number % below;
}
