/* Bluesky: DIDs, handles, addresses of records, and the documents that link them.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/json.h"
#include "base/str.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/form.h"

#define DID_MAX    300
#define URI_MAX    512
#define HANDLE_MAX 253
#define LABEL_MAX  63
#define SERVICE    "#atproto_pds"
#define SMALL      "abcdefghijklmnopqrstuvwxyz"
#define LETTERS    SMALL "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS     "0123456789"
#define IN_DID     LETTERS DIGITS "._:%-"
#define IN_KEY     LETTERS DIGITS "._:~-"
#define IN_LABEL   LETTERS DIGITS "-"

bool
bluesky_names_is_did(const char *text)
{
	size_t method;
	size_t len;

	if (text == NULL || !str_starts(text, "did:"))
		return false;
	method = strspn(text + 4, SMALL);
	len = strlen(text);
	return method > 0 && text[4 + method] == ':' && len <= DID_MAX &&
		len > 5 + method && strspn(text, IN_DID) == len &&
		strchr(":%", text[len - 1]) == NULL;
}

bool
bluesky_names_uri(const char *text, struct arena *arena, struct bluesky_uri *uri)
{
	char **parts;

	if (text == NULL || !str_starts(text, "at://") || strlen(text) > URI_MAX ||
		str_split(text + 5, '/', arena, &parts) != 3)
		return false;
	*uri = (struct bluesky_uri){ parts[0], parts[1], parts[2] };
	return bluesky_names_is_did(uri->did) && *uri->collection != '\0' &&
		*uri->key != '\0' &&
		strspn(uri->collection, LETTERS DIGITS ".-") == strlen(uri->collection) &&
		strspn(uri->key, IN_KEY) == strlen(uri->key);
}

const char *
bluesky_names_uri_at(const struct json *json, const char *path, struct arena *arena)
{
	const char *text = json_text(json, path);
	struct bluesky_uri uri;

	return bluesky_names_uri(text, arena, &uri) ? arena_copy(arena, text) : NULL;
}

bool
bluesky_names_is_ours(const char *text, const struct op_args *args, struct arena *arena)
{
	struct bluesky_uri uri;

	return args->at->remote_id != NULL && bluesky_names_uri(text, arena, &uri) &&
		str_eq(uri.did, args->at->remote_id);
}

const char *
bluesky_names_time(int64_t ms, struct arena *arena)
{
	struct civil at = date_civil(ms);

	return arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", at.year,
		at.month, at.day, at.hour, at.minute, at.second, at.milli);
}

bool
bluesky_names_is_handle(const char *text)
{
	const char *label = text;
	size_t len = strlen(text);

	if (len > HANDLE_MAX)
		return false;
	for (size_t labels = 1;; labels++) {
		size_t n = strspn(label, IN_LABEL);

		if (n == 0 || n > LABEL_MAX || label[0] == '-' || label[n - 1] == '-')
			return false;
		if (label[n] == '\0')
			return labels >= 2 && strchr(DIGITS, label[0]) == NULL;
		if (label[n] != '.')
			return false;
		label += n + 1;
	}
}

const char *
bluesky_names_handle(const struct json *view, struct arena *arena)
{
	const char *handle = json_text(view, "handle");

	return handle != NULL && bluesky_names_is_handle(handle)
		? arena_printf(arena, "@%s", handle)
		: "@handle.invalid";
}

/* Only a request to a server on this machine may lead to another one on this machine. */
static bool
may_be_here(const struct endpoint *at)
{
	return str_starts(str_or_empty(at->server), "http://");
}

const char *
bluesky_names_server(
	const struct json *document, const struct endpoint *at, struct arena *arena)
{
	const struct json *list = json_at(document, "service");
	char *server;

	for (const struct json *e = json_first(list); e != NULL; e = json_next(e)) {
		const char *id = json_text(e, "id");
		const char *told = json_text(e, "serviceEndpoint");

		if (id == NULL || told == NULL || !str_ends(id, SERVICE))
			continue;
		if (strstr(told, "://") == NULL || strlen(told) > URI_MAX ||
			!form_server(told, arena, &server, NULL) ||
			(str_starts(server, "http://") && !may_be_here(at)))
			return NULL;
		return server;
	}
	return NULL;
}
