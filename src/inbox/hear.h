/* The words and hashtags that an account listens for.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_HEAR_H
#define INBOX_HEAR_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct err;

/* Each costs a request in every round. */
#define HEAR_MOST 10

/* What an account of the practice community listens for, unless heed.conf says otherwise. */
#define HEAR_PRACTICE "Otter & Spoke,#OtterAndSpoke"

/* Adds what a line of heed.conf lists, with commas in between ("our product", #heed), to a
 * list of the same form; a word that is there already is added once. ERR_CONFIG if there
 * are too many, or one cannot be searched for. */
bool hear_add(const char **list, const char *line, struct arena *arena, struct err *err);

/* The words of a list, in order. */
size_t hear_words(const char *list, struct arena *arena, char ***words);

/* The name of a hashtag, without its "#"; NULL for words. */
const char *hear_tag(const char *word);

/* Words as search engines take them: in quotes, so that all of them are looked for as they
 * stand, and none is a command of the search. A hashtag stays what it is. */
const char *hear_query(const char *word, struct arena *arena);

#endif
