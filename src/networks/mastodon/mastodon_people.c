/* Mastodon: muting, blocking and reporting people.
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "networks/shared/body.h"
#include "networks/shared/form.h"
#include "networks/mastodon/mastodon.h"

/* Of a report, in code points. */
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
	if (str_is_empty(args->person))
		return err_set(err, ERR_USAGE, "no person was named");
	if (str_eq(args->person, args->at->remote_id))
		return err_set(err, ERR_USAGE, "this is the account itself");
	mastodon_request(args, "POST",
		arena_printf(arena, "/api/v1/accounts/%s/%s",
			form_escape(args->person, arena), act_of(args->op)),
		arena, request);
	request->has_effect = true;
	return true;
}

/* It answers with what is between us, which nobody asked. */
bool
mastodon_people_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	(void)result;
	return body_is_good(response) ||
		mastodon_body(args, response, arena, err) != NULL;
}

/* The kind of a report is its first word, where the network has that kind. */
static const char *
category_of(const char *why, struct arena *arena)
{
	const char *word = arena_copy_n(arena, why, strcspn(why, " :,.\n"));

	return str_eq_nocase(word, "spam") ? "spam" : "other";
}

static const char *
form_of(const struct op_args *args, const char *why, const char *category,
	struct arena *arena)
{
	struct buf buf;
	const char *body;

	buf_init(&buf, 0);
	form_add(&buf, "account_id", args->person);
	form_add(&buf, "status_ids[]", args->item);
	form_add(&buf, "comment", why);
	form_add(&buf, "category", category);
	body = arena_copy(arena, buf_text(&buf));
	buf_release(&buf);
	return body;
}

static const char *
json_of(const struct op_args *args, const char *why, const char *category,
	struct arena *arena)
{
	struct json *json = json_object(arena);
	struct json *items = json_array(arena);

	json_add_text(arena, json, "account_id", args->person);
	if (args->item != NULL) {
		json_add_text(arena, items, NULL, args->item);
		json_add(arena, json, "status_ids", items);
	}
	json_add_text(arena, json, "comment", why);
	json_add_text(arena, json, "category", category);
	return json_print(json, false, arena);
}

bool
mastodon_people_ask_report(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	bool form = network_quirk(args->at, QUIRK_FORM, arena) != NULL;
	const char *why = str_or_empty(args->text);
	const char *category = category_of(why, arena);

	if (str_is_empty(args->person))
		return err_set(err, ERR_USAGE, "no person was named");
	if (utf8_count_codes(why, strlen(why)) > WHY_MAX)
		return err_set(
			err, ERR_USAGE, "a report has at most %d characters", WHY_MAX);
	mastodon_request(args, "POST", "/api/v1/reports", arena, request);
	request_header(request, "Content-Type",
		form ? "application/x-www-form-urlencoded" : "application/json");
	request->body = form ? form_of(args, why, category, arena)
			     : json_of(args, why, category, arena);
	request->body_len = strlen(request->body);
	request->has_effect = true;
	return true;
}
