/* The log file of a program, with secrets hidden.
 * SPDX-License-Identifier: MIT */
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/system/path.h"
#include "base/str.h"

#define FILE_MAX     ((off_t)4 * 1024 * 1024)
#define LINE_MAX_LEN ((size_t)8 * 1024)
#define SECRET_MIN   6 /* hiding shorter ones would blank out half of every line */

struct log {
	char *path;
	int fd;
	char **secrets;
	size_t secret_count;
	char last[600]; /* the text of the last line */
	int64_t last_at;
	int64_t repeats; /* of that line, not written */
};

/* -1 with errno. */
static int
open_file(const char *path)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);

	if (fd >= 0)
		fchmod(fd, 0600); /* the file may be older than this rule */
	return fd;
}

static bool
is_grown(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && st.st_size >= FILE_MAX;
}

/* The file to write to; a large one is renamed first. If that fails, it keeps growing: a
 * long log is better than none. */
static int
open_turned(const char *path)
{
	struct arena scratch = { 0 };
	int fd = open_file(path);

	if (fd >= 0 && is_grown(fd) &&
		rename(path, arena_printf(&scratch, "%s.1", path)) == 0) {
		close(fd);
		fd = open_file(path);
	}
	arena_release(&scratch);
	return fd;
}

bool
log_open(struct log **log, const char *path, struct err *err)
{
	int fd;

	*log = NULL;
	if (!path_make_folder(path, err))
		return false;
	fd = open_turned(path);
	if (fd < 0)
		return err_set(err, ERR_FAILED, "cannot write the log %s: %s", path,
			strerror(errno));
	*log = mem_alloc(sizeof **log);
	(*log)->fd = fd;
	(*log)->path = mem_copy(path, strlen(path));
	return true;
}

void
log_hide(struct log *log, const char *secret)
{
	size_t len = strlen(str_or_empty(secret));

	if (!log || len < SECRET_MIN)
		return;
	for (size_t i = 0; i < log->secret_count; i++)
		if (str_eq(log->secrets[i], secret))
			return;
	*MEM_PUSH(log->secrets, log->secret_count) = mem_copy(secret, len);
}

/* The length of the longest secret that begins at `text`; 0 if there is none. */
static size_t
secret_at(const struct log *log, const char *text)
{
	size_t longest = 0;

	for (size_t i = 0; i < log->secret_count; i++) {
		size_t len = strlen(log->secrets[i]);

		if (len > longest && str_starts(text, log->secrets[i]))
			longest = len;
	}
	return longest;
}

/* Overlapping secrets are hidden as one, so that no part of one remains. */
static void
add_hidden(const struct log *log, const char *text, struct buf *line)
{
	size_t until = 0;

	for (size_t i = 0; text[i]; i++) {
		size_t len = secret_at(log, text + i);

		if (len > 0 && i >= until)
			buf_adds(line, "[hidden]");
		if (i + len > until)
			until = i + len;
		if (i >= until)
			buf_addc(line, text[i]);
	}
}

/* A log that stays open for weeks is rotated too. Another process may have done it
 * already. */
static void
log_rotate(struct log *log)
{
	int fd;

	if (!is_grown(log->fd))
		return;
	fd = open_turned(log->path);
	if (fd < 0)
		return;
	close(log->fd);
	log->fd = fd;
}

/* Normally one call, so that the lines of two processes do not mix. On a full disk the
 * line is lost: there is no way to report that. */
static void
log_put(int fd, const char *line)
{
	ssize_t done;

	do {
		done = write(fd, line, strlen(line));
		if (done > 0)
			line += done;
	} while (done > 0 && *line);
}

static void
write_line(struct log *log, const char *words)
{
	struct arena scratch = { 0 };
	struct buf line;
	const char *whole;

	/* Hide secrets before cutting: half a secret would not be recognised. */
	buf_init(&line, LINE_MAX_LEN);
	buf_addf(&line, "%s ", date_iso(date_now()).at);
	add_hidden(log, words, &line);
	str_defuse(line.at);
	whole = arena_printf(&scratch, "%s\n", buf_text(&line));
	log_rotate(log);
	log_put(log->fd, whole);
	buf_release(&line);
	arena_release(&scratch);
}

static void
write_repeats(struct log *log)
{
	char words[80];

	if (log->repeats == 0)
		return;
	snprintf(words, sizeof words, "(repeated %lld times)", (long long)log->repeats);
	log->repeats = 0;
	write_line(log, words);
}

/* An error that repeats every second is logged once an hour. */
static bool
is_repeated(struct log *log, const char *words)
{
	int64_t now = date_ticks();

	if (log->last_at > 0 && str_eq(log->last, words) &&
		now - log->last_at < DATE_HOUR) {
		log->repeats++;
		return true;
	}
	write_repeats(log);
	snprintf(log->last, sizeof log->last, "%s", words);
	log->last_at = now;
	return false;
}

void
log_line(struct log *log, const char *format, ...)
{
	struct arena scratch = { 0 };
	va_list args;
	const char *words;

	if (!log)
		return;
	va_start(args, format);
	words = arena_vprintf(&scratch, format, args);
	va_end(args);
	if (!is_repeated(log, words))
		write_line(log, words);
	arena_release(&scratch);
}

void
log_close(struct log *log)
{
	if (!log)
		return;
	write_repeats(log);
	mem_erase(log->last, sizeof log->last);
	for (size_t i = 0; i < log->secret_count; i++)
		mem_erase_free(log->secrets[i], strlen(log->secrets[i]));
	free(log->secrets);
	free(log->path);
	close(log->fd);
	free(log);
}
