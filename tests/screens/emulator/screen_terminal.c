/* A terminal with a program in it: a pty on one side, libvterm on the other. It shares no
 * code with heed, so that a mistake of heed's is not made twice and hidden.
 * SPDX-License-Identifier: MIT */
#include "tests/screens/emulator/screen_terminal.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/screens/emulator/screen_reader.h"

/* A program that writes more than this in one story has run wild. */
#define STREAM_MAX ((size_t)64 << 20)

/* An end is not reported by the pty while a grandchild holds it: look that often. */
#define LOOK_EVERY 10

int64_t
terminal_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
bytes_add(struct bytes *bytes, const char *at, size_t len)
{
	if (bytes->len + len > STREAM_MAX) {
		fprintf(stderr, "# more than 64 MiB went through the terminal\n");
		exit(1);
	}
	if (bytes->len + len > bytes->room) {
		bytes->room = 2 * (bytes->len + len);
		bytes->at = realloc(bytes->at, bytes->room);
		if (bytes->at == NULL)
			abort();
	}
	if (len > 0)
		memcpy(bytes->at + bytes->len, at, len);
	bytes->len += len;
}

static void
bytes_drop(struct bytes *bytes, size_t len)
{
	memmove(bytes->at, bytes->at + len, bytes->len - len);
	bytes->len -= len;
}

/* What the terminal says to the program: keys, and answers to its questions. */
static void
on_output(const char *bytes, size_t len, void *user)
{
	struct terminal *terminal = user;

	if (!terminal->is_probe) {
		terminal_send(terminal, bytes, len);
		return;
	}
	assert(terminal->probe_len + len <= sizeof terminal->probe);
	memcpy(terminal->probe + terminal->probe_len, bytes, len);
	terminal->probe_len += len;
}

static int
on_property(VTermProp property, VTermValue *value, void *user)
{
	struct terminal *terminal = user;

	if (property == VTERM_PROP_ALTSCREEN)
		terminal->alternate = value->boolean;
	if (property == VTERM_PROP_CURSORVISIBLE)
		terminal->cursor_shown = value->boolean;
	if (property == VTERM_PROP_MOUSE)
		terminal->mouse = value->number;
	if (property == VTERM_PROP_TITLE)
		snprintf(terminal->title, sizeof terminal->title, "%s", value->string);
	return 1;
}

static const VTermScreenCallbacks callbacks = {
	.settermprop = on_property,
};

/* In the child: the slave end becomes its terminal. Only returns by ending. */
static void
become(const char *line, int slave, char *const argv[])
{
	sigset_t none;

	/* A test in the background was told to ignore C-c; who opens a window was not. */
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	for (int number = 1; number < SIGSYS; number++)
		signal(number, SIG_DFL);
	setsid();
	/* Linux gives a leader without a terminal the first one that it opens. */
	close(open(line, O_RDWR));
	for (int fd = 0; fd < 3; fd++)
		dup2(slave, fd);
	if (slave > 2)
		close(slave);
	execvp(argv[0], argv);
	printf("cannot run %s: %s\r\n", argv[0], strerror(errno));
	fflush(stdout);
	_exit(127);
}

static bool
fork_on_pty(struct terminal *terminal, char *const argv[], const struct winsize *size)
{
	const char *line = NULL;
	int slave = -1;

	terminal->fd = posix_openpt(O_RDWR | O_NOCTTY);
	if (terminal->fd < 0)
		return false;
	fcntl(terminal->fd, F_SETFD, FD_CLOEXEC);
	fcntl(terminal->fd, F_SETFL, O_RDWR | O_NONBLOCK);
	if (grantpt(terminal->fd) == 0 && unlockpt(terminal->fd) == 0)
		line = ptsname(terminal->fd);
	if (line != NULL)
		slave = open(line, O_RDWR | O_NOCTTY);
	if (slave < 0 || ioctl(slave, TIOCSWINSZ, size) < 0)
		return false;
	tcgetattr(slave, &terminal->before);
	fflush(NULL);
	terminal->pid = fork();
	if (terminal->pid == 0)
		become(line, slave, argv);
	close(slave);
	if (terminal->pid < 0)
		terminal->pid = 0;
	return terminal->pid > 0;
}

