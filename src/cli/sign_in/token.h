/* A token on its way to the engine.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_SIGN_IN_TOKEN_H
#define CLI_SIGN_IN_TOKEN_H

#include <stdbool.h>

struct err;

/* A line of standard input; NULL at its end. Release it with token_end. */
char *token_from_input(void);

/* The same, typed on the terminal after `words` without being shown; it may be empty. NULL with
 * `err` if it was interrupted, or nobody can be asked. */
char *token_from_person(const char *words, struct err *err);

void token_end(char *token);

/* A line typed on the terminal, for token_end; "" if nothing was typed, NULL if there is no
 * terminal. */
char *token_ask_line(const char *question);

#endif
