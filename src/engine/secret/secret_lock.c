/* A lock on the secret of an account, so that only one program at a time renews it.
 * SPDX-License-Identifier: MIT */
#include "engine/secret/secret_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <sys/file.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/system/path.h"

struct secret_lock {
	int fd;
};

/* A file name for the owner of the secret. */
static char *
lock_path(const struct secret_owner *owner, struct arena *arena)
{
	char *name = arena_printf(
		arena, "lock-%s-%s-%s", owner->network, owner->server, owner->remote_id);

	for (char *c = name; *c; c++)
		if (*c == '/')
			*c = '_';
	return path_state(name, arena);
}

bool
secret_lock(const struct secret_owner *owner, struct secret_lock **lock, struct err *err)
{
	struct arena scratch = { 0 };
	char *file = lock_path(owner, &scratch);
	bool ok = path_make_folder(file, err);
	int fd = ok ? open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600) : -1;

	*lock = NULL;
	if (ok && fd < 0)
		ok = err_set(err, ERR_FAILED, "%s: %s", file, strerror(errno));
	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0) {
		*lock = mem_alloc(sizeof **lock);
		(*lock)->fd = fd;
	} else if (fd >= 0) {
		if (errno != EWOULDBLOCK)
			ok = err_set(err, ERR_FAILED, "cannot lock %s: %s", file,
				strerror(errno));
		close(fd);
	}
	arena_release(&scratch);
	return ok;
}

void
secret_lock_release(struct secret_lock *lock)
{
	if (!lock)
		return;
	close(lock->fd);
	free(lock);
}
