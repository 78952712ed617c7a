/* What may be claimed about accounts that were never fetched.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_KNOWN_H
#define CLI_KNOWN_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct cli;
struct err;

/* Whether there is a store; ERR_SIGNIN names the path otherwise. */
bool known_store(const struct cli *cli, struct err *err);

/* Whether the store is open and has an account; else ERR_SIGNIN. Commands check it
 * first, once their options are read. */
bool known_any(const struct cli *cli, struct err *err);

/* "there is no account yet; add one, for example …" */
const char *known_no_account(struct arena *arena);

/* Whether each account was fetched once, so that an empty queue means something; else
 * ERR_SIGNIN. */
bool known_accounts(const struct cli *cli, struct err *err);

/* The oldest of their last complete fetches; 0 if one was never fetched. */
int64_t known_since(const struct cli *cli);

/* Whether all were fetched since then; else ERR_LATER names one that was not. */
bool known_enough(const struct cli *cli, int64_t since, struct err *err);

/* Prints a hint on standard error if there is no account. */
void known_hint_account(const struct cli *cli);

/* An account that is to listen where heed cannot: a sentence, or NULL. */
const char *known_unheard(struct cli *cli);

#endif
