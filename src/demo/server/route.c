/* Finding the handler of each request, and who may call it.
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
	{ "GET", "/.well-known/oauth-authorization-server",
		api_server_authorization_server, ROUTE_NEEDS_NOTHING, NULL },
	{ "GET", "/.well-known/webfinger", api_server_webfinger, ROUTE_NEEDS_NOTHING,
		NULL },
	{ "GET", "/.well-known/nodeinfo", api_server_nodeinfo_links, ROUTE_NEEDS_NOTHING,
		NULL },
	{ "GET", "/nodeinfo/2.0", api_server_nodeinfo, ROUTE_NEEDS_NOTHING, NULL },
	{ "GET", "/api/v2/instance", api_server_instance, ROUTE_NEEDS_NOTHING, NULL },
	{ "GET", "/api/v1/instance", api_server_instance_v1, ROUTE_NEEDS_NOTHING, NULL },

	{ "POST", "/api/v1/apps", api_oauth_apps, ROUTE_NEEDS_NOTHING, NULL },
	{ "GET", "/api/v1/apps/verify_credentials", api_oauth_app_verify,
		ROUTE_NEEDS_TOKEN, NULL },
	{ "GET", "/oauth/authorize", api_oauth_authorize_page, ROUTE_NEEDS_NOTHING,
		NULL },
	{ "POST", "/oauth/authorize", api_oauth_authorize, ROUTE_NEEDS_NOTHING, NULL },
	{ "POST", "/oauth/token", api_oauth_token, ROUTE_NEEDS_NOTHING, NULL },
	{ "POST", "/oauth/revoke", api_oauth_revoke, ROUTE_NEEDS_NOTHING, NULL },

	{ "GET", "/api/v1/accounts/verify_credentials", api_accounts_verify_credentials,
		ROUTE_NEEDS_USER, "read:accounts" },
	{ "GET", "/api/v1/accounts/lookup", api_accounts_lookup, ROUTE_NEEDS_NOTHING,
		NULL },
	{ "GET", "/api/v1/accounts/relationships", api_accounts_relationships,
		ROUTE_NEEDS_USER, "read:follows" },
	{ "GET", ACCOUNT, api_accounts_one, ROUTE_NEEDS_NOTHING, NULL },
	{ "GET", ACCOUNT "/statuses", api_accounts_statuses, ROUTE_NEEDS_NOTHING, NULL },
	{ "POST", ACCOUNT "/mute", api_accounts_mute, ROUTE_NEEDS_USER, "write:mutes" },
	{ "POST", ACCOUNT "/unmute", api_accounts_unmute, ROUTE_NEEDS_USER,
		"write:mutes" },
	{ "POST", ACCOUNT "/block", api_accounts_block, ROUTE_NEEDS_USER,
		"write:blocks" },
	{ "POST", ACCOUNT "/unblock", api_accounts_unblock, ROUTE_NEEDS_USER,
		"write:blocks" },
	{ "POST", "/api/v1/reports", api_accounts_report, ROUTE_NEEDS_USER,
		"write:reports" },
	{ "GET", "/api/v2/search", api_search, ROUTE_NEEDS_USER, "read:search" },
	{ "GET", "/api/v1/timelines/tag/:id", api_search_tag, ROUTE_NEEDS_NOTHING, NULL },

	{ "GET", "/api/v1/notifications", api_inbox_notifications, ROUTE_NEEDS_USER,
		"read:notifications" },
	{ "GET", "/api/v1/notifications/unread_count", api_inbox_unread_count,
		ROUTE_NEEDS_USER, "read:notifications" },
	{ "GET", "/api/v1/notifications/:id", api_inbox_notification, ROUTE_NEEDS_USER,
		"read:notifications" },
	{ "POST", "/api/v1/notifications/:id/dismiss", api_inbox_notification_dismiss,
		ROUTE_NEEDS_USER, "write:notifications" },
	{ "GET", "/api/v1/conversations", api_inbox_conversations, ROUTE_NEEDS_USER,
		"read:statuses" },
	{ "POST", "/api/v1/conversations/:id/read", api_inbox_conversation_read,
		ROUTE_NEEDS_USER, "write:conversations" },

	{ "GET", "/api/v1/statuses", api_statuses, ROUTE_NEEDS_NOTHING, NULL },
	{ "POST", "/api/v1/statuses", api_write_post, ROUTE_NEEDS_USER,
		"write:statuses" },
	{ "GET", STATUS, api_statuses_one, ROUTE_NEEDS_NOTHING, NULL },
	{ "PUT", STATUS, api_write_edit, ROUTE_NEEDS_USER, "write:statuses" },
	{ "DELETE", STATUS, api_write_delete, ROUTE_NEEDS_USER, "write:statuses" },
	{ "GET", STATUS "/context", api_statuses_context, ROUTE_NEEDS_NOTHING, NULL },
	{ "GET", STATUS "/source", api_statuses_source, ROUTE_NEEDS_USER,
		"read:statuses" },
	{ "GET", STATUS "/history", api_statuses_history, ROUTE_NEEDS_NOTHING, NULL },
	{ "GET", STATUS "/quotes", api_statuses_quotes, ROUTE_NEEDS_USER,
		"read:statuses" },
	{ "POST", STATUS "/favourite", api_statuses_favourite, ROUTE_NEEDS_USER,
		"write:favourites" },
	{ "POST", STATUS "/unfavourite", api_statuses_unfavourite, ROUTE_NEEDS_USER,
		"write:favourites" },
	{ "POST", STATUS "/reblog", api_statuses_reblog, ROUTE_NEEDS_USER,
		"write:statuses" },
	{ "POST", STATUS "/unreblog", api_statuses_unreblog, ROUTE_NEEDS_USER,
		"write:statuses" },
	{ "POST", STATUS "/bookmark", api_statuses_bookmark, ROUTE_NEEDS_USER,
		"write:bookmarks" },
	{ "POST", STATUS "/unbookmark", api_statuses_unbookmark, ROUTE_NEEDS_USER,
		"write:bookmarks" },
	{ "POST", STATUS "/mute", api_statuses_thread_mute, ROUTE_NEEDS_USER,
		"write:mutes" },
	{ "POST", STATUS "/unmute", api_statuses_thread_unmute, ROUTE_NEEDS_USER,
		"write:mutes" },

	{ "GET", STREAM "/health", api_server_streaming_health, ROUTE_NEEDS_NOTHING,
		NULL },
	{ "GET", STREAM "/user", api_server_stream_user, ROUTE_NEEDS_USER,
		"read:statuses" },
	{ "GET", STREAM "/user/notification", api_server_stream_notifications,
		ROUTE_NEEDS_USER, "read:notifications" },
	{ "GET", STREAM "/direct", api_server_stream_direct, ROUTE_NEEDS_USER,
		"read:statuses" },

	{ "GET", "/demo/faults", api_control_faults, ROUTE_NEEDS_LOOPBACK, NULL },
	{ "POST", "/demo/faults", api_control_set_faults, ROUTE_NEEDS_LOOPBACK, NULL },
	{ "DELETE", "/demo/faults", api_control_clear_faults, ROUTE_NEEDS_LOOPBACK,
		NULL },
	{ "GET", "/demo/log", api_control_log, ROUTE_NEEDS_LOOPBACK, NULL },
	{ "POST", "/demo/go-on", api_control_go_on, ROUTE_NEEDS_LOOPBACK, NULL },
	{ "POST", "/demo/say", api_control_say, ROUTE_NEEDS_LOOPBACK, NULL },
	{ "POST", "/demo/edit", api_control_edit, ROUTE_NEEDS_LOOPBACK, NULL },
	{ "POST", "/demo/delete", api_control_delete, ROUTE_NEEDS_LOOPBACK, NULL },
	{ "POST", "/demo/bulk", api_control_bulk, ROUTE_NEEDS_LOOPBACK, NULL },
	{ "POST", "/demo/drop", api_control_drop, ROUTE_NEEDS_LOOPBACK, NULL },

	{ "GET", "/avatar/:id", api_pages_picture, ROUTE_NEEDS_NOTHING, NULL },
	{ "GET", "/emoji/:id", api_pages_picture, ROUTE_NEEDS_NOTHING, NULL },
	{ "GET", "/media/:id", api_pages_picture, ROUTE_NEEDS_NOTHING, NULL },
	{ "GET", "/:id", api_pages_account, ROUTE_NEEDS_NOTHING, NULL },
	{ "GET", "/:other/:id", api_pages_status, ROUTE_NEEDS_NOTHING, NULL },
};

static bool
matches(const struct route *route, struct demo_request *request)
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
route_find(struct demo_request *request)
{
	for (size_t i = 0; i < COUNT(routes); i++)
		if (str_eq(routes[i].method, request->method) &&
			matches(&routes[i], request))
			return &routes[i];
	return NULL;
}
