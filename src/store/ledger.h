/* The ledger of the store: the turns behind every figure.
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

/* Which turns, by the time of their item, or of its end; [from, until). */
struct ledger_wish {
	const struct filter *filter; /* of their conversations, in any state, and of the
				      * turns themselves; NULL: all */
	int64_t from;
	int64_t until;  /* 0: open */
	bool by_answer; /* the time is that of the end: what is still open is left out */
	bool history;   /* turns from before heed too */
	bool brief; /* without person, post, labels, how many items and their ids, and who
			 * answered: twice as fast */
	bool agents;  /* in spite of that, who answered */
	bool targets; /* and by which target it was promised */
	bool labels;  /* and the labels of its conversation */
	bool acts;    /* also what was done in it: handled, last_at, ended_off */
	int64_t now;
};

/* Borrowed: good until the reader returns. */
struct ledger_line {
	int64_t conversation;
	int64_t account;
	int64_t person_id; /* one number for one person of an account */
	const char *network;
	const char *account_name;
	const char *person;      /* their handle */
	const char *answered_as; /* handle of the account that answered; NULL */
	bool by_another;         /* ... which is another one than whom they wrote to */
	const char *post;        /* remote id of what the thread hangs under */
	const char *labels;      /* of the conversation, as in its row */
	struct turn turn;        /* business of an open one: until now */
	bool liked_only;         /* still open, and all they had was a like or a boost */
	bool handled;            /* labelled, or liked or boosted through heed */
	bool ended_off;          /* it ended while we were closed */
	int64_t last_at;         /* when somebody last wrote in it */
	int64_t now;             /* the present, by the clock of its network */
	enum promise promise;    /* what became of what its target promised */
	int64_t missed_at;       /* when that was missed; 0: it was not */
};

/* False ends the reading; it has set `err`. */
typedef bool
ledger_reader(void *context, const struct ledger_line *line, struct err *err);

/* Reads them in the order of that time, one after another: nothing is collected. A reader
 * must not write to the store. */
bool store_ledger(struct store *store, const struct ledger_wish *wish,
	ledger_reader *reader, void *context, struct err *err);

#endif
