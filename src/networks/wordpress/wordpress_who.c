/* WordPress: whose application password this is.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/shared/field.h"
#include "networks/wordpress/wordpress.h"

bool
wordpress_who_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	(void)err;
	wordpress_request(args, "GET", "wp/v2/users/me",
		"context=edit&_fields=id,name,slug,link,capabilities", arena, request);
	return true;
}

bool
wordpress_who_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json = wordpress_body(args, response, arena, err);
	const char *slug = field_text(json, "slug", TEXT_NAME, arena);
	const char *site = strstr(args->at->server, "://");
	struct whoami *who = &result->who;

	if (json == NULL)
		return false;
	who->remote_id = field_id(json, "id", arena);
	if (who->remote_id == NULL || str_is_empty(slug))
		return err_set(err, ERR_PROTOCOL,
			"%s does not say whose application password this is; is it a "
			"WordPress site?",
			args->at->server);
	/* Several sites of one host may each have a "brand". */
	who->handle = arena_printf(arena, "@%s@%s", slug,
		site == NULL ? args->at->server : site + strlen("://"));
	who->name = str_or_empty(wordpress_json_words(json, "name", arena));
	who->url = field_url(json, "link", arena);
	who->visibility = VISIBLE_PUBLIC;
	return true;
}
