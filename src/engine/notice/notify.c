/* Notifications on the desktop, and what programs are told about a conversation.
 * SPDX-License-Identifier: MIT */
#include "engine/notice/notify.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time/date.h"
#include "base/time/zone.h"
#include "engine/engine.h"
#include "engine/notice/jobs.h"
#include "inbox/hours/quiet.h"
#include "store/store.h"

/* At most this many are shown in a notification. */
#define LINES_MOST 3

/* notify-send interprets markup, and what strangers write is not markup. */
static const char *
harmless(const char *text, struct arena *arena)
{
	static const struct {
		char letter;
		const char *name;
	} names[] = { { '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" } };
	struct buf buf;
	const char *clean;

	buf_init(&buf, 0);
	for (; *text; text++) {
		const char *name = NULL;

		for (size_t i = 0; i < COUNT(names); i++)
			if (names[i].letter == *text)
				name = names[i].name;
		if (name)
			buf_adds(&buf, name);
		else
			buf_addc(&buf, *text);
	}
	clean = arena_copy(arena, buf_text(&buf));
	buf_release(&buf);
	return clean;
}

void
notify_line(struct notify_lines *lines, const struct inbox_row *row, bool to,
	struct arena *arena)
{
	if (lines->count++ < LINES_MOST)
		lines->text = arena_printf(arena, "%s\n%s%s%s: %s",
			str_or_empty(lines->text),
			harmless(str_or_empty(row->person.handle), arena),
			to ? ", to " : "", to ? row->account_name : "",
			row->direct ? "a private message"
				    : harmless(str_or_empty(row->preview), arena));
}

static bool
is_quiet(struct engine *engine, struct arena *arena)
{
	const char *hours = engine->settings.notify_quiet;

	return *hours != '\0' &&
		quiet_has(hours, zone_load(str_or_empty(engine->settings.zone), arena),
			date_now());
}

void
notify_add(struct jobs *jobs, struct engine *engine, const char *says, const char *more)
{
	struct job *job = jobs_new();
	const char **argv;

	if (is_quiet(engine, &job->arena)) {
		jobs_free(job);
		return;
	}
	argv = ARENA_ARRAY(&job->arena, const char *, 6);
	argv[0] = "notify-send";
	argv[1] = "--app-name=heed";
	argv[2] = "--";
	argv[3] = arena_printf(&job->arena, "heed: %s", says);
	argv[4] = arena_copy(&job->arena, more);
	job->argv = argv;
	jobs_add(jobs, job);
}

/* --- what programs are told --- */

void
notify_json_time(struct arena *arena, struct json *json, const char *name, int64_t at)
{
	json_add_text(
		arena, json, name, at > 0 ? date_iso(at - at % DATE_SECOND).at : NULL);
}

struct json *
notify_json(const char *event, const struct inbox_row *row, struct arena *arena)
{
	struct json *json = json_object(arena);

	json_add_text(arena, json, "event", event);
	json_add_int(arena, json, "id", row->id);
	json_add_text(arena, json, "network", row->network);
	json_add_text(arena, json, "account", row->account_name);
	json_add_text(arena, json, "person", row->person.handle);
	json_add_text(arena, json, "person_name", row->person.name);
	json_add_text(arena, json, "labels", row->labels);
	json_add_text(arena, json, "kind", item_kind_name(row->kind));
	json_add_bool(arena, json, "direct", row->direct);
	json_add_int(arena, json, "items", row->n_items);
	json_add_text(arena, json, "text", row->preview);
	return json;
}
