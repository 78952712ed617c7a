/* Up to when everything is known that can end, open or void a turn. Pure.
 *
 * A stream is known up to the time at which its last complete reading began, and an
 * account up to the earliest such time of its streams. So a stream that asked us not to
 * come yet (op_result.next) and is left out of a round holds back only what happened since
 * it was last read; one that was cut, refused, or continued in the middle of an earlier
 * reading leaves nothing known in this round. The stream that a network calls `late`
 * does not count: what is dated in the past may appear at any time, and nothing can wait
 * for it.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_SYNC_SETTLED_H
#define ENGINE_SYNC_SETTLED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct network;

#define SETTLED_STREAMS 8

/* The streams of a round, by the network's clock; 0: not known yet. */
struct settled {
	size_t n;
	struct {
		int64_t at;
		bool is_late;
		bool left_out; /* of this round */
	} streams[SETTLED_STREAMS];
};

/* A round begins: nothing is known yet. */
void settled_begin(struct settled *settled, const struct network *network);

/* Up to when the account is known; 0: the round has not settled anything yet. */
int64_t settled_until(const struct settled *settled);

/* Whether a stream that counts was left out of the round. */
bool settled_leaves_out(const struct settled *settled);

/* Whether that is the time at which the round began: no stream that counts was left out. */
bool settled_is_all(const struct settled *settled);

#endif
