/* The engine's only loop: transfers, timers, descriptors and signals, without threads.
 * SPDX-License-Identifier: MIT */
#include "engine/loop.h"

#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <sys/signalfd.h>

#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "engine/http/http.h"

#define WATCHES      4
#define LONGEST_WAIT (10 * DATE_MINUTE)

struct watch_fd {
	int fd;
	loop_call *call;
	void *context;
};

struct loop {
	struct http *http;
	struct timer *timers; /* soonest first */
	struct watch_fd watches[WATCHES];
	size_t n_watches;
	int signals;
	loop_call *on_signal;
	void *context;
	bool ended;
};

static void
loop_on_signal(void *context)
{
	struct loop *loop = context;
	struct signalfd_siginfo which;

	if (read(loop->signals, &which, sizeof which) == (ssize_t)sizeof which)
		loop->on_signal(loop->context);
}

bool
loop_new(struct loop **loop, struct http *http, loop_call *on_signal, void *context,
	struct err *err)
{
	sigset_t taken;
	int fd;

	sigemptyset(&taken);
	sigaddset(&taken, SIGTERM);
	sigaddset(&taken, SIGINT);
	sigaddset(&taken, SIGHUP);
	sigprocmask(SIG_BLOCK, &taken, NULL);
	signal(SIGPIPE, SIG_IGN);
	if ((fd = signalfd(-1, &taken, SFD_CLOEXEC | SFD_NONBLOCK)) < 0)
		return err_set(
			err, ERR_FAILED, "cannot wait for signals: %s", strerror(errno));
	*loop = mem_alloc(sizeof **loop);
	(*loop)->http = http;
	(*loop)->signals = fd;
	(*loop)->on_signal = on_signal;
	(*loop)->context = context;
	loop_watch(*loop, fd, loop_on_signal, *loop);
	return true;
}

void
loop_free(struct loop *loop)
{
	if (!loop)
		return;
	close(loop->signals);
	free(loop);
}

void
loop_cancel(struct loop *loop, struct timer *timer)
{
	struct timer **at = &loop->timers;

	if (!timer->set)
		return;
	while (*at != timer)
		at = &(*at)->next;
	*at = timer->next;
	timer->set = false;
}

void
loop_in(struct loop *loop, struct timer *timer, int64_t ms)
{
	struct timer **at = &loop->timers;

	loop_cancel(loop, timer);
	timer->at = date_ticks() + (ms > 0 ? ms : 0);
	timer->set = true;
	while (*at && (*at)->at <= timer->at)
		at = &(*at)->next;
	timer->next = *at;
	*at = timer;
}

void
loop_watch(struct loop *loop, int fd, loop_call *call, void *context)
{
	assert(loop->n_watches < WATCHES);
	loop->watches[loop->n_watches++] = (struct watch_fd){ fd, call, context };
}

void
loop_unwatch(struct loop *loop, int fd)
{
	for (size_t i = 0; i < loop->n_watches; i++)
		if (loop->watches[i].fd == fd) {
			loop->watches[i] = loop->watches[--loop->n_watches];
			return;
		}
}

static int
loop_wait_time(const struct loop *loop)
{
	int64_t ms = LONGEST_WAIT;

	if (loop->timers && loop->timers->at - date_ticks() < ms)
		ms = loop->timers->at - date_ticks();
	return ms > 0 ? (int)ms : 0;
}

/* Runs only the timers that are due now: one that is set again by its own callback waits
 * its turn. */
static void
loop_run_timers(struct loop *loop)
{
	int64_t now = date_ticks();

	while (!loop->ended && loop->timers && loop->timers->at <= now) {
		struct timer *timer = loop->timers;

		loop_cancel(loop, timer);
		timer->call(timer->context);
	}
}

static void
loop_run_watches(struct loop *loop, const struct http_fd *fds, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!fds[i].readable)
			continue;
		for (size_t j = 0; j < loop->n_watches; j++)
			if (loop->watches[j].fd == fds[i].fd) {
				loop->watches[j].call(loop->watches[j].context);
				break;
			}
	}
}

void
loop_run(struct loop *loop)
{
	loop->ended = false;
	while (!loop->ended) {
		struct http_fd fds[WATCHES];
		size_t count = loop->n_watches;

		for (size_t i = 0; i < count; i++)
			fds[i] = (struct http_fd){ .fd = loop->watches[i].fd };
		http_wait(loop->http, fds, count, loop_wait_time(loop));
		loop_run_watches(loop, fds, count);
		loop_run_timers(loop);
	}
}

void
loop_end(struct loop *loop)
{
	loop->ended = true;
}
