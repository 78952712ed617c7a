/* Bluesky: from a handle to the account and to its server.
 *
 * If a server is given, it says. Otherwise the handle leads to the DID (in DNS, which the
 * engine queries, or on its web site), and the document of the DID names the server and
 * must also name the handle: neither is trusted alone.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/body.h"
#include "networks/shared/form.h"

#define PLC       "https://plc.directory"
#define PROFILE   "/profile/" /* in the web addresses of all apps */
#define SMALL_MAX ((size_t)1024 * 1024)

/* Names that do not exist on the public network. */
static const char *const private_names[] = { ".local", ".localhost", ".internal", ".arpa",
	".invalid", ".onion", ".alt" };

/* As people copy it: blanks, an "@", a link to the profile, invisible characters. */
static char *
bare_handle(const char *typed, struct arena *arena)
{
	char *text = str_trim(typed, arena);
	char *to = text;
	char *profile;

	for (const char *c = text; *c != '\0'; c++) {
		/* Directional and zero-width characters that apps put around names. */
		if (memcmp(c, "\xe2\x80", 2) == 0 || memcmp(c, "\xe2\x81", 2) == 0 ||
			str_starts(c, "\xef\xbb\xbf")) {
			c += c[2] == '\0' ? 1 : 2;
			continue;
		}
		*to++ = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
	}
	*to = '\0';
	profile = strstr(text, PROFILE);
	if (profile != NULL)
		text = profile + strlen(PROFILE);
	else if (strstr(text, "://") != NULL) /* at://HANDLE, or a web site that is one */
		text = strstr(text, "://") + 3;
	text += *text == '@';
	text[strcspn(text, "/?#")] = '\0';
	return text;
}

/* A page of an app that is no profile, such as its notifications: its host is a handle, but
 * somebody else's. */
static bool
is_other_page(const char *typed)
{
	const char *host = strstr(typed, "://");
	const char *path = host == NULL ? NULL : host + 3 + strcspn(host + 3, "/?#");

	return path != NULL && !str_starts(typed, "at:") &&
		path[strspn(path, "/")] != '\0' && strstr(typed, PROFILE) == NULL;
}

static bool
is_public_name(const char *name)
{
	for (size_t i = 0; i < COUNT(private_names); i++)
		if (str_ends(name, private_names[i]))
			return false;
	return true;
}

static bool
handle_of(const struct op_args *args, struct arena *arena, const char **handle,
	struct err *err)
{
	const char *typed = str_or_empty(args->item);
	const char *shown = text_cut(
		text_clean(typed, strlen(typed), TEXT_NAME, arena, NULL), 80, arena);

	*handle = bare_handle(typed, arena);
	if (is_other_page(str_trim(typed, arena)))
		return err_set(err, ERR_USAGE,
			"\"%s\" does not say whose account it is: give the handle, such as "
			"brand.bsky.social",
			shown);
	if (bluesky_names_is_did(*handle))
		return true;
	if (bluesky_names_is_handle(*handle) &&
		(is_public_name(*handle) || !str_is_empty(args->at->server)))
		return true;
	if (strchr(*handle, '.') == NULL &&
		bluesky_names_is_handle(arena_printf(arena, "%s.bsky.social", *handle)))
		return err_set(err, ERR_USAGE,
			"\"%s\" is not a full handle: is it %s.bsky.social?", shown,
			*handle);
	return err_set(err, ERR_USAGE,
		"\"%s\" is not a handle: expected a name such as brand.bsky.social",
		shown);
}

/* The DID as far as it is known. */
static const char *
did_of(const struct op_args *args, struct arena *arena)
{
	const char *told = json_text(bluesky_state(args, arena), "did");
	const char *typed = bare_handle(str_or_empty(args->item), arena);

	if (bluesky_names_is_did(typed))
		return typed;
	if (told == NULL && args->text != NULL && str_starts(args->text, "did="))
		told = args->text + strlen("did=");
	return bluesky_names_is_did(told) ? told : NULL;
}

/* Where the document of a DID is. */
static const char *
document_url(const char *did, struct arena *arena, struct err *err)
{
	const char *host = did + strlen("did:web:");

	if (str_starts(did, "did:plc:"))
		return arena_printf(arena, PLC "/%s", did);
	/* An address with a port, a path, a number or a name of this machine is not part
	 * of the network. */
	if (str_starts(did, "did:web:") && bluesky_names_is_handle(host) &&
		is_public_name(host))
		return arena_printf(arena, "https://%s/.well-known/did.json", host);
	err_set(err, ERR_REFUSED,
		"the account's DID (%s) uses a method that heed does not support", did);
	return NULL;
}

static void
plain_request(const char *url, struct http_request *request)
{
	request->method = "GET";
	request->url = url;
	request->max = SMALL_MAX;
	request_header(request, "Accept", "application/json, text/plain");
}

