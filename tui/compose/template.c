/* Choosing a saved reply: a list with a preview, then the fields that are unknown. It inserts
 * the text where the cursor is; sending it is another key.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/system/path.h"
#include "base/text/text.h"
#include "store/drafts.h"
#include "tui/app.h"
#include "tui/compose/compose.h"
#include "tui/widgets/widget.h"

/* Practising shows those that come with heed. */
static const char *
folder(struct app *app, struct arena *arena)
{
	static const char *const places[] = { "templates/customs.txt",
		"src/demo/templates/customs.txt" /* not installed */ };
	char *shipped = NULL;

	for (size_t i = 0; app->demo_folder && !shipped && i < COUNT(places); i++)
		shipped = path_shared(places[i], arena);
	if (!shipped)
		return path_config("templates", arena);
	*strrchr(shipped, '/') = '\0';
	return shipped;
}

/* --- the list --- */

/* Those whose name or text has all the words. */
static bool
matches(const struct saved_reply *reply, const char *words, struct arena *arena)
{
	char *word;

	while ((word = str_word(&words, arena)))
		if (!str_find_nocase(reply->name, word) &&
			!(reply->text && str_find_nocase(reply->text, word)))
			return false;
	return true;
}

static void
narrow(struct app *app, const char *words, void *context)
{
	struct inbox_view *inbox = context;
	struct inbox_template *choice = &inbox->template;

	choice->words = arena_copy(&choice->arena, words);
	choice->count = 0;
	choice->selected = 0;
	for (size_t i = 0; i < choice->n_all; i++)
		if (matches(&choice->all[i], words, &app->scratch))
			choice->shown[choice->count++] = &choice->all[i];
}

static void
step(struct app *app, enum action action, void *context)
{
	struct inbox_view *inbox = context;
	struct inbox_template *choice = &inbox->template;

	(void)app;
	if ((action == ACT_NEXT || action == ACT_PAGE_DOWN) &&
		choice->selected + 1 < choice->count)
		choice->selected++;
	if ((action == ACT_PREVIOUS || action == ACT_PAGE_UP) && choice->selected > 0)
		choice->selected--;
}

void
compose_template_forget(struct inbox_view *inbox)
{
	arena_release(&inbox->template.arena);
	inbox->template = (struct inbox_template){ 0 };
}

/* Nothing is inserted. A reply that was begun for it is closed again. */
static void
give_up(struct inbox_view *inbox)
{
	bool begins = inbox->template.begins;
	enum focus from = inbox->template.from;

	compose_template_forget(inbox);
	if (!begins || inbox->compose.conversation == 0)
		return;
	compose_leave(inbox);
	if (inbox->compose.conversation == 0)
		inbox->focus = from;
}

static void
left(struct app *app, const char *text, void *context)
{
	(void)app;
	(void)text;
	give_up(context);
}

/* --- inserting --- */

bool
compose_template_repeats(struct inbox_view *inbox)
{
	struct inbox_compose *compose = &inbox->compose;
	struct app *app = inbox->view.app;
	const char *text = editor_text(&compose->editor);
	const char *who = NULL;

	if ((compose->repeats && str_eq(compose->repeats, text)) ||
		!store_said_before(app->store, compose->conversation, text, &app->scratch,
			&who, NULL) ||
		!who)
		return false;
	compose->repeats = arena_copy(&compose->arena, text);
	app_say(app, ROLE_WARN, "%s got the same words from us already", who);
	return true;
}

static void
insert_chosen(struct inbox_view *inbox)
{
	struct inbox_compose *compose = &inbox->compose;
	struct inbox_template *choice = &inbox->template;
	struct app *app = inbox->view.app;
	struct err err = { 0 };

	if (compose->conversation != 0) {
		if (!editor_paste(&compose->editor,
			    template_fill(choice->chosen->text, choice->values,
				    choice->n_values, &choice->arena)))
			app_say(app, ROLE_ERROR, "too long for a reply");
		compose->draft.saved_as =
			arena_copy(&compose->arena, choice->chosen->name);
		if (compose_draft_save(inbox, &err))
			compose_template_repeats(inbox);
		else
			app_fault(app, &err);
	}
	compose_template_forget(inbox);
}

