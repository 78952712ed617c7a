/* Writing whole files atomically.
 * SPDX-License-Identifier: MIT */
#include "base/system/path.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/stat.h>

#include "base/arena.h"
#include "base/err.h"

/* The temporary file that will replace a file. */
#define BESIDE "%s.XXXXXX"

static bool
write_all(int fd, const char *text, size_t len)
{
	while (len > 0) {
		ssize_t done = write(fd, text, len);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		text += done;
		len -= (size_t)done;
	}
	return true;
}

/* A rename is on disk once its folder is synced. Some file systems cannot sync a folder;
 * then there is nothing more to do. */
static void
sync_folder(const char *file, struct arena *scratch)
{
	const char *slash = strrchr(file, '/');
	const char *folder =
		slash ? arena_copy_n(scratch, file, (size_t)(slash - file) + 1) : ".";
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

/* Whether the path holds something that a file must not replace. */
static bool
is_special(const char *file)
{
	struct stat st;

	return stat(file, &st) == 0 && !S_ISREG(st.st_mode);
}

static bool
write_into(const char *file, const char *text, size_t len, struct err *err)
{
	int fd = open(file, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	bool ok = fd >= 0 && write_all(fd, text, len);

	if (!ok)
		err_set(err, ERR_FAILED, "cannot write %s: %s", file, strerror(errno));
	if (fd >= 0)
		close(fd);
	return ok;
}

bool
path_write(const char *file, const char *text, size_t len, struct err *err)
{
	return is_special(file) ? write_into(file, text, len, err)
				: path_write_private(file, text, len, err);
}

bool
path_write_private(const char *file, const char *text, size_t len, struct err *err)
{
	struct arena scratch = { 0 };
	char *target = realpath(file, NULL); /* a link stays, its target is replaced */
	const char *name = target ? target : file;
	char *beside = arena_printf(&scratch, BESIDE, name);
	int fd = -1;
	bool ok = false;

	if (is_special(name)) {
		err_set(err, ERR_FAILED, "cannot write %s: it is not a regular file",
			file);
		goto out;
	}
	fd = mkstemp(beside);
	if (fd < 0 || fchmod(fd, 0600) != 0 || !write_all(fd, text, len) ||
		fsync(fd) != 0 || rename(beside, name) != 0) {
		err_set(err, ERR_FAILED, "cannot write %s: %s", file, strerror(errno));
		goto out;
	}
	sync_folder(name, &scratch);
	ok = true;
out:
	if (fd >= 0)
		close(fd);
	if (fd >= 0 && !ok)
		unlink(beside);
	free(target);
	arena_release(&scratch);
	return ok;
}

/* glob treats some characters as patterns. */
static char *
literally(const char *file, struct arena *arena)
{
	char *escaped = arena_alloc(arena, 2 * strlen(file) + 1);
	char *to = escaped;

	for (; *file; file++) {
		if (strchr("*?[]\\", *file))
			*to++ = '\\';
		*to++ = *file;
	}
	return escaped;
}

size_t
path_write_sweep(const char *file)
{
	struct arena scratch = { 0 };
	char *pattern = arena_printf(&scratch, "%s.??????", literally(file, &scratch));
	glob_t found = { 0 };
	size_t removed = 0;

	if (glob(pattern, GLOB_NOSORT, NULL, &found) == 0)
		for (size_t i = 0; i < found.gl_pathc; i++) {
			const char *name = found.gl_pathv[i];
			struct stat st;

			if (lstat(name, &st) == 0 && S_ISREG(st.st_mode) &&
				st.st_uid == geteuid() && (st.st_mode & 0777) == 0600)
				removed += unlink(name) == 0;
		}
	globfree(&found);
	arena_release(&scratch);
	return removed;
}
