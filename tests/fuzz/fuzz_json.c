/* Any bytes are JSON or an error; what was read is written so that it reads the same.
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size);

/* Every reader on every value; returns the depth. */
static int
walk(const struct json *json)
{
	int deepest = 0;
	size_t count = 0;

	assert(json_at(json, "") == json);
	const char *text = json_text(json, "");
	int64_t number = json_int(json, "", 0);
	assert(text || (number >= -(INT64_C(1) << 53) && number <= INT64_C(1) << 53));
	json_bool(json, "", false);
	json_at(json, "a.b");
	for (const struct json *e = json_first(json); e; e = json_next(e)) {
		assert(!json_name(e) == !json_is_object(json));
		int depth = walk(e);
		deepest = depth > deepest ? depth : deepest;
		count++;
	}
	assert(count == json_count(json));
	assert(count == 0 || json_is_array(json) || json_is_object(json));
	return deepest + (json_is_array(json) || json_is_object(json));
}

/* The digits among the bytes as an id: however many there are, none is lost. */
static void
id_keeps_its_digits(const uint8_t *input, size_t size)
{
	struct arena arena = { 0 };
	char digits[64] = "7";
	size_t n = 1;

	for (size_t i = 0; i < size && n + 1 < sizeof digits; i++)
		if (input[i] >= '0' && input[i] <= '9')
			digits[n++] = (char)input[i];
	const char *text = arena_printf(&arena, "{\"of\":[[],{\"id\":%s}]}", digits);
	const struct json *list =
		json_at(json_parse(text, strlen(text), &arena, NULL), "of");
	const struct json *one = json_next(json_first(list));
	const char *read = json_text(one, "id");
	if (!read)
		read = arena_printf(&arena, "%lld", (long long)json_int(one, "id", -1));
	assert(strcmp(read, digits) == 0);
	arena_release(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *input, size_t size)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	id_keeps_its_digits(input, size);
	/* In memory of its own size, so that a byte read behind its end is noticed. */
	char *bytes = malloc(size ? size : 1);

	assert(bytes);
	memcpy(bytes, input, size);
	const struct json *json = json_parse(bytes, size, &arena, &err);
	free(bytes);
	if (!json) {
		assert(err.code == ERR_PROTOCOL && *err.text);
		arena_release(&arena);
		return 0;
	}
	assert(walk(json) <= 64);
	for (int pretty = 0; pretty < 2; pretty++) {
		char *once = json_print(json, pretty, &arena);
		const struct json *again = json_parse(once, strlen(once), &arena, &err);
		assert(again);
		walk(again);
		assert(strcmp(json_print(again, pretty, &arena), once) == 0);
	}
	arena_release(&arena);
	return 0;
}
