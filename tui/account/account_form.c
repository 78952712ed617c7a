/* The form that adds an account: asks which one and how to sign in, and has the engine sign in
 * while the screen stays responsive.
 * SPDX-License-Identifier: MIT */
#include "tui/account/account_form.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/system/link.h"
#include "base/mem.h"
#include "base/system/path.h"
#include "base/str.h"
#include "inbox/import/import_offer.h"
#include "inbox/settings.h"
#include "networks/catalog.h"
#include "store/store.h"
#include "tui/app.h"

#define TEXT_COLS  76
#define SMALL_ROWS 12
#define FIELD_COL  2

struct account_form *
account_form_of(const struct view *view)
{
	return view_within(view, offsetof(struct account_form, view));
}

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
forget_field(struct account_form *form, size_t i)
{
	mem_erase_free(form->typed[i], form->typed[i] ? strlen(form->typed[i]) : 0);
	form->typed[i] = NULL;
}

void
account_form_forget(struct account_form *form)
{
	for (size_t i = 0; i < CATALOG_FIELDS; i++)
		forget_field(form, i);
}

void
account_form_forget_secrets(struct account_form *form)
{
	for (size_t i = 0; i < CATALOG_FIELDS; i++)
		if (catalog_field_hides(form->network, i))
			forget_field(form, i);
}

void
account_form_set(char **text, const char *words)
{
	free(*text);
	*text = words ? mem_copy(words, strlen(words)) : NULL;
}

static int
form_fd(const struct view *view)
{
	return (account_form_of(view))->sign_in.from;
}

/* "~/.config/heed/tokens" */
static const char *
tokens_file(struct arena *arena)
{
	const char *file = path_config("tokens", arena);
	const char *home = str_or_empty(getenv("HOME"));
	size_t len = strlen(home);

	if (len > 1 && str_starts(file, home) && file[len] == '/')
		return arena_printf(arena, "~%s", file + len);
	return file;
}

/* A small window saves a line here for the content. */
static int
head_rows(struct rect rect)
{
	return rect.rows < SMALL_ROWS ? 1 : 2;
}

/* If the page fits, the link goes from edge to edge, so that selecting it with the mouse
 * selects nothing else; a page that scrolls keeps its margins for the scroll signs. */
static void
fit_link(struct account_form *form, struct account_page *page, struct rect rect, int cols)
{
	page->link_cols = rect.cols;
	form->spots = account_page(&form->lines, page, cols);
	if ((int)form->lines.count > rect.rows - head_rows(rect)) {
		page->link_cols = rect.cols - LINES_MARGINS;
		form->spots = account_page(&form->lines, page, cols);
	}
	/* Scrolls to the error, if there is one. */
	form->lines.top = form->fault ? (int)form->lines.count : 0;
}

/* The step that is being done, and all that belongs to it. */
static void
fit_steps(struct account_form *form, struct account_page *page, int rows, int cols)
{
	struct account_lines *lines = &form->spots;

	*lines = account_page(&form->lines, page, cols);
	if ((int)form->lines.count > rows)
		*lines = account_page(&form->lines, page, cols - 2);
	form->lines.top = lines->here;
	if (lines->last >= lines->here + rows)
		form->lines.top = lines->last - rows + 1;
}

/* The prompt is on the line of its question; in a window too small for that, below the rest. */
static void
place_prompt(struct account_form *form, struct rect rect)
{
	struct prompt *prompt = &form->view.app->prompt;
	int head = head_rows(rect);
	int at = form->spots.field - form->lines.top;
	int col = form->stage == STAGE_BROWSER || rect.rows < SMALL_ROWS
		? FIELD_COL
		: FIELD_COL + ACCOUNT_INDENT;

	if (!prompt->open || prompt->question.context != form || form->spots.field < 0)
		return;
	if (at < 0 || at >= form->lines.rows) {
		at = rect.rows - head - 1;
		lines_fit(&form->lines, at);
	}
	prompt->place = (struct rect){ .row = rect.row + head + at,
		.col = col,
		.rows = 1,
		.cols = rect.cols - col - FIELD_COL };
	if (prompt->place.cols > TEXT_COLS)
		prompt->place.cols = TEXT_COLS;
}

static const char *
way_of(const struct account_form *form, struct arena *arena)
{
	if (form->by_secret)
		return arena_printf(
			arena, "With %s.", catalog_a_secret(form->network, arena));
	if (form->network->device)
		return "In any browser, with a code.";
	return form->by_hand ? "In a browser elsewhere." : "In the browser.";
}

/* Where the account is, in a few words; "" until that is known. */
static const char *
host_of(const struct account_form *form, struct arena *arena)
{
	const char *place = str_or_empty(form->place);

	switch (form->network ? form->network->place : PLACE_SERVER) {
	case PLACE_NONE: return form->network->title;
	case PLACE_SERVER: return engine_signin_host(place, arena);
	default: return place;
	}
}

