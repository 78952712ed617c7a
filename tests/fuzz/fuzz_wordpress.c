/* Any bytes as a site's answer to anything that heed asks of WordPress. The first three
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
	static const int statuses[] = { 200, 200, 201, 400, 401, 403, 404, 409, 410, 429,
		500, 501 };
	static const char *const cursors[] = { NULL, "3", "posts/3", "posts/3 90", "look",
		"force",
		"{\"step\":\"named\",\"root\":\"/wp-json/\",\"version\":\"7.1.4\"}",
		"{\"step\":\"rights\",\"root\":\"/?rest_route=/\"}",
		"{\"floor\":[\"34\"],\"floor_at\":1795162980000}",
		"{\"top\":[\"34\"],\"top_at\":1795162980000,\"last\":\"90\",\"low\":"
		"1795162980000,\"pages\":1,\"seen\":100}" };
	static const char *const items[] = { "34", "posts/3", "post/3", "x/../y" };
	static const char *const quirks[] = { NULL, "root=/wp-json/ moderates filters",
		"root=/blog/index.php?rest_route=/" };

	if (len < 3)
		return 0;

	const char *item = items[bytes[2] / 16 % COUNT(items)];
	struct endpoint at = { .server = "https://home.example",
		.token = "abcd efgh",
		.kind = CREDENTIAL_BASIC,
		.user = "brand",
		.remote_id = "14715",
		.handle = "@brand@home.example",
		.quirks = quirks[bytes[1] % COUNT(quirks)] };
	struct op_args args = { .op = (enum op)(bytes[0] % OP_COUNT),
		.at = &at,
		.item = item,
		.items = &item,
		.n_items = 1,
		.text = "thank you & goodbye",
		.stream = bytes[1] % 4 < 2 ? "inbox" : "ours",
		.since = 1792756800000,
		.now = 1795348800000,
		.cursor = cursors[bytes[1] / 8 % COUNT(cursors)] };
	struct header headers[] = { { "X-WP-Total", "120" },
		{ "Link",
			"<https://home.example/wp-json/>; rel=\"https://api.w.org/\"" } };
	struct http_response response = { .status = statuses[bytes[2] % COUNT(statuses)],
		.headers = headers,
		.n_headers = bytes[2] / 64 % 3,
		.body = (const char *)bytes + 3,
		.len = len - 3 };

	check_read(network_of("wordpress"), &args, &response);
	return 0;
}
