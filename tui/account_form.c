/* Adding an account: asks for the server and for a token, and lets the engine sign in
 * while the screen goes on.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "tui/app.h"
#include "tui/sheet.h"
#include "tui/sign_in.h"
#include "tui/view.h"

#define TEXT_COLS   76
#define EXIT_SIGNIN 3 /* of ERR_SIGNIN: the token is the fault, not the server */

enum stage { STAGE_SERVER, STAGE_TOKEN, STAGE_ASKING, STAGE_FILE };

struct form {
	struct view view;
	enum stage stage;
	char *server; /* as typed; kept for a second try */
	char *token;
	char *fault;  /* what went wrong last; NULL */
	bool in_file; /* the token, as there is no keyring */
	struct sign_in sign_in;
	int64_t asked_at;
	int here; /* the line of the step that is being done */
	struct sheet sheet;
};

static void ask_server(struct form *form);
static void ask_token(struct form *form);

static enum context
form_context(const struct view *view)
{
	(void)view;
	return CONTEXT_LIST;
}

static bool
form_load(struct view *view, struct err *err)
{
	(void)view;
	(void)err;
	return true;
}

static void
forget_token(struct form *form)
{
	mem_wipe(form->token, form->token ? strlen(form->token) : 0);
	form->token = NULL;
}

static void
set_fault(struct form *form, const char *sentence)
{
	free(form->fault);
	form->fault = sentence ? mem_copy(sentence, strlen(sentence)) : NULL;
}

static void
start_asking(struct form *form)
{
	struct err err = { 0 };

	set_fault(form, NULL);
	form->asked_at = form->view.app->now;
	form->stage = STAGE_ASKING;
	if (!sign_in_start(&form->sign_in, form->view.app->store_path, form->server,
		    form->token, form->in_file, &err)) {
		set_fault(form, err.text);
		ask_token(form);
	}
}

/* Here the form is gone at the end. */
static void
signed_in(struct form *form)
{
	struct app *app = form->view.app;
	struct arena arena = { 0 };

	app_say(app, ROLE_NOTE, "%s", sign_in_words(&form->sign_in, &arena));
	while (app->n_views > 1)
		app_pop(app);
	app_load(app);
	app_engine(app);
	arena_release(&arena);
}

static void
file_heard(struct app *app, const char *text, void *context)
{
	struct form *form = context;

	(void)app;
	form->in_file = text[0] == 'y';
	if (form->in_file)
		start_asking(form);
	else
		ask_server(form);
}

static void
ask_file(struct form *form)
{
	form->stage = STAGE_FILE;
	set_fault(form, "there is no keyring on this machine that could hold the token");
	prompt_ask(&form->view.app->prompt,
		&(struct question){
			.label = "Keep it in a file that only you can read? y/n ",
			.confirm = true,
			.done = file_heard,
			.context = form });
}

static void
refused(struct form *form, int status)
{
	struct arena arena = { 0 };
	const char *words = sign_in_words(&form->sign_in, &arena);

	set_fault(form, words[0] ? words : "the engine ended without a word; try again");
	arena_release(&arena);
	if (!form->in_file && sign_in_lacks_keyring(&form->sign_in)) {
		ask_file(form);
	} else if (status == EXIT_SIGNIN) {
		/* Another one is pasted now. */
		forget_token(form);
		ask_token(form);
	} else {
		ask_server(form);
	}
}

static int
form_fd(const struct view *view)
{
	return ((const struct form *)view)->sign_in.from;
}

static void
form_heard(struct view *view)
{
	struct form *form = (struct form *)view;
	int status;

	if (!sign_in_heard(&form->sign_in, &status))
		return;
	if (status == 0)
		signed_in(form);
	else
		refused(form, status);
}

static void
server_heard(struct app *app, const char *text, void *context)
{
	struct form *form = context;
	struct arena arena = { 0 };
	const char *typed = str_trim(text, &arena);

	(void)app;
	/* A token is good for one server only. */
	if (!str_eq(form->server, typed))
		forget_token(form);
	free(form->server);
	form->server = mem_copy(typed, strlen(typed));
	arena_release(&arena);
	set_fault(form, NULL);
	if (form->server[0]) {
		ask_token(form);
	} else {
		set_fault(form, "a server's name is needed, such as example.social");
		ask_server(form);
	}
}

static void
server_left(struct app *app, const char *text, void *context)
{
	(void)text;
	(void)context;
	app_pop(app);
}

static void
ask_server(struct form *form)
{
	form->stage = STAGE_SERVER;
	prompt_ask(&form->view.app->prompt,
		&(struct question){ .label = "server (example.social): ",
			.text = form->server,
			.done = server_heard,
			.left = server_left,
			.context = form });
}

/* An empty line takes the token of the try before. */
static void
token_heard(struct app *app, const char *text, void *context)
{
	struct form *form = context;
	size_t len;

	(void)app;
	text += strspn(text, " ");
	len = strcspn(text, " ");
	if (len > 0) {
		forget_token(form);
		form->token = mem_copy(text, len);
	}
	if (form->token) {
		start_asking(form);
	} else {
		set_fault(form,
			"without a token nobody gets in; Esc goes back to the server");
		ask_token(form);
	}
}

