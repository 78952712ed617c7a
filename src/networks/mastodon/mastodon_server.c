/* Mastodon: what a server is, and whose token we have.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"
#include "networks/mastodon/mastodon.h"

/* The cursor of the second request. */
#define STEP_V1 "v1"

#define LIMIT_USUAL    500
#define LIMIT_MAX      1000000
#define PER_LINK_USUAL 23

/* The version of the API since which notifications are listed in groups. */
#define API_GROUPS 2

/* Ten minutes less than an hour, for clocks and long requests. */
#define KEY_KEPT (50 * DATE_MINUTE)

/* What is known about a server software, in addition to the API's rules. */
struct habit {
	const char *software;
	bool counts_as_mastodon;
	bool streams;   /* server-sent events */
	bool keeps_key; /* remembers the Idempotency-Key of a post for at least an hour */
	const char *quirks;
};

/* Pixelfed refuses the second use of a key; the others return the first post. */
static const struct habit habits[] = {
	{ "mastodon", true, true, true, "" },
	{ "glitch-soc", true, true, true, "" },
	{ "hometown", true, true, true, "" },
	{ "hollo", false, false, true, "" },
	{ "snac", false, false, false,
		QUIRK_FORM " " QUIRK_NO_TYPES " " QUIRK_WINDOW "=64 " QUIRK_BARE
			   " " QUIRK_ALONE },
	{ "gotosocial", false, false, false, "" },
	{ "pleroma", false, false, true, "" },
	{ "akkoma", false, false, true, "" },
	{ "pixelfed", false, false, true, QUIRK_NO_TYPES },
};

static const struct habit stranger = { "", false, false, false, "" };

static const struct habit *
habit_of(const char *software)
{
	for (size_t i = 0; i < COUNT(habits); i++)
		if (str_eq(habits[i].software, software))
			return &habits[i];
	return &stranger;
}

