/* Signing in with the browser, as a command.
 * SPDX-License-Identifier: MIT */
#include "engine/account/browser.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/loop.h"
#include "engine/option.h"
#include "engine/engine.h"
#include "engine/account/account_fields.h"
#include "engine/account/signin.h"
#include "engine/session.h"
#include "networks/oauth/oauth.h"

#define LINE_MAX_BYTES 8192

static void
browser_on_link(void *context, const char *url, const char *code)
{
	(void)context;
	if (code)
		printf("code %s\n", code);
	printf("link %s\n", url);
	fflush(stdout);
}

static void
browser_end_with(struct browser *browser, const struct err *err)
{
	if (err)
		browser->err = *err;
	browser->ended = true;
	loop_end(browser->session->engine->loop);
}

static void
browser_on_signin(
	void *context, const struct credential *credential, const struct err *err)
{
	struct browser *browser = context;

	if (credential)
		session_use_credential(browser->session, credential);
	browser_end_with(browser, err);
}

static void
browser_say_wrong(const struct err *err)
{
	printf("wrong %s\n", err->text);
	fflush(stdout);
}

/* Without anybody to paste another one, that is the end. */
static void
browser_on_wrong(void *context, const struct err *err)
{
	struct browser *browser = context;

	browser->wrong = *err;
	if (browser->reads)
		browser_say_wrong(err);
	else
		browser_end_with(browser, err);
}

static void
browser_stop_reading(struct browser *browser)
{
	if (browser->reads)
		loop_unwatch(browser->session->engine->loop, STDIN_FILENO);
	browser->reads = false;
	if (browser->line.at)
		mem_erase(browser->line.at, browser->line.room);
	buf_reset(&browser->line);
}

static void
browser_take_line(struct browser *browser)
{
	struct err err = { 0 };
	const char *line = buf_text(&browser->line);

	if (browser->line.full)
		err_set(&err, ERR_USAGE, "this is too long to be a code");
	else if (line[strspn(line, " \t\r")] != '\0')
		signin_paste(browser->signin, line, &err);
	if (err.code != ERR_NONE && !browser->ended)
		browser_say_wrong(&err);
	if (browser->line.at)
		mem_erase(browser->line.at, browser->line.room);
	buf_reset(&browser->line);
}

/* If the other end of a pipe is closed, nobody wants the sign-in any more; the end of a
 * terminal or file only means that nothing will be pasted. */
static void
browser_input_ended(struct browser *browser)
{
	struct stat what;
	struct err err = { 0 };

	browser_stop_reading(browser);
	if (signin_has_code(browser->signin))
		return;
	if (browser->wrong.code != ERR_NONE)
		err = browser->wrong;
	else if (browser->by_hand)
		err_set(&err, ERR_USAGE, "standard input has no code");
	else if (!browser->has_fields && fstat(STDIN_FILENO, &what) == 0 &&
		S_ISFIFO(what.st_mode))
		err_set(&err, ERR_FAILED, "nobody waits for this sign-in any more");
	if (err.code != ERR_NONE)
		browser_end_with(browser, &err);
}

static void
browser_on_input(void *context)
{
	struct browser *browser = context;
	char piece[1024];
	ssize_t got = read(STDIN_FILENO, piece, sizeof piece);

	if (got < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	for (ssize_t i = 0; i < got && !browser->ended; i++) {
		if (piece[i] == '\n')
			browser_take_line(browser);
		else
			buf_addc(&browser->line, piece[i]);
	}
	mem_erase(piece, sizeof piece);
	if (got > 0)
		return;
	if (browser->line.len > 0)
		browser_take_line(browser);
	if (!browser->ended && browser->reads)
		browser_input_ended(browser);
}

bool
browser_sign_in(struct browser *browser, struct session *session,
	const struct engine_options *options, const struct account_fields *fields,
	struct err *err)
{
	struct loop *loop = session->engine->loop;
	const struct account *account = &session->account;
	const struct oauth_way *way = session->network->oauth;
	/* With a code for any browser, nothing has to come back from it. */
	bool by_hand = way &&
		(way->kind == OAUTH_SEALED ||
			(options->by_hand && way->kind != OAUTH_DEVICE));
	const struct signin_options signin = {
		.engine = session->engine,
		.way = way,
		.server = account->server,
		.handle = account->handle,
		.subject = account->remote_id,
		.patience = options->agree,
		.by_hand = by_hand,
		.client_id = account_fields_of(fields, USE_CLIENT_ID),
		.client_secret = account_fields_of(fields, USE_CLIENT_SECRET),
		.link = browser_on_link,
		.wrong = browser_on_wrong,
		.done = browser_on_signin,
		.context = browser,
	};

	session_use_watch(session, account_fields_of(fields, USE_WATCH), NULL);
	browser->session = session;
	browser->by_hand = by_hand;
	browser->has_fields = account_fields_any(fields);
	buf_init(&browser->line, LINE_MAX_BYTES);
	if (!signin.way)
		return err_set(err, ERR_USAGE,
			"%s has no sign-in with a browser: give a token on standard "
			"input",
			session->network->row->title);
	if (signin.way->kind >= OAUTH_OWN_CLIENT && !signin.client_id &&
		!signin.way->client_id)
		return err_set(err, ERR_USAGE, "a client id is needed for this sign-in");
	browser->signin = signin_start(&signin, err);
	if (!browser->signin)
		return false;
	browser->reads = true;
	loop_watch(loop, STDIN_FILENO, browser_on_input, browser);
	loop_run(loop);
	browser_stop_reading(browser);
	if (browser->ended && browser->err.code == ERR_NONE)
		return true;
	if (browser->ended)
		*err = browser->err;
	else
		err_set(err, ERR_FAILED, "interrupted");
	return false;
}

void
browser_end_early(struct browser *browser, const char *sentence)
{
	if (browser->signin)
		signin_tell(browser->signin, true, sentence);
	signin_free(browser->signin);
	browser->signin = NULL;
}

void
browser_end(struct browser *browser, const struct err *fault)
{
	struct arena scratch = { 0 };

	if (browser->signin && fault)
		signin_tell(browser->signin, false,
			arena_printf(&scratch, "%s.", fault->text));
	else if (browser->signin)
		signin_tell(browser->signin, true,
			arena_printf(&scratch,
				"heed is signed in as %s. Go back to your terminal; this "
				"page can be closed.",
				str_or_empty(browser->session->account.handle)));
	signin_free(browser->signin);
	browser->signin = NULL;
	buf_release(&browser->line);
	arena_release(&scratch);
}
