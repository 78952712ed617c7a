/* Which handler answers a request, and who may ask.
 * SPDX-License-Identifier: MIT */
#include "demo/server/route.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "demo/server/request.h"

#define ACCOUNT "/api/v1/accounts/:id"
#define STATUS  "/api/v1/statuses/:id"
#define STREAM  "/api/v1/streaming"

static const struct route routes[] = {
	{ "GET", "/.well-known/oauth-authorization-server", api_authorization_server,
		NEEDS_NOTHING, NULL },
	{ "GET", "/.well-known/webfinger", api_webfinger, NEEDS_NOTHING, NULL },
	{ "GET", "/.well-known/nodeinfo", api_nodeinfo_links, NEEDS_NOTHING, NULL },
	{ "GET", "/nodeinfo/2.0", api_nodeinfo, NEEDS_NOTHING, NULL },
	{ "GET", "/api/v2/instance", api_instance, NEEDS_NOTHING, NULL },
	{ "GET", "/api/v1/instance", api_instance_v1, NEEDS_NOTHING, NULL },

	{ "POST", "/api/v1/apps", api_apps, NEEDS_NOTHING, NULL },
	{ "GET", "/api/v1/apps/verify_credentials", api_app_verify, NEEDS_TOKEN, NULL },
	{ "GET", "/oauth/authorize", api_authorize_page, NEEDS_NOTHING, NULL },
	{ "POST", "/oauth/authorize", api_authorize, NEEDS_NOTHING, NULL },
	{ "POST", "/oauth/token", api_token, NEEDS_NOTHING, NULL },
	{ "POST", "/oauth/revoke", api_revoke, NEEDS_NOTHING, NULL },

	{ "GET", "/api/v1/accounts/verify_credentials", api_verify_credentials,
		NEEDS_USER, "read:accounts" },
	{ "GET", "/api/v1/accounts/lookup", api_account_lookup, NEEDS_NOTHING, NULL },
	{ "GET", "/api/v1/accounts/relationships", api_relationships, NEEDS_USER,
		"read:follows" },
	{ "GET", ACCOUNT, api_account, NEEDS_NOTHING, NULL },
	{ "GET", ACCOUNT "/statuses", api_account_statuses, NEEDS_NOTHING, NULL },
	{ "POST", ACCOUNT "/mute", api_account_mute, NEEDS_USER, "write:mutes" },
	{ "POST", ACCOUNT "/unmute", api_account_unmute, NEEDS_USER, "write:mutes" },
	{ "POST", ACCOUNT "/block", api_account_block, NEEDS_USER, "write:blocks" },
	{ "POST", ACCOUNT "/unblock", api_account_unblock, NEEDS_USER, "write:blocks" },
	{ "POST", "/api/v1/reports", api_report, NEEDS_USER, "write:reports" },
	{ "GET", "/api/v2/search", api_search, NEEDS_USER, "read:search" },

	{ "GET", "/api/v1/notifications", api_notifications, NEEDS_USER,
		"read:notifications" },
	{ "GET", "/api/v1/notifications/unread_count", api_unread_count, NEEDS_USER,
		"read:notifications" },
	{ "GET", "/api/v1/notifications/:id", api_notification, NEEDS_USER,
		"read:notifications" },
	{ "POST", "/api/v1/notifications/:id/dismiss", api_notification_dismiss,
		NEEDS_USER, "write:notifications" },
	{ "GET", "/api/v1/conversations", api_conversations, NEEDS_USER,
		"read:statuses" },
	{ "POST", "/api/v1/conversations/:id/read", api_conversation_read, NEEDS_USER,
		"write:conversations" },

	{ "GET", "/api/v1/statuses", api_statuses, NEEDS_NOTHING, NULL },
	{ "POST", "/api/v1/statuses", api_post, NEEDS_USER, "write:statuses" },
	{ "GET", STATUS, api_status, NEEDS_NOTHING, NULL },
	{ "PUT", STATUS, api_edit, NEEDS_USER, "write:statuses" },
	{ "DELETE", STATUS, api_delete, NEEDS_USER, "write:statuses" },
	{ "GET", STATUS "/context", api_context, NEEDS_NOTHING, NULL },
	{ "GET", STATUS "/source", api_source, NEEDS_USER, "read:statuses" },
	{ "GET", STATUS "/history", api_history, NEEDS_NOTHING, NULL },
	{ "GET", STATUS "/quotes", api_quotes, NEEDS_USER, "read:statuses" },
	{ "POST", STATUS "/favourite", api_favourite, NEEDS_USER, "write:favourites" },
	{ "POST", STATUS "/unfavourite", api_unfavourite, NEEDS_USER,
		"write:favourites" },
	{ "POST", STATUS "/reblog", api_reblog, NEEDS_USER, "write:statuses" },
	{ "POST", STATUS "/unreblog", api_unreblog, NEEDS_USER, "write:statuses" },
	{ "POST", STATUS "/bookmark", api_bookmark, NEEDS_USER, "write:bookmarks" },
	{ "POST", STATUS "/unbookmark", api_unbookmark, NEEDS_USER, "write:bookmarks" },
	{ "POST", STATUS "/mute", api_thread_mute, NEEDS_USER, "write:mutes" },
	{ "POST", STATUS "/unmute", api_thread_unmute, NEEDS_USER, "write:mutes" },

	{ "GET", STREAM "/health", api_streaming_health, NEEDS_NOTHING, NULL },
	{ "GET", STREAM "/user", api_stream_user, NEEDS_USER, "read:statuses" },
	{ "GET", STREAM "/user/notification", api_stream_notifications, NEEDS_USER,
		"read:notifications" },
	{ "GET", STREAM "/direct", api_stream_direct, NEEDS_USER, "read:statuses" },

	{ "GET", "/demo/faults", api_demo_faults, NEEDS_LOOPBACK, NULL },
	{ "POST", "/demo/faults", api_demo_set_faults, NEEDS_LOOPBACK, NULL },
	{ "DELETE", "/demo/faults", api_demo_clear_faults, NEEDS_LOOPBACK, NULL },
	{ "GET", "/demo/log", api_demo_log, NEEDS_LOOPBACK, NULL },
	{ "POST", "/demo/go-on", api_demo_go_on, NEEDS_LOOPBACK, NULL },
	{ "POST", "/demo/say", api_demo_say, NEEDS_LOOPBACK, NULL },
	{ "POST", "/demo/edit", api_demo_edit, NEEDS_LOOPBACK, NULL },
	{ "POST", "/demo/delete", api_demo_delete, NEEDS_LOOPBACK, NULL },
	{ "POST", "/demo/bulk", api_demo_bulk, NEEDS_LOOPBACK, NULL },
	{ "POST", "/demo/drop", api_demo_drop, NEEDS_LOOPBACK, NULL },

	{ "GET", "/avatar/:id", api_page_picture, NEEDS_NOTHING, NULL },
	{ "GET", "/emoji/:id", api_page_picture, NEEDS_NOTHING, NULL },
	{ "GET", "/media/:id", api_page_picture, NEEDS_NOTHING, NULL },
	{ "GET", "/:id", api_page_account, NEEDS_NOTHING, NULL },
	{ "GET", "/:other/:id", api_page_status, NEEDS_NOTHING, NULL },
};

static bool
matches(const struct route *route, struct request *request)
{
	const char *pattern = route->path;
	const char *path = request->path;

	while (*pattern && *path) {
		size_t want = strcspn(pattern + 1, "/") + 1;
		size_t have = strcspn(path + 1, "/") + 1;
		const char **to = pattern[1] != ':'      ? NULL
			: str_starts(pattern + 1, ":id") ? &request->id
							 : &request->other_id;

		if (to ? have < 2 : want != have || strncmp(pattern, path, want) != 0)
			return false;
		if (to)
			*to = arena_copy_n(request->arena, path + 1, have - 1);
		pattern += want;
		path += have;
	}
	return !*pattern && !*path;
}

const struct route *
route_find(struct request *request)
{
	for (size_t i = 0; i < COUNT(routes); i++)
		if (str_eq(routes[i].method, request->method) &&
			matches(&routes[i], request))
			return &routes[i];
	return NULL;
}
