/* Tokens in a file that only its owner can read. One per line: network, server, id,
 * token.
 * SPDX-License-Identifier: MIT */
#include "engine/secret/secret_file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>

#include <sys/file.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/system/path.h"
#include "base/str.h"
#include "engine/secret/secret.h"

#define FILE_MAX_BYTES ((size_t)1024 * 1024)
#define LOCK_MOST      (5 * DATE_SECOND) /* it is held while a few bytes are written */
#define LOCK_AGAIN     10

/* In one block of memory, so that it can be overwritten. */
struct text {
	char *at;
	size_t len;
	size_t room;
};

static void
text_wipe(struct text *text)
{
	mem_erase_free(text->at, text->room);
	*text = (struct text){ 0 };
}

/* The owner part of a line of the file: everything before its last word, the token.
 * Shorter if less is known. */
static char *
line_start(const struct secret_owner *owner, struct arena *arena)
{
	if (!owner->server || !*owner->server)
		return arena_printf(arena, "%s ", owner->network);
	if (!owner->remote_id)
		return arena_printf(arena, "%s %s ", owner->network, owner->server);
	return arena_printf(
		arena, "%s %s %s ", owner->network, owner->server, owner->remote_id);
}

/* The content of the file; empty if it does not exist. False if it must not be used. */
static bool
text_read(struct text *text, const char *file, struct err *err)
{
	struct err fault = { 0 };
	int fd = path_open_private(file, &fault);
	ssize_t got = 0;

	*text = (struct text){ 0 };
	if (fd < 0 && fault.code == ERR_GONE)
		return true;
	if (fd < 0)
		return err_set(err, fault.code, "%s", fault.text);
	*text = (struct text){ .at = mem_alloc(FILE_MAX_BYTES), .room = FILE_MAX_BYTES };
	while (text->len + 1 < text->room &&
		((got = read(fd, text->at + text->len, text->room - 1 - text->len)) > 0 ||
			(got < 0 && errno == EINTR)))
		text->len += got > 0 ? (size_t)got : 0;
	close(fd);
	if (got == 0 && strlen(text->at) == text->len)
		return true;
	text_wipe(text);
	return err_set(err, ERR_FAILED, "%s is not a valid token file", file);
}

/* The owner's line, with its line end; NULL if there is none. */
static char *
line_of(const struct text *text, const char *start, size_t *len)
{
	for (char *line = text->at; line && *line; line += *len) {
		*len = strcspn(line, "\n");
		*len += line[*len] == '\n';
		if (str_starts(line, start))
			return line;
	}
	return NULL;
}

char *
secret_file_read(const char *file, const struct secret_owner *owner, struct err *err)
{
	struct arena scratch = { 0 };
	const char *start = line_start(owner, &scratch);
	struct text text;
	char *token = NULL;
	char *line;
	size_t len;

	if (text_read(&text, file, err) && (line = line_of(&text, start, &len))) {
		const char *at = line + strlen(start);

		token = mem_copy(at, strcspn(at, "\n"));
	}
	text_wipe(&text);
	arena_release(&scratch);
	return token;
}

bool
secret_file_has(const char *file, const struct secret_owner *owner)
{
	char *token = secret_file_read(file, owner, NULL);

	if (!token)
		return false;
	mem_erase_free(token, strlen(token));
	return true;
}

/* Two accounts may change at the same time, in two programs. -1 with `err`. */
static int
lock_beside(const char *file, struct err *err)
{
	struct arena scratch = { 0 };
	const char *name = arena_printf(&scratch, "%s.lock", file);
	int64_t until = date_ticks() + LOCK_MOST;
	int fd = -1;

	if (path_make_folder(name, err) &&
		(fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)) < 0)
		err_set(err, ERR_FAILED, "cannot open %s: %s", name, strerror(errno));
	while (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
		if ((errno == EWOULDBLOCK || errno == EINTR) && date_ticks() < until) {
			poll(NULL, 0, LOCK_AGAIN);
			continue;
		}
		err_set(err, ERR_LATER, "another program holds %s", name);
		close(fd);
		fd = -1;
	}
	arena_release(&scratch);
	return fd;
}

static void
secret_file_add(struct text *text, const char *bytes, size_t len)
{
	memcpy(text->at + text->len, bytes, len);
	text->len += len;
}

/* The content without the owner's line, and with a new one unless `token` is NULL. */
static bool
secret_file_rewrite(const struct text *old, const char *file, const char *start,
	const char *token, struct err *err)
{
	size_t room = old->len + strlen(start) + strlen(str_or_empty(token)) + 2;
	struct text new = { .at = mem_alloc(room + 1), .room = room + 1 };
	size_t len = 0;
	const char *line = line_of(old, start, &len);
	size_t before = line ? (size_t)(line - old->at) : old->len;
	bool ok;

	if (old->len > 0)
		secret_file_add(&new, old->at, before);
	if (line)
		secret_file_add(&new, line + len, old->len - before - len);
	if (new.len > 0 && new.at[new.len - 1] != '\n')
		secret_file_add(&new, "\n", 1);
	if (token) {
		secret_file_add(&new, start, strlen(start));
		secret_file_add(&new, token, strlen(token));
		secret_file_add(&new, "\n", 1);
	}
	ok = new.len + 1 < FILE_MAX_BYTES
		? path_write_private(file, new.at, new.len, err)
		: err_set(err, ERR_FAILED, "%s is too large", file);
	text_wipe(&new);
	return ok;
}

bool
secret_file_change(const char *file, const struct secret_owner *owner, const char *token,
	struct err *err)
{
	struct arena scratch = { 0 };
	const char *start = line_start(owner, &scratch);
	struct text old = { 0 };
	size_t len;
	int lock = -1;
	bool ok = false;

	/* Without such a file, no lock is needed beside it. */
	if (!token && access(file, F_OK) != 0) {
		path_write_sweep(file);
		arena_release(&scratch);
		return true;
	}
	if ((lock = lock_beside(file, err)) >= 0)
		path_write_sweep(
			file); /* what a killed program left contains tokens, too */
	if (lock >= 0 && text_read(&old, file, err))
		ok = (!token && !line_of(&old, start, &len)) ||
			secret_file_rewrite(&old, file, start, token, err);
	if (lock >= 0)
		close(lock);
	text_wipe(&old);
	arena_release(&scratch);
	return ok;
}

bool
secret_file_can_change(const char *file, struct err *err)
{
	struct text text = { 0 };
	int lock = lock_beside(file, err);
	bool ok = lock >= 0 && text_read(&text, file, err);

	if (lock >= 0)
		close(lock);
	text_wipe(&text);
	return ok;
}

void
secret_file_sweep(const char *file)
{
	int lock;

	if (access(file, F_OK) != 0)
		return;
	lock = lock_beside(file, NULL);
	if (lock < 0)
		return;
	path_write_sweep(file);
	close(lock);
}
