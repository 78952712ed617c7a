/* How people and accounts are called on the screen. Which of our accounts speaks is always
 * seen as soon as there are two.
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

/* "Ma", or "Ma o" where the network has several accounts: a letter of the account's name
 * that no account of it has before. "" for an account that is not there any more. */
const char *names_account_sign(const struct app *app, int64_t id, struct arena *arena);

/* The columns that the widest takes; 0 where there is only one account. */
int names_sign_cols(const struct app *app);

/* "Otter & Spoke"; its handle where it has no name, or shares it with another of ours. */
const char *names_account(const struct app *app, const struct account *account);

/* "@lea@fern.example", or "@lea@fern.example, to shop" as soon as the network has several
 * accounts of ours: the same person may write to two of them. */
const char *
names_person_to(const struct app *app, const struct inbox_row *row, struct arena *arena);

/* " as shop", or "" where the network has no other account. */
const char *names_as_account(const struct app *app, int64_t id, struct arena *arena);

/* The display name; the handle where there is none, or where the name is not to be
 * trusted: it lost characters in cleaning, looks like a handle, or mixes scripts whose
 * letters look alike. */
const char *names_person(const struct person *person);

/* False when names_person is the handle already. */
bool names_person_has_name(const struct person *person);

#endif
