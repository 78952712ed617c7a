/* What a response says apart from its body.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/time/date.h"
#include "networks/network.h"
#include "networks/shared/body.h"
#include "networks/shared/rate.h"

/* The most columns of a server's own message in ours. */
#define SAID_MAX 200

/* And of the way in which it asks for a password. */
#define TITLE_MAX 60

const char *
response_header(const struct http_response *response, const char *name)
{
	for (size_t i = 0; i < response->n_headers; i++)
		if (str_eq_nocase(response->headers[i].name, name))
			return response->headers[i].value;
	return NULL;
}

bool
response_unchanged(const struct http_response *response)
{
	return response->status == 304;
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

/* The code and message for a status. */
static enum err_code
meaning_of(int status, const char **sentence)
{
	switch (status) {
	case 401: *sentence = "the server rejected the token"; return ERR_SIGNIN;
	case 403: *sentence = "the server does not allow it"; return ERR_REFUSED;
	case 404:
	case 410: *sentence = "the server does not have it (any more)"; return ERR_GONE;
	case 408:
		*sentence = "the server waited too long for our request";
		return ERR_LATER;
	case 511:
		*sentence = "this network wants you to sign in with a browser first";
		return ERR_LATER;
	case 429: *sentence = "the server asks for a pause"; return ERR_LATER;
	default:
		*sentence = status >= 500 ? "the server has trouble of its own"
					  : "the server rejected it";
		return status >= 500 ? ERR_LATER : ERR_REFUSED;
	}
}

/* Some servers refuse with 403 who has asked too often. */
static bool
asks_for_pause(const struct http_response *response)
{
	const char *remaining = response_header(response, "X-RateLimit-Remaining");

	return response->status == 403 &&
		(str_eq(remaining, "0") || rate_retry_after(response, 0) > 0);
}

/* A request that changes something is never redirected. */
static bool
moved_fault(const struct http_response *response, struct arena *arena, struct err *err)
{
	const char *to = response_header(response, "Location");
	const char *shown = to == NULL
		? "elsewhere"
		: text_cut(text_clean(to, strcspn(to, "?#"), TEXT_NAME, arena, NULL),
			  SAID_MAX, arena);

	return err_set(err, ERR_REFUSED,
		"the server redirects to %s (status %d), where nothing was sent: add "
		"the account with that server instead",
		shown, response->status);
}

/* Servers of these networks answer in JSON, and ask for tokens in other ways. */
bool
response_wants_password(const struct http_response *response)
{
	static const char *const ways[] = { "basic", "digest", "negotiate", "ntlm" };
	const char *how = response_header(response, "WWW-Authenticate");
	struct arena arena = { 0 };
	bool wants = false;

	for (size_t i = 0; how != NULL && i < COUNT(ways); i++)
		wants = wants || str_find_nocase(how, ways[i]) == how;
	wants = wants && response->status == 401 &&
		!json_is_object(json_parse(response->body, response->len, &arena, NULL));
	arena_release(&arena);
	return wants;
}

/* It comes from a web server in front of the real one. */
static bool
password_fault(const struct http_response *response, struct arena *arena, struct err *err)
{
	const char *how = response_header(response, "WWW-Authenticate");
	const char *shown = text_cut(
		text_clean(how, strlen(how), TEXT_NAME, arena, NULL), TITLE_MAX, arena);

	return err_set(err, ERR_REFUSED,
		"the web server asks for a user name and a password of its own (%s), before "
		"the request reaches the application; heed has none for it: let requests "
		"to the API through without one",
		shown);
}

/* A refusal with a web page does not come from the server itself. */
static bool
page_refusal(const struct http_response *response, struct arena *arena, struct err *err)
{
	const char *title = body_title(response, arena);

	return err_set(err, ERR_REFUSED,
		"a web page%s%s%s refuses heed (status %d): it comes from a firewall in front "
		"of the server, or in this network; the account's token may be valid",
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

	if (asks_for_pause(response))
		code = meaning_of(429, &sentence);
	if (response->status == 304)
		err_set(err, ERR_PROTOCOL,
			"the server says that nothing has changed since an earlier request, "
			"which heed did not mention");
	else if (response->status >= 300 && response->status < 400)
		moved_fault(response, &scratch, err);
	else if (response_wants_password(response))
		password_fault(response, &scratch, err);
	else if (response->status == 403 && code == ERR_REFUSED && body_is_page(response))
		page_refusal(response, &scratch, err);
	else if (*words != '\0')
		err_set(err, code, "%s: %s", sentence, words);
	else
		err_set(err, code, "%s (status %d)", sentence, response->status);
	arena_release(&scratch);
	return false;
}
