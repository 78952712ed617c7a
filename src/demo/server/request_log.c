/* A log of the requests received, for tests.
 * SPDX-License-Identifier: MIT */
#include "demo/server/request_log.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/time/date.h"
#include "base/json.h"
#include "base/mem.h"
#include "demo/server/faults.h"
#include "demo/moment.h"
#include "demo/server/request.h"
#include "demo/server/response.h"
#include "demo/world.h"

static struct json *
fields_json(const struct demo_request *request)
{
	struct json *fields = json_array(request->arena);

	for (size_t i = 0; i < request->field_count; i++) {
		struct json *field = json_object(request->arena);

		json_add_text(request->arena, field, "name", request->fields[i].name);
		json_add_text(request->arena, field, "value", request->fields[i].value);
		json_add(request->arena, fields, NULL, field);
	}
	return fields;
}

static struct json *
faults_json(const struct faults *faults, struct arena *arena)
{
	struct json *list = json_array(arena);

	for (size_t i = 0; i < faults->now_count; i++)
		json_add_text(arena, list, NULL, faults_spec(&faults->now[i], arena));
	return list;
}

void
request_log_add(struct request_log *seen, const struct demo_request *request,
	const struct demo_response *response, const struct faults *faults)
{
	struct arena *arena = request->arena;
	struct json *json = json_object(arena);
	char **line = &seen->lines[seen->count % REQUEST_LOG_MAX];
	const char *text;

	json_add_int(arena, json, "number", seen->count + 1);
	json_add_text(arena, json, "time", moment_milli(date_now(), arena));
	json_add_text(arena, json, "method", request->method);
	json_add_text(arena, json, "host", request->host);
	json_add_text(arena, json, "path", request->path);
	json_add_text(arena, json, "query", request->query);
	json_add_text(arena, json, "content_type", request->kind);
	json_add_text(arena, json, "user_agent", request->agent);
	json_add_text(arena, json, "idempotency_key", request->key);
	json_add_bool(arena, json, "authorized", request->token != NULL);
	json_add_text(arena, json, "who", request->who ? request->who->acct : NULL);
	json_add(arena, json, "fields", fields_json(request));
	json_add(arena, json, "faults", faults_json(faults, arena));
	json_add_int(arena, json, "status", response->status);
	text = json_print(json, false, arena);
	free(*line);
	*line = mem_copy(text, strlen(text));
	seen->count++;
}

char *
request_log_json(const struct request_log *seen, int64_t after, struct arena *arena)
{
	int64_t first = seen->count > REQUEST_LOG_MAX ? seen->count - REQUEST_LOG_MAX : 0;
	struct buf all;
	char *copy;

	buf_init(&all, 0);
	buf_addc(&all, '[');
	for (int64_t i = after > first ? after : first; i < seen->count; i++) {
		if (all.len > 1)
			buf_addc(&all, ',');
		buf_adds(&all, seen->lines[i % REQUEST_LOG_MAX]);
	}
	buf_addc(&all, ']');
	copy = arena_copy_n(arena, buf_text(&all), all.len);
	buf_release(&all);
	return copy;
}

void
request_log_release(struct request_log *seen)
{
	for (size_t i = 0; i < REQUEST_LOG_MAX; i++)
		free(seen->lines[i]);
}
