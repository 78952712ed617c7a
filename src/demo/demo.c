/* Everything the server knows, and the one way in for a request.
 * SPDX-License-Identifier: MIT */
#include "demo/demo.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/json.h"
#include "base/mem.h"
#include "demo/moment.h"
#include "demo/server/request.h"
#include "demo/server/route.h"
#include "demo/story/seed.h"
#include "demo/server/software.h"

/* What real people's tokens of this demo may do. */
#define ALL_SCOPES "read write follow push profile"
#define DOMAIN     "practice.example"

static void
hear(void *context, enum world_event event, struct post *post,
	const struct notice *notice)
{
	struct demo *demo = context;

	streams_tell(&demo->streams, &demo->world, event, post, notice);
	if (event == WORLD_POSTED)
		life_hear(&demo->life, post, date_ticks());
}

struct demo *
demo_new(const char *origin, uint64_t seed, enum life_fans fans, int64_t pace)
{
	struct demo *demo = mem_alloc(sizeof *demo);
	struct dice dice = { .state = seed };
	struct app *app;

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
	demo->world.ear = hear;
	demo->world.ear_context = demo;
	return demo;
}

void
demo_free(struct demo *demo)
{
	while (demo->streams.first)
		stream_close(&demo->streams, demo->streams.first);
	seen_release(&demo->seen);
	arena_release(&demo->sessions.arena);
	world_release(&demo->world);
	free(demo);
}

static const struct session *
session_of(const struct demo *demo, int number)
{
	const struct session *session = demo->sessions.first;

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
add_limits(const struct demo *demo, const struct request *request, struct answer *answer)
{
	const struct session *session = request->session;
	struct arena *arena = request->arena;
	int64_t limit = demo->sessions.limit;
	int64_t rest = limit > session->used ? limit - session->used : 0;
	int64_t wait = session->window + SESSION_WINDOW - date_ticks();

	if (limit == 0)
		return;
	answer_header(
		answer, "X-RateLimit-Limit", arena_printf(arena, "%" PRId64, limit));
	answer_header(
		answer, "X-RateLimit-Remaining", arena_printf(arena, "%" PRId64, rest));
	answer_header(
		answer, "X-RateLimit-Reset", moment_micro(date_now() + wait, arena));
}

static bool
may_ask(struct demo *demo, const struct route *route, struct request *request,
	struct answer *answer)
{
	if (request->token && !request->session) {
		answer_error(request, answer, 401, "The access token is invalid");
		return false;
	}
	if (!request->session)
		request->session = &demo->sessions.anybody;
	request->who = request->session->who;
	if (!session_count(&demo->sessions, request->session)) {
		answer_error(request, answer, 429, "Too many requests");
		return false;
	}
	if (route->needs != NEEDS_NOTHING && !request->token) {
		answer_error(request, answer, 401, "The access token is invalid");
		return false;
	}
	if (route->needs == NEEDS_USER && !request->who) {
		answer_error(request, answer, 422,
			"This method requires an authenticated user");
		return false;
	}
	if (route->scope &&
		!session_covers(request->session->scopes, route->scope, request->arena)) {
		answer_error(request, answer, 403,
			"This action is outside the authorized scopes");
		return false;
	}
	return true;
}

static void
carry_out(struct demo *demo, const struct route *route, struct request *request,
	struct answer *answer)
{
	request->session =
		request->token ? session_find(&demo->sessions, request->token) : NULL;
	if (!may_ask(demo, route, request, answer))
		return;
	if (fault_now(&demo->faults, FAULT_SHIFTING_PAGES))
		life_bulk(&demo->life,
			&(struct life_bulk){
				.n = fault_now(&demo->faults, FAULT_SHIFTING_PAGES)
					     ->number },
			date_now());
	route->handler(demo, request, answer);
}

void
demo_answer(struct demo *demo, struct request *request, struct answer *answer)
{
	const struct route *route = route_find(request);

	*answer = (struct answer){ .status = 200 };
	demo->faults.now_count = 0;
	if (route && route->needs == NEEDS_LOOPBACK) {
		route->handler(demo, request, answer);
		return;
	}
	faults_take(&demo->faults, request);
	if (!faults_refuse(&demo->faults, request, demo->origin, answer)) {
		if (route)
			carry_out(demo, route, request, answer);
		else
			answer_error(request, answer, 404, "Record not found");
		if (request->session)
			add_limits(demo, request, answer);
	}
	faults_spoil(&demo->faults, answer);
	seen_add(&demo->seen, request, answer, &demo->faults);
}
