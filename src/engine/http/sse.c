/* Server-sent events, from bytes to events.
 * SPDX-License-Identifier: MIT */
#include "engine/http/sse.h"

#include "base/str.h"

#define NAME_MAX_BYTES 128

void
sse_init(struct sse *events, size_t max, sse_call *call, void *context)
{
	*events = (struct sse){ .at_start = true, .call = call, .context = context };
	buf_init(&events->line, max);
	buf_init(&events->name, NAME_MAX_BYTES);
	buf_init(&events->data, max);
}

void
sse_release(struct sse *events)
{
	buf_release(&events->line);
	buf_release(&events->name);
	buf_release(&events->data);
}

static void
sse_dispatch(struct sse *events)
{
	const char *name = events->name.len ? buf_text(&events->name) : "message";

	if (events->has_data && !events->data.full && !events->name.full)
		events->call(
			events->context, name, buf_text(&events->data), events->data.len);
	buf_reset(&events->name);
	buf_reset(&events->data);
	events->has_data = false;
}

/* The part before the colon is the field; one blank after it is not part of the value. */
static void
sse_take_field(struct sse *events, const char *line, size_t len)
{
	const char *colon = memchr(line, ':', len);
	size_t field = colon ? (size_t)(colon - line) : len;
	size_t value = colon ? field + 1 : len;

	if (value < len && line[value] == ' ')
		value++;
	if (field == 5 && memcmp(line, "event", 5) == 0) {
		buf_reset(&events->name);
		buf_add(&events->name, line + value, len - value);
	} else if (field == 4 && memcmp(line, "data", 4) == 0) {
		if (events->has_data)
			buf_addc(&events->data, '\n');
		buf_add(&events->data, line + value, len - value);
		events->has_data = true;
	}
}

static void
sse_take_line(struct sse *events)
{
	static const char mark[] = "\xef\xbb\xbf";
	const char *line = buf_text(&events->line);
	size_t len = events->line.len;

	if (events->at_start && str_starts(line, mark)) {
		line += strlen(mark);
		len -= strlen(mark);
	}
	events->at_start = false;
	if (events->line.full)
		events->data.full = true; /* the whole event goes */
	else if (len == 0)
		sse_dispatch(events);
	else
		sse_take_field(events, line, len);
	buf_reset(&events->line);
}

void
sse_take(struct sse *events, const char *bytes, size_t len)
{
	const char *end = bytes + len;

	while (bytes < end) {
		const char *stop = bytes;

		if (events->after_cr && *bytes == '\n') {
			events->after_cr = false;
			bytes++;
			continue;
		}
		events->after_cr = false;
		while (stop < end && *stop != '\n' && *stop != '\r')
			stop++;
		buf_add(&events->line, bytes, (size_t)(stop - bytes));
		if (stop == end)
			return;
		events->after_cr = *stop == '\r';
		sse_take_line(events);
		bytes = stop + 1;
	}
}

void
sse_end(struct sse *events)
{
	if (events->line.len > 0)
		sse_take_line(events);
	sse_dispatch(events);
}
