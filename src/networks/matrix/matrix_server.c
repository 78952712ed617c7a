/* Matrix: what a server is, and which version of the API it speaks.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/time/date.h"
#include "networks/matrix/matrix.h"

/* An event may have 65,536 bytes, and an edit has its text twice. */
#define LENGTH_MAX 15000

/* Servers forget transaction ids after a while: Synapse after half an hour. */
#define KEPT (25 * DATE_MINUTE)

bool
matrix_server_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	struct endpoint at = *args->at;
	struct op_args there = *args;

	(void)err;
	at.token = NULL;
	there.at = &at;
	matrix_request(&there, "GET", "/_matrix/client/versions", arena, request);
	return true;
}

/* "v1.12" as 1012; 0 for anything else: "r0.6.1" is older than all of them. */
static int
version_number(const char *text)
{
	char *end;
	long major;
	long minor;

	if (text == NULL || *text != 'v' || !str_is_digit(text[1]))
		return 0;
	major = strtol(text + 1, &end, 10);
	minor = *end == '.' && str_is_digit(end[1]) ? strtol(end + 1, &end, 10) : -1;
	if (*end != '\0' || major > 99 || minor < 0 || minor > 999)
		return 0;
	return (int)(major * 1000 + minor);
}

/* "synapse" of "Synapse/1.160.0", which a proxy may hide; Synapse also has features of its
 * own names. */
static const char *
software_of(const struct http_response *response, const struct json *json)
{
	const char *server = str_or_empty(response_header(response, "Server"));
	const struct json *features = matrix_member(json, "unstable_features");

	if (str_find_nocase(server, "synapse/") == server)
		return "synapse";
	if (json_is_object(features))
		for (const struct json *e = json_first(features); e != NULL;
			e = json_next(e))
			if (str_starts(
				    str_or_empty(json_name(e)), "io.element.e2ee_forced"))
				return "synapse";
	return "matrix";
}

bool
matrix_server_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const struct json *json = matrix_body(response, arena, result, err);
	const struct json *list = matrix_member(json, "versions");
	int newest = 0;

	(void)args;
	if (json == NULL)
		return false;
	if (!json_is_array(list))
		return err_set(err, ERR_PROTOCOL,
			"unexpected reply: this does not look like a Matrix server");
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		int version = version_number(json_text(e, ""));

		newest = version > newest ? version : newest;
	}
	if (newest == 0)
		return err_set(err, ERR_REFUSED,
			"this server is too old: heed needs version 1.1 of Matrix or "
			"newer");
	result->server = (struct server){
		.software = software_of(response, json),
		.version = arena_printf(arena, "v%d.%d", newest / 1000, newest % 1000),
		.limit = { .rule = LENGTH_CODES, .max = LENGTH_MAX },
	};
	return true;
}

int64_t
matrix_server_keeps_key(const char *software)
{
	return str_starts(str_or_empty(software), "synapse ") ? KEPT : 0;
}
