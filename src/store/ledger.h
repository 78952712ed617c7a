/* The ledger: the turns behind every statistic.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_LEDGER_H
#define STORE_LEDGER_H

#include <stdbool.h>
#include <stdint.h>

#include "inbox/conversation.h"
#include "inbox/promise.h"

struct err;
struct filter;
struct store;

/* Which turns to read, by the time of their first item or of their end: [from, until). */
struct ledger_request {
	const struct filter *filter; /* on their conversations, in any state, and on the
				      * turns themselves; NULL: all */
	int64_t from;
	int64_t until;  /* 0: no end */
	bool by_answer; /* by the time of the end: open turns are left out */
	bool history;   /* include turns from before heed */
	bool brief; /* leave out the person, post, labels, the number and ids of items, and
			 * the agent: twice as fast */
	bool agents;  /* but fill the agent */
	bool targets; /* but fill the target */
	bool labels;  /* but fill the labels of the conversation */
	bool acts;    /* fill handled, last_at and ended_off too */
	int64_t now;
};

/* One turn. Borrowed: valid until the reader returns. */
struct ledger_line {
	int64_t conversation;
	int64_t account;
	int64_t person_id; /* the person's id in the store */
	const char *network;
	const char *account_name;
	const char *person;      /* their handle */
	const char *answered_as; /* handle of the account that answered; NULL */
	bool by_another;         /* that is not the account they wrote to */
	const char *post;        /* remote id of the post at the top of the thread */
	const char *labels;      /* of the conversation, as in inbox_row */
	struct turn turn;        /* of an open turn, `business` is counted until now */
	bool liked_only;         /* still open, and all they got was a like or a boost */
	bool handled;            /* labelled, or liked or boosted through heed */
	bool ended_off;          /* it ended while we were closed */
	int64_t last_at;         /* when somebody last wrote in it */
	int64_t now;             /* the present time by the network's clock */
	enum promise promise;    /* whether its target was met */
	int64_t missed_at;       /* when the target was missed; 0: it was not */
};

/* Called for each turn. Returning false, with `err` set, ends the reading. */
typedef bool
ledger_reader(void *context, const struct ledger_line *line, struct err *err);

/* Reads the turns in the order of that time, one by one, without collecting them. The
 * reader must not write to the store. */
bool store_ledger(struct store *store, const struct ledger_request *request,
	ledger_reader *reader, void *context, struct err *err);

#endif
