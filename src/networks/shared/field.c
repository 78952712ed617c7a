/* Reading members of a network's JSON for an item.
 * SPDX-License-Identifier: MIT */
#include "networks/shared/field.h"

#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/shared/address.h"

/* Longer than any id, short enough for a URL. */
#define ID_MAX 255

/* Longer than any name or address: longer ones would only fill lines and lists. */
#define NAME_MAX_BYTES 2048

const char *
field_id(const struct json *json, const char *path, struct arena *arena)
{
	const char *raw = json_text(json, path);
	const char *clean;
	int64_t number;

	if (raw == NULL) {
		number = json_int(json, path, -1);
		return number < 0 ? NULL : arena_printf(arena, "%lld", (long long)number);
	}
	if (*raw == '\0' || strlen(raw) > ID_MAX)
		return NULL;
	clean = text_clean(raw, strlen(raw), TEXT_NAME, arena, NULL);
	return str_eq(raw, clean) ? clean : NULL;
}

const char *
field_text(const struct json *json, const char *path, enum text_kind kind,
	struct arena *arena)
{
	const char *raw = json_text(json, path);

	if (raw == NULL || (kind == TEXT_NAME && strlen(raw) > NAME_MAX_BYTES))
		return NULL;
	return text_clean(raw, strlen(raw), kind, arena, NULL);
}

int64_t
field_time(const struct json *json, const char *path)
{
	const char *text = json_text(json, path);
	int64_t ms;

	return text != NULL && date_parse(text, &ms) && ms > 0 ? ms : 0;
}

const char *
field_url(const struct json *json, const char *path, struct arena *arena)
{
	const char *url = field_text(json, path, TEXT_NAME, arena);

	if (url == NULL || (!str_starts(url, "https://") && !str_starts(url, "http://")))
		return NULL;
	return address_ascii(url, arena);
}

const char *
field_language(const char *told, struct arena *arena)
{
	static const char row_signs[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
	size_t len = told == NULL ? 0 : strlen(told);

	return len < 2 || len > 35 || strspn(told, row_signs) != len
		? NULL
		: arena_copy(arena, told);
}
