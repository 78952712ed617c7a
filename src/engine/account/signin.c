/* Signing in with the browser.
 * SPDX-License-Identifier: MIT */
#include "engine/account/signin.h"

#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/system/random.h"
#include "base/str.h"
#include "engine/account/callback.h"
#include "engine/account/seal.h"
#include "engine/http/dpop.h"
#include "engine/loop.h"
#include "engine/http/http.h"
#include "engine/engine.h"
#include "networks/oauth/oauth.h"

#define STEPS_MOST 8

/* Codes that are pasted: with more wrong ones, the link is wrong. */
#define PASTES_MOST 5

/* A server that does not answer is asked more slowly, as by slow_down of RFC 8628. */
#define POLL_SLOWER (5 * DATE_SECOND)

struct signin {
	struct signin_options options;
	struct oauth oauth;
	enum oauth_step step;
	int steps;
	bool pasted; /* the code that is being exchanged */
	int pastes;  /* wrong ones so far */
	struct dpop *dpop;
	struct seal *seal;
	struct callback *callback;
	struct transfer *asked;
	struct timer begin;    /* the next step */
	struct timer patience; /* how long to wait for the person: */
	int64_t waits;
	struct arena arena;
};

/* A text that nobody can guess. */
static const char *
random_text(struct arena *arena)
{
	unsigned char bytes[32];
	char *text;

	random_bytes(bytes, sizeof bytes);
	text = str_base64(bytes, sizeof bytes, true, arena);
	mem_erase(bytes, sizeof bytes);
	return text;
}

static void
signin_end_with(struct signin *signin, const struct err *err)
{
	struct loop *loop = signin->options.engine->loop;

	loop_cancel(loop, &signin->patience);
	if (!err && signin->dpop)
		signin->oauth.credential.key = dpop_key(signin->dpop, &signin->arena);
	signin->step = OAUTH_STEPS;
	signin->options.done(
		signin->options.context, err ? NULL : &signin->oauth.credential, err);
}

static void
signin_wait_for_person(struct signin *signin)
{
	const struct signin_options *options = &signin->options;

	int64_t lasts = signin->oauth.lasts;

	signin->waits =
		lasts > 0 && lasts < options->patience ? lasts : options->patience;
	loop_in(options->engine->loop, &signin->patience, signin->waits);
	options->link(options->context, oauth_link(&signin->oauth, &signin->arena),
		signin->oauth.user_code);
}

/* The person has been shown the code; the server is asked about it at its own pace. */
static void
signin_poll_later(struct signin *signin)
{
	signin->steps = 0;
	loop_in(signin->options.engine->loop, &signin->begin, signin->oauth.interval);
}

static void
signin_go_on(struct signin *signin)
{
	loop_in(signin->options.engine->loop, &signin->begin, 0);
}

/* Not all of a code may have been copied: the link is good for another try. */
static bool
signin_ask_again(struct signin *signin, enum oauth_step step, const struct err *err)
{
	const struct signin_options *options = &signin->options;

	if (err->code == ERR_NONE || err->code == ERR_NETWORK || err->code == ERR_LATER ||
		step != OAUTH_TOKEN || !signin->pasted || ++signin->pastes >= PASTES_MOST)
		return false;
	signin->oauth.code = NULL;
	signin->steps = 0;
	signin->step = OAUTH_LINK;
	loop_in(options->engine->loop, &signin->patience, signin->waits);
	options->wrong(options->context, err);
	return true;
}

