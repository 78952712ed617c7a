/* Faults of real servers, switched on by name.
 * SPDX-License-Identifier: MIT */
#include "demo/server/faults.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "demo/moment.h"
#include "demo/server/request.h"
#include "demo/server/response.h"

enum fault_hits { HITS_ALL, HITS_WRITES, HITS_STREAMS, HITS_INSTANCE, HITS_LISTS };

struct fault_row {
	const char *name;
	const char *help;
	const char *counts; /* the meaning of its number; NULL: it takes none */
	int64_t usual;
	int64_t most;
	enum fault_hits hits;
};

static const struct fault_row kinds[FAULT_KINDS] = {
	[FAULT_DELAY] = { "delay", "carried out at once, answered later", "seconds", 5,
		3600, HITS_ALL },
	[FAULT_401] = { "401", "refused: the access token is invalid", NULL, 0, 0,
		HITS_ALL },
	[FAULT_401_BASIC] = { "401-basic", "a web server in front asks for a password",
		NULL, 0, 0, HITS_ALL },
	[FAULT_422] = { "422", "refused: validation failed", NULL, 0, 0, HITS_ALL },
	[FAULT_429_SECONDS] = { "429-seconds", "refused, with Retry-After: SECONDS",
		"seconds", 2, 86400, HITS_ALL },
	[FAULT_429_DATE] = { "429-date", "refused, with Retry-After as an HTTP date",
		"seconds", 2, 86400, HITS_ALL },
	[FAULT_429_TWICE] = { "429-twice",
		"refused, with two Retry-After, the second twice as long", "seconds", 2,
		86400, HITS_ALL },
	[FAULT_429_RESET] = { "429-reset", "refused, with X-RateLimit-Reset only",
		"seconds", 2, 86400, HITS_ALL },
	[FAULT_429_BARE] = { "429-bare", "refused, with no hint when to retry", NULL, 0,
		0, HITS_ALL },
	[FAULT_500] = { "500", "refused: internal server error", NULL, 0, 0, HITS_ALL },
	[FAULT_503_HTML] = { "503-html", "refused by a proxy, with a page of HTML", NULL,
		0, 0, HITS_ALL },
	[FAULT_REDIRECT] = { "redirect", "sent to another host name (localhost)", NULL, 0,
		0, HITS_ALL },
	[FAULT_NO_STREAM] = { "no-stream", "streaming is missing (404)", NULL, 0, 0,
		HITS_STREAMS },
	[FAULT_NO_V2_INSTANCE] = { "no-v2-instance", "/api/v2/instance is missing (404)",
		NULL, 0, 0, HITS_INSTANCE },
	[FAULT_TRUNCATED] = { "truncated",
		"the body is cut short, with the right length announced", NULL, 0, 0,
		HITS_ALL },
	[FAULT_RESET] = { "reset", "the connection is reset in the middle of the body",
		NULL, 0, 0, HITS_ALL },
	[FAULT_RESET_AFTER_WRITE] = { "reset-after-write",
		"carried out, then the connection is reset without a response", NULL, 0,
		0, HITS_WRITES },
	[FAULT_502_AFTER_WRITE] = { "502-after-write",
		"carried out, then a proxy answers 502", NULL, 0, 0, HITS_WRITES },
	[FAULT_WRONG_JSON] = { "wrong-json",
		"an object in place of a list, or the reverse", NULL, 0, 0, HITS_ALL },
	[FAULT_EMPTY] = { "empty", "no body at all", NULL, 0, 0, HITS_ALL },
	[FAULT_HTML_ERRORS] = { "html-errors", "every error is a page of HTML", NULL, 0,
		0, HITS_ALL },
	[FAULT_BIG] = { "big", "a body larger than any limit", "MiB", 256, 16384,
		HITS_ALL },
	[FAULT_SLOW] = { "slow", "the body trickles", "bytes a second", 200, 1000000,
		HITS_ALL },
	[FAULT_DUPLICATE_PAGES] = { "duplicate-pages",
		"each page repeats the end of the previous one", "items", 3, 80,
		HITS_LISTS },
	[FAULT_LOOP_PAGES] = { "loop-pages", "the next page is always the same page",
		NULL, 0, 0, HITS_LISTS },
	[FAULT_SHIFTING_PAGES] = { "shifting-pages",
		"somebody writes again before every page", "mentions", 1, 80,
		HITS_LISTS },
	[FAULT_NO_LINK] = { "no-link", "lists have no Link header", NULL, 0, 0,
		HITS_LISTS },
	[FAULT_NO_IDEMPOTENCY] = { "no-idempotency", "Idempotency-Key is ignored", NULL,
		0, 0, HITS_WRITES },
	[FAULT_NO_EDIT] = { "no-edit", "an edit is answered with the old text", NULL, 0,
		0, HITS_WRITES },
};

