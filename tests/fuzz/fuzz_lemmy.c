/* Any bytes as a server's answer to anything that heed asks of Lemmy. The first two bytes
 * choose the question, the rest is the body. Links networks, inbox and base, and nothing
 * else.
 * SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "tests/fuzz/answer.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const int statuses[] = { 200, 200, 200, 200, 400, 401, 404, 429 };
	static const char *const cursors[] = { NULL, "v3", "3 post", "3 1", "3 2 34", "3",
		"{\"last\":\"2\",\"pages\":1}", "{\"last\":\"cursor\"}" };
	static const char *const items[] = { "34", "post/3", "message/9/7", "message/9" };
	static const char *const streams[] = { "inbox", "ours", "mentions", "messages" };
	static const char *const fields[] = { "brand", "", "secret" };

	if (len < 2)
		return 0;

	struct endpoint at = { .server = "https://lemmy.example",
		.token = "t",
		.remote_id = "5",
		.handle = "@brand@lemmy.example",
		.quirks = bytes[1] & 128 ? "v4" : NULL };
	struct op_args args = { .op = (enum op)(bytes[0] % OP_COUNT),
		.at = &at,
		.item = items[bytes[1] >> 3 & 3],
		.person = "9",
		.fields = fields,
		.text = "hello",
		.stream = streams[bytes[1] >> 5 & 3],
		.cursor = cursors[bytes[1] & 7],
		.now = 1795176000000 };

	struct http_response response = {
		.status = statuses[bytes[0] / OP_COUNT % COUNT(statuses)],
		.body = (const char *)bytes + 2,
		.len = len - 2,
	};

	check_read(network_of("lemmy"), &args, &response);
	return 0;
}
