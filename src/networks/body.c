/* The body of an answer: JSON, or a web page.
 * SPDX-License-Identifier: MIT */
#include "networks/body.h"

#include <string.h>

#include "base/err.h"
#include "base/json.h"
#include "networks/network.h"

bool
body_is_page(const struct response *response)
{
	for (size_t i = 0; i < response->len; i++)
		if (strchr(" \t\r\n", response->body[i]) == NULL ||
			response->body[i] == '\0')
			return response->body[i] == '<';
	return false;
}

bool
body_is_good(const struct response *response)
{
	return response->status >= 200 && response->status <= 299;
}

const struct json *
body_json(const struct response *response, struct arena *arena, struct err *err)
{
	const struct json *json = json_parse(response->body, response->len, arena, NULL);

	if (json == NULL)
		err_set(err, ERR_PROTOCOL,
			body_is_page(response)
				? "the server answers with a web page instead of data"
				: "the server's answer is not whole, or no JSON (%zu bytes)",
			response->len);
	return json;
}

bool
body_page_fault(const struct response *response, struct err *err)
{
	return err_set(err, ERR_PROTOCOL,
		"the server answers with a web page instead of data "
		"(status %d); is its address right?",
		response->status);
}
