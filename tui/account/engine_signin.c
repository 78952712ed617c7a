/* Running heed-engine to sign in to a server.
 * SPDX-License-Identifier: MIT */
#include "tui/account/engine_signin.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/system/path.h"
#include "base/system/proc.h"
#include "base/str.h"
#include "base/text/text.h"

#define SAID_MAX (16 * 1024)

#define ARGS_MOST 24

void
engine_signin_init(struct engine_signin *sign_in)
{
	*sign_in = (struct engine_signin){ .from = -1, .to = -1 };
	buf_init(&sign_in->said, SAID_MAX);
}

static void
forget(char **text)
{
	free(*text);
	*text = NULL;
}

static void
close_end(int *end)
{
	if (*end >= 0)
		close(*end);
	*end = -1;
}

/* Its last message is kept. */
void
engine_signin_stop(struct engine_signin *sign_in)
{
	/* The engine can be killed at any time without losing anything. */
	if (sign_in->engine) {
		kill(sign_in->engine, SIGKILL);
		proc_wait(sign_in->engine);
	}
	close_end(&sign_in->from);
	close_end(&sign_in->to);
	forget(&sign_in->link);
	forget(&sign_in->code);
	forget(&sign_in->choices);
	forget(&sign_in->handle);
	forget(&sign_in->offer);
	forget(&sign_in->wrong);
	sign_in->asks = false;
	sign_in->engine = 0;
}

void
engine_signin_leave(struct engine_signin *sign_in)
{
	sign_in->engine = 0;
	engine_signin_release(sign_in);
}

void
engine_signin_release(struct engine_signin *sign_in)
{
	engine_signin_stop(sign_in);
	buf_release(&sign_in->said);
}

/* A line too long for the pipe is neither a token nor a code. */
static bool
give_text(int to, const char *text, const char *end, struct err *err)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction old;
	ssize_t len = (ssize_t)strlen(text);
	ssize_t more = (ssize_t)strlen(end);
	bool ok;

	sigaction(SIGPIPE, &ignore, &old);
	ok = write(to, text, (size_t)len) == len && write(to, end, (size_t)more) == more;
	sigaction(SIGPIPE, &old, NULL);
	return ok || err_set(err, ERR_USAGE, "too long for a token or a code");
}

static void
add_arg(const char **argv, size_t *count, const char *name, const char *value)
{
	argv[(*count)++] = name;
	if (value)
		argv[(*count)++] = value;
}

static void
put_args(const struct engine_signin_options *plan, const char *argv[ARGS_MOST])
{
	bool adds = !plan->looks && !plan->removes && !plan->moves;
	size_t n = 1;

	if (plan->removes)
		add_arg(argv, &n, "account-remove", plan->removes);
	else if (plan->moves)
		add_arg(argv, &n, "account-move", plan->moves);
	else
		add_arg(argv, &n, plan->looks ? "account-keeps" : "account-add",
			plan->network);
	add_arg(argv, &n, "--store", plan->store);
	add_arg(argv, &n, "--json", NULL);
	for (size_t i = 0; plan->options && plan->options[i]; i++)
		add_arg(argv, &n, plan->options[i], NULL);
	if (plan->server)
		add_arg(argv, &n, "--server", plan->server);
	if (plan->handle)
		add_arg(argv, &n, "--handle", plan->handle);
	if (plan->browser)
		add_arg(argv, &n, "--browser", NULL);
	if (plan->browser && plan->by_hand)
		add_arg(argv, &n, "--by-hand", NULL);
	if (adds) {
		add_arg(argv, &n, "--choose", NULL);
		add_arg(argv, &n, "--ask-import", NULL);
	}
	if (plan->in_file)
		add_arg(argv, &n, "--secrets", "file");
	if (plan->demo)
		add_arg(argv, &n, "--demo", NULL);
}