bool
terminal_start(struct terminal *terminal, char *const argv[], int cols, int rows)
{
	struct winsize size = { .ws_col = (unsigned short)cols,
		.ws_row = (unsigned short)rows };

	terminal_close(terminal);
	*terminal = (struct terminal){ .last = terminal_clock() };
	terminal->vt = vterm_new(rows, cols);
	vterm_set_utf8(terminal->vt, 1);
	vterm_output_set_callback(terminal->vt, on_output, terminal);
	terminal->state = vterm_obtain_state(terminal->vt);
	terminal->screen = vterm_obtain_screen(terminal->vt);
	vterm_screen_enable_altscreen(terminal->screen, 1);
	vterm_screen_set_callbacks(terminal->screen, &callbacks, terminal);
	vterm_screen_reset(terminal->screen, 1);
	terminal->is_open = fork_on_pty(terminal, argv, &size);
	return terminal->is_open;
}

static void
look_for_end(struct terminal *terminal)
{
	if (terminal->pid > 0 && waitpid(terminal->pid, &terminal->status, WNOHANG) > 0)
		terminal->pid = 0;
}

static bool
take(struct terminal *terminal)
{
	char bytes[4096];
	ssize_t n = read(terminal->fd, bytes, sizeof bytes);

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return false;
	if (n <= 0) {
		/* EIO: nobody holds the other end any more. */
		terminal->is_open = false;
		return false;
	}
	bytes_add(&terminal->stream, bytes, (size_t)n);
	dim_write(&terminal->dim, terminal->vt, bytes, (size_t)n);
	terminal->last = terminal_clock();
	return true;
}

static void
give(struct terminal *terminal)
{
	ssize_t n = write(terminal->fd, terminal->keys.at, terminal->keys.len);

	if (n > 0)
		bytes_drop(&terminal->keys, (size_t)n);
}

void
terminal_pump(struct terminal *terminal, int64_t deadline)
{
	bool news = false;

	while (!news && !terminal_is_over(terminal)) {
		int64_t now = terminal_clock();
		int64_t left = deadline - now;
		pid_t pid = terminal->pid;
		struct pollfd line = { .fd = terminal->is_open ? terminal->fd : -1,
			.events = POLLIN };

		if (left < 0)
			left = 0;
		if (terminal->keys.len > 0)
			line.events |= POLLOUT;
		poll(&line, 1, left < LOOK_EVERY ? (int)left : LOOK_EVERY);
		if (line.revents & POLLOUT)
			give(terminal);
		if (line.revents & (POLLIN | POLLHUP | POLLERR))
			news = take(terminal);
		else
			terminal->empty = now;
		look_for_end(terminal);
		if (pid > 0 && terminal->pid == 0) {
			/* Its last words may still be on their way. */
			terminal->last = terminal_clock();
			return;
		}
		if (left == 0)
			return;
	}
}

void
terminal_pass(struct terminal *terminal, int ms)
{
	int64_t end = terminal_clock() + ms;

	while (terminal_clock() < end) {
		if (terminal_is_over(terminal))
			poll(NULL, 0, LOOK_EVERY);
		else
			terminal_pump(terminal, end);
	}
}

bool
terminal_settle(struct terminal *terminal, int quiet, int64_t deadline)
{
	/* We may have been elsewhere since the last look. */
	terminal_pump(terminal, terminal_clock());
	for (;;) {
		int64_t settled = terminal->last + quiet;

		if (terminal_is_over(terminal) || terminal->empty >= settled)
			return true;
		if (terminal_clock() >= deadline)
			return false;
		terminal_pump(terminal, settled < deadline ? settled : deadline);
	}
}

/* A program that has read an Escape looks whether more of it comes, for less time than
 * `quiet`: when it sleeps after that, it has taken the key. */
void
terminal_let_read(struct terminal *terminal, int quiet, int64_t deadline)
{
	int64_t read_since = -1;

	while (!terminal_is_over(terminal) && terminal_clock() < deadline) {
		terminal_pump(terminal, terminal_clock() + LOOK_EVERY);
		if (terminal->keys.len > 0 || !reader_has_all(terminal->fd))
			read_since = -1;
		else if (read_since < 0)
			read_since = terminal_clock();
		else if (terminal_clock() >= read_since + quiet &&
			reader_sleeps(terminal->fd))
			return;
	}
}

