/* The state of the server, and the entry point for requests.
 * SPDX-License-Identifier: MIT */
#include "demo/demo.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/json.h"
#include "base/mem.h"
#include "demo/moment.h"
#include "demo/server/request.h"
#include "demo/server/response.h"
#include "demo/server/route.h"
#include "demo/story/seed.h"
#include "demo/server/software.h"

/* The scopes of the demo's tokens for its users. */
#define ALL_SCOPES "read write follow push profile"
#define DOMAIN     "practice.example"

static void
demo_on_event(void *context, enum world_event event, struct post *post,
	const struct notice *notice)
{
	struct demo *demo = context;

	stream_publish(&demo->streams, &demo->world, event, post, notice);
	if (event == WORLD_POSTED)
		life_on_reply(&demo->life, post, date_ticks());
}

struct demo *
demo_new(const char *origin, uint64_t seed, enum life_fans fans, int64_t pace)
{
	struct demo *demo = mem_alloc(sizeof *demo);
	struct dice dice = { .state = seed };
	struct demo_app *app;

	demo->origin = origin;
	demo->software = software_of("mastodon");
	world_init(&demo->world, origin, DOMAIN);
	seed_world(&demo->world, &dice, date_now());
	demo->sessions.dice = (struct dice){ .state = dice_throw(&dice) };
	app = session_register(&demo->sessions, "heed-demo", NULL,
		"urn:ietf:wg:oauth:2.0:oob", ALL_SCOPES);
	for (int i = demo->world.people_count; i-- > 0;)
		session_open(&demo->sessions, &demo->world.people[i], app, ALL_SCOPES);
	life_init(&demo->life, &demo->world, (struct dice){ .state = dice_throw(&dice) },
		fans, pace);
	demo->world.listener = demo_on_event;
	demo->world.listener_context = demo;
	return demo;
}

void
demo_free(struct demo *demo)
{
	while (demo->streams.first)
		stream_close(&demo->streams, demo->streams.first);
	request_log_release(&demo->requests);
	arena_release(&demo->sessions.arena);
	world_release(&demo->world);
	free(demo);
}

static const struct demo_session *
session_of(const struct demo *demo, int number)
{
	const struct demo_session *session = demo->sessions.first;

	while (session->who != &demo->world.people[number])
		session = session->next;
	return session;
}

const char *
demo_brand_token(const struct demo *demo)
{
	return session_of(demo, 0)->token;
}

char *
demo_greeting(const struct demo *demo, struct arena *arena)
{
	struct json *all = json_object(arena);
	struct json *fans = json_array(arena);

	json_add_text(arena, all, "server", demo->origin);
	for (int i = 0; i < demo->world.people_count; i++) {
		struct json *one = json_object(arena);

		json_add_text(arena, one, "handle", demo->world.people[i].acct);
		json_add_text(arena, one, "token", session_of(demo, i)->token);
		if (i == 0)
			json_add(arena, all, "brand", one);
		else
			json_add(arena, fans, NULL, one);
	}
	json_add(arena, all, "fans", fans);
	return json_print(all, false, arena);
}

static void
add_limits(const struct demo *demo, const struct demo_request *request,
	struct demo_response *response)
{
	const struct demo_session *session = request->session;
	struct arena *arena = request->arena;
	int64_t limit = demo->sessions.limit;
	int64_t rest = limit > session->used ? limit - session->used : 0;
	int64_t wait = session->window + SESSION_WINDOW - date_ticks();

	if (limit == 0)
		return;
	response_add_header(
		response, "X-RateLimit-Limit", arena_printf(arena, "%" PRId64, limit));
	response_add_header(
		response, "X-RateLimit-Remaining", arena_printf(arena, "%" PRId64, rest));
	response_add_header(
		response, "X-RateLimit-Reset", moment_micro(date_now() + wait, arena));
}

static bool
may_ask(struct demo *demo, const struct route *route, struct demo_request *request,
	struct demo_response *response)
{
	if (request->token && !request->session) {
		response_error(request, response, 401, "The access token is invalid");
		return false;
	}
	if (!request->session)
		request->session = &demo->sessions.anybody;
	request->who = request->session->who;
	if (!session_count(&demo->sessions, request->session)) {
		response_error(request, response, 429, "Too many requests");
		return false;
	}
	if (route->needs != ROUTE_NEEDS_NOTHING && !request->token) {
		response_error(request, response, 401, "The access token is invalid");
		return false;
	}
	if (route->needs == ROUTE_NEEDS_USER && !request->who) {
		response_error(request, response, 422,
			"This method requires an authenticated user");
		return false;
	}
	if (route->scope &&
		!session_covers(request->session->scopes, route->scope, request->arena)) {
		response_error(request, response, 403,
			"This action is outside the authorized scopes");
		return false;
	}
	return true;
}

static void
carry_out(struct demo *demo, const struct route *route, struct demo_request *request,
	struct demo_response *response)
{
	request->session =
		request->token ? session_find(&demo->sessions, request->token) : NULL;
	if (!may_ask(demo, route, request, response))
		return;
	if (faults_now(&demo->faults, FAULT_SHIFTING_PAGES))
		life_bulk(&demo->life,
			&(struct life_bulk){
				.n = faults_now(&demo->faults, FAULT_SHIFTING_PAGES)
					     ->number },
			date_now());
	route->handler(demo, request, response);
}

void
demo_answer(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	const struct route *route = route_find(request);

	*response = (struct demo_response){ .status = 200 };
	demo->faults.now_count = 0;
	if (route && route->needs == ROUTE_NEEDS_LOOPBACK) {
		route->handler(demo, request, response);
		return;
	}
	faults_take(&demo->faults, request);
	if (!faults_refuse(&demo->faults, request, demo->origin, response)) {
		if (route)
			carry_out(demo, route, request, response);
		else
			response_error(request, response, 404, "Record not found");
		if (request->session)
			add_limits(demo, request, response);
	}
	faults_spoil(&demo->faults, response);
	request_log_add(&demo->requests, request, response, &demo->faults);
}