static void
signin_on_response(void *context, const struct http_result *result)
{
	struct signin *signin = context;
	struct err err = { 0 };
	enum oauth_step step = signin->step;

	signin->asked = NULL;
	log_line(signin->options.engine->log, "sign-in: %s: step %d: %d",
		signin->options.server, (int)step, result->response.status);
	if (result->err)
		err = *result->err;
	else if (oauth_read(step, &result->response, date_now(), &signin->arena,
			 &signin->oauth, &err))
		signin->step = oauth_next(&signin->oauth, step);
	/* That says nothing about the code. */
	if (step == OAUTH_POLL && (err.code == ERR_NETWORK || err.code == ERR_LATER)) {
		signin->oauth.interval += POLL_SLOWER;
		err = (struct err){ 0 };
	}
	if (err.code == ERR_NONE && ++signin->steps > STEPS_MOST)
		err_set(&err, ERR_PROTOCOL, "the server does not finish the sign-in");
	if (signin_ask_again(signin, step, &err))
		return;
	if (err.code != ERR_NONE)
		signin_end_with(signin, &err);
	else if (signin->step == OAUTH_STEPS)
		signin_end_with(signin, NULL);
	else if (step == OAUTH_CODE || signin->step == OAUTH_LINK)
		signin_wait_for_person(signin);
	else if (signin->step != OAUTH_POLL)
		signin_go_on(signin);
	if (signin->step == OAUTH_POLL && err.code == ERR_NONE)
		signin_poll_later(signin);
}

static void
signin_step(void *context)
{
	struct signin *signin = context;
	struct http_request request = { 0 };
	struct err err = { 0 };

	if (signin->step == OAUTH_LINK) {
		signin_wait_for_person(signin);
		return;
	}
	if (oauth_ask(signin->step, &signin->oauth, &signin->arena, &request, &err))
		signin->asked = http_start(signin->options.engine->http,
			&(struct http_options){ .request = &request,
				.dpop = signin->dpop,
				.done = signin_on_response,
				.context = signin },
			&err);
	if (!signin->asked)
		signin_end_with(signin, &err);
}

static void
signin_on_timeout(void *context)
{
	struct signin *signin = context;
	struct err err = { 0 };

	if (signin->step == OAUTH_POLL)
		err_set(&err, ERR_FAILED,
			"nobody typed the code within %s: sign in again for a new one",
			date_words_long(signin->waits).at);
	else
		err_set(&err, ERR_FAILED,
			"nobody agreed in the browser within %s, and the link has expired: "
			"sign in again",
			date_words_long(signin->waits).at);
	signin_end_with(signin, &err);
}

static bool
signin_is_ours(void *context, const char *query)
{
	const struct signin *signin = context;

	return signin->step == OAUTH_LINK && oauth_take_is_ours(&signin->oauth, query);
}

static void
signin_take_code(struct signin *signin, bool pasted)
{
	struct engine *engine = signin->options.engine;

	signin->pasted = pasted;
	loop_cancel(engine->loop, &signin->patience);
	log_hide(engine->log, signin->oauth.code);
	signin->step = oauth_next(&signin->oauth, OAUTH_LINK);
	signin_go_on(signin);
}

static void
signin_on_callback(void *context, const char *query)
{
	struct signin *signin = context;
	struct err err = { 0 };

	if (signin->step != OAUTH_LINK)
		return;
	if (oauth_take_query(&signin->oauth, query, &signin->arena, &err))
		signin_take_code(signin, false);
	else
		signin_end_with(signin, &err);
}

/* One line of a text that only our key opens; it has several. */
static bool
signin_open(struct signin *signin, const char *text, struct err *err)
{
	char *opened = NULL;
	bool taken;

	switch (seal_line(signin->seal, text, &signin->arena, &opened)) {
	case SEAL_MORE: return true;
	case SEAL_WRONG:
		return err_set(err, ERR_USAGE,
			"this is not the whole text of that page, or comes from another "
			"sign-in: copy all of it, from the newest link");
	default: break;
	}
	taken = oauth_take_opened(&signin->oauth, opened, &signin->arena, err);
	mem_erase(opened, strlen(opened));
	if (!taken)
		return false;
	log_hide(signin->options.engine->log, signin->oauth.credential.token);
	signin_end_with(signin, NULL);
	return true;
}

