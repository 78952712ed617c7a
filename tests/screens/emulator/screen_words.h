/* The words of a story's lines: quotes, variables, escapes, numbers, and names of keys.
 * SPDX-License-Identifier: MIT */
#ifndef SCREENS_SCREEN_WORDS_H
#define SCREENS_SCREEN_WORDS_H

#include <stdbool.h>
#include <stddef.h>

struct terminal;

#define WORDS_MAX 64

/* A command as a shell would cut it: quotes, backslashes, $NAME and ${NAME}; nothing
 * else. */
struct words {
	char *at[WORDS_MAX + 1]; /* ends with NULL; each is malloc'ed */
	int count;
};

/* False with a sentence in `fault`. To be released in both cases. */
bool words_cut(const char *line, struct words *words, char *fault, size_t room);
void words_release(struct words *words);

/* If the line begins with `word` and a blank, or is that word: the rest, else NULL. */
char *words_after(char *line, const char *word);

/* Removes one pair of double quotes around a text, which keep its blanks. */
char *words_unquote(char *text);

/* Replaces \n \t \e \a \r \\ \xHH \uHHHH in place; returns the bytes, -1 if one is
 * wrong. */
long words_unescape(char *text);

/* "80x24", "3,7": two numbers from 1 to `max_a` and `max_b`. */
bool words_pair(const char *text, char between, int max_a, int max_b, int *a, int *b);

/* Types keys as they are named in keymap files ("gg <C-s> <Esc>"); blanks between them
 * do not count. NULL, or the first that is unknown. */
const char *words_type(const char *keys, struct terminal *terminal);

#endif