static void
form_fit(struct view *view, struct rect rect)
{
	struct account_form *form = account_form_of(view);
	struct arena scratch = { 0 };
	struct import_offer offer;
	const char *host = host_of(form, &scratch);
	int cols = rect.cols - LINES_MARGINS < TEXT_COLS ? rect.cols - LINES_MARGINS
							 : TEXT_COLS;
	struct account_page page = {
		.stage = form->stage,
		.network = form->network,
		.marked = form->marked,
		.letters = str_or_empty(form->letters),
		.rows = rect.rows - head_rows(rect),
		.field = form->field,
		.host = host[0] ? host : "your server",
		.way = form->network ? way_of(form, &scratch) : "",
		.link = form->sign_in.link,
		.code = form->sign_in.code,
		.choices = str_or_empty(form->sign_in.choices),
		.handle = form->sign_in.handle,
		.offer = account_import_read(form, &scratch, &offer) ? &offer : NULL,
		.fault = form->fault,
		.unkept = form->unkept,
		.file = tokens_file(&scratch),
		.opens = link_can_open(view->app->settings->browser),
		.by_hand = form->by_hand,
		.small = rect.rows < SMALL_ROWS,
		.seconds = (int)((view->app->now - form->asked_at) / DATE_SECOND),
	};

	if (form->stage == STAGE_BROWSER)
		fit_link(form, &page, rect, cols);
	else
		fit_steps(form, &page, rect.rows - head_rows(rect), cols);
	if (form->moved)
		form->lines.top = form->top;
	lines_fit(&form->lines, rect.rows - head_rows(rect));
	form->top = form->lines.top;
	place_prompt(form, rect);
	arena_release(&scratch);
}

static void
form_draw(const struct view *view, struct canvas *canvas, struct rect rect)
{
	const struct account_form *form = account_form_of(view);
	struct rect body = rect;

	lines_title(canvas, rect, form->again ? "Sign in again" : "Add an account", NULL);
	body.row += head_rows(rect);
	body.rows = form->lines.rows;
	if (body.rows > 0)
		lines_draw(&form->lines, canvas, body, false);
	if (form->stage == STAGE_ASKING || form->stage == STAGE_LOOKING)
		canvas_cursor(canvas, body.row + form->spots.here - form->lines.top,
			body.col + 2);
}

static bool
go_back(struct view *view, const struct command *command, struct err *err)
{
	struct account_form *form = account_form_of(view);

	(void)command;
	(void)err;
	if (form->sign_in.handle) {
		account_engine_leave(form);
		return true;
	}
	engine_signin_stop(&form->sign_in);
	account_questions_way(form);
	return true;
}

static const struct view_action form_actions[] = {
	{ ACT_CANCEL, .run = go_back, .hints = { 1 } },
	{ ACT_BACK, .run = go_back },
	{ ACT_ADD, .run = view_stay },
	{ ACT_OPEN, .run = view_stay },
	{ .action = ACTION_COUNT },
};

static const char *
form_status(const struct view *view)
{
	const struct account_form *form = account_form_of(view);
	bool is_long = form->stage == STAGE_BROWSER || form->stage == STAGE_FILE ||
		form->stage == STAGE_WHICH || form->stage == STAGE_IMPORT ||
		(form->stage == STAGE_SECRET && form->lines.top > form->spots.here);

	if (form->stage == STAGE_NETWORK)
		return "letters or the arrow keys choose";
	return is_long && form->lines.height > form->lines.rows
		? "the arrow keys show the rest"
		: "";
}

static void
form_close(struct view *view)
{
	struct account_form *form = account_form_of(view);

	engine_signin_release(&form->sign_in);
	account_form_forget(form);
	free(form->letters);
	free(form->place);
	free(form->fault);
	free(form->unkept);
	lines_release(&form->lines);
	free(form);
}

static const struct view_ops form_ops = {
	.name = "add-account",
	.context = form_context,
	.actions = form_actions,
	.load = form_load,
	.fit = form_fit,
	.draw = form_draw,
	.fd = form_fd,
	.heard = account_engine_on_output,
	.status = form_status,
	.close = form_close,
};

/* NULL when it cannot be opened now. */
static struct account_form *
open_form(struct app *app)
{
	size_t depth = app->n_views;
	struct account_form *form;

	if (app->demo_folder) {
		app_say(app, ROLE_NOTE,
			"the demo's store is temporary: quit the demo, then press a");
		return NULL;
	}
	form = mem_alloc(sizeof *form);
	form->view = (struct view){ .ops = &form_ops, .app = app };
	engine_signin_init(&form->sign_in);
	app_push(app, &form->view);
	return app->n_views > depth ? form : NULL;
}

void
account_form_open(struct app *app)
{
	struct account_form *form = open_form(app);

	if (form)
		account_network_ask(form);
}

void
account_form_again(struct app *app, const struct account *account)
{
	const struct catalog_row *network = catalog_of(account->network);
	struct account_form *form = network ? open_form(app) : NULL;

	if (!form)
		return;
	form->again = true;
	form->network = network;
	form->demo = account->demo;
	account_form_set(&form->place,
		network->place == PLACE_HANDLE ? account->handle : account->server);
	account_questions_way(form);
}
