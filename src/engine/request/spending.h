/* What requests cost, where a network has a budget for a day: background work stops where the
 * part begins that is kept for people.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_REQUEST_SPENDING_H
#define ENGINE_REQUEST_SPENDING_H

#include <stdbool.h>
#include <stdint.h>

#include "networks/op.h"

struct op_result;
struct session;

/* A request was made; `answer` may be empty. */
void spending_note(struct session *session, const struct op_result *answer);

/* Whether an operation is background work, rather than what a person does. */
bool spending_is_background(enum op op);

/* How long a background operation has to wait for the next day, in ms; 0: not at all. */
int64_t spending_wait(struct session *session, enum op op);

/* The span between two rounds: `poll` is what the user chose; 0: nothing, and the network's
 * default counts. Never less than the network allows; and what is left of the day lasts
 * until its end. */
int64_t spending_span(struct session *session, int64_t poll);

#endif
