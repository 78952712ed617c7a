/* Any bytes as a server's answer to anything that heed asks of GitHub, and any text as
 * Markdown. The first three bytes choose the question, the rest is the body. Links
 * networks, inbox and base, and nothing else.
 * SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "inbox/item/markdown.h"
#include "inbox/item/mention.h"
#include "tests/fuzz/answer.h"

#define REPO                                                \
	"{\"name\":\"o/r\",\"id\":\"42\",\"node\":\"R_1\"," \
	"\"checked_at\":1795348800000,\"talks\":true}"
#define WATCH   "{\"repos\":[" REPO "],\"at\":"
#define TO_READ "\"todo\":[{\"repo\":\"42\",\"number\":\"7\",\"notice\":\"1\"}]}}"
#define TALK \
	"\"todo\":[{\"repo\":\"42\",\"notice\":\"1\",\"title\":\"t\",\"name\":\"o/r\"}]}}"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* What is passed over is inside the text; each mention is a name. */
static void
check_markdown(const uint8_t *bytes, size_t len)
{
	static const struct mention_rule rule = { .by_login = true };
	struct arena arena = { 0 };
	const char *text = arena_copy_n(&arena, (const char *)bytes, len);
	struct mention_walk walk = { .rule = &rule, .next = text };
	const char *end = text + strlen(text);

	for (const char *at = text; *at != '\0'; at++)
		assert(at + markdown_aside(text, at) <= end);
	while (mention_next(&walk))
		assert(walk.at[0] == '@' && walk.len > 1 && walk.at + walk.len <= end);
	arena_release(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const int statuses[] = { 200, 200, 200, 200, 301, 304, 403, 404, 410, 422,
		429, 502 };
	static const char *const cursors[] = { NULL, WATCH "{\"step\":0}}",
		WATCH "{\"step\":1}}", WATCH "{\"step\":2,\"page\":\"/x\"}}",
		WATCH "{\"step\":3}}", WATCH "{\"step\":4}}",
		"{\"modified\":\"Sat, 21 Nov 2026 11:00:00 GMT\"}",
		"{\"at\":{\"step\":1," TO_READ, "{\"at\":{\"step\":2," TO_READ,
		"{\"at\":{\"step\":1," TALK, "{\"at\":{\"step\":4}}",
		"{\"step\":\"comments\",\"repo\":\"42\",\"number\":\"7\",\"pull\":true}",
		"{\"step\":\"reviews\"}", "{\"step\":\"repository\"}",
		"{\"step\":\"post\",\"top\":\"55\"}", "{\"page\":\"/p\"}",
		"{\"reaction\":\"4\"}", "{\"node\":\"IC_1\"}", "{\"login\":\"ann\"}",
		"{\"step\":\"check\"}" };
	static const char *const items[] = { "42/7", "42/7/i99", "42/8/r55", "d:D_1",
		"d:D_1:DC_2" };

	if (len < 3)
		return 0;

	struct endpoint at = { .server = "https://api.github.com",
		.token = "t",
		.remote_id = "14715",
		.handle = "@brand",
		.watch = bytes[1] / 2 % COUNT(cursors) > 0 &&
				bytes[1] / 2 % COUNT(cursors) < 6
			? "o/r"
			: NULL };
	struct op_args args = { .op = (enum op)(bytes[0] % OP_COUNT),
		.at = &at,
		.item = items[bytes[2] / 16 % COUNT(items)],
		.person = "501",
		.text = "thank you @ann",
		.stream = "inbox",
		.since = 1792756800000,
		.now = 1795348800000,
		.cursor = cursors[bytes[1] / 2 % COUNT(cursors)] };
	struct http_response response = { .status = statuses[bytes[2] % COUNT(statuses)],
		.body = (const char *)bytes + 3,
		.len = len - 3 };

	check_markdown(bytes + 3, len - 3);
	check_read(network_of("github"), &args, &response);
	return 0;
}
