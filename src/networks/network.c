/* The table of networks, and what all of them share.
 * SPDX-License-Identifier: MIT */
#include "networks/network.h"

#include <assert.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/body.h"
#include "networks/mastodon/mastodon.h"
#include "networks/shared/walk.h"

/* The most columns of a server's own words in a sentence of ours. */
#define SAID_MAX 200

/* Clocks differ; nobody writes so far ahead of all others. */
#define AHEAD (10 * DATE_MINUTE)

const struct network *const networks[] = { &network_mastodon, &network_bluesky, NULL };

const struct network *
network_of(const char *name)
{
	for (size_t i = 0; networks[i] != NULL; i++)
		if (str_eq(networks[i]->name, name))
			return networks[i];
	return NULL;
}

const char *
op_name(enum op op)
{
	static const char *const names[OP_COUNT] = {
#define X(op, name, meaning) [op] = name,
		OPS(X)
#undef X
	};

	assert((size_t)op < COUNT(names));
	return names[op];
}

const char *
response_header(const struct http_response *response, const char *name)
{
	for (size_t i = 0; i < response->n_headers; i++)
		if (str_eq_nocase(response->headers[i].name, name))
			return response->headers[i].value;
	return NULL;
}

const char *
network_quirk(const struct endpoint *at, const char *word, struct arena *arena)
{
	const char *left = str_or_empty(at->quirks);
	size_t len = strlen(word);
	const char *found;

	while ((found = str_word(&left, arena)) != NULL)
		if (str_starts(found, word) && (found[len] == '=' || found[len] == '\0'))
			return found[len] == '=' ? found + len + 1 : "";
	return NULL;
}

void
op_result_one(struct op_result *result, const struct item *item, struct arena *arena)
{
	result->items = ARENA_NEW(arena, struct item);
	result->items[0] = *item;
	result->n_items = 1;
}

void
op_result_gone(struct op_result *result, const char *remote_id, struct arena *arena)
{
	*ARENA_PUSH(arena, result->gone, result->n_gone) = remote_id;
}

/* What is the same is on record once, however often it comes. */
static const char *
unread_key(const struct json *json, struct arena *arena)
{
	const char *text = json == NULL ? "" : json_print(json, false, arena);
	uint64_t hash = 14695981039346656037U;

	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char)*text) * 1099511628211U;
	return arena_printf(arena, "#%016llx", (unsigned long long)hash);
}

void
op_result_unread(struct op_result *result, const char *id, const struct json *json,
	enum unread_why why, struct arena *arena)
{
	*ARENA_PUSH(arena, result->unread, result->n_unread) = (struct unread){
		.id = str_is_empty(id) ? unread_key(json, arena) : id,
		.why = why,
	};
}

int64_t
response_now(const struct http_response *response, int64_t now)
{
	const char *date = response_header(response, "Date");
	int64_t theirs;

	return date != NULL && date_parse_http(date, &theirs) && theirs > now
		? theirs + DATE_SECOND
		: now;
}

void
op_result_check_dates(struct op_result *result, const struct http_response *response,
	int64_t now, struct arena *arena)
{
	int64_t latest = response_now(response, now) + AHEAD;

	for (size_t i = 0; i < result->n_items; i++)
		if (result->items[i].created_at > latest)
			op_result_unread(result, result->items[i].remote_id, NULL,
				UNREAD_FUTURE, arena);
}

void
op_result_walked(struct op_result *result, const struct walk *before,
	const struct walk *after, const struct walk_page *page, bool goes_on, int64_t now,
	struct arena *arena)
{
	struct walk walk = *after;

	if (goes_on)
		for (size_t i = page->kept_items; i < result->n_items; i++)
			walk_hold(&walk, result->items[i].remote_id);
	result->n_items = page->kept_items;
	result->n_unread = page->kept_unread;
	for (size_t i = 0; walk_held_wrongly(before, page) && i < before->held.count; i++)
		op_result_unread(result, before->held.ids[i], NULL, UNREAD_DATE, arena);
	if (!goes_on)
		walk = walk_next(&walk, now);
	result->cursor = walk_write(&walk, arena);
	result->more = goes_on;
}

void
request_header(struct http_request *request, const char *name, const char *value)
{
	assert(request->n_headers < REQUEST_HEADERS);
	request->headers[request->n_headers++] = (struct header){ name, value };
}

void
request_token(
	struct http_request *request, const struct endpoint *at, struct arena *arena)
{
	if (at->token != NULL)
		request_header(request, "Authorization",
			arena_printf(arena, "%s %s", at->needs_dpop ? "DPoP" : "Bearer",
				at->token));
	request->needs_dpop = at->needs_dpop;
}

/* What a status means, as a code and a sentence. */
static enum err_code
meaning_of(int status, const char **sentence)
{
	switch (status) {
	case 401: *sentence = "the server refuses the token"; return ERR_SIGNIN;
	case 403: *sentence = "the server does not allow it"; return ERR_REFUSED;
	case 404:
	case 410: *sentence = "the server does not have it (any more)"; return ERR_GONE;
	case 408: *sentence = "the server waited too long for us"; return ERR_LATER;
	case 511:
		*sentence = "this network wants you to sign in with a browser first";
		return ERR_LATER;
	case 429: *sentence = "the server asks for a pause"; return ERR_LATER;
	default:
		*sentence = status >= 500 ? "the server has trouble of its own"
					  : "the server refuses it";
		return status >= 500 ? ERR_LATER : ERR_REFUSED;
	}
}

/* What changes something is never sent on to another address. */
static bool
moved_fault(const struct http_response *response, struct arena *arena, struct err *err)
{
	const char *to = response_header(response, "Location");
	const char *shown = to == NULL
		? "elsewhere"
		: text_cut(text_clean(to, strcspn(to, "?#"), TEXT_NAME, arena, NULL),
			  SAID_MAX, arena);

	return err_set(err, ERR_REFUSED,
		"the server sends us on to %s (status %d), where nothing was sent: add "
		"the account with that server instead",
		shown, response->status);
}

/* Who asks for a password with such a scheme stands in front of the server. */
static bool
wants_password(const struct http_response *response)
{
	const char *how = response_header(response, "WWW-Authenticate");

	return response->status == 401 && how != NULL &&
		(str_find_nocase(how, "basic ") == how ||
			str_find_nocase(how, "digest ") == how);
}

/* A refusal with a page for people is no word of the server. */
static bool
page_refusal(const struct http_response *response, struct arena *arena, struct err *err)
{
	const char *title = body_title(response, arena);

	return err_set(err, ERR_REFUSED,
		"a web page%s%s%s refuses heed (status %d): it is of a firewall in front "
		"of the server, or of this network; the account's token may be good",
		title == NULL ? "" : " (\"", str_or_empty(title),
		title == NULL ? "" : "\")", response->status);
}

bool
response_fault(const struct http_response *response, const char *said, struct err *err)
{
	struct arena scratch = { 0 };
	const char *sentence;
	enum err_code code = meaning_of(response->status, &sentence);
	const char *words = said == NULL
		? ""
		: text_cut(str_trim(text_clean(said, strlen(said), TEXT_LINE, &scratch,
					    NULL),
				   &scratch),
			  SAID_MAX, &scratch);

	if (response->status >= 300 && response->status < 400)
		moved_fault(response, &scratch, err);
	else if (wants_password(response) ||
		(response->status == 403 && body_is_page(response)))
		page_refusal(response, &scratch, err);
	else if (*words != '\0')
		err_set(err, code, "%s: %s", sentence, words);
	else
		err_set(err, code, "%s (status %d)", sentence, response->status);
	arena_release(&scratch);
	return false;
}
