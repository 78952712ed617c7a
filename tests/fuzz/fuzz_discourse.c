/* Any bytes as a forum's answer to anything that heed asks of Discourse. The first three
 * bytes choose the question, the rest is the body. Links networks, inbox and base, and
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
	static const int statuses[] = { 200, 200, 200, 200, 302, 403, 404, 422, 429,
		500 };
	static const char *const cursors[] = { NULL, "33 7", "name zsc", "topic 33",
		"write Our launch", "33",
		"{\"floor\":[\"991\"],\"floor_at\":1795162980000}",
		"{\"last\":\"57\",\"pages\":1}",
		"{\"topics\":[{\"id\":\"33\",\"number\":7,\"since\":1,\"most\":100}],"
		"\"then\":\"{}\",\"more\":true}",
		"{\"topics\":[{\"id\":\"33\",\"most\":100,\"topic\":{\"id\":\"33\","
		"\"first\":\"120\",\"numbers\":{\"7\":\"\"}},\"posts\":[\"121\"],"
		"\"asked\":[]}],\"then\":\"{}\",\"more\":true}",
		"{\"id\":\"33\",\"most\":180}",
		"{\"id\":\"33\",\"most\":9,\"topic\":{\"id\":\"33\"},\"posts\":[\"1\"],"
		"\"asked\":[7,8]}",
		"{\"topic\":\"33\",\"number\":7}",
		"{\"topic\":\"33\",\"number\":7,\"ids\":[\"121\",\"122\"]}",
		"{\"topic\":\"33\",\"number\":7,\"waiting\":true}" };
	static const char *const names[] = { "inbox", "ours" };
	struct arena arena = { 0 };

	if (len < 3)
		return 0;

	struct endpoint at = { .server = "https://forum.example/f",
		.kind = CREDENTIAL_HEADER,
		.token = "TOKEN",
		.token_name = "User-Api-Key",
		.remote_id = "14715",
		.handle = "@brand@forum.example" };
	struct op_args args = { .op = (enum op)(bytes[0] % OP_COUNT),
		.at = &at,
		.item = bytes[0] < 128 ? "121" : "queued:8",
		.person = "5",
		.text = arena_copy_n(&arena, (const char *)bytes + 3, len - 3),
		.stream = names[bytes[1] % COUNT(names)],
		.since = 1792756800000,
		.now = 1795348800000,
		.key = "K",
		.cursor = cursors[bytes[1] / COUNT(names) % COUNT(cursors)] };
	struct http_response response = { .status = statuses[bytes[2] % COUNT(statuses)],
		.body = (const char *)bytes + 3,
		.len = len - 3 };

	check_read(network_of("discourse"), &args, &response);
	arena_release(&arena);
	return 0;
}
