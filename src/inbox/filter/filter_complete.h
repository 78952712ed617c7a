/* Completing a query while it is typed.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_FILTER_FILTER_COMPLETE_H
#define INBOX_FILTER_FILTER_COMPLETE_H

/* The last term of a query, without a minus or parentheses before it; "" after a blank. */
const char *filter_complete_term(const char *query);

#endif