static void ask_missing(struct inbox_view *inbox);

static void
field_heard(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	struct inbox_template *choice = &inbox->template;
	const char *value =
		text_clean(text, strlen(text), TEXT_LINE, &choice->arena, NULL);

	(void)app;
	*ARENA_PUSH(&choice->arena, choice->values, choice->n_values) =
		(struct template_value){ .field = choice->field, .value = value };
	ask_missing(inbox);
}

/* Asks for the next field without a value; with none left, inserts the text. */
static void
ask_missing(struct inbox_view *inbox)
{
	struct inbox_template *choice = &inbox->template;
	struct app *app = inbox->view.app;

	choice->field = template_missing(
		choice->chosen->text, choice->values, choice->n_values, &choice->arena);
	if (!choice->field) {
		insert_chosen(inbox);
		return;
	}
	prompt_ask(&app->prompt,
		&(struct question){
			.label = arena_printf(&choice->arena, "%s: ", choice->field),
			.enter = "fills it in",
			.escape = "inserts nothing",
			.done = field_heard,
			.left = left,
			.context = inbox });
}

static void
choose_reply(struct inbox_view *inbox, const struct saved_reply *reply)
{
	if (!reply->text) {
		const char *fault = arena_copy(&inbox->view.app->scratch, reply->fault);

		give_up(inbox);
		app_say(inbox->view.app, ROLE_ERROR, "%s", fault);
		return;
	}
	inbox->template.chosen = reply;
	ask_missing(inbox);
}

static void
chosen(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	struct inbox_template *choice = &inbox->template;

	/* What was typed together with Enter has not narrowed the list yet. */
	if (!str_eq(choice->words, text))
		narrow(app, text, inbox);
	if (choice->count > 0)
		choose_reply(inbox, choice->shown[choice->selected]);
	else
		give_up(inbox);
}

/* --- opening --- */

static bool
read_saved(struct inbox_view *inbox, struct err *err)
{
	struct inbox_template *choice = &inbox->template;
	struct app *app = inbox->view.app;
	const char *place = folder(app, &choice->arena);

	if (!store_templates(app->store, place, &inbox->talk, &choice->arena,
		    &choice->all, &choice->n_all, err))
		return false;
	if (choice->n_all == 0)
		return err_set(err, ERR_GONE,
			"no saved reply fits: put its text into %s/NAME.txt", place);
	choice->shown =
		ARENA_ARRAY(&choice->arena, const struct saved_reply *, choice->n_all);
	choice->values =
		ARENA_ARRAY(&choice->arena, struct template_value, TEMPLATE_VALUES);
	choice->n_values = store_templates_values(
		&inbox->talk, app->agent, &choice->arena, choice->values);
	return true;
}

void
compose_template_choices(
	struct view *view, const char *line, size_t kept, struct choices *choices)
{
	struct inbox_view *inbox = inbox_of(view);
	struct arena arena = { 0 };
	struct saved_reply *all;
	size_t count = 0;

	if (!store_templates(view->app->store, folder(view->app, &arena),
		    inbox->has_talk ? &inbox->talk : NULL, &arena, &all, &count, NULL))
		count = 0;
	for (size_t i = 0; i < count; i++)
		if (str_find_nocase(all[i].name, line + kept) == all[i].name)
			choices_add(choices, line, kept, all[i].name,
				all[i].text ? all[i].text : all[i].fault);
	arena_release(&arena);
}

static bool
choose_named(struct inbox_view *inbox, const char *name, struct err *err)
{
	struct inbox_template *choice = &inbox->template;

	for (size_t i = 0; i < choice->n_all; i++) {
		if (!str_eq_nocase(choice->all[i].name, name))
			continue;
		choose_reply(inbox, &choice->all[i]);
		return true;
	}
	give_up(inbox);
	return err_set(err, ERR_GONE, "no saved reply \"%s\" fits here", name);
}

