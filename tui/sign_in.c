/* heed-engine signing in to a server.
 * SPDX-License-Identifier: MIT */
#include "tui/sign_in.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/path.h"
#include "base/proc.h"
#include "base/str.h"
#include "base/text.h"

#define SAID_MAX (16 * 1024)

void
sign_in_init(struct sign_in *sign_in)
{
	*sign_in = (struct sign_in){ .from = -1 };
	buf_init(&sign_in->said, SAID_MAX);
}

void
sign_in_stop(struct sign_in *sign_in)
{
	/* Killed at any moment, the engine loses nothing. */
	if (sign_in->engine) {
		kill(sign_in->engine, SIGKILL);
		proc_wait(sign_in->engine);
	}
	if (sign_in->from >= 0)
		close(sign_in->from);
	sign_in->engine = 0;
	sign_in->from = -1;
}

void
sign_in_release(struct sign_in *sign_in)
{
	sign_in_stop(sign_in);
	buf_release(&sign_in->said);
}

/* Nobody reads yet: what does not fit into the pipe is no token. */
static bool
give_token(int to, const char *token, struct err *err)
{
	size_t len = strlen(token);

	fcntl(to, F_SETFL, O_NONBLOCK);
	if (write(to, token, len) != (ssize_t)len || write(to, "\n", 1) != 1)
		return err_set(err, ERR_USAGE, "this is too long for a token");
	return true;
}

static void
close_both(const int ends[2])
{
	for (int i = 0; i < 2; i++) {
		if (ends[i] >= 0)
			close(ends[i]);
	}
}

bool
sign_in_start(struct sign_in *sign_in, const char *store, const char *server,
	const char *token, bool in_file, struct err *err)
{
	struct arena arena = { 0 };
	const char *program = path_program("heed-engine", &arena);
	const char *argv[] = { program, "account-add", "mastodon", "--server", server,
		"--store", store, in_file ? "--secrets" : NULL, "file", NULL };
	int in[2] = { -1, -1 };
	int out[2] = { -1, -1 };
	bool ok = false;

	buf_reset(&sign_in->said);
	if (!program) {
		err_set(err, ERR_FAILED,
			"heed-engine is not beside heed: is heed installed whole?");
		goto out;
	}
	if (!proc_pipe(in, err) || !proc_pipe(out, err) || !give_token(in[1], token, err))
		goto out;
	if (!proc_start(&(struct proc){ .argv = argv,
				.in = in[0],
				.out = out[1],
				.err_to = out[1],
				.own_group = true },
		    &sign_in->engine, err))
		goto out;
	fcntl(out[0], F_SETFL, O_NONBLOCK);
	sign_in->from = out[0];
	out[0] = -1;
	ok = true;
out:
	close_both(in);
	close_both(out);
	arena_release(&arena);
	return ok;
}

bool
sign_in_heard(struct sign_in *sign_in, int *status)
{
	char piece[1024];
	ssize_t got;

	while ((got = read(sign_in->from, piece, sizeof piece)) > 0)
		buf_add(&sign_in->said, piece, (size_t)got);
	/* A keyring that it started may hold the pipe open behind it. */
	if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
		if (!proc_has_ended(sign_in->engine, status))
			return false;
	} else {
		*status = proc_wait(sign_in->engine);
	}
	sign_in->engine = 0;
	sign_in_stop(sign_in);
	return true;
}

bool
sign_in_lacks_keyring(const struct sign_in *sign_in)
{
	return strstr(buf_text(&sign_in->said), "--secrets file") != NULL;
}

char *
sign_in_words(const struct sign_in *sign_in, struct arena *arena)
{
	char **lines;
	size_t count = str_split(buf_text(&sign_in->said), '\n', arena, &lines);
	char *last;

	while (count > 1 && !str_trim(lines[count - 1], arena)[0])
		count--;
	last = lines[count - 1];
	if (str_starts(last, "heed: "))
		last += strlen("heed: ");
	return text_clean(last, strlen(last), TEXT_LINE, arena, NULL);
}

const char *
sign_in_host(const char *server, struct arena *arena)
{
	const char *scheme = strstr(server, "://");
	const char *at = strrchr(server, '@');

	if (scheme)
		server = scheme + 3;
	else if (at)
		server = at + 1;
	return arena_copy_n(arena, server, strcspn(server, "/"));
}
