/* Who may do what: applications, codes, tokens, their rate limits, and the keys that make
 * a repeated post the same post.
 * SPDX-License-Identifier: MIT */
#include "demo/server/session.h"

#include "base/time/date.h"
#include "base/str.h"

#define KEY_LIFE DATE_HOUR

struct demo_app *
session_register(struct demo_sessions *sessions, const char *name, const char *website,
	const char *redirects, const char *scopes)
{
	struct arena *arena = &sessions->arena;
	struct demo_app *app = ARENA_NEW(arena, struct demo_app);

	*app = (struct demo_app){
		.name = arena_copy(arena, name),
		.website = arena_copy(arena, website),
		.client_id = dice_word(&sessions->dice, 43, arena),
		.client_secret = dice_word(&sessions->dice, 43, arena),
		.redirects = arena_copy(arena, redirects),
		.scopes = arena_copy(arena, scopes),
		.number = ++sessions->last_app,
		.next = sessions->apps,
	};
	return sessions->apps = app;
}

struct demo_app *
session_app(struct demo_sessions *sessions, const char *client_id)
{
	struct demo_app *app = sessions->apps;

	while (app && !str_eq(app->client_id, client_id))
		app = app->next;
	return app;
}

struct grant *
session_grant(struct demo_sessions *sessions, struct demo_app *app,
	struct demo_person *who, const char *redirect, const char *scopes,
	const char *challenge)
{
	struct arena *arena = &sessions->arena;
	struct grant *grant = ARENA_NEW(arena, struct grant);

	*grant = (struct grant){
		.code = dice_word(&sessions->dice, 43, arena),
		.app = app,
		.who = who,
		.redirect = arena_copy(arena, redirect),
		.scopes = arena_copy(arena, scopes),
		.challenge = arena_copy(arena, challenge),
		.next = sessions->grants,
	};
	return sessions->grants = grant;
}

struct grant *
session_take_grant(struct demo_sessions *sessions, const char *code)
{
	struct grant *grant = sessions->grants;

	while (grant && (grant->used || !str_eq(grant->code, code)))
		grant = grant->next;
	if (grant)
		grant->used = true;
	return grant;
}

struct demo_session *
session_open(struct demo_sessions *sessions, struct demo_person *who,
	struct demo_app *app, const char *scopes)
{
	struct arena *arena = &sessions->arena;
	struct demo_session *session = ARENA_NEW(arena, struct demo_session);

	*session = (struct demo_session){
		.token = dice_word(&sessions->dice, 43, arena),
		.who = who,
		.app = app,
		.scopes = arena_copy(arena, scopes),
		.next = sessions->first,
	};
	return sessions->first = session;
}

struct demo_session *
session_find(struct demo_sessions *sessions, const char *token)
{
	struct demo_session *session = sessions->first;

	while (session && !str_eq(session->token, token))
		session = session->next;
	return session;
}

void
session_revoke(struct demo_sessions *sessions, const char *token)
{
	for (struct demo_session **at = &sessions->first; *at; at = &(*at)->next) {
		if (str_eq((*at)->token, token)) {
			*at = (*at)->next;
			return;
		}
	}
}

bool
session_count(const struct demo_sessions *sessions, struct demo_session *session)
{
	int64_t now = date_ticks();

	if (session->used == 0 || now - session->window >= SESSION_WINDOW) {
		session->window = now;
		session->used = 0;
	}
	session->used++;
	return sessions->limit == 0 || session->used <= sessions->limit;
}

bool
session_covers(const char *granted, const char *needed, struct arena *arena)
{
	size_t colon = strcspn(needed, ":");
	char *word;

	while ((word = str_word(&granted, arena)))
		if (str_eq(word, needed) ||
			(strlen(word) == colon && strncmp(word, needed, colon) == 0))
			return true;
	return false;
}

struct post *
session_once(
	struct demo_sessions *sessions, const struct demo_person *who, const char *key)
{
	int64_t now = date_ticks();

	for (const struct once *once = sessions->onces; once && once->until > now;
		once = once->next)
		if (once->who == who && str_eq(once->key, key))
			return once->post;
	return NULL;
}

void
session_keep_once(struct demo_sessions *sessions, struct demo_person *who,
	const char *key, struct post *post)
{
	struct once *once = ARENA_NEW(&sessions->arena, struct once);

	*once = (struct once){
		.who = who,
		.key = arena_copy(&sessions->arena, key),
		.post = post,
		.until = date_ticks() + KEY_LIFE,
		.next = sessions->onces,
	};
	sessions->onces = once;
}
