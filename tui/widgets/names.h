/* The names of people and accounts on the screen. As soon as we have two accounts, it is always
 * visible which of them is meant.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_WIDGETS_NAMES_H
#define TUI_WIDGETS_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct account;
struct app;
struct arena;
struct person;
struct inbox_row;

/* "Ma", or "Ma o" if we have several accounts on the network: a letter of the account's name
 * that distinguishes it. "" for an account that was removed. */
const char *names_account_sign(const struct app *app, int64_t id, struct arena *arena);

/* The width of the widest of these; 0 if there is only one account. */
int names_sign_cols(const struct app *app);

/* "Otter & Spoke"; or its handle, if it has no name or shares it with another of ours. */
const char *names_account(const struct app *app, const struct account *account);

/* "@lea@fern.example"; or "@lea@fern.example, to shop" if we have several accounts on the
 * network, since the same person may write to two of them. */
const char *
names_person_to(const struct app *app, const struct inbox_row *row, struct arena *arena);

/* " as shop", or "" if we have only one account on the network. */
const char *names_as_account(const struct app *app, int64_t id, struct arena *arena);

/* The display name; or the handle, if there is no name or it cannot be trusted: it lost
 * characters in cleaning, looks like a handle, or mixes scripts whose letters look alike. */
const char *names_person(const struct person *person);

/* False if names_person is the handle already. */
bool names_person_has_name(const struct person *person);

#endif