static const char html[] =
	"<!DOCTYPE html>\n<html lang=\"en\"><head><title>We&#39;re sorry, "
	"but something went wrong</title></head>\n"
	"<body><h1>503 Service Temporarily Unavailable</h1><p>nginx</p></body></html>\n";

/* Removes the part after the last `mark`; "" if there is none. */
static char *
cut_tail(char *text, char mark)
{
	char *at = strchr(text, mark);

	if (!at)
		return text + strlen(text);
	*at = '\0';
	return at + 1;
}

bool
faults_add(struct faults *faults, const char *spec, struct err *err)
{
	struct arena arena = { 0 };
	char *name = arena_copy(&arena, spec);
	char *path = cut_tail(name, ':');
	char *left = cut_tail(name, '@');
	char *number = cut_tail(name, '=');
	struct demo_fault fault = { .kind = 0, .left = -1 };
	bool ok = false;

	while (fault.kind < FAULT_KINDS && !str_eq(kinds[fault.kind].name, name))
		fault.kind++;
	if (fault.kind == FAULT_KINDS) {
		err_set(err, ERR_USAGE, "unknown fault \"%s\"; see heed-demo --help",
			name);
		goto out;
	}
	fault.number = kinds[fault.kind].usual;
	if (*number &&
		!(kinds[fault.kind].counts &&
			str_int(number, 0, kinds[fault.kind].most, &fault.number))) {
		err_set(err, ERR_USAGE, "fault %s: invalid number \"%s\"", name, number);
		goto out;
	}
	if (*left && !str_int(left, 1, 1000000, &fault.left)) {
		err_set(err, ERR_USAGE, "fault %s: \"@%s\" is not a number of requests",
			name, left);
		goto out;
	}
	if (*path && (*path != '/' || strlen(path) >= sizeof fault.path)) {
		err_set(err, ERR_USAGE, "fault %s: \"%s\" is not a path", name, path);
		goto out;
	}
	memcpy(fault.path, path, strlen(path) + 1);
	ok = faults->on_count < FAULTS_MAX;
	if (ok)
		faults->on[faults->on_count++] = fault;
	else
		err_set(err, ERR_USAGE, "at most %d faults can be on at once",
			FAULTS_MAX);
out:
	arena_release(&arena);
	return ok;
}

void
faults_clear(struct faults *faults)
{
	faults->on_count = 0;
}

char *
faults_spec(const struct demo_fault *fault, struct arena *arena)
{
	const struct fault_row *kind = &kinds[fault->kind];
	const char *number =
		kind->counts ? arena_printf(arena, "=%" PRId64, fault->number) : "";
	const char *left =
		fault->left < 0 ? "" : arena_printf(arena, "@%" PRId64, fault->left);

	return arena_printf(arena, "%s%s%s%s%s", kind->name, number, left,
		*fault->path ? ":" : "", fault->path);
}

void
faults_list_kinds(FILE *to)
{
	for (size_t i = 0; i < FAULT_KINDS; i++) {
		fprintf(to, "  %-18s %s", kinds[i].name, kinds[i].help);
		if (kinds[i].counts)
			fprintf(to, " (=%s, %" PRId64 ")", kinds[i].counts,
				kinds[i].usual);
		fputc('\n', to);
	}
}

/* "/api/v1/statuses" matches everything that begins with it, "/api/v1/statuses$" nothing
 * else. */
static bool
is_on_path(const char *wanted, const char *path)
{
	size_t len = strlen(wanted);

	if (len > 0 && wanted[len - 1] == '$')
		return strlen(path) == len - 1 && strncmp(path, wanted, len - 1) == 0;
	return str_starts(path, wanted);
}

static bool
hits(const struct demo_fault *fault, const struct demo_request *request)
{
	if (!is_on_path(fault->path, request->path))
		return false;
	switch (kinds[fault->kind].hits) {
	case HITS_WRITES: return !str_eq(request->method, "GET");
	case HITS_STREAMS: return str_starts(request->path, "/api/v1/streaming");
	case HITS_INSTANCE: return str_starts(request->path, "/api/v2/instance");
	case HITS_LISTS:
		return str_eq(request->method, "GET") &&
			(str_ends(request->path, "/notifications") ||
				str_ends(request->path, "/statuses") ||
				str_ends(request->path, "/conversations"));
	case HITS_ALL: break;
	}
	return true;
}

