/* A token on its way to the engine.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_TOKEN_H
#define CLI_TOKEN_H

#include <stdbool.h>

struct err;

/* From standard input, or typed on the terminal after `words` without being shown.
 * Release it with token_end; NULL with `err`. */
char *token_from_input(struct err *err);
char *token_from_person(const char *words, struct err *err);

/* Lines before a token, to be given with it. False when there is no room. */
bool token_put_before(char *token, const char *lines, struct err *err);

void token_end(char *token);

/* A line typed on the terminal, to be freed; NULL if there is no terminal or nothing was
 * typed. */
char *token_ask_line(const char *question);

#endif
