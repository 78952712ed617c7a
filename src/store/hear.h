/* What heed.conf says of an account about the words that it listens for.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_HEAR_H
#define STORE_HEAR_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct store;

/* `list` as inbox/hear.h has it; "": nothing. The same again changes nothing; what was heard
 * before stays. */
bool
store_hear_set(struct store *store, int64_t account, const char *list, struct err *err);

/* Deletes what was heard before then, with what was said around it, unless somebody
 * answered there, decided anything, or it is a conversation by now; a few hundred threads
 * at most. */
bool
store_hear_forget(struct store *store, int64_t account, int64_t before, struct err *err);

#endif
