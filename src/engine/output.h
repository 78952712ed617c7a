/* What heed-engine prints: lines for people, or JSON for programs.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_OUTPUT_H
#define ENGINE_OUTPUT_H

#include <stdbool.h>

struct account;
struct credential;
struct fetch_result;
struct outgoing;

/* The end of a round: new items, touched conversations, requests, time, what was
 * missed. */
void
output_round(const struct account *account, const struct fetch_result *result, bool json);

/* How far a round is, on a terminal's last line; NULL: the line is wiped. */
void output_progress(const struct account *account, const char *doing);

/* An account and how it stands. */
void output_account(const struct account *account, const struct credential *credential,
	const char *what, bool json);

/* What became of a reply. */
void output_outgoing(const struct outgoing *reply, bool json);

#endif
