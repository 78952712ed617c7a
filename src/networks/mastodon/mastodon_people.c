/* Mastodon: muting, blocking and reporting people.
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "networks/shared/body.h"
#include "networks/shared/form.h"
#include "networks/mastodon/mastodon.h"
#include "networks/shared/guard.h"
#include "networks/shared/params.h"

/* The limit for a report, in code points. */
#define WHY_MAX 1000

static const char *
act_of(enum op verb)
{
	switch (verb) {
	case OP_SILENCE: return "mute";
	case OP_UNSILENCE: return "unmute";
	case OP_BLOCK: return "block";
	default: break;
	}
	assert(verb == OP_UNBLOCK);
	return "unblock";
}

bool
mastodon_people_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	if (!guard_person(args, err) || !guard_not_us(args, err))
		return false;
	mastodon_request(args, "POST",
		arena_printf(arena, "/api/v1/accounts/%s/%s",
			form_escape(args->person, arena), act_of(args->op)),
		arena, request);
	request->has_effect = true;
	return true;
}

/* The reply is a Relationship object; we do not need it. */
bool
mastodon_people_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	(void)result;
	return body_is_done(response) ||
		body_is_object(mastodon_body(args, response, arena, err), err);
}

/* The category of a report is its first word, if the network has that category. */
static const char *
category_of(const char *why, struct arena *arena)
{
	const char *word = arena_copy_n(arena, why, strcspn(why, " :,.\n"));

	return str_eq_nocase(word, "spam") ? "spam" : "other";
}

bool
mastodon_people_ask_report(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	const char *why = str_or_empty(args->text);
	struct params params = { 0 };

	if (!guard_person(args, err) ||
		!guard_report(utf8_count_codes(why, strlen(why)), WHY_MAX, err))
		return false;
	mastodon_request(args, "POST", "/api/v1/reports", arena, request);
	params_add(&params, "account_id", args->person);
	params_add_list(&params, "status_ids", args->item);
	params_add(&params, "comment", why);
	params_add(&params, "category", category_of(why, arena));
	params_post(&params, mastodon_takes_forms(args, arena), arena, request);
	return true;
}
