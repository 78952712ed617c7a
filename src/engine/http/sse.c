/* Parsing server-sent events (the text/event-stream of HTML). Pure.
 * SPDX-License-Identifier: MIT */
#include "engine/http/sse.h"

#include "base/str.h"

#define NAME_MAX_BYTES 128

void
sse_init(struct sse *sse, size_t max, sse_call *call, void *context)
{
	*sse = (struct sse){ .at_start = true, .call = call, .context = context };
	buf_init(&sse->line, max);
	buf_init(&sse->name, NAME_MAX_BYTES);
	buf_init(&sse->data, max);
}

void
sse_release(struct sse *sse)
{
	buf_release(&sse->line);
	buf_release(&sse->name);
	buf_release(&sse->data);
}

static void
sse_dispatch(struct sse *sse)
{
	const char *name = sse->name.len ? buf_text(&sse->name) : "message";

	if (sse->has_data && !sse->data.full && !sse->name.full)
		sse->call(sse->context, name, buf_text(&sse->data), sse->data.len);
	buf_reset(&sse->name);
	buf_reset(&sse->data);
	sse->has_data = false;
}

/* The part before the colon is the field; one blank after the colon is not part of the
 * value. */
static void
sse_take_field(struct sse *sse, const char *line, size_t len)
{
	const char *colon = memchr(line, ':', len);
	size_t field = colon ? (size_t)(colon - line) : len;
	size_t value = colon ? field + 1 : len;

	if (value < len && line[value] == ' ')
		value++;
	if (field == 5 && memcmp(line, "event", 5) == 0) {
		buf_reset(&sse->name);
		buf_add(&sse->name, line + value, len - value);
	} else if (field == 4 && memcmp(line, "data", 4) == 0) {
		if (sse->has_data)
			buf_addc(&sse->data, '\n');
		buf_add(&sse->data, line + value, len - value);
		sse->has_data = true;
	}
}

static void
sse_take_line(struct sse *sse)
{
	static const char mark[] = "\xef\xbb\xbf";
	const char *line = buf_text(&sse->line);
	size_t len = sse->line.len;

	if (sse->at_start && str_starts(line, mark)) {
		line += strlen(mark);
		len -= strlen(mark);
	}
	sse->at_start = false;
	if (sse->line.full)
		sse->data.full = true; /* the whole event is dropped */
	else if (len == 0)
		sse_dispatch(sse);
	else
		sse_take_field(sse, line, len);
	buf_reset(&sse->line);
}

void
sse_take(struct sse *sse, const char *bytes, size_t len)
{
	const char *end = bytes + len;

	while (bytes < end) {
		const char *stop = bytes;

		if (sse->after_cr && *bytes == '\n') {
			sse->after_cr = false;
			bytes++;
			continue;
		}
		sse->after_cr = false;
		while (stop < end && *stop != '\n' && *stop != '\r')
			stop++;
		buf_add(&sse->line, bytes, (size_t)(stop - bytes));
		if (stop == end)
			return;
		sse->after_cr = *stop == '\r';
		sse_take_line(sse);
		bytes = stop + 1;
	}
}

void
sse_end(struct sse *sse)
{
	if (sse->line.len > 0)
		sse_take_line(sse);
	sse_dispatch(sse);
}
