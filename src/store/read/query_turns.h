/* The keys of a query that are about a turn.
 * SPDX-License-Identifier: MIT */
#ifndef STORE_READ_QUERY_TURNS_H
#define STORE_READ_QUERY_TURNS_H

#include "store/read/query_key.h"

query_key_writer query_turns_begun;
query_key_writer query_turns_answered;
query_key_writer query_turns_closed;
query_key_writer query_turns_waited;
query_key_writer query_turns_business;
query_key_writer query_turns_weekday;
query_key_writer query_turns_hour;
query_key_writer query_turns_what;

/* "(…)": all of these terms are true of one turn. Turns that no statistic counts are left out:
 * undone ones, spam, those of muted people, those without a time. */
bool
query_turns(struct query_writer *writer, const struct filter *const *terms, size_t count);

#endif