bool
signin_paste(struct signin *signin, const char *text, struct err *err)
{
	if (signin->step != OAUTH_LINK)
		return err_set(err, ERR_LATER, "heed is not waiting for a code now");
	if (signin->seal)
		return signin_open(signin, text, err);
	if (oauth_take_pasted(&signin->oauth, text, &signin->arena, err))
		signin_take_code(signin, true);
	else if (err->code == ERR_REFUSED)
		signin_end_with(signin, err);
	else
		return false;
	return true;
}

bool
signin_has_code(const struct signin *signin)
{
	return signin->step == OAUTH_TOKEN;
}

void
signin_tell(struct signin *signin, bool ok, const char *sentence)
{
	callback_answer(signin->callback, ok, sentence);
}

static bool
signin_listen(struct signin *signin, struct err *err)
{
	const struct callback_options callbacks = {
		.is_ours = signin_is_ours,
		.came = signin_on_callback,
		.context = signin,
	};

	return callback_new(&signin->callback, signin->options.engine->loop, OAUTH_PATH,
		signin->options.way->port, &callbacks, err);
}

/* Where the browser ends up. If the server has no page from which people can copy a code,
 * it is sent to an address where nothing listens, and that address is pasted. */
static const char *
signin_redirect(struct signin *signin)
{
	if (signin->callback)
		return callback_url(signin->callback);
	if (signin->options.way->port > 0)
		return arena_printf(&signin->arena, "http://127.0.0.1:%d" OAUTH_PATH,
			signin->options.way->port);
	return signin->options.way->kind == OAUTH_REGISTERED
		? OAUTH_BY_HAND
		: "http://127.0.0.1" OAUTH_PATH;
}

/* A forum knows one key for each client id: a second account with the same one would end
 * the first one's. */
static void
signin_use_seal(struct signin *signin)
{
	struct random_uuid uuid = random_uuid();

	signin->oauth.client_id = arena_copy(&signin->arena, uuid.at);
	signin->oauth.public_key = seal_public(signin->seal, &signin->arena);
}

struct signin *
signin_start(const struct signin_options *options, struct err *err)
{
	struct signin *signin = mem_alloc(sizeof *signin);
	struct arena *arena = &signin->arena;

	signin->options = *options;
	if (!options->by_hand && options->way->kind != OAUTH_DEVICE &&
		!signin_listen(signin, err))
		goto fail;
	if (options->way->kind == OAUTH_BY_ADDRESS && !dpop_new(&signin->dpop, NULL, err))
		goto fail;
	if (options->way->kind == OAUTH_SEALED && !seal_new(&signin->seal, err))
		goto fail;
	signin->oauth = (struct oauth){
		.way = options->way,
		.server = options->server,
		.handle = options->handle,
		.subject = options->subject,
		.redirect = signin_redirect(signin),
		.client_id =
			options->client_id ? options->client_id : options->way->client_id,
		.client_secret = options->client_secret,
		.state = random_text(arena),
		.verifier = random_text(arena),
	};
	if (signin->seal)
		signin_use_seal(signin);
	signin->oauth.challenge = dpop_digest(signin->oauth.verifier, arena);
	if (options->client_secret)
		log_hide(options->engine->log, options->client_secret);
	log_hide(options->engine->log, signin->oauth.verifier);
	log_hide(options->engine->log, signin->oauth.state);
	signin->step = oauth_first(&signin->oauth);
	signin->begin = (struct timer){ .call = signin_step, .context = signin };
	signin->patience = (struct timer){ .call = signin_on_timeout, .context = signin };
	signin_go_on(signin);
	return signin;
fail:
	signin_free(signin);
	return NULL;
}

void
signin_free(struct signin *signin)
{
	if (!signin)
		return;
	loop_cancel(signin->options.engine->loop, &signin->begin);
	loop_cancel(signin->options.engine->loop, &signin->patience);
	http_cancel(signin->options.engine->http, signin->asked);
	callback_free(signin->callback);
	dpop_free(signin->dpop);
	seal_free(signin->seal);
	credential_wipe(&signin->oauth.credential);
	arena_release(&signin->arena);
	free(signin);
}
