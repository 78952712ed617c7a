/* Server-sent events: the listeners, and the data waiting to be sent to each.
 * SPDX-License-Identifier: MIT */
#include "demo/server/stream.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/time/date.h"
#include "base/json.h"
#include "base/mem.h"
#include "demo/render.h"

#define THUMP   (15 * DATE_SECOND)
#define OUT_MAX (8 * 1024 * 1024)

static void
stream_wake(struct stream *stream)
{
	if (stream->out.full)
		stream->ends = true; /* a listener that does not read is dropped */
	if (stream->wake)
		stream->wake(stream->context);
}

struct stream *
stream_open(struct streams *streams, struct demo_person *who, enum stream_kind kind)
{
	struct stream *stream = mem_alloc(sizeof *stream);

	stream->who = who;
	stream->kind = kind;
	stream->next_thump = date_ticks() + THUMP;
	stream->next = streams->first;
	buf_init(&stream->out, OUT_MAX);
	buf_adds(&stream->out, ":)\n:thump\n");
	return streams->first = stream;
}

void
stream_close(struct streams *streams, struct stream *stream)
{
	struct stream **at = &streams->first;

	while (*at && *at != stream)
		at = &(*at)->next;
	if (*at)
		*at = stream->next;
	buf_release(&stream->out);
	free(stream);
}

static bool
hears(const struct stream *stream, const struct post *post)
{
	const struct demo_person *who = stream->who;
	uint64_t near = post->by->bit | post->mentions;

	if (stream->kind != STREAM_USER)
		return false;
	return (near & who->bit) ||
		((who->follows & post->by->bit) && post->visibility != VISIBLE_DIRECT);
}

static const char *
event_text(struct world *world, enum world_event event, const struct post *post,
	const struct notice *notice, const struct stream *stream, struct arena *arena)
{
	if (event == WORLD_DELETED)
		return arena_printf(arena, "%" PRId64, post->id);
	if (event == WORLD_NOTIFIED)
		return json_print(
			render_notice(world, notice, stream->who, arena), false, arena);
	return json_print(render_post(world, post, stream->who, arena), false, arena);
}

void
stream_publish(struct streams *streams, struct world *world, enum world_event event,
	struct post *post, const struct notice *notice)
{
	static const char *const names[] = {
		[WORLD_POSTED] = "update",
		[WORLD_EDITED] = "status.update",
		[WORLD_DELETED] = "delete",
		[WORLD_NOTIFIED] = "notification",
	};
	struct arena arena = { 0 };

	for (struct stream *stream = streams->first; stream; stream = stream->next) {
		if (notice ? notice->to != stream->who || stream->kind == STREAM_DIRECT
			   : !hears(stream, post))
			continue;
		buf_addf(&stream->out, "event: %s\ndata: %s\n\n", names[event],
			event_text(world, event, post, notice, stream, &arena));
		stream_wake(stream);
	}
	arena_release(&arena);
}

int64_t
stream_heartbeat(struct streams *streams, int64_t ticks)
{
	int64_t next = INT64_MAX;

	for (struct stream *stream = streams->first; stream; stream = stream->next) {
		if (ticks >= stream->next_thump) {
			stream->next_thump = ticks + THUMP;
			buf_adds(&stream->out, ":thump\n");
			stream_wake(stream);
		}
		if (stream->next_thump < next)
			next = stream->next_thump;
	}
	return next;
}

void
stream_close_all(struct streams *streams)
{
	for (struct stream *stream = streams->first; stream; stream = stream->next) {
		stream->ends = true;
		stream_wake(stream);
	}
}
