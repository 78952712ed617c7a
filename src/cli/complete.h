/* Completions for shells: what their three languages have in common.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_COMPLETE_H
#define CLI_COMPLETE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "inbox/filter/filter.h"

struct cli_command;
struct option;

/* Prints the choices of "list|retry|drop" separated by blanks, as shells need them. */
void complete_put_choices(FILE *to, const char *choices);
/* For use inside single quotes; zsh needs a backslash before characters that it interprets. */
void complete_put_quoted(FILE *to, const char *text, const char *escaped);
/* The values of a key that lists them, with blanks between. */
void complete_put_values(FILE *to, enum filter_key key);
/* The networks, with blanks between. */
void complete_put_networks(FILE *to);

bool complete_takes_file(const struct option *option);
bool complete_takes_query(const struct cli_command *command);
/* One of the values of a key that lists them; false at their end. */
bool complete_value_at(enum filter_key key, size_t i, struct filter_value *value);
bool complete_has_values(enum filter_key key);

/* What `heed completions values` lists for an option, a key of a query or the words of a
 * command; NULL: nothing. */
const char *complete_kind_of_option(const struct option *option);
const char *complete_kind_of_key(enum filter_key key);
const char *complete_kind_of_words(const char *command);

#endif
