/* Recording in the session what a response says about its server and our token.
 * SPDX-License-Identifier: MIT */
#include "engine/request/request_note.h"

#include "base/err.h"
#include "base/log.h"
#include "base/time/date.h"
#include "base/time/zone.h"
#include "engine/engine.h"
#include "engine/http/http.h"
#include "engine/request/request.h"
#include "engine/session.h"

static bool
fails_at_one(const struct http_result *result, const struct pace_heard *heard)
{
	if (result->err)
		return result->left;
	return result->response.status >= 500 && pace_asked(heard) == 0;
}

void
request_note_pace(struct session *session, const struct http_result *result, int64_t wait,
	bool about_one)
{
	struct pace_heard heard = {
		.response = &result->response,
		.rates = session->network->rates,
		.wait = wait,
		.now = date_now(),
	};
	int64_t ticks = date_ticks();

	if (wait == WAIT_DAY) {
		zone_day(session->network->row->budget.zone, heard.now, &heard.wait);
		heard.wait -= heard.now;
	}
	flood_count(&session->flood, result->response.len, ticks);
	if (about_one && fails_at_one(result, &heard))
		pace_rested(&session->pace, ticks);
	else if (result->err)
		pace_unanswered(&session->pace, ticks, engine_chance());
	else
		pace_answered(&session->pace, &heard, ticks, engine_chance());
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

/* A smaller difference is due to the whole seconds of a Date header and to the time for the
 * round trip. */
#define SAME_CLOCK (2 * DATE_SECOND)

int64_t
request_note_clock(struct session *session, const struct request_result *result)
{
	struct account *account = &session->account;
	int64_t asked_at = date_now() - result->ms;

	if (result->server_at == 0)
		return asked_at - account->skew;
	account->skew = asked_at - result->server_at;
	if (llabs(account->skew) < SAME_CLOCK)
		account->skew = 0;
	return result->server_at;
}
