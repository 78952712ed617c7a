/* What heed.conf says of an account about who of us answers whom.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_STAFF_H
#define STORE_STAFF_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct store;

struct staff {
	bool assumes;    /* an answer that names nobody is to the only one who waits */
	const char *ids; /* of people who answer for us, as the network has them, with
			  * blanks in between; their messages are ours */
};

/* The same again changes nothing. A change holds for what is stored, too: store_repair then
 * sorts the threads again. */
bool store_staff_set(
	struct store *store, int64_t account, const struct staff *staff, struct err *err);

#endif
