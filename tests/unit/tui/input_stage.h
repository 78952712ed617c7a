/* Bytes that come in time, and the keys that are seen.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_INPUT_STAGE_H
#define TESTS_INPUT_STAGE_H

#include "tests/unit/scratch.h"

#include <string.h>

#include "base/mem.h"
#include "tui/input/input.h"

/* What a test saw: keys as they are written, one behind the other; responses. */
struct seen {
	char keys[400];
	char replies[400];
	int64_t now;
	struct input input;
};

static inline void
hear(void *context, const char *sequence, size_t len)
{
	struct seen *seen = context;
	size_t at = strlen(seen->replies);

	assert_int_equal(strlen(sequence), len);
	snprintf(seen->replies + at, sizeof seen->replies - at, "%s|", sequence + 1);
}

static inline void
begin(struct seen *seen)
{
	*seen = (struct seen){ .now = 5000 };
	input_init(&seen->input, true);
	seen->input.heard = hear;
	seen->input.context = seen;
}

static inline void
look(struct seen *seen)
{
	struct key key;

	while (input_key(&seen->input, &key)) {
		size_t at = strlen(seen->keys);

		snprintf(seen->keys + at, sizeof seen->keys - at, "%s",
			key_written(key).at);
	}
}

/* Time passes without input, as the program sees it. */
static inline void
pass(struct seen *seen, int64_t ms)
{
	int64_t end = seen->now + ms;
	int64_t deadline;

	while ((deadline = input_deadline(&seen->input)) > 0 && deadline <= end) {
		seen->now = deadline > seen->now ? deadline : seen->now;
		input_expire(&seen->input, seen->now);
		look(seen);
	}
	seen->now = end;
}

/* `len` bytes with a pause after each. */
static inline void
send_n(struct seen *seen, const char *bytes, size_t len, int64_t pause)
{
	for (size_t i = 0; i < len; i++) {
		input_byte(&seen->input, (unsigned char)bytes[i], seen->now);
		look(seen);
		pass(seen, pause);
	}
}

static inline void
send(struct seen *seen, const char *bytes, int64_t pause)
{
	send_n(seen, bytes, strlen(bytes), pause);
}

static inline void
is_seen(struct seen *seen, const char *sent, const char *how, const char *keys,
	const char *replies)
{
	pass(seen, 10000);
	if (strcmp(seen->keys, keys) != 0)
		fail_msg("\"ESC%s\" %s is %s, not %s", sent, how, seen->keys, keys);
	if (replies && strcmp(seen->replies, replies) != 0)
		fail_msg("\"ESC%s\" %s says %s, not %s", sent, how, seen->replies,
			replies);
	input_release(&seen->input);
}

/* A sequence is the same whether it comes at once or in pieces. A letter behind it shows where
 * it ends. */
static inline void
is_sequence(const char *sequence, const char *keys, const char *replies)
{
	static const int64_t pauses[] = { 0, 1, 40 };
	struct seen seen;
	char whole[200];

	for (size_t i = 0; i < COUNT(pauses); i++) {
		begin(&seen);
		send(&seen, sequence, pauses[i]);
		send(&seen, "z", 0);
		snprintf(whole, sizeof whole, "%sz", keys);
		is_seen(&seen, sequence + 1, "byte by byte", whole, replies);
	}
	for (size_t cut = 2; cut < strlen(sequence); cut++) {
		begin(&seen);
		send_n(&seen, sequence, cut, 0);
		pass(&seen, 450);
		send(&seen, sequence + cut, 0);
		send(&seen, "z", 0);
		is_seen(&seen, sequence + 1, "in two pieces", whole, replies);
	}
}

#endif
