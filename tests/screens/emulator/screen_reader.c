/* The program at the other end of a pty, as somebody who reads what is typed.
 * SPDX-License-Identifier: MIT */
#include "tests/screens/emulator/screen_reader.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Only the program's end knows how much waits there. */
bool
reader_has_all(int master)
{
	const char *line = ptsname(master);
	int slave = line != NULL ? open(line, O_RDWR | O_NOCTTY | O_CLOEXEC) : -1;
	int unread = 0;
	bool ok = slave >= 0 && ioctl(slave, FIONREAD, &unread) == 0 && unread == 0;

	if (slave >= 0)
		close(slave);
	return ok;
}

/* The state is the letter behind the name, which may hold brackets itself. */
bool
reader_sleeps(int master)
{
	char path[64];
	char line[512];
	const char *name_end;
	FILE *from;
	size_t len;

	snprintf(path, sizeof path, "/proc/%ld/stat", (long)tcgetpgrp(master));
	from = fopen(path, "r");
	if (from == NULL)
		return false;
	len = fread(line, 1, sizeof line - 1, from);
	fclose(from);
	line[len] = '\0';
	name_end = strrchr(line, ')');
	return name_end != NULL && strncmp(name_end, ") S", 3) == 0;
}
