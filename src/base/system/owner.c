/* The name under which a process holds something.
 * SPDX-License-Identifier: MIT */
#include "base/system/owner.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>

#include "base/system/random.h"
#include "base/str.h"

#define PLACE_ROOM 128

/* Identifies where process ids are comparable: the boot of this computer, and the PID
 * namespace (a container has its own). "" if the system does not say. */
static void
here(char place[PLACE_ROOM])
{
	char boot[48] = "";
	char space[48] = "";
	int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
	ssize_t got = fd >= 0 ? read(fd, boot, sizeof boot - 1) : -1;

	if (fd >= 0)
		close(fd);
	place[0] = '\0';
	if (got <= 0 || readlink("/proc/self/ns/pid", space, sizeof space - 1) <= 0)
		return;
	boot[strcspn(boot, "\n")] = '\0';
	snprintf(place, PLACE_ROOM, "%s %s", boot, space);
}

void
owner_name(char name[OWNER_ROOM])
{
	char place[PLACE_ROOM];

	here(place);
	snprintf(name, OWNER_ROOM, "%ld %.*s %s", (long)getpid(), PLACE_ROOM - 1, place,
		random_uuid().at);
}

bool
owner_is_dead(const char *name)
{
	char place[PLACE_ROOM];
	char digits[16] = "";
	size_t len = strcspn(name, " ");
	int64_t pid;

	here(place);
	if (!place[0] || len >= sizeof digits ||
		!str_starts(name + len + (name[len] != 0), place))
		return false;
	memcpy(digits, name, len);
	return str_int(digits, 1, INT32_MAX, &pid) && kill((pid_t)pid, 0) != 0 &&
		errno == ESRCH;
}