bool
bluesky_resolve_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const char *did = did_of(args, arena);
	const char *handle;
	const char *url;

	if (!handle_of(args, arena, &handle, err))
		return false;
	if (!str_is_empty(args->at->server)) {
		plain_request(arena_printf(arena,
				      "%s/xrpc/com.atproto.repo.describeRepo?repo=%s",
				      args->at->server, handle),
			request);
		return true;
	}
	url = did == NULL
		? arena_printf(arena, "https://%s/.well-known/atproto-did", handle)
		: document_url(did, arena, err);
	if (url != NULL)
		plain_request(url, request);
	return url != NULL;
}

static bool
is_confirmed(const struct json *document, const char *handle, struct arena *arena)
{
	const struct json *names = json_at(document, "alsoKnownAs");
	const char *wanted = arena_printf(arena, "at://%s", handle);

	for (const struct json *e = json_first(names); e != NULL; e = json_next(e))
		if (str_eq_nocase(json_text(e, ""), wanted))
			return true;
	return false;
}

/* The handle that an account says it has; its server confirms it when heed signs in. */
static const char *
handle_in(const struct json *document, struct arena *arena)
{
	const struct json *names = json_at(document, "alsoKnownAs");

	for (const struct json *e = json_first(names); e != NULL; e = json_next(e)) {
		const char *name = str_or_empty(json_text(e, ""));

		if (str_starts(name, "at://") &&
			bluesky_names_is_handle(name + strlen("at://")))
			return arena_copy(arena, name + strlen("at://"));
	}
	return NULL;
}

static bool
read_document(const struct json *document, const char *did, const char *handle,
	const struct op_args *args, struct arena *arena, struct op_result *result,
	struct err *err)
{
	struct whoami *who = &result->who;

	if (!bluesky_names_is_did(did) || !str_eq(json_text(document, "id"), did))
		return err_set(err, ERR_PROTOCOL,
			"the document found for %s is not that of its account", handle);
	/* The address of a profile may have the account's id in place of its handle. */
	if (str_eq(handle, did))
		handle = handle_in(document, arena);
	if (handle == NULL)
		return err_set(err, ERR_REFUSED,
			"the account %s has no handle: its owner has to choose one", did);
	if (!is_confirmed(document, handle, arena))
		return err_set(err, ERR_REFUSED,
			"%s points to an account (%s) that uses a different handle: "
			"its owner has to correct the handle",
			handle, did);
	who->server = bluesky_names_server(document, args->at, arena);
	if (who->server == NULL)
		return err_set(err, ERR_REFUSED,
			"the account of %s does not say on which server it lives",
			handle);
	who->remote_id = arena_copy(arena, did);
	who->handle = arena_printf(arena, "@%s", handle);
	who->name = "";
	who->url = arena_printf(arena, "https://bsky.app/profile/%s", did);
	return true;
}

/* What the given server says. */
static bool
read_told(const struct op_args *args, const struct http_response *response,
	const char *handle, struct arena *arena, struct op_result *result,
	struct err *err)
{
	const struct json *json;

	if (bluesky_says(response, "RepoNotFound", arena) ||
		bluesky_says(response, "InvalidRequest", arena))
		return err_set(err, ERR_GONE,
			"%s does not have the account %s; without a server it is found "
			"wherever it lives",
			args->at->server, handle);
	json = bluesky_body(args, response, arena, err);
	return json != NULL &&
		read_document(json_at(json, "didDoc"), json_text(json, "did"), handle,
			args, arena, result, err);
}

/* A DID alone, as text. */
static bool
read_site(const struct http_response *response, const char *handle, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const char *did =
		str_trim(arena_copy_n(arena, response->body, response->len), arena);
	struct json *state = json_object(arena);

	if (response->status == 429 || response->status >= 500)
		return response_fault(response, NULL, err);
	if (!body_is_good(response) || !bluesky_names_is_did(did))
		return err_set(err, ERR_GONE,
			"no account has the handle %s: is it spelled correctly?", handle);
	json_add_text(arena, state, "did", did);
	bluesky_go_on(result, state, arena);
	return true;
}

bool
bluesky_resolve_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	const char *did = did_of(args, arena);
	const struct json *json;
	const char *handle;

	if (!handle_of(args, arena, &handle, err))
		return false;
	if (!str_is_empty(args->at->server))
		return read_told(args, response, handle, arena, result, err);
	if (did == NULL)
		return read_site(response, handle, arena, result, err);
	if (response->status == 404 || response->status == 410)
		return err_set(err, ERR_GONE,
			"%s points to an account (%s) that does not exist (any more)",
			handle, did);
	json = bluesky_body(args, response, arena, err);
	return json != NULL && read_document(json, did, handle, args, arena, result, err);
}
