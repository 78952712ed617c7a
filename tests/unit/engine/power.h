/* A disk under SQLite that loses power, or fails: what was not synced is kept apart and
 * dropped at a chosen write.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_POWER_H
#define TESTS_POWER_H

#include <fcntl.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define POWER_FILES 16
#define POWER_LOST  77 /* how a program ends whose power is cut */

/* A file, and what of it would be there after a power cut. */
struct power_file {
	char path[256];
	char *durable;
	size_t len;
	bool exists;
};

struct power_handle {
	sqlite3_file base; /* first */
	struct power_file *file;
	sqlite3_file *real;
};

static struct power {
	sqlite3_vfs vfs;
	sqlite3_vfs *real;
	sqlite3_io_methods methods;
	struct power_file files[POWER_FILES];
	int writes;  /* so far: writes, truncations, deletions and syncs */
	int cut_at;  /* power is lost before this one; 0: never */
	int fail_at; /* from this one on, as `failures` says; 0: never */
	int failures;
	int how; /* what SQLite is told */
} power;

static inline void
power_keep(struct power_file *file)
{
	struct stat st;
	int fd = open(file->path, O_RDONLY);

	free(file->durable);
	file->durable = NULL;
	file->len = 0;
	file->exists = fd >= 0 && fstat(fd, &st) == 0;
	if (!file->exists)
		return;
	file->durable = malloc((size_t)st.st_size + 1);
	file->len = (size_t)pread(fd, file->durable, (size_t)st.st_size, 0);
	close(fd);
}

static inline void
power_cut(void)
{
	for (int i = 0; i < POWER_FILES && power.files[i].path[0]; i++) {
		struct power_file *file = &power.files[i];
		int fd;

		if (!file->exists) {
			unlink(file->path);
			continue;
		}
		fd = open(file->path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
		if (fd < 0 || write(fd, file->durable, file->len) != (ssize_t)file->len)
			_exit(1);
		close(fd);
	}
	_exit(POWER_LOST);
}

/* What becomes of the next write. */
static inline int
power_step(void)
{
	power.writes++;
	if (power.writes == power.cut_at)
		power_cut();
	if (power.fail_at == 0 || power.writes < power.fail_at ||
		power.writes >= power.fail_at + power.failures)
		return SQLITE_OK;
	return power.how;
}

static inline struct power_handle *
power_of(sqlite3_file *file)
{
	return (struct power_handle *)file;
}

static inline struct power_file *
power_file(const char *path)
{
	int i = 0;

	while (power.files[i].path[0] && strcmp(power.files[i].path, path) != 0)
		i++;
	if (i == POWER_FILES - 1)
		_exit(1);
	if (!power.files[i].path[0]) {
		snprintf(power.files[i].path, sizeof power.files[i].path, "%s", path);
		power_keep(&power.files[i]);
	}
	return &power.files[i];
}

/* --- the methods of a file --- */

static inline int
power_close(sqlite3_file *file)
{
	int rc = power_of(file)->real->pMethods->xClose(power_of(file)->real);

	free(power_of(file)->real);
	return rc;
}

static inline int
power_write(sqlite3_file *file, const void *bytes, int len, sqlite3_int64 at)
{
	int rc = power_step();

	return rc != SQLITE_OK ? rc
			       : power_of(file)->real->pMethods->xWrite(
					 power_of(file)->real, bytes, len, at);
}

static inline int
power_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	int rc = power_step();

	return rc != SQLITE_OK
		? rc
		: power_of(file)->real->pMethods->xTruncate(power_of(file)->real, size);
}

static inline int
power_sync(sqlite3_file *file, int flags)
{
	int rc = power_step();

	(void)flags;
	if (rc == SQLITE_OK && power_of(file)->file)
		power_keep(power_of(file)->file);
	return rc == SQLITE_FULL ? SQLITE_IOERR_FSYNC : rc;
}

/* The rest is the real file's. */
#define POWER_PASS(name, args, call)                       \
	static inline int power_##name args                \
	{                                                  \
		sqlite3_file *real = power_of(file)->real; \
		return real->pMethods->x##name call;       \
	}
POWER_PASS(Read, (sqlite3_file * file, void *to, int len, sqlite3_int64 at),
	(real, to, len, at))
POWER_PASS(FileSize, (sqlite3_file * file, sqlite3_int64 *size), (real, size))
POWER_PASS(Lock, (sqlite3_file * file, int how), (real, how))
POWER_PASS(Unlock, (sqlite3_file * file, int how), (real, how))
POWER_PASS(CheckReservedLock, (sqlite3_file * file, int *is), (real, is))
POWER_PASS(FileControl, (sqlite3_file * file, int what, void *arg), (real, what, arg))
POWER_PASS(SectorSize, (sqlite3_file * file), (real))
POWER_PASS(DeviceCharacteristics, (sqlite3_file * file), (real))
POWER_PASS(ShmMap,
	(sqlite3_file * file, int page, int size, int make, void volatile **at),
	(real, page, size, make, at))
POWER_PASS(ShmLock, (sqlite3_file * file, int at, int n, int how), (real, at, n, how))
POWER_PASS(ShmUnmap, (sqlite3_file * file, int remove), (real, remove))

static inline void
power_ShmBarrier(sqlite3_file *file)
{
	power_of(file)->real->pMethods->xShmBarrier(power_of(file)->real);
}

static inline int
power_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	struct power_handle *handle = power_of(file);
	int rc;

	(void)vfs;
	handle->base.pMethods = NULL;
	handle->file = name ? power_file(name) : NULL;
	handle->real = calloc(1, (size_t)power.real->szOsFile);
	rc = power.real->xOpen(power.real, name, handle->real, flags, out);
	if (rc == SQLITE_OK)
		handle->base.pMethods = &power.methods;
	else
		free(handle->real);
	return rc;
}

/* A name that is gone is gone after a power cut only when its folder was synced. */
static inline int
power_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	int rc = power_step();

	(void)vfs;
	if (rc == SQLITE_OK)
		rc = power.real->xDelete(power.real, name, sync);
	if (rc == SQLITE_OK && sync)
		power_keep(power_file(name));
	return rc;
}

/* From here on everything that SQLite opens lies on that disk. */
static inline void
power_install(void)
{
	power.real = sqlite3_vfs_find(NULL);
	power.vfs = *power.real;
	power.vfs.zName = "power";
	power.vfs.szOsFile = sizeof(struct power_handle);
	power.vfs.xOpen = power_open;
	power.vfs.xDelete = power_delete;
	power.methods = (sqlite3_io_methods){
		.iVersion = 2,
		.xClose = power_close,
		.xRead = power_Read,
		.xWrite = power_write,
		.xTruncate = power_truncate,
		.xSync = power_sync,
		.xFileSize = power_FileSize,
		.xLock = power_Lock,
		.xUnlock = power_Unlock,
		.xCheckReservedLock = power_CheckReservedLock,
		.xFileControl = power_FileControl,
		.xSectorSize = power_SectorSize,
		.xDeviceCharacteristics = power_DeviceCharacteristics,
		.xShmMap = power_ShmMap,
		.xShmLock = power_ShmLock,
		.xShmBarrier = power_ShmBarrier,
		.xShmUnmap = power_ShmUnmap,
	};
	sqlite3_vfs_register(&power.vfs, 1);
}

#endif