bool
terminal_is_over(const struct terminal *terminal)
{
	if (terminal->pid > 0)
		return false;
	return !terminal->is_open || terminal->empty >= terminal->last + TERMINAL_QUIET;
}

void
terminal_send(struct terminal *terminal, const char *bytes, size_t len)
{
	bytes_add(&terminal->keys, bytes, len);
	terminal->last = terminal_clock();
}

void
terminal_paste(struct terminal *terminal, const char *bytes, size_t len)
{
	vterm_keyboard_start_paste(terminal->vt);
	for (size_t i = 0; i < len; i++)
		terminal_send(terminal, bytes[i] == '\n' ? "\r" : &bytes[i], 1);
	vterm_keyboard_end_paste(terminal->vt);
}

void
terminal_resize(struct terminal *terminal, int cols, int rows)
{
	struct winsize size = { .ws_col = (unsigned short)cols,
		.ws_row = (unsigned short)rows };

	vterm_set_size(terminal->vt, rows, cols);
	if (terminal->is_open)
		ioctl(terminal->fd, TIOCSWINSZ, &size);
	terminal->last = terminal_clock();
}

void
terminal_close(struct terminal *terminal)
{
	int64_t deadline = terminal_clock() + 10000;

	if (terminal->vt == NULL)
		return;
	/* The system then hangs up on whoever is there. */
	if (terminal->fd >= 0)
		close(terminal->fd);
	terminal->is_open = false;
	while (terminal->pid > 0 && terminal_clock() < deadline)
		terminal_pump(terminal, deadline);
	if (terminal->pid > 0) {
		fprintf(stderr,
			"# the program did not end when its window was closed: killed\n");
		kill(terminal->pid, SIGKILL);
		waitpid(terminal->pid, &terminal->status, 0);
	}
	vterm_free(terminal->vt);
	free(terminal->stream.at);
	free(terminal->keys.at);
	*terminal = (struct terminal){ 0 };
}

static bool
is_plain(const VTermState *state)
{
	for (VTermAttr attr = VTERM_ATTR_BOLD; attr < VTERM_N_ATTRS; attr++) {
		VTermValue value = { 0 };

		vterm_state_get_penattr(state, attr, &value);
		if (attr == VTERM_ATTR_FOREGROUND || attr == VTERM_ATTR_BACKGROUND) {
			if ((value.color.type & VTERM_COLOR_DEFAULT_MASK) == 0)
				return false;
		} else if (vterm_get_attr_type(attr) == VTERM_VALUETYPE_BOOL
				? value.boolean
				: value.number) {
			return false;
		}
	}
	return true;
}

const char *
terminal_left_behind(struct terminal *terminal, char *words, size_t room)
{
	struct termios now;
	bool brackets;
	bool keypad;

	/* Modes without a property are seen by what a key would send. */
	terminal->is_probe = true;
	vterm_keyboard_start_paste(terminal->vt);
	brackets = terminal->probe_len > 0;
	terminal->probe_len = 0;
	vterm_keyboard_key(terminal->vt, VTERM_KEY_UP, VTERM_MOD_NONE);
	keypad = terminal->probe_len > 1 && terminal->probe[1] == 'O';
	terminal->probe_len = 0;
	terminal->is_probe = false;

	snprintf(words, room, "%s%s%s%s%s%s%s",
		terminal->alternate ? " alternate-screen" : "",
		terminal->cursor_shown ? "" : " hidden-cursor",
		brackets ? " bracketed-paste" : "", terminal->mouse ? " mouse" : "",
		keypad ? " application-keys" : "",
		is_plain(terminal->state) ? "" : " attributes",
		tcgetattr(terminal->fd, &now) == 0 &&
				now.c_iflag == terminal->before.c_iflag &&
				now.c_oflag == terminal->before.c_oflag &&
				now.c_lflag == terminal->before.c_lflag
			? ""
			: " line-settings");
	return words;
}
