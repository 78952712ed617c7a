/* WordPress: what stands in a response. Plugins and PHP itself write into it too.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/html/html.h"
#include "networks/wordpress/wordpress.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* How many places in a body are tried as the beginning of its JSON. */
#define TRIES 20

/* More than any name or title needs. */
#define WORDS_MAX 4096

static bool
begins_json(const char *body, size_t at)
{
	char before = at == 0 ? '\n' : body[at - 1];

	return (body[at] == '{' || body[at] == '[') &&
		(before == '\n' || before == '\r' || before == '>' || before == '\xBF');
}

const struct json *
wordpress_json(const struct http_response *response, struct arena *arena, bool *noisy)
{
	const struct json *json = json_parse(response->body, response->len, arena, NULL);
	int tries = 0;

	for (size_t i = 0; json == NULL && i < response->len && tries < TRIES; i++) {
		if (!begins_json(response->body, i))
			continue;
		tries++;
		json = json_parse(response->body + i, response->len - i, arena, NULL);
	}
	if (noisy != NULL)
		*noisy = json != NULL && tries > 0 &&
			strncmp(response->body, BYTE_ORDER_MARK, 3) != 0;
	return json;
}

const char *
wordpress_json_code(const struct http_response *response, struct arena *arena)
{
	const char *code = json_text(wordpress_json(response, arena, NULL), "code");

	return code == NULL ? "" : text_clean(code, strlen(code), TEXT_NAME, arena, NULL);
}

const char *
wordpress_json_words(const struct json *json, const char *path, struct arena *arena)
{
	const char *raw = json_text(json, path);
	const char *text;

	if (raw == NULL || strlen(raw) > WORDS_MAX)
		return NULL;
	text = html_text(raw, NULL, arena).text;
	text = text_clean(text, strlen(text), TEXT_LINE, arena, NULL);
	return str_trim(text, arena);
}

int64_t
wordpress_json_total(const struct http_response *response, const char *header)
{
	const char *text = response_header(response, header);
	int64_t total;

	return text != NULL && str_int(text, 0, INT32_MAX, &total) ? total : -1;
}
