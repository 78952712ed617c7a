/* What the tests of HTML share: who is mentioned, and examples that are compared.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_HTML_SCENE_H
#define TESTS_HTML_SCENE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/mem.h"
#include "networks/html/html.h"

static const struct html_mention known[] = {
	{ "https://other.example/@lea", "@lea@other.example" },
	{ "https://home.example/@brand", "@brand@home.example" },
};

static const struct html_tag tags[] = {
	{ "norway", "https://home.example/tags/norway" },
	{ "a", NULL },
};

static inline struct html_names
names_with(const char *leave_out)
{
	return (struct html_names){
		.mentions = known,
		.n_mentions = COUNT(known),
		.tags = tags,
		.n_tags = COUNT(tags),
		.home = "https://other.example/users/lea/statuses/1",
		.leave_out = leave_out,
	};
}

struct example {
	const char *html;
	const char *text;
};

static inline void
expect(const struct example *examples, size_t count, const char *leave_out)
{
	for (size_t i = 0; i < count; i++) {
		struct arena arena = { 0 };
		struct html_names names = names_with(leave_out);
		struct html_text made = html_text(examples[i].html, &names, &arena);

		if (strcmp(made.text, examples[i].text) != 0)
			fail_msg("%s\nbecame \"%s\"\ninstead of \"%s\"", examples[i].html,
				made.text, examples[i].text);
		arena_release(&arena);
	}
}

#endif
