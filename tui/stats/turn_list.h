/* The turns behind a figure, longest wait first.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_STATS_TURN_LIST_H
#define TUI_STATS_TURN_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "inbox/conversation.h"

struct err;
struct store;

/* Those beyond this number are only counted. */
#define TURN_LIST_MOST 500

struct listed_turn {
	int64_t conversation;
	int64_t account;
	const char *person; /* their handle */
	const char *agent;  /* who answered or decided; NULL */
	int64_t since;
	int64_t ended_at; /* 0 */
	int64_t due_at;   /* 0 */
	int64_t soon_at; /* of a waiting one: when the last quarter of its time begins; 0 */
	int64_t wait;
	int64_t business;
	enum turn_end end;
	enum item_origin origin;
	bool first;
	bool missed; /* its target */
};

struct turn_list {
	struct arena arena;
	struct listed_turn *at;
	size_t count;
	size_t total;
};

/* Reads the turns that a query selects, including those from before heed. Zero-initialise
 * `list` before the first call. */
bool turn_list_load(struct turn_list *list, struct store *store, const char *query,
	int64_t now, struct err *err);
void turn_list_release(struct turn_list *list);

#endif
