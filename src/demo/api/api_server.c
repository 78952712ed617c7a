/* The server's description of itself, and its streams.
 * SPDX-License-Identifier: MIT */
#include "demo/api/api.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "demo/demo.h"
#include "demo/limits.h"
#include "demo/render.h"
#include "demo/server/request.h"
#include "demo/server/response.h"
#include "demo/server/software.h"

static const char *const scopes[] = { "read", "read:accounts", "read:notifications",
	"read:search", "read:statuses", "write", "write:blocks", "write:bookmarks",
	"write:conversations", "write:favourites", "write:mutes", "write:notifications",
	"write:reports", "write:statuses", "follow", "push", "profile" };

static struct json *
texts(struct arena *arena, const char *const *all, size_t count)
{
	struct json *list = json_array(arena);

	for (size_t i = 0; i < count; i++)
		json_add_text(arena, list, NULL, all[i]);
	return list;
}

static void
add_address(const struct demo *demo, struct arena *arena, struct json *to,
	const char *name, const char *path)
{
	json_add_text(arena, to, name, arena_printf(arena, "%s%s", demo->origin, path));
}

void
api_server_authorization_server(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	static const char *const codes[] = { "code" };
	static const char *const grants[] = { "authorization_code",
		"client_credentials" };
	static const char *const methods[] = { "S256" };
	static const char *const secrets[] = { "client_secret_basic",
		"client_secret_post" };
	struct arena *arena = request->arena;
	struct json *json = json_object(arena);

	add_address(demo, arena, json, "issuer", "/");
	add_address(demo, arena, json, "service_documentation", "/");
	add_address(demo, arena, json, "authorization_endpoint", "/oauth/authorize");
	add_address(demo, arena, json, "token_endpoint", "/oauth/token");
	add_address(demo, arena, json, "revocation_endpoint", "/oauth/revoke");
	add_address(demo, arena, json, "app_registration_endpoint", "/api/v1/apps");
	json_add(arena, json, "scopes_supported", texts(arena, scopes, COUNT(scopes)));
	json_add(arena, json, "response_types_supported",
		texts(arena, codes, COUNT(codes)));
	json_add(arena, json, "grant_types_supported",
		texts(arena, grants, COUNT(grants)));
	json_add(arena, json, "token_endpoint_auth_methods_supported",
		texts(arena, secrets, COUNT(secrets)));
	json_add(arena, json, "code_challenge_methods_supported",
		texts(arena, methods, COUNT(methods)));
	response_json(request, response, json);
}

static struct json *
one_link(struct arena *arena, const char *relation, const char *type, const char *href)
{
	struct json *links = json_array(arena);
	struct json *link = json_object(arena);

	json_add_text(arena, link, "rel", relation);
	if (type)
		json_add_text(arena, link, "type", type);
	json_add_text(arena, link, "href", href);
	json_add(arena, links, NULL, link);
	return links;
}

void
api_server_webfinger(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct arena *arena = request->arena;
	const char *resource = str_or_empty(request_text(request, "resource"));
	const char *handle = str_starts(resource, "acct:") ? resource + 5 : resource;
	const char *host = strchr(handle, '@');
	struct demo_person *person;
	struct json *json;

	/* The server's address may be used in place of its name. */
	if (host && str_eq(host + 1, strstr(demo->origin, "//") + 2))
		person = world_person(&demo->world, handle, (size_t)(host - handle));
	else
		person = world_person(&demo->world, handle, strlen(handle));
	if (!person || person->story->host) {
		response_error(request, response, 404, "Record not found");
		return;
	}
	json = json_object(arena);
	json_add_text(arena, json, "subject",
		arena_printf(
			arena, "acct:%s@%s", person->story->name, demo->world.domain));
	json_add(arena, json, "links",
		one_link(arena, "self", "application/activity+json",
			arena_printf(arena, "%s/users/%s", demo->origin,
				person->story->name)));
	response_json(request, response, json);
	response->type = "application/jrd+json; charset=utf-8";
}

void
api_server_nodeinfo_links(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct arena *arena = request->arena;
	struct json *json = json_object(arena);

	json_add(arena, json, "links",
		one_link(arena, "http://nodeinfo.diaspora.software/ns/schema/2.0", NULL,
			arena_printf(arena, "%s/nodeinfo/2.0", demo->origin)));
	response_json(request, response, json);
}

