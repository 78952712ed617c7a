/* Any bytes as a site's answer to anything that heed asks of Ghost, and any text as one that
 * is sent. The first three bytes choose the question, the rest is the body. Links networks,
 * inbox and base, and nothing else.
 * SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "tests/fuzz/answer.h"

#define US      "6b0cd0cce0869e59f579fdbf"
#define ANN     "6b0cd0cbe0869e59f579fdb8"
#define POST    "6b0cd0cae0869e59f579fdb3"
#define COMMENT "6b02c03c0869e59f579fdc01"
#define KEY                         \
	"6b0cd0c9e0869e59f579fdae:" \
	"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* What is sent has no markup of its author's. */
static void
check_escaped(const struct op_args *args)
{
	struct arena arena = { 0 };
	struct op_args reply = *args;
	struct http_request request = { 0 };
	const char *body;

	reply.op = OP_REPLY;
	reply.cursor = "{\"top\":\"" COMMENT "\"}";
	if (network_of("ghost")->steps[OP_REPLY].ask(&reply, &arena, &request, NULL)) {
		for (body = request.body; (body = strchr(body, '<')) != NULL; body++)
			assert(str_starts(body, "<p>") || str_starts(body, "</p>") ||
				str_starts(body, "<br>"));
	}
	arena_release(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const int statuses[] = { 200, 200, 200, 201, 400, 401, 404, 405, 429,
		500 };
	static const char *const cursors[] = { NULL, "comments 6.65", "staff", "write",
		"{\"top\":\"" COMMENT "\"}",
		"{\"floor\":[\"" COMMENT "\"],\"floor_at\":1795162980000}",
		"{\"last\":\"" COMMENT " 2026-11-22 10:05:00\",\"pages\":1}",
		"{\"last\":\"" COMMENT "\",\"pages\":1}",
		"{\"removed\":[\"" COMMENT "\",\"a\"],\"then\":\"{}\",\"more\":true}",
		"{\"post\":\"" POST "\",\"url\":\"https://blog.example/p/\",\"page\":1}",
		"{\"post\":\"" POST "\",\"top\":\"" COMMENT "\",\"page\":2}",
		"{\"is_page\":true,\"page\":0}", "2" };
	static const char *const names[] = { "inbox", "ours", "late" };
	struct arena arena = { 0 };

	if (len < 3)
		return 0;

	struct endpoint at = { .server = "https://blog.example",
		.kind = CREDENTIAL_JWT,
		.token = KEY,
		.user = "brand@example.com",
		.remote_id = US,
		.handle = "brand@example.com" };
	struct op_args args = { .op = (enum op)(bytes[0] % OP_COUNT),
		.at = &at,
		.item = bytes[0] < 128 ? COMMENT : "post:" POST,
		.root = "post:" POST,
		.person = ANN,
		.text = arena_copy_n(&arena, (const char *)bytes + 3, len - 3),
		.stream = names[bytes[1] % COUNT(names)],
		.since = 1792756800000,
		.now = 1795348800000,
		.cursor = cursors[bytes[1] / COUNT(names) % COUNT(cursors)] };
	struct http_response response = { .status = statuses[bytes[2] % COUNT(statuses)],
		.body = (const char *)bytes + 3,
		.len = len - 3 };

	check_escaped(&args);
	check_read(network_of("ghost"), &args, &response);
	arena_release(&arena);
	return 0;
}
