/* How long a request has to wait before it is made.
 * SPDX-License-Identifier: MIT */
#include "engine/request/pause.h"

#include "base/err.h"
#include "engine/request/spending.h"
#include "engine/session.h"

/* Turns come soon, one after another, but not when a person has just taken some. */
#define TURN_MOST DATE_MINUTE

static int64_t
longest_of(int64_t a, int64_t b, int64_t c)
{
	int64_t longer = a > b ? a : b;

	return longer > c ? longer : c;
}

int64_t
pause_before(
	struct session *session, enum op op, enum request_retry retry, struct err *err)
{
	int64_t pause = retry == REQUEST_ONCE ? 0 : session_pause(session);
	int64_t day = retry == REQUEST_ONCE ? 0 : spending_wait(session, op);
	int64_t spare =
		retry == REQUEST_SPARE ? pace_spare(&session->pace, date_ticks()) : 0;
	int64_t turn = retry == REQUEST_ONCE
		? 0
		: pace_turn(&session->pace, &session->network->row->requests,
			  spending_is_background(op), date_ticks());

	spare = day > spare ? day : spare;
	if (pause <= PAUSE_MOMENT && spare <= PAUSE_MOMENT && turn <= TURN_MOST)
		return longest_of(pause, spare, turn);
	spare = turn > spare ? turn : spare;
	if (pause > 0)
		err_set(err, ERR_LATER, "%s asks us to wait %s", session->account.server,
			date_words_long(pause).at);
	else if (!spending_is_background(op))
		err_set(err, ERR_LATER,
			"%s allows only so many requests in a time: this can go on in %s",
			session->account.server, date_words_long(spare).at);
	else
		err_set(err, ERR_LATER,
			"the rest follows in %s: what %s still allows until then is kept "
			"for you",
			date_words_long(spare).at, session->account.server);
	return 0;
}
