/* What may be said of accounts that nobody has fetched.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_KNOWN_H
#define CLI_KNOWN_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct cli;
struct err;

/* Whether there is a store at all; ERR_SIGNIN says where it was looked for. */
bool known_store(const struct cli *cli, struct err *err);

/* Whether the store is open, and holds an account: the first thing that a command asks for
 * once its options are read; ERR_SIGNIN. */
bool known_any(const struct cli *cli, struct err *err);

/* "there is no account yet; add one, as in …" */
const char *known_no_account(struct arena *arena);

/* Whether each account was fetched once, so that nobody waiting is news; ERR_SIGNIN. */
bool known_accounts(const struct cli *cli, struct err *err);

/* The oldest of their last complete fetches; 0: one was never fetched. */
int64_t known_since(const struct cli *cli);

/* Whether all were fetched since then; ERR_LATER names one that was not. */
bool known_enough(const struct cli *cli, int64_t since, struct err *err);

/* Tells on standard error how to begin, when there is no account. */
void known_hint_account(const struct cli *cli);

#endif