/* The word that begins here, in lower case. */
static char *
name_at(const char *from, struct arena *arena)
{
	char *name = arena_copy_n(arena, from, strcspn(from, " /;)("));

	for (char *c = name; *c != '\0'; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return name;
}

/* "4.4.2" is Mastodon itself; "2.7.2 (compatible; Pleroma 2.6.0)", "4.0.0 (not true;
 * really snac/2.96)" and "Friendica 2023.05" name themselves, and so do forks with
 * "+". */
static const char *
software_of(const char *version, const struct json *instance, struct arena *arena)
{
	const char *named = strstr(version, "(compatible; ");
	const char *source = str_or_empty(json_text(instance, "source_url"));
	int64_t major;

	if (named != NULL)
		return name_at(named + strlen("(compatible; "), arena);
	named = strstr(version, "really ");
	if (named != NULL)
		return name_at(named + strlen("really "), arena);
	if (str_find_nocase(version, "+glitch") != NULL)
		return "glitch-soc";
	if (str_find_nocase(version, "+hometown") != NULL)
		return "hometown";
	if (str_find_nocase(source, "gotosocial") != NULL)
		return "gotosocial";
	if (str_find_nocase(source, "hollo") != NULL)
		return "hollo";
	if (!str_int(arena_copy_n(arena, version, strspn(version, "0123456789")), 0, 9999,
		    &major))
		return name_at(version, arena);
	/* Other software that reports its own version is still young; Mastodon's API
	 * began with 2. */
	return major >= 2 ? "mastodon" : "unknown";
}

int64_t
mastodon_server_keeps_key(const char *software)
{
	struct arena scratch = { 0 };
	const char *left = str_or_empty(software);
	const struct habit *habit = habit_of(str_word(&left, &scratch));

	arena_release(&scratch);
	return habit->keeps_key ? KEY_KEPT : 0;
}

static struct length_limit
limit_of(const struct json *instance, const struct habit *habit)
{
	const char *const paths[] = { "configuration.statuses.max_characters",
		"max_toot_chars", "max_characters" };
	int64_t max = 0;
	int64_t per_link = json_int(instance,
		"configuration.statuses.characters_reserved_per_url", PER_LINK_USUAL);

	for (size_t i = 0; i < COUNT(paths) && max <= 0; i++)
		max = json_int(instance, paths[i], 0);
	if (max <= 0)
		max = LIMIT_USUAL;
	if (per_link <= 0 || per_link > LIMIT_MAX)
		per_link = PER_LINK_USUAL;
	return (struct length_limit){
		.rule = habit->counts_as_mastodon ? network_mastodon.row->length
						  : LENGTH_CODES,
		.max = max < LIMIT_MAX ? (int)max : LIMIT_MAX,
		.per_link = habit->counts_as_mastodon ? (int)per_link : 0,
	};
}

/* The base URL for server-sent events; the server gives that for WebSockets. The token is
 * sent there: a server with TLS cannot redirect us to one without, such as to this
 * machine's own ports. */
static const char *
listen_of(const struct json *instance, const struct op_args *args, struct arena *arena)
{
	const char *told = json_text(instance, "configuration.urls.streaming");
	char *server = NULL;

	if (told == NULL)
		told = json_text(instance, "urls.streaming_api");
	if (told == NULL)
		return NULL;
	if (str_starts(told, "wss://"))
		told = arena_printf(arena, "https://%s", told + strlen("wss://"));
	else if (str_starts(told, "ws://"))
		told = arena_printf(arena, "http://%s", told + strlen("ws://"));
	if (!form_server(told, arena, &server, NULL) ||
		(str_starts(server, "http://") &&
			!str_starts(args->at->server, "http://")))
		return NULL;
	return server;
}

/* A host without its port. */
static const char *
server_name_of(const char *url, struct arena *arena)
{
	char *host = form_host(url, arena);
	char *colon = host == NULL ? NULL : strrchr(host, ':');

	if (colon != NULL && strchr(colon, ']') == NULL)
		*colon = '\0';
	return str_or_empty(host);
}

static bool
is_inside(const char *host, const char *domain)
{
	size_t len = strlen(host);
	size_t tail = strlen(domain);

	return str_eq(host, domain) ||
		(tail > 0 && len > tail && host[len - tail - 1] == '.' &&
			str_eq(host + len - tail, domain));
}

bool
mastodon_server_streams_from_site(
	const struct endpoint *at, const char *listen, struct arena *arena)
{
	const char *stream = server_name_of(listen, arena);
	const char *server = server_name_of(at->server, arena);
	const char *domain = network_quirk(at, QUIRK_DOMAIN, arena);

	return is_inside(stream, server) ||
		(domain != NULL && strchr(domain, '.') != NULL &&
			is_inside(server, domain) && is_inside(stream, domain));
}

/* What its handles end with, if that is not its host; or NULL. */
static const char *
domain_told(const struct json *instance, const struct op_args *args, struct arena *arena)
{
	const char *told = json_text(instance, "domain");
	const char *host = str_or_empty(form_host(args->at->server, arena));
	char *server;
	const char *domain;

	if (told == NULL)
		told = json_text(instance, "uri");
	if (str_is_empty(told) || !form_server(told, arena, &server, NULL))
		return NULL;
	domain = str_or_empty(form_host(server, arena));
	return str_eq(domain, host) ? NULL : domain;
}

static const char *
add_quirk(const char *quirks, const char *word, struct arena *arena)
{
	return *quirks == '\0' ? word : arena_printf(arena, "%s %s", quirks, word);
}

/* That a server has groups is said by the number of its API: forks have any version. */
static const char *
quirks_of(const struct json *instance, const struct habit *habit,
	const struct op_args *args, struct arena *arena)
{
	const char *quirks = habit->quirks;
	const char *domain = domain_told(instance, args, arena);

	if (json_int(instance, "api_versions.mastodon", 0) >= API_GROUPS)
		quirks = add_quirk(quirks, QUIRK_GROUPED, arena);
	if (domain != NULL)
		quirks = add_quirk(
			quirks, arena_printf(arena, QUIRK_DOMAIN "=%s", domain), arena);
	return *quirks == '\0' ? NULL : quirks;
}

/* Fetching several statuses in one request was added in Mastodon 4.3; forks use the same
 * version numbers. */
static bool
gives_many(const char *version, const struct habit *habit)
{
	const char *dot = strchr(version, '.');
	int64_t major = 0;
	int64_t minor = 0;
	char number[8];

	if (!habit->counts_as_mastodon || !dot)
		return false;
	snprintf(number, sizeof number, "%.*s", (int)strspn(dot + 1, "0123456789"),
		dot + 1);
	str_int(number, 0, 9999, &minor);
	snprintf(number, sizeof number, "%.*s", (int)(dot - version), version);
	str_int(number, 0, 9999, &major);
	return major > 4 || (major == 4 && minor >= 3);
}

static void
fill_server(const struct json *instance, const struct op_args *args, struct arena *arena,
	struct op_result *result)
{
	struct server *server = &result->server;
	struct endpoint at = *args->at;
	const char *version =
		str_or_empty(field_text(instance, "version", TEXT_NAME, arena));
	const char *software = software_of(version, instance, arena);
	const struct habit *habit = habit_of(software);

	*server = (struct server){
		.software = software,
		.version = version,
		.limit = limit_of(instance, habit),
		.quirks = quirks_of(instance, habit, args, arena),
		.listen = habit->streams ? listen_of(instance, args, arena) : NULL,
	};
	at.quirks = server->quirks;
	if (server->listen != NULL &&
		!mastodon_server_streams_from_site(&at, server->listen, arena)) {
		result->missed = arena_printf(arena,
			"this server streams from another site, %s, which must not see the "
			"token: it is polled instead",
			form_host(server->listen, arena));
		server->listen = NULL;
	}
	server->cannot[OP_LISTEN] = server->listen == NULL;
	server->cannot[OP_ITEMS] = !gives_many(version, habit);
}

static bool
is_instance(const struct json *json)
{
	return !str_is_empty(json_text(json, "version")) &&
		(json_text(json, "domain") != NULL || json_text(json, "uri") != NULL ||
			json_is_object(json_at(json, "configuration")));
}

bool
mastodon_server_ask(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	(void)err;
	mastodon_request(args, "GET",
		str_eq(args->cursor, STEP_V1) ? "/api/v1/instance" : "/api/v2/instance",
		arena, request);
	return true;
}

bool
mastodon_server_read(const struct op_args *args, const struct http_response *response,
	struct arena *arena, struct op_result *result, struct err *err)
{
	bool last = str_eq(args->cursor, STEP_V1);
	struct err why = { 0 };
	const struct json *json = mastodon_body(args, response, arena, &why);
	const struct json *body = json_parse(response->body, response->len, arena, NULL);
	bool refused;

	if (is_instance(json)) {
		fill_server(json, args, arena, result);
		return true;
	}
	/* Busy, or closed to strangers and says so: this does not mean that it is other
	 * software. */
	refused = why.code == ERR_SIGNIN || why.code == ERR_REFUSED;
	if (why.code == ERR_LATER ||
		(last && refused && json_text(body, "error") != NULL))
		return err_set(err, why.code, "%s", why.text);
	if (last)
		return err_set(err, ERR_PROTOCOL, "%s does not speak the Mastodon API",
			args->at->server);
	result->cursor = STEP_V1;
	result->more = true;
	return true;
}

bool
mastodon_server_ask_whoami(const struct op_args *args, struct arena *arena,
	struct http_request *request, struct err *err)
{
	(void)err;
	mastodon_request(
		args, "GET", "/api/v1/accounts/verify_credentials", arena, request);
	return true;
}

bool
mastodon_server_read_whoami(const struct op_args *args,
	const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err)
{
	const struct json *json = mastodon_body(args, response, arena, err);
	const char *privacy = json_text(json, "source.privacy");
	struct whoami *who = &result->who;

	if (json == NULL)
		return false;
	who->remote_id = field_id(json, "id", arena);
	who->handle = mastodon_handle(json, args->at, arena);
	if (who->remote_id == NULL || who->handle == NULL)
		return err_set(err, ERR_PROTOCOL,
			"%s does not say whose token this is; does it speak the Mastodon API?",
			args->at->server);
	who->name = str_or_empty(field_text(json, "display_name", TEXT_NAME, arena));
	who->url = field_text(json, "url", TEXT_NAME, arena);
	who->created_at = field_time(json, "created_at");
	who->visibility =
		privacy == NULL ? VISIBLE_PUBLIC : mastodon_visibility_of(privacy);
	return true;
}
