/* Recording in the session what a response says about its server and our token.
 * SPDX-License-Identifier: MIT */
#include "engine/request/request_note.h"

#include "base/err.h"
#include "base/log.h"
#include "base/time/date.h"
#include "engine/engine.h"
#include "engine/http/http.h"
#include "engine/session.h"

static bool
fails_at_one(const struct http_result *result, const char *const *rates)
{
	if (result->err)
		return result->left;
	return result->response.status >= 500 &&
		pace_asked(&result->response, rates, date_now()) == 0;
}

void
request_note_pace(
	struct session *session, const struct http_result *result, bool about_one)
{
	const char *const *rates = session->network->rate_headers;
	int64_t ticks = date_ticks();

	flood_count(&session->flood, result->response.len, ticks);
	if (about_one && fails_at_one(result, rates))
		pace_rested(&session->pace, ticks);
	else if (result->err)
		pace_unanswered(&session->pace, ticks, engine_chance());
	else
		pace_answered(&session->pace, &result->response, rates, date_now(), ticks,
			engine_chance());
}

void
request_note_signed_out(struct session *session, const struct err *fault)
{
	struct err err = { 0 };

	session_note_fault(session, fault);
	if (session->account.id > 0 && !session_write(session, &err))
		log_line(session->engine->log, "%s: %s", session->account.name, err.text);
}

/* The Date header is when it responded. */
int64_t
request_note_asked_at(const struct http_result *result)
{
	const char *date = response_header(&result->response, "Date");
	int64_t at;

	return date && date_parse_http(date, &at) ? at - result->ms : 0;
}
