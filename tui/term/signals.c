/* Signals as a descriptor to poll.
 * SPDX-License-Identifier: MIT */
#include "tui/term/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"

/* What a signal handler may touch: the one thing that cannot be an argument. */
static volatile sig_atomic_t wants_end;
static volatile sig_atomic_t wants_size;
static int ends[2] = { -1, -1 };
static void (*restore_terminal)(void);

static void
on_fatal(int number)
{
	restore_terminal();
	signal(number, SIG_DFL);
	raise(number);
}

static void
on_signal(int number)
{
	int kept = errno;

	if (number == SIGWINCH)
		wants_size = 1;
	else
		wants_end = 1;
	if (write(ends[1], "!", 1) < 0)
		errno = kept;
	errno = kept;
}

static void
on(int number, void (*handler)(int))
{
	struct sigaction action = { 0 };

	action.sa_handler = handler;
	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

bool
signals_catch(void (*restore)(void), struct err *err)
{
	static const int fatal[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGQUIT };

	if (pipe(ends) != 0)
		return err_set(err, ERR_FAILED, "no pipe: %s", strerror(errno));
	for (int i = 0; i < 2; i++) {
		fcntl(ends[i], F_SETFD, FD_CLOEXEC);
		fcntl(ends[i], F_SETFL, O_NONBLOCK);
	}
	restore_terminal = restore;
	on(SIGWINCH, on_signal);
	on(SIGTERM, on_signal);
	on(SIGHUP, on_signal);
	on(SIGINT, SIG_IGN);
	on(SIGPIPE, SIG_IGN);
	for (size_t i = 0; i < COUNT(fatal); i++)
		on(fatal[i], on_fatal);
	return true;
}

void
signals_release(void)
{
	on(SIGWINCH, SIG_DFL);
	on(SIGTERM, SIG_DFL);
	on(SIGHUP, SIG_DFL);
	for (int i = 0; i < 2; i++) {
		close(ends[i]);
		ends[i] = -1;
	}
}

int
signals_fd(void)
{
	return ends[0];
}

bool
signals_wants_end(void)
{
	return wants_end != 0;
}

struct signals
signals_read(void)
{
	struct signals came;
	char bytes[64];

	while (read(ends[0], bytes, sizeof bytes) > 0)
		continue;
	came.end = wants_end != 0;
	came.size = wants_size != 0;
	wants_end = 0;
	wants_size = 0;
	return came;
}
