/* What a program that we run reads: a text, and then what is typed.
 * SPDX-License-Identifier: MIT */
#ifndef CLIENT_CLIENT_INPUT_H
#define CLIENT_CLIENT_INPUT_H

#include <stdbool.h>

struct err;

/* A pipe that holds the text: what is written before anybody reads it stays there, and a token
 * fits. Whatever is open then, also after a failure, is the caller's; both ends are -1 without a
 * text. */
bool client_input_open(const char *input, int ends[2], struct err *err);

/* Waits until there is output. Meanwhile our standard input is passed on to `*to`, which is
 * closed and becomes -1 when that ends; nothing is passed on, and nothing waits, if it is -1. */
void client_input_pass(int from, int *to);

#endif
