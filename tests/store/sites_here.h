/* Included before each file of the store, for its tests: a call of the database says where
 * it stands.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_STORE_SITES_HERE_H
#define TESTS_STORE_SITES_HERE_H

#include "tests/store/sites.h"

/* All sites of a program lie side by side, whether they are reached or not. */
#define SITE()                                                           \
	__extension__({                                                  \
		static const struct site site = { __FILE__, __LINE__ };  \
		static const struct site *const listed                   \
			__attribute__((section("sites"), used)) = &site; \
		listed;                                                  \
	})

#define db_query(...)  sites_query(SITE(), __VA_ARGS__)
#define db_run(...)    sites_run(SITE(), __VA_ARGS__)
#define db_number(...) sites_number(SITE(), __VA_ARGS__)
#define db_ids(...)    sites_ids(SITE(), __VA_ARGS__)

#endif
