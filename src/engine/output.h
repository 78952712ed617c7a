/* What heed-engine prints: lines for people, or JSON for programs.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_OUTPUT_H
#define ENGINE_OUTPUT_H

#include <stdbool.h>

struct account;
struct arena;
struct credential;
struct json;

/* Prints a line of JSON at once; releases the arena. */
void output_json(const struct json *json, struct arena *arena);

/* An account and its state. */
void output_account(const struct account *account, const struct credential *credential,
	const char *what, bool json);

#endif
