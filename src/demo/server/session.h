/* Who may do what: applications, codes, tokens, their rate limits, and the keys that make
 * a repeated post the same post.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_SERVER_SESSION_H
#define DEMO_SERVER_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "demo/dice.h"

struct demo_person;
struct post;

struct demo_app {
	const char *name;
	const char *website;
	const char *client_id;
	const char *client_secret;
	const char *redirects; /* one per line */
	const char *scopes;
	int64_t number;
	struct demo_app *next;
};

/* Between /oauth/authorize and /oauth/token. */
struct grant {
	const char *code;
	struct demo_app *app;
	struct demo_person *who;
	const char *redirect;
	const char *scopes;
	const char *challenge; /* PKCE; NULL if none was sent */
	bool used;
	struct grant *next;
};

struct demo_session {
	const char *token;
	struct demo_person *who; /* NULL: an application without a user */
	struct demo_app *app;
	const char *scopes;
	int64_t window; /* date_ticks when the five minutes began */
	int64_t used;
	struct demo_session *next;
};

/* The status that a person posted with an Idempotency-Key. */
struct once {
	struct demo_person *who;
	const char *key;
	struct post *post;
	int64_t until; /* date_ticks */
	struct once *next;
};

struct demo_sessions {
	struct arena arena;
	struct dice dice;
	struct demo_app *apps;
	struct grant *grants;
	struct demo_session *first;
	struct demo_session anybody; /* requests without a token */
	struct once *onces;
	int64_t limit; /* requests per five minutes; 0: no limit */
	int64_t last_app;
};

#define SESSION_WINDOW (5 * DATE_MINUTE)

struct demo_app *session_register(struct demo_sessions *sessions, const char *name,
	const char *website, const char *redirects, const char *scopes);
struct demo_app *session_app(struct demo_sessions *sessions, const char *client_id);
struct grant *session_grant(struct demo_sessions *sessions, struct demo_app *app,
	struct demo_person *who, const char *redirect, const char *scopes,
	const char *challenge);
/* NULL for an unknown or a used one. */
struct grant *session_take_grant(struct demo_sessions *sessions, const char *code);

struct demo_session *session_open(struct demo_sessions *sessions, struct demo_person *who,
	struct demo_app *app, const char *scopes);
/* NULL for an unknown token. */
struct demo_session *session_find(struct demo_sessions *sessions, const char *token);
void session_revoke(struct demo_sessions *sessions, const char *token);

/* Counts a request; false if it exceeds the limit. */
bool session_count(const struct demo_sessions *sessions, struct demo_session *session);

/* True if `granted` ("read write:statuses") includes `needed` ("read:accounts"). */
bool session_covers(const char *granted, const char *needed, struct arena *arena);

struct post *session_once(
	struct demo_sessions *sessions, const struct demo_person *who, const char *key);
void session_keep_once(struct demo_sessions *sessions, struct demo_person *who,
	const char *key, struct post *post);

#endif
