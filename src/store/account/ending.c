/* A sign-in that ends, and cannot be renewed after that.
 * SPDX-License-Identifier: MIT */
#include "store/ending.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "store/store.h"

#define SOON (14 * DATE_DAY)

bool
ending_is_soon(const struct account *account, int64_t now)
{
	return account->ends_at > 0 && account->ends_at - now < SOON;
}

const char *
ending_words(const struct account *account, int64_t now, struct arena *arena)
{
	if (!ending_is_soon(account, now))
		return NULL;
	return arena_printf(arena,
		account->ends_at > now
			? "sign in again before %s: the sign-in ends then, and "
			  "cannot be renewed"
			: "the sign-in has ended (%s): sign in again",
		date_words_local(account->ends_at, now).at);
}