static void
token_left(struct app *app, const char *text, void *context)
{
	(void)app;
	(void)text;
	ask_server(context);
}

static void
ask_token(struct form *form)
{
	form->stage = STAGE_TOKEN;
	prompt_ask(&form->view.app->prompt,
		&(struct question){ .label = form->token
				? "token (Enter: the same as before): "
				: "token: ",
			.secret = true,
			.done = token_heard,
			.left = token_left,
			.context = form });
}

static void
add_step(struct form *form, int number, bool now, const char *words)
{
	struct sheet *sheet = &form->sheet;
	struct sheet_line *line = sheet_plain(sheet, 0);

	if (now)
		form->here = (int)sheet->count - 1;
	sheet_add(line, now ? ROLE_KEY : ROLE_DIM,
		arena_printf(&sheet->arena, "%s %d", now ? ">" : " ", number));
	sheet_add_at(line, 5, now ? ROLE_TITLE : ROLE_DIM, words);
}

static const char *
last_step(struct form *form, const char *host)
{
	int64_t since = form->view.app->now - form->asked_at;

	if (form->stage == STAGE_FILE)
		return "Where the token is kept";
	if (form->stage != STAGE_ASKING)
		return "heed signs in";
	return arena_printf(&form->sheet.arena, "Asking %s, %d s; Esc leaves it", host,
		(int)(since / DATE_SECOND));
}

static void
fill(struct form *form, int cols)
{
	struct sheet *sheet = &form->sheet;
	bool server = form->stage == STAGE_SERVER;
	bool token = form->stage == STAGE_TOKEN;
	const char *host;

	sheet_clear(sheet);
	host = sign_in_host(str_or_empty(form->server), &sheet->arena);
	host = host[0] ? host : "your server";
	add_step(form, 1, server, "Where is your account?");
	sheet_wrap(sheet, 5, cols - 5, server ? ROLE_TEXT : ROLE_DIM,
		"The name of the Mastodon server, such as example.social.");
	sheet_plain(sheet, 0);
	add_step(form, 2, token, "A token for heed");
	sheet_wrap(sheet, 5, cols - 5, token ? ROLE_TEXT : ROLE_DIM,
		arena_printf(&sheet->arena,
			"In a browser, on %s: Preferences, Development, New application. Call "
			"it heed, tick read and write, submit. Open it again, copy \"Your "
			"access token\" and paste it here. It is not shown.",
			host));
	sheet_plain(sheet, 0);
	add_step(form, 3, !server && !token, last_step(form, host));
	if (form->fault) {
		sheet_plain(sheet, 0);
		sheet_wrap(sheet, 5, cols - 5, ROLE_ERROR,
			arena_printf(&sheet->arena, "! %s", form->fault));
	}
}

static void
form_fit(struct view *view, struct rect rect)
{
	struct form *form = (struct form *)view;

	fill(form, rect.cols - 4 < TEXT_COLS ? rect.cols - 4 : TEXT_COLS);
	/* In a small window what went wrong is seen, else the step that is being done. */
	form->sheet.top = form->fault ? (int)form->sheet.count : form->here;
	sheet_fit(&form->sheet, rect.rows - 2);
}

static void
form_draw(const struct view *view, struct canvas *canvas, struct rect rect)
{
	const struct form *form = (const struct form *)view;
	struct rect body = rect;

	sheet_title(canvas, rect, "Add a Mastodon account ");
	body.row += 2;
	body.rows -= 2;
	if (body.rows > 0)
		sheet_draw(&form->sheet, canvas, body, false);
	if (form->stage == STAGE_ASKING)
		canvas_cursor(
			canvas, body.row + form->here - form->sheet.top, body.col + 2);
}

static bool
form_act(struct view *view, const struct command *command, struct err *err)
{
	struct form *form = (struct form *)view;
	bool leaves = command->action == ACT_CANCEL || command->action == ACT_BACK;

	(void)err;
	if (leaves) {
		sign_in_stop(&form->sign_in);
		ask_server(form);
	}
	return leaves || command->action == ACT_ADD;
}

static const enum action *
form_hints(const struct view *view)
{
	static const enum action hints[] = { ACT_CANCEL, ACTION_COUNT };

	(void)view;
	return hints;
}

static void
form_close(struct view *view)
{
	struct form *form = (struct form *)view;

	sign_in_release(&form->sign_in);
	forget_token(form);
	free(form->server);
	free(form->fault);
	sheet_release(&form->sheet);
	free(form);
}

static const struct view_ops form_ops = {
	.name = "add-account",
	.context = form_context,
	.load = form_load,
	.fit = form_fit,
	.draw = form_draw,
	.act = form_act,
	.fd = form_fd,
	.heard = form_heard,
	.hints = form_hints,
	.close = form_close,
};

void
account_form_open(struct app *app)
{
	size_t depth = app->n_views;
	struct form *form;

	if (app->demo_folder) {
		app_say(app, ROLE_NOTE,
			"the demo's store is thrown away: leave it, and press a there");
		return;
	}
	form = mem_alloc(sizeof *form);
	form->view = (struct view){ .ops = &form_ops, .app = app };
	sign_in_init(&form->sign_in);
	app_push(app, &form->view);
	if (app->n_views > depth)
		ask_server(form);
}
