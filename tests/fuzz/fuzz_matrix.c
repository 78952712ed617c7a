/* Any bytes as a server's answer to anything that heed asks of Matrix. The first three bytes
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
	static const int statuses[] = { 200, 200, 200, 400, 401, 403, 404, 413, 429,
		502 };
	static const char *const cursors[] = { NULL,
		"{\"since\":\"s1\",\"watch\":\"!r:x #a\",\"chosen\":{\"!r:x\":\"!r:x\"},"
		"\"direct\":{\"!d:x\":\"@ann:x\"},\"ours\":{\"$o\":\"\"}}",
		"{\"since\":\"s1\",\"next\":\"s2\",\"gaps\":[{\"room\":\"!r:x\",\"from\":\"p\","
		"\"last\":\"$a\"}]}",
		"{\"next\":\"s1\",\"lists\":true}", "{\"wanted\":{\"#a:x\":\"\"}}",
		"{\"step\":1,\"to\":\"@ann:x\"}",
		"{\"step\":3,\"to\":\"@ann:x\",\"root\":\"$r\"}", "{\"root\":\"$r\"}",
		"{\"like\":\"$l\"}", "{\"base\":\"https://x\"}",
		"{\"base\":\"https://x\",\"matrix\":true,\"token\":true}",
		"{\"user_id\":\"@acme:x\"}", "{\"mentions\":{},\"event\":{}}" };

	if (len < 3)
		return 0;

	struct endpoint at = { .server = "https://home.example",
		.token = "t",
		.remote_id = "@acme:x",
		.handle = "@acme:x",
		.watch = bytes[1] % 2 == 0 ? "!r:x #a" : NULL };
	const char *const fields[] = { bytes[1] % 3 == 0 ? "" : "acme", NULL, "secret",
		NULL };
	struct op_args args = { .op = (enum op)(bytes[0] % OP_COUNT),
		.at = &at,
		.item = bytes[1] % 5 == 0 ? "!r:x" : "!r:x/$e",
		.person = "@ann:x",
		.text = "thank you",
		.key = "key",
		.fields = fields,
		.stream = "inbox",
		.since = 1792756800000,
		.now = 1795348800000,
		.cursor = cursors[bytes[1] / 4 % COUNT(cursors)] };
	struct http_response response = { .status = statuses[bytes[2] % COUNT(statuses)],
		.body = (const char *)bytes + 3,
		.len = len - 3 };

	check_read(network_of("matrix"), &args, &response);
	return 0;
}