void
api_server_nodeinfo(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	static const char *const protocols[] = { "activitypub" };
	struct arena *arena = request->arena;
	struct json *json = json_object(arena);
	struct json *software = json_object(arena);
	struct json *usage = json_object(arena);
	struct json *users = json_object(arena);

	json_add_text(arena, json, "version", "2.0");
	json_add_text(arena, software, "name", demo->software->name);
	json_add_text(arena, software, "version", demo->software->version);
	json_add(arena, json, "software", software);
	json_add(arena, json, "protocols", texts(arena, protocols, COUNT(protocols)));
	json_add_int(arena, users, "total", demo->world.people_count);
	json_add(arena, usage, "users", users);
	json_add_int(arena, usage, "localPosts", (int64_t)demo->world.post_count);
	json_add(arena, json, "usage", usage);
	json_add_bool(arena, json, "openRegistrations", false);
	response_json(request, response, json);
}

static struct json *
configuration(const struct demo *demo, struct arena *arena)
{
	struct json *json = json_object(arena);
	struct json *urls = json_object(arena);
	struct json *statuses = json_object(arena);

	json_add_text(arena, urls, "streaming",
		arena_printf(arena, "ws%s", demo->origin + strlen("http")));
	json_add(arena, json, "urls", urls);
	json_add_int(arena, statuses, "max_characters", LIMIT_CHARACTERS);
	json_add_int(arena, statuses, "max_media_attachments", 4);
	json_add_int(arena, statuses, "characters_reserved_per_url", LIMIT_URL);
	json_add(arena, json, "statuses", statuses);
	json_add_bool(arena, json, "limited_federation", false);
	return json;
}

static struct json *
rules(struct arena *arena)
{
	static const char *const all[] = {
		"Be kind. Nobody's bike is perfect.",
		"No advertising for helmets nobody asked for.",
		"The cat is always right.",
	};
	struct json *list = json_array(arena);

	for (size_t i = 0; i < COUNT(all); i++) {
		struct json *rule = json_object(arena);

		render_add_id(arena, rule, "id", (int64_t)i + 1);
		json_add_text(arena, rule, "text", all[i]);
		json_add_text(arena, rule, "hint", "");
		json_add(arena, list, NULL, rule);
	}
	return list;
}

static void
add_about(const struct demo *demo, struct arena *arena, struct json *json)
{
	json_add_text(arena, json, "title", "heed practice community");
	json_add_text(arena, json, "version", demo->software->version);
	json_add_text(arena, json, "description",
		"A server on this machine to practise with. Nobody here is real.");
	json_add(arena, json, "configuration", configuration(demo, arena));
	json_add(arena, json, "rules", rules(arena));
}

void
api_server_instance(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct arena *arena = request->arena;
	struct json *json = json_object(arena);
	struct json *versions = json_object(arena);
	struct json *contact = json_object(arena);
	struct json *registrations = json_object(arena);

	json_add_text(arena, json, "domain", demo->world.domain);
	add_about(demo, arena, json);
	json_add_text(arena, json, "source_url",
		demo->software->source_url ? demo->software->source_url : demo->origin);
	json_add(arena, json, "languages", json_array(arena));
	/* Without the list of notifications in groups. */
	json_add_int(arena, versions, "mastodon", 1);
	json_add(arena, json, "api_versions", versions);
	json_add_text(arena, contact, "email", "nobody@practice.example");
	json_add(arena, contact, "account",
		render_person(world_brand(&demo->world), &demo->world, arena));
	json_add(arena, json, "contact", contact);
	json_add_bool(arena, registrations, "enabled", false);
	json_add(arena, json, "registrations", registrations);
	response_json(request, response, json);
}

void
api_server_instance_v1(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	struct arena *arena = request->arena;
	struct json *json = json_object(arena);
	struct json *urls = json_object(arena);

	json_add_text(arena, json, "uri", demo->world.domain);
	add_about(demo, arena, json);
	json_add_text(arena, json, "short_description", "A server to practise with.");
	json_add_text(arena, urls, "streaming_api",
		arena_printf(arena, "ws%s", demo->origin + strlen("http")));
	json_add(arena, json, "urls", urls);
	json_add_bool(arena, json, "registrations", false);
	response_json(request, response, json);
}

void
api_server_streaming_health(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	(void)demo;
	(void)request;
	response_text(response, 200, "text/plain", "OK");
}

static void
stream(struct demo *demo, struct demo_request *request, enum stream_kind kind,
	struct demo_response *response)
{
	response_text(response, 200, "text/event-stream", "");
	response_add_header(response, "Cache-Control", "private, no-store");
	response_add_header(response, "X-Accel-Buffering", "no");
	response->stream = stream_open(&demo->streams, request->who, kind);
}

void
api_server_stream_user(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	stream(demo, request, STREAM_USER, response);
}

void
api_server_stream_notifications(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	stream(demo, request, STREAM_NOTIFICATIONS, response);
}

void
api_server_stream_direct(
	struct demo *demo, struct demo_request *request, struct demo_response *response)
{
	stream(demo, request, STREAM_DIRECT, response);
}
