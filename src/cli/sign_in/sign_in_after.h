/* heed account add, once signed in: how far back the first fetch goes, and who waits.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_SIGN_IN_SIGN_IN_AFTER_H
#define CLI_SIGN_IN_SIGN_IN_AFTER_H

#include <stdbool.h>

struct account;
struct arena;
struct cli;
struct err;

/* Shows the engine's question (inbox/import/import_offer.h) on standard error; the engine reads
 * the answer. */
void sign_in_after_show_import(const char *offer, struct arena *arena);

/* Why its messages have not all been fetched, and how they will be. `whole`: the round itself
 * ended well, so that somebody else does it. */
const char *
sign_in_after_unfinished(const struct account *account, bool whole, struct arena *arena);

/* "27 people wait for an answer, the longest for 5 d 3 h; heed shows them", for this
 * account; NULL if the store fails. */
const char *
sign_in_after_waits(struct cli *cli, const struct account *account, struct err *err);

#endif
