/* Any bytes as the HTML of a post. Links networks, inbox and base, and nothing else: what reads
 * strangers' text has no socket, no file and no terminal.
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/html/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const struct html_mention mentions[] = { { "https://a.example/@b",
		"@b@a.example" } };
	static const struct html_tag tags[] = { { "bike",
		"https://a.example/tags/bike" } };
	const struct html_names names = {
		.mentions = mentions,
		.n_mentions = 1,
		.unlisted = len % 3 == 0,
		.tags = tags,
		.n_tags = 1,
		.home = "https://a.example/1",
		.leave_out = len % 2 == 0 ? NULL : "quote-inline",
	};
	struct arena arena = { 0 };
	struct html_text made;

	made = html_text(arena_copy_n(&arena, (const char *)bytes, len),
		len % 5 == 0 ? NULL : &names, &arena);
	/* What is clean stays as it is. */
	assert(str_eq(made.text,
		text_clean(made.text, strlen(made.text), TEXT_BODY, &arena, NULL)));
	for (size_t i = 0; i < made.n_links; i++)
		assert(str_starts(made.links[i], "http"));
	arena_release(&arena);
	return 0;
}
