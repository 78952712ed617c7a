/* What a round and a send print: lines for people, or JSON for programs.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_SYNC_OUTPUT_H
#define ENGINE_SYNC_SYNC_OUTPUT_H

#include <stdbool.h>

struct account;
struct fetch_result;
struct outgoing;
struct session;

/* The end of a round: new items, changed conversations, requests, time, what was
 * missed. */
void sync_output_round(
	const struct session *session, const struct fetch_result *result, bool json);

/* The progress of a round, on a terminal's last line; NULL: clears the line. */
void sync_output_progress(const struct account *account, const char *doing);

/* What happened to a reply. */
void sync_output_outgoing(const struct outgoing *outgoing, bool json);

#endif
