/* The body of a response: JSON, or a web page.
 * SPDX-License-Identifier: MIT */
#include "networks/shared/body.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/html/html.h"
#include "networks/network.h"

/* The most columns of a page's title. */
#define TITLE_MAX 60

bool
body_is_page(const struct http_response *response)
{
	for (size_t i = 0; i < response->len; i++)
		if (strchr(" \t\r\n", response->body[i]) == NULL ||
			response->body[i] == '\0')
			return response->body[i] == '<';
	return false;
}

char *
body_title(const struct http_response *response, struct arena *arena)
{
	char *text = arena_copy_n(arena, response->body, response->len);
	const char *from;
	const char *to;
	const char *title;

	if (!body_is_page(response) || (from = str_find_nocase(text, "<title")) == NULL ||
		(from = strchr(from, '>')) == NULL ||
		(to = str_find_nocase(++from, "</title")) == NULL)
		return NULL;
	title = arena_copy_n(arena, from, (size_t)(to - from));
	title = html_text(title, NULL, arena).text;
	title = text_clean(title, strlen(title), TEXT_LINE, arena, NULL);
	return *title == '\0' ? NULL : text_cut(title, TITLE_MAX, arena);
}

bool
body_is_good(const struct http_response *response)
{
	return response->status >= 200 && response->status <= 299;
}

/* " (\"Hotel Wi-Fi\")", or nothing. */
static const char *
titled(const struct http_response *response, struct arena *arena)
{
	const char *title = body_title(response, arena);

	return title == NULL ? "" : arena_printf(arena, " (\"%s\")", title);
}

static void
not_json(const struct http_response *response, struct err *err)
{
	struct arena arena = { 0 };

	if (body_is_page(response))
		err_set(err, ERR_PROTOCOL,
			"a web page%s came instead of data: is the address right, or does "
			"this network want you to sign in first?",
			titled(response, &arena));
	else
		err_set(err, ERR_PROTOCOL,
			"the server's response is incomplete or not JSON (%zu bytes)",
			response->len);
	arena_release(&arena);
}

const struct json *
body_json(const struct http_response *response, struct arena *arena, struct err *err)
{
	const struct json *json = json_parse(response->body, response->len, arena, NULL);

	if (json == NULL)
		not_json(response, err);
	return json;
}

bool
body_page_fault(const struct http_response *response, struct err *err)
{
	struct arena arena = { 0 };

	err_set(err, ERR_PROTOCOL,
		"the server answers with a web page%s instead of data "
		"(status %d); is its address right?",
		titled(response, &arena), response->status);
	arena_release(&arena);
	return false;
}
