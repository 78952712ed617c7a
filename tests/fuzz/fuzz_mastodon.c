/* Any bytes as a server's answer to anything that heed asks of Mastodon. The first
 * three bytes choose the question, the rest is the body. Links networks, inbox and base, and
 * nothing else.
 * SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "tests/fuzz/answer.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const int statuses[] = { 200, 200, 200, 400, 401, 404, 410, 422, 429,
		503 };
	static const char *const cursors[] = { NULL, "v1", "context",
		"{\"floor\":\"9\",\"floor_at\":1795162980000}",
		"{\"top\":\"9\",\"top_at\":1795162980000,\"last\":\"8\",\"low\":1795162980000,"
		"\"pages\":1,\"still\":0,\"seen\":40}" };
	static const char *const events[] = { "notification", "update", "delete",
		"status.update" };
	static const char *const quirks[] = { NULL,
		"form no-types window=64 bare-404 markup", "grouped" };

	static const char *const words[] = { NULL, NULL, "#heed", "our product" };
	const char *word = len < 3 ? NULL : words[bytes[1] / 64];

	if (len < 3)
		return 0;

	struct endpoint at = { .server = "https://home.example",
		.token = "t",
		.remote_id = "14715",
		.handle = "@brand@home.example",
		.listen = "https://home.example",
		.quirks = quirks[bytes[1] % COUNT(quirks)] };
	struct op_args args = { .op = (enum op)(bytes[0] % OP_COUNT),
		.at = &at,
		.item = "7",
		.person = "8",
		.text = "thank you",
		.stream = word             ? "heard"
			: bytes[1] % 4 < 2 ? "inbox"
					   : "ours",
		.word = word,
		.since = 1792756800000,
		.now = 1795348800000,
		.cursor = cursors[bytes[1] / 4 % COUNT(cursors)] };
	struct header event = { "Event", events[bytes[2] / 16 % COUNT(events)] };
	struct http_response response = { .status = statuses[bytes[2] % COUNT(statuses)],
		.headers = &event,
		.n_headers = 1,
		.body = (const char *)bytes + 3,
		.len = len - 3 };

	check_read(network_of("mastodon"), &args, &response);
	return 0;
}