bool
engine_signin_start(struct engine_signin *sign_in,
	const struct engine_signin_options *plan, struct err *err)
{
	struct arena arena = { 0 };
	const char *argv[ARGS_MOST] = { path_program("heed-engine", &arena) };
	int in[2] = { -1, -1 };
	int out[2] = { -1, -1 };
	bool ok = false;

	engine_signin_stop(sign_in);
	buf_reset(&sign_in->said);
	put_args(plan, argv);
	if (!argv[0]) {
		err_set(err, ERR_FAILED,
			"heed-engine is missing beside heed; check the installation");
		goto out;
	}
	if (!proc_pipe(in, err) || !proc_pipe(out, err))
		goto out;
	fcntl(in[1], F_SETFL, O_NONBLOCK);
	if ((plan->lines && !give_text(in[1], plan->lines, "", err)) ||
		!proc_start(&(struct proc){ .argv = argv,
				    .in = in[0],
				    .out = out[1],
				    .err_to = out[1],
				    .own_group = true },
			&sign_in->engine, err))
		goto out;
	fcntl(out[0], F_SETFL, O_NONBLOCK);
	sign_in->from = out[0];
	sign_in->to = in[1];
	out[0] = -1;
	in[1] = -1;
	ok = true;
out:
	for (int i = 0; i < 2; i++) {
		close_end(&in[i]);
		close_end(&out[i]);
	}
	arena_release(&arena);
	return ok;
}

bool
engine_signin_paste(struct engine_signin *sign_in, const char *text, struct err *err)
{
	forget(&sign_in->wrong);
	return sign_in->to >= 0 && give_text(sign_in->to, text, "\n", err);
}

static void
add_choice(struct engine_signin *sign_in, const char *choice, size_t len)
{
	size_t had = sign_in->choices ? strlen(sign_in->choices) : 0;
	char *all = mem_alloc(had + len + 2);

	if (had > 0)
		memcpy(all, sign_in->choices, had);
	memcpy(all + had, choice, len);
	all[had + len] = '\n';
	free(sign_in->choices);
	sign_in->choices = all;
}

/* Where the rest of a line is kept; NULL: nowhere. */
static char **
place_of_line(struct engine_signin *sign_in, const char *line)
{
	return str_starts(line, "link ")      ? &sign_in->link
		: str_starts(line, "code ")   ? &sign_in->code
		: str_starts(line, "signed ") ? &sign_in->handle
		: str_starts(line, "import ") ? &sign_in->offer
		: str_starts(line, "wrong ")  ? &sign_in->wrong
					      : NULL;
}

/* False for a line that is for people, or the result. */
static bool
take_line(struct engine_signin *sign_in, const char *line, size_t len)
{
	size_t word = strcspn(line, " \n") + 1;
	char **to = place_of_line(sign_in, line);

	if (to) {
		free(*to);
		*to = mem_copy(line + word, len - word);
	}
	if (str_starts(line, "choice "))
		add_choice(sign_in, line + word, len - word);
	if (str_starts(line, "which\n") ||
		(to == &sign_in->wrong && sign_in->choices && !sign_in->offer))
		sign_in->asks = true;
	/* The accounts show what was missed. */
	return to || str_starts(line, "choice ") || str_starts(line, "which\n") ||
		str_starts(line, "missed ");
}

/* Its first lines are for heed, not for people. */
static void
take_lines(struct engine_signin *sign_in)
{
	const char *end;

	while ((end = strchr(buf_text(&sign_in->said), '\n')) != NULL) {
		const char *line = buf_text(&sign_in->said);
		size_t len = (size_t)(end - line);

		if (!take_line(sign_in, line, len))
			return;
		buf_drop(&sign_in->said, len + 1);
	}
}

bool
engine_signin_on_output(struct engine_signin *sign_in, int *status)
{
	char piece[1024];
	ssize_t got;

	while ((got = read(sign_in->from, piece, sizeof piece)) > 0)
		buf_add(&sign_in->said, piece, (size_t)got);
	take_lines(sign_in);
	/* A keyring that the engine started may keep the pipe open after it has ended. */
	if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
		if (!proc_has_ended(sign_in->engine, status))
			return false;
	} else {
		*status = proc_wait(sign_in->engine);
	}
	sign_in->engine = 0;
	engine_signin_stop(sign_in);
	return true;
}

const char *
engine_signin_account(
	const struct engine_signin *sign_in, const char **handle, struct arena *arena)
{
	const char *said = buf_text(&sign_in->said);
	const struct json *line = json_parse(said, strcspn(said, "\n"), arena, NULL);

	*handle = json_text(line, "handle");
	return *handle ? json_text(line, "account") : NULL;
}

char *
engine_signin_words(const struct engine_signin *sign_in, struct arena *arena)
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
engine_signin_host(const char *server, struct arena *arena)
{
	const char *scheme = strstr(server, "://");
	const char *at = strrchr(server, '@');

	if (scheme)
		server = scheme + 3;
	else if (at)
		server = at + 1;
	return arena_copy_n(arena, server, strcspn(server, "/"));
}
