/* What a program that we run reads: a text, and then what is typed.
 * SPDX-License-Identifier: MIT */
#include "client/client_input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/system/proc.h"

bool
client_input_open(const char *input, int ends[2], struct err *err)
{
	ends[0] = ends[1] = -1;
	if (!input)
		return true;
	if (!proc_pipe(ends, err))
		return false;
	fcntl(ends[1], F_SETFL, O_NONBLOCK);
	return write(ends[1], input, strlen(input)) == (ssize_t)strlen(input) ||
		err_set(err, ERR_USAGE, "the input is too long");
}

/* Passes on what is typed; what does not fit the pipe is dropped. False at its end. */
static bool
pass_input(int to)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction old;
	char piece[1024];
	ssize_t got = read(STDIN_FILENO, piece, sizeof piece);
	bool taken = true;

	if (got < 0)
		return errno == EINTR || errno == EAGAIN;
	sigaction(SIGPIPE, &ignore, &old);
	if (got > 0)
		taken = write(to, piece, (size_t)got) >= 0 || errno == EAGAIN;
	sigaction(SIGPIPE, &old, NULL);
	mem_erase(piece, sizeof piece);
	return got > 0 && taken;
}

static void
end_input(int *to)
{
	close(*to);
	*to = -1;
}

void
client_input_pass(int from, int *to)
{
	while (*to >= 0) {
		struct pollfd ends[] = { { .fd = from, .events = POLLIN },
			{ .fd = STDIN_FILENO, .events = POLLIN } };

		if (poll(ends, 2, -1) < 0 && errno != EINTR)
			return;
		if (ends[1].revents && !pass_input(*to))
			end_input(to);
		if (ends[0].revents)
			return;
	}
}
