/* A byte buffer that grows up to a limit.
 * SPDX-License-Identifier: MIT */
#include "base/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>

#include "base/mem.h"

#define MAX_UNLESS_TOLD ((size_t)64 * 1024 * 1024)

/* Room for `len` more bytes and the NUL. Once something was left out, nothing is added
 * after the gap. */
static bool
buf_make_room(struct buf *buf, size_t len)
{
	size_t room = buf->room > 0 ? buf->room : 64;

	assert(buf->max > 0); /* buf_init was called */
	if (buf->full || len > buf->max - buf->len) {
		buf->full = true;
		return false;
	}
	if (buf->room > buf->len + len)
		return true;
	while (room <= buf->len + len)
		room = room > buf->max / 2 ? buf->max + 1 : room * 2;
	buf->at = mem_resize(buf->at, room, 1);
	buf->room = room;
	return true;
}

void
buf_init(struct buf *buf, size_t max)
{
	assert(max < SIZE_MAX);
	*buf = (struct buf){ .max = max > 0 ? max : MAX_UNLESS_TOLD };
}

void
buf_release(struct buf *buf)
{
	free(buf->at);
	*buf = (struct buf){ .max = buf->max };
}

void
buf_reset(struct buf *buf)
{
	buf->len = 0;
	buf->full = false;
	if (buf->at)
		buf->at[0] = '\0';
}

bool
buf_add(struct buf *buf, const void *bytes, size_t len)
{
	if (!buf_make_room(buf, len))
		return false;
	if (len > 0)
		memcpy(buf->at + buf->len, bytes, len);
	buf->len += len;
	buf->at[buf->len] = '\0';
	return true;
}

bool
buf_adds(struct buf *buf, const char *text)
{
	return buf_add(buf, text, strlen(text));
}

bool
buf_addc(struct buf *buf, char c)
{
	return buf_add(buf, &c, 1);
}

bool
buf_addf(struct buf *buf, const char *format, ...)
{
	va_list args;
	int len;

	va_start(args, format);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	assert(len >= 0);
	if (!buf_make_room(buf, (size_t)len))
		return false;
	va_start(args, format);
	vsnprintf(buf->at + buf->len, (size_t)len + 1, format, args);
	va_end(args);
	buf->len += (size_t)len;
	return true;
}

void
buf_drop(struct buf *buf, size_t len)
{
	assert(len <= buf->len);
	if (len == 0)
		return;
	buf->len -= len;
	memmove(buf->at, buf->at + len, buf->len + 1);
}

const char *
buf_text(const struct buf *buf)
{
	return buf->at ? buf->at : "";
}
