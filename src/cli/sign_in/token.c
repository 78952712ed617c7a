/* A token on its way to the engine.
 * SPDX-License-Identifier: MIT */
#include "cli/sign_in/token.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>

#include <sys/select.h>

#include "base/err.h"
#include "base/mem.h"

#define TOKEN_MAX 4096

/* Reads up to the end of the line, byte by byte, so as to consume nothing beyond it. Blanks
 * at both ends are removed. NULL: it was interrupted, there was nothing to read, or it is too
 * long. */
static char *
read_terminal_line(int fd)
{
	char *line = mem_alloc(TOKEN_MAX);
	size_t len = 0;
	size_t from = 0;
	bool ended = true;

	while (len + 1 < TOKEN_MAX && (ended = read(fd, line + len, 1) == 1) &&
		line[len] != '\n')
		len++;
	ended = ended || len > 0;
	while (len > 0 && isspace((unsigned char)line[len - 1]))
		len--;
	while (from < len && isspace((unsigned char)line[from]))
		from++;
	memmove(line, line + from, len - from);
	line[len - from] = '\0';
	if (ended && len + 1 < TOKEN_MAX)
		return line;
	token_end(line);
	return NULL;
}

void
token_end(char *token)
{
	if (token)
		mem_erase_free(token, TOKEN_MAX);
}

char *
token_from_input(void)
{
	mem_seal();
	return read_terminal_line(STDIN_FILENO);
}

static void
token_on_signal(int signal_number)
{
	(void)signal_number;
}

/* Reads a line unless a signal arrives first, at whatever moment: signals are unblocked
 * only while we wait. */
static char *
read_unless_interrupted(int terminal, const sigset_t *usual_mask)
{
	fd_set lines;

	FD_ZERO(&lines);
	FD_SET(terminal, &lines);
	if (pselect(terminal + 1, &lines, NULL, NULL, NULL, usual_mask) != 1)
		return NULL;
	return read_terminal_line(terminal);
}

/* Echo is off before the question appears: the reply may be typed at once. */
static char *
ask_on_terminal(int terminal, const char *words, const sigset_t *usual_mask)
{
	struct termios usual;
	struct termios hidden;
	char *line;

	if (tcgetattr(terminal, &usual) != 0)
		return NULL;
	hidden = usual;
	hidden.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
	tcsetattr(terminal, TCSAFLUSH, &hidden);
	dprintf(terminal,
		"%s\n"
		"Paste it here (it is not shown): ",
		words);
	line = read_unless_interrupted(terminal, usual_mask);
	dprintf(terminal, "\n");
	tcsetattr(terminal, TCSAFLUSH, &usual);
	return line;
}

/* A signal must not kill us before the terminal is restored: it only ends the wait. */
static char *
ask_hidden(int terminal, const char *words)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP };
	struct sigaction hold = { .sa_handler = token_on_signal };
	struct sigaction before[COUNT(signals)];
	sigset_t held;
	sigset_t usual;
	char *line;

	sigemptyset(&held);
	for (size_t i = 0; i < COUNT(signals); i++)
		sigaddset(&held, signals[i]);
	sigprocmask(SIG_BLOCK, &held, &usual);
	for (size_t i = 0; i < COUNT(signals); i++)
		sigaction(signals[i], &hold, &before[i]);
	line = ask_on_terminal(terminal, words, &usual);
	for (size_t i = 0; i < COUNT(signals); i++)
		sigaction(signals[i], &before[i], NULL);
	sigprocmask(SIG_SETMASK, &usual, NULL);
	return line;
}

char *
token_ask_line(const char *question)
{
	int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
	char *line;

	if (terminal < 0)
		return NULL;
	dprintf(terminal, "%s", question);
	line = read_terminal_line(terminal);
	close(terminal);
	return line;
}

char *
token_from_person(const char *words, struct err *err)
{
	int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
	char *token;

	if (terminal < 0) {
		err_set(err, ERR_USAGE,
			"there is no terminal to ask for the token; pass it on standard "
			"input, with --token-stdin");
		return NULL;
	}
	mem_seal();
	token = ask_hidden(terminal, words);
	close(terminal);
	if (!token)
		err_set(err, ERR_FAILED, "no token was given; no account was added");
	return token;
}
