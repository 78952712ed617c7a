/* Any file becomes a text or is refused, and any text is addressed to whom it answers and to
 * nobody else of that name.
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/text/charset.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "inbox/draft.h"
#include "inbox/item/mention.h"

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size);

#define US  "@brand@home.example"
#define LEA "@lea@fern.example"

static struct mention tom[] = { { "2", "@tom@moss.example" } };

static const struct item question = {
	.remote_id = "1001",
	.author = { .remote_id = "7", .handle = LEA },
	.kind = ITEM_DIRECT,
	.visibility = VISIBLE_DIRECT,
	.mentions = tom,
	.n_mentions = COUNT(tom),
};

/* Chance alone would hardly ever write a name. */
static const char *const pieces[] = { "@lea", "@LEA", "@tom", "@zoe", "@", "fern.example",
	"moss.example", "home.example", "https://", "http://x.example/", "/", ".", "-",
	"_", " ", "\n", "=", "x", "7", "\xc3\xa9", "\xe2\x80\x8b", ",", "(", ")", "#",
	":8080", "?a=", "\xe3\x80\x81", "\xe6\x97\xa5" };

static void
is_plain(const char *text)
{
	size_t len = strlen(text);

	assert(utf8_is_valid(text, len));
	assert(strstr(text, "\xef\xbb\xbf") == NULL);
	for (size_t i = 0; i < len; i++)
		assert((unsigned char)text[i] >= ' ' || text[i] == '\n' ||
			text[i] == '\t');
}

static const struct mention_rule by_host = { .by_host = true, .decides = true };
static const struct mention_rule by_handle = { .by_handle = true };

static void
is_addressed(const char *text, const struct mention_rule *rule, struct arena *arena)
{
	const struct draft_place place = { .to = &question,
		.mentions = rule,
		.account = "brand",
		.us = US,
		.needs_mention = rule->by_host,
		.limit = { .rule = LENGTH_CHARACTERS, .max = 500, .per_link = 23 } };
	const char *once = draft_address(&place, text, true, arena);
	struct draft draft = { .text = once, .visibility = VISIBLE_DIRECT };
	struct mention_walk walk = { .rule = rule, .next = once };

	assert(strcmp(draft_address(&place, once, true, arena), once) == 0);
	draft_readers(&place, &draft, arena, NULL);
	draft_left(&place, &draft);
	if (!rule->by_host)
		return;
	assert(mention_names(rule, once, LEA, US));
	while (mention_next(&walk)) {
		assert(walk.len > 1 && walk.name <= walk.len);
		/* Nobody of ours who bears her name reads it. */
		assert(walk.len > walk.name || !mention_is(&walk, LEA, LEA));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *input, size_t size)
{
	struct arena arena = { 0 };
	const char *was;
	char *text = charset_read((const char *)input, size, &arena, &was, NULL);

	if (text != NULL) {
		char *again = charset_read(text, strlen(text), &arena, &was, NULL);

		is_plain(text);
		assert(was == NULL && strcmp(again, text) == 0);
		is_addressed(text, &by_host, &arena);
		is_addressed(text, &by_handle, &arena);
	}
	text = arena_copy(&arena, "");
	for (size_t i = 0; i < size && i < 64; i++)
		text = arena_printf(
			&arena, "%s%s", text, pieces[input[i] % COUNT(pieces)]);
	is_addressed(text, &by_host, &arena);
	is_addressed(text, &by_handle, &arena);
	arena_release(&arena);
	return 0;
}