bool
compose_template(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	struct app *app = view->app;
	enum focus from = inbox->focus;

	compose_template_forget(inbox);
	if (!inbox->has_talk)
		return err_set(err, ERR_GONE, "there is nothing to reply to here");
	if (!read_saved(inbox, err)) {
		compose_template_forget(inbox);
		return false;
	}
	if (inbox->focus != FOCUS_COMPOSE && !compose_reply(view, command, err)) {
		compose_template_forget(inbox);
		return false;
	}
	if (inbox->focus != FOCUS_COMPOSE) {
		compose_template_forget(inbox); /* there is a question first */
		return true;
	}
	inbox->template.begins = from != FOCUS_COMPOSE;
	inbox->template.from = from;
	if (command->argument[0])
		return choose_named(inbox, command->argument, err);
	narrow(app, "", inbox);
	inbox->template.open = true;
	prompt_ask(&app->prompt,
		&(struct question){ .label = "template: ",
			.enter = "inserts it",
			.escape = "inserts nothing",
			.done = chosen,
			.changed = narrow,
			.left = left,
			.move = step,
			.context = inbox });
	return true;
}

/* --- drawing --- */

static void
draw_row(const struct saved_reply *reply, struct canvas *canvas, struct rect rect,
	bool selected)
{
	struct arena arena = { 0 };
	const char *uses = reply->uses > 0
		? arena_printf(&arena, "used %lld", (long long)reply->uses)
		: "";
	int end = rect.col + rect.cols - 1;
	int col = canvas_put_right(canvas, rect.row, end, rect.cols / 3, ROLE_DIM, uses);

	col -= rect.col + 2;
	col = canvas_put(canvas, rect.row, rect.col + 1, col, ROLE_TEXT, reply->name);
	col += rect.col + 3;
	canvas_put(canvas, rect.row, col, end - (int)strlen(uses) - 1 - col,
		reply->text ? ROLE_DIM : ROLE_ERROR,
		text_clean(reply->text ? reply->text : reply->fault,
			strlen(reply->text ? reply->text : reply->fault), TEXT_LINE,
			&arena, NULL));
	if (selected)
		canvas_select(canvas, rect.row, rect.col, rect.cols);
	arena_release(&arena);
}

/* The text of the selected one as far as it can be filled; or what is wrong with it. */
static void
draw_preview(const struct inbox_view *inbox, struct canvas *canvas, struct rect rect)
{
	const struct inbox_template *choice = &inbox->template;
	const struct saved_reply *reply = choice->shown[choice->selected];
	struct arena arena = { 0 };
	const char *text = reply->text
		? template_fill(reply->text, choice->values, choice->n_values, &arena)
		: reply->fault;
	struct text_lines lines = text_wrap(text, rect.cols - 2, &arena);

	for (size_t i = 0; i < lines.count && (int)i < rect.rows; i++)
		canvas_put_n(canvas, rect.row + (int)i, rect.col + 1, rect.cols - 2,
			reply->text ? ROLE_TEXT : ROLE_ERROR, lines.at[i].at,
			lines.at[i].len);
	arena_release(&arena);
}

void
compose_template_draw(const struct inbox_view *inbox, struct canvas *canvas)
{
	const struct inbox_template *choice = &inbox->template;
	struct rect rect = inbox->frame.thread;
	struct arena arena = { 0 };
	int rows;
	int top = 0;

	rect.rows += inbox->frame.compose.rows;
	rows = rect.rows / 2 - 1;
	if (rows > (int)choice->count)
		rows = (int)choice->count;
	if (rows < 1)
		rows = 1;
	canvas_fill(canvas, rect, ROLE_TEXT);
	widget_heading(canvas, rect, "Template", true, ROLE_DIM,
		arena_printf(&arena, "%zu of %zu", choice->count, choice->n_all));
	arena_release(&arena);
	if (choice->count == 0)
		return;
	if ((int)choice->selected >= rows)
		top = (int)choice->selected - rows + 1;
	for (int i = 0; i < rows && top + i < (int)choice->count; i++)
		draw_row(choice->shown[top + i], canvas,
			(struct rect){ rect.row + 1 + i, rect.col, 1, rect.cols },
			top + i == (int)choice->selected);
	canvas_line(canvas, rect.row + 1 + rows, rect.col, rect.cols, ROLE_RULE);
	draw_preview(inbox, canvas,
		(struct rect){
			rect.row + 2 + rows, rect.col, rect.rows - rows - 2, rect.cols });
}
