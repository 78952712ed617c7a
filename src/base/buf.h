/* A byte buffer that grows up to a limit.
 * SPDX-License-Identifier: MIT */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

/* `at` is NUL-terminated once something has been added; `len` does not count the NUL. */
struct buf {
	char *at;
	size_t len;
	size_t room;
	size_t max; /* the limit in bytes */
	bool full;  /* something did not fit; nothing is added after the gap */
};

/* `max` 0 means 64 MiB. */
void buf_init(struct buf *buf, size_t max);
void buf_release(struct buf *buf);

/* Empties it, keeps its memory. */
void buf_reset(struct buf *buf);

/* Each adds all or nothing; false (and `full`) once the limit is reached, until
 * buf_reset. */
bool buf_add(struct buf *buf, const void *bytes, size_t len);
bool buf_adds(struct buf *buf, const char *text);
bool buf_addc(struct buf *buf, char c);
bool
buf_addf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Removes `len` bytes from the front. */
void buf_drop(struct buf *buf, size_t len);

/* The content as a string; "" if nothing was ever added. Borrowed until the next call. */
const char *buf_text(const struct buf *buf);

#endif