void
faults_take(struct faults *faults, const struct demo_request *request)
{
	size_t kept = 0;

	faults->now_count = 0;
	for (size_t i = 0; i < faults->on_count; i++) {
		struct demo_fault *fault = &faults->on[i];

		if (hits(fault, request)) {
			faults->now[faults->now_count++] = *fault;
			if (fault->left > 0)
				fault->left--;
		}
		if (fault->left != 0)
			faults->on[kept++] = *fault;
	}
	faults->on_count = kept;
}

const struct demo_fault *
faults_now(const struct faults *faults, enum fault_kind kind)
{
	for (size_t i = 0; i < faults->now_count; i++)
		if (faults->now[i].kind == kind)
			return &faults->now[i];
	return NULL;
}

static void
too_many(const struct demo_fault *fault, const struct demo_request *request,
	struct demo_response *response)
{
	struct arena *arena = request->arena;
	int64_t until = date_now() + fault->number * DATE_SECOND;

	response_error(request, response, 429, "Too many requests");
	if (fault->kind == FAULT_429_SECONDS || fault->kind == FAULT_429_TWICE)
		response_add_header(response, "Retry-After",
			arena_printf(arena, "%" PRId64, fault->number));
	if (fault->kind == FAULT_429_TWICE)
		response_add_header(response, "Retry-After",
			arena_printf(arena, "%" PRId64, 2 * fault->number));
	if (fault->kind == FAULT_429_DATE)
		response_add_header(response, "Retry-After", moment_http(until, arena));
	if (fault->kind == FAULT_429_RESET) {
		response_add_header(response, "X-RateLimit-Limit", "300");
		response_add_header(response, "X-RateLimit-Remaining", "0");
		response_add_header(
			response, "X-RateLimit-Reset", moment_micro(until, arena));
	}
}

static bool
faults_refuse_now(const struct demo_fault *fault, const struct demo_request *request,
	const char *origin, struct demo_response *response)
{
	const char *port = strrchr(origin, ':');

	switch (fault->kind) {
	case FAULT_401:
		response_error(request, response, 401, "The access token is invalid");
		return true;
	case FAULT_401_BASIC:
		response_text(response, 401, "text/html", "<h1>401</h1>\n");
		response_add_header(
			response, "WWW-Authenticate", "Basic realm=\"Staging\"");
		return true;
	case FAULT_422:
		response_error(
			request, response, 422, "Validation failed: the fault 422 is on");
		return true;
	case FAULT_429_SECONDS:
	case FAULT_429_DATE:
	case FAULT_429_TWICE:
	case FAULT_429_RESET:
	case FAULT_429_BARE: too_many(fault, request, response); return true;
	case FAULT_500:
		response_error(request, response, 500, "Internal Server Error");
		return true;
	case FAULT_503_HTML: response_text(response, 503, "text/html", html); return true;
	case FAULT_REDIRECT:
		response_text(response, 302, "text/html", "");
		response_add_header(response, "Location",
			arena_printf(request->arena, "http://localhost%s%s%s%s", port,
				request->path, *request->query ? "?" : "",
				request->query));
		return true;
	case FAULT_NO_STREAM:
	case FAULT_NO_V2_INSTANCE:
		response_error(request, response, 404, "Record not found");
		return true;
	default: return false;
	}
}

bool
faults_refuse(const struct faults *faults, const struct demo_request *request,
	const char *origin, struct demo_response *response)
{
	for (size_t i = 0; i < faults->now_count; i++)
		if (faults_refuse_now(&faults->now[i], request, origin, response))
			return true;
	return false;
}

void
faults_spoil(const struct faults *faults, struct demo_response *response)
{
	const struct demo_fault *fault;

	if (faults_now(faults, FAULT_HTML_ERRORS) && response->status >= 400)
		response_text(response, response->status, "text/html", html);
	if (faults_now(faults, FAULT_WRONG_JSON) && response->len)
		response_text(response, response->status, response->type,
			*response->body == '[' ? "{\"items\":[],\"total\":0}"
					       : "[true,7]");
	if (faults_now(faults, FAULT_EMPTY))
		response_text(response, response->status, response->type, "");
	if (faults_now(faults, FAULT_TRUNCATED))
		response->len /= 2;
	if ((fault = faults_now(faults, FAULT_BIG)))
		response->padding = fault->number * 1024 * 1024;
	if ((fault = faults_now(faults, FAULT_SLOW)))
		response->drip = fault->number ? fault->number : 1;
	if ((fault = faults_now(faults, FAULT_DELAY)))
		response->delay = fault->number * DATE_SECOND;
	if (faults_now(faults, FAULT_RESET))
		response->end = RESPONSE_RESET;
	if (faults_now(faults, FAULT_502_AFTER_WRITE))
		response_text(response, 502, "text/html", html);
	if (faults_now(faults, FAULT_RESET_AFTER_WRITE))
		response->end = RESPONSE_NONE;
}
