/* Any bytes as a server's answer to anything that heed asks of Bluesky, and any text as one
 * that is sent. The first three bytes choose the question, the rest is the body. Links
 * networks, inbox and base, and nothing else.
 * SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "networks/bluesky/facet.h"
#include "tests/fuzz/answer.h"

#define US   "did:plc:ewvi7nxzyoun6zhxrhs64oiz"
#define POST "at://" US "/app.bsky.feed.post/3n2q4krr2222b"
#define LEA  "did:plc:aig4ekk3jstjurbvnsde76dk"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* Parts are in order, whole and inside. */
static void
check_facets(const uint8_t *bytes, size_t len)
{
	struct arena arena = { 0 };
	const char *text = arena_copy_n(&arena, (const char *)bytes, len);
	struct facets found = facet_find(text, &arena);
	size_t done = 0;

	for (size_t i = 0; i < found.count; i++) {
		assert(found.at[i].start >= done && found.at[i].end > found.at[i].start);
		assert(found.at[i].end <= strlen(text) && found.at[i].value[0] != '\0');
		done = found.at[i].end;
	}
	arena_release(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const int statuses[] = { 200, 200, 200, 200, 400, 401, 404, 429, 501,
		502 };
	static const char *const cursors[] = { NULL, "{\"did\":\"" US "\"}",
		"{\"step\":\"profile\",\"did\":\"" US "\",\"handle\":\"@brand.example\"}",
		"{\"step\":\"choices\",\"did\":\"" US "\",\"handle\":\"@brand.example\"}",
		"{\"begun\":true,\"floor\":\"" POST "\",\"floor_at\":1795162980000}",
		"{\"cut\":[\"" POST "\"],\"asks\":2}", "{\"above\":\"" POST "\"}",
		"{\"step\":\"people\",\"parent\":{},\"root\":{}}",
		"{\"step\":\"post\",\"people\":[]}", "{\"cid\":\"bafyrei\"}",
		"{\"root\":\"" POST "\"}",
		"{\"root\":\"" POST "\",\"cid\":null,\"gate\":{}}",
		"{\"step\":\"accept\"}", "{\"step\":\"send\"}",
		"{\"revs\":[\"3l7q 22\"],\"list\":\"c\",\"todo\":[{\"id\":\"3l7q\",\"rev\":"
		"\"23\",\"members\":[{\"did\":\"" LEA
		"\",\"handle\":\"lea.example\"}]}]}" };
	static const char *const streams[] = { "inbox", "ours", "messages" };
	static const char *const words[] = { NULL, "#heed", NULL, "our product" };
	static const char *const items[] = { POST, "message/3l7q/3n2v",
		"group/3l7q/3n2v" };
	static const char *const servers[] = { "https://pds.example", "" };

	if (len < 3)
		return 0;

	struct endpoint at = { .server = servers[bytes[1] / 128],
		.token = "t",
		.remote_id = US,
		.handle = "@brand.example" };
	struct op_args args = { .op = (enum op)(bytes[0] % OP_COUNT),
		.at = &at,
		.item = bytes[0] % OP_COUNT == OP_RESOLVE ? "brand.example"
							  : items[bytes[1] % 3],
		.person = LEA,
		.text = "thank you @lea.example https://x.example/ #tag",
		.key = "3n2vkvrlo2233",
		.stream = words[bytes[1] / 64] ? "heard" : streams[bytes[1] % 3],
		.word = words[bytes[1] / 64],
		.since = 1792756800000,
		.now = 1795348800000,
		.cursor = cursors[bytes[1] / 3 % COUNT(cursors)] };
	struct http_response response = { .status = statuses[bytes[2] % COUNT(statuses)],
		.body = (const char *)bytes + 3,
		.len = len - 3 };

	check_facets(bytes + 3, len - 3);
	check_read(network_of("bluesky"), &args, &response);
	return 0;
}
