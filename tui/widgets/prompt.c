/* A line for input.
 * SPDX-License-Identifier: MIT */
#include "tui/widgets/prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "tui/app.h"
#include "tui/widgets/glyph.h"

void
prompt_init(struct prompt *prompt)
{
	*prompt = (struct prompt){ .fault_at = -1 };
	editor_init(&prompt->editor, true);
}

/* The text may have been a token. */
static void
wipe(struct prompt *prompt)
{
	struct buf *held[] = { &prompt->editor.text, &prompt->editor.cut,
		&prompt->editor.before };

	for (size_t i = 0; prompt->question.secret && i < COUNT(held); i++) {
		if (held[i]->at)
			memset(held[i]->at, 0, held[i]->room);
		buf_reset(held[i]);
	}
	editor_set(&prompt->editor, "");
}

static void
forget_typed(struct prompt *prompt)
{
	free(prompt->typed);
	prompt->typed = NULL;
}

void
prompt_release(struct prompt *prompt)
{
	wipe(prompt);
	forget_typed(prompt);
	choices_release(&prompt->choices);
	editor_release(&prompt->editor);
}

void
prompt_ask(struct prompt *prompt, const struct question *question)
{
	if (question->secret)
		mem_seal();
	prompt->question = *question;
	prompt->open = true;
	prompt->changed = false;
	prompt->offer = question->offers;
	choices_release(&prompt->choices);
	forget_typed(prompt);
	prompt->place = (struct rect){ 0 };
	snprintf(prompt->label, sizeof prompt->label, "%s", question->label);
	prompt->question.label = prompt->label;
	editor_set(&prompt->editor, question->text ? question->text : "");
	prompt_fault(prompt, NULL, -1);
	prompt_enter(prompt, NULL);
}

void
prompt_fault(struct prompt *prompt, const char *sentence, int at)
{
	snprintf(prompt->fault, sizeof prompt->fault, "%s", sentence ? sentence : "");
	prompt->fault_at = sentence ? at : -1;
}

void
prompt_drop(struct prompt *prompt)
{
	prompt->open = false;
	wipe(prompt);
}

static void
leave(struct prompt *prompt, struct app *app)
{
	struct question question = prompt->question;

	prompt->open = false;
	wipe(prompt);
	if (question.left)
		question.left(app, "", question.context);
}

static void
prompt_on_accept(struct prompt *prompt, struct app *app)
{
	struct question question = prompt->question;
	size_t len = prompt->editor.text.len;
	char *text = mem_copy(editor_text(&prompt->editor), len);

	prompt->open = false;
	wipe(prompt);
	if (question.history && question.history != ':')
		past_add(&app->past, question.history, text);
	question.done(app, text, question.context);
	mem_erase_free(text, len);
}

void
prompt_enter(struct prompt *prompt, const char *verb)
{
	snprintf(prompt->enter, sizeof prompt->enter, "%s", str_or_empty(verb));
}

static void
prompt_on_change(struct prompt *prompt)
{
	prompt_fault(prompt, NULL, -1);
	prompt_enter(prompt, NULL);
	prompt->changed = true;
}

static void
choose_again(struct prompt *prompt, struct app *app)
{
	choices_release(&prompt->choices);
	if (prompt->question.choose)
		prompt->question.choose(
			app, editor_text(&prompt->editor), &prompt->choices);
}

/* Tab, or S-Tab. While a choice is selected, the list stays as it is. */
static void
take_choice(struct prompt *prompt, struct app *app, bool back)
{
	const char *whole;

	if (prompt->changed || prompt->choices.count == 0)
		choose_again(prompt, app);
	whole = choices_take(&prompt->choices, editor_text(&prompt->editor), back);
	if (!whole)
		return;
	editor_set(&prompt->editor, whole);
	prompt_on_change(prompt);
	prompt->changed = prompt->choices.selected == prompt->choices.count;
}

void
prompt_settle(struct prompt *prompt, struct app *app)
{
	if (prompt->open && (prompt->changed || prompt->offer) &&
		prompt->question.choose) {
		prompt->offer = false;
		if (prompt->editor.text.len > 0 || prompt->question.offers)
			choose_again(prompt, app);
		else
			choices_release(&prompt->choices);
	}
	if (prompt->open && prompt->changed && prompt->question.changed)
		prompt->question.changed(
			app, editor_text(&prompt->editor), prompt->question.context);
	prompt->changed = false;
}

/* False if the key is for the line. */
static bool
move_history(struct prompt *prompt, struct app *app, struct key key)
{
	static const struct {
		uint32_t code;
		enum action action;
	} moves[] = {
		{ KEY_DOWN_ARROW, ACT_NEXT },
		{ KEY_UP_ARROW, ACT_PREVIOUS },
		{ KEY_PAGE_DOWN, ACT_PAGE_DOWN },
		{ KEY_PAGE_UP, ACT_PAGE_UP },
	};

	for (size_t i = 0; prompt->question.move && i < COUNT(moves); i++) {
		if (moves[i].code != key.code)
			continue;
		prompt->question.move(app, moves[i].action, prompt->question.context);
		return true;
	}
	return false;
}

/* Older and newer texts that begin with what was typed. False if the key is for the line. */
static bool
recall(struct prompt *prompt, struct app *app, struct key key)
{
	const struct past *past = &app->past;
	int step = key.code == KEY_UP_ARROW ? -1 : key.code == KEY_DOWN_ARROW ? 1 : 0;
	const char *text = editor_text(&prompt->editor);
	size_t found;

	if (!prompt->question.history || step == 0)
		return false;
	if (!prompt->typed) {
		prompt->typed = mem_copy(text, strlen(text));
		prompt->past = past->count;
	}
	found = past_find(
		past, prompt->question.history, prompt->typed, prompt->past, step);
	if (found == past->count && step < 0)
		return true;
	prompt->past = found;
	editor_set(&prompt->editor,
		found == past->count ? prompt->typed : past_text(past, found));
	prompt_on_change(prompt);
	return true;
}

static void
type_letter(struct prompt *prompt, struct app *app, struct key key)
{
	char text[2] = { (char)key.code, '\0' };

	if (key.ctrl || key.meta ||
		(key.code != '\'' && (key.code < 'a' || key.code > 'z'))) {
		leave(prompt, app);
		return;
	}
	editor_set(&prompt->editor, text);
	prompt_on_accept(prompt, app);
}

void
prompt_type(struct prompt *prompt, struct app *app, struct key key)
{
	bool empty = prompt->editor.text.len == 0;

	if (prompt->question.confirm) {
		bool yes = (key.code == 'y' || key.code == 'Y') && !key.ctrl && !key.meta;

		editor_set(&prompt->editor, yes ? "y" : "");
		prompt_on_accept(prompt, app);
		return;
	}
	if (prompt->question.letter) {
		type_letter(prompt, app, key);
		return;
	}
	if (move_history(prompt, app, key) || recall(prompt, app, key))
		return;
	forget_typed(prompt);
	if (key.code == KEY_ESCAPE ||
		(key.ctrl && (key.code == 'c' || key.code == 'g')) ||
		(key.code == KEY_BACK && empty)) {
		leave(prompt, app);
	} else if (key.code == KEY_RETURN) {
		prompt_on_accept(prompt, app);
	} else if (key.code == KEY_TABULATOR && prompt->question.choose) {
		take_choice(prompt, app, key.shift);
	} else if (key.code == KEY_TABULATOR) {
		const char *whole = prompt->question.complete
			? prompt->question.complete(app, editor_text(&prompt->editor))
			: NULL;

		if (whole)
			editor_set(&prompt->editor, whole);
		prompt_on_change(prompt);
	} else if (editor_type(&prompt->editor, key)) {
		prompt_on_change(prompt);
	}
}

void
prompt_paste(struct prompt *prompt, const char *text)
{
	if (prompt->question.confirm || prompt->question.letter)
		return;
	editor_paste(&prompt->editor, text);
	prompt_on_change(prompt);
}

static struct rect
prompt_place(const struct prompt *prompt, const struct canvas *canvas)
{
	if (prompt->place.rows > 0)
		return prompt->place;
	return (struct rect){
		.row = canvas->rows - 2, .col = 1, .rows = 1, .cols = canvas->cols - 1
	};
}

void
prompt_fit(struct prompt *prompt, const struct canvas *canvas)
{
	int label = utf8_width(prompt->label, strlen(prompt->label));
	int cols = prompt_place(prompt, canvas).cols;

	editor_fit(&prompt->editor, 1, cols - label > 2 ? cols - label : 2);
}

/* The error, or else the keys that end the prompt. */
static void
draw_keys(const struct prompt *prompt, struct canvas *canvas, int row)
{
	const struct question *question = &prompt->question;
	const char *const keys[][2] = {
		{ question->complete || question->choose ? "Tab" : "", "complete" },
		{ question->confirm                ? "y"
				: question->letter ? "a to z"
						   : "Enter",
			prompt->enter[0] ? prompt->enter : question->enter },
		{ question->confirm || question->letter ? "any other key" : "Esc",
			question->escape },
	};
	int col = 1;

	canvas_fill(canvas, (struct rect){ .row = row, .rows = 1, .cols = canvas->cols },
		ROLE_TEXT);
	if (prompt->fault[0]) {
		canvas_put(canvas, row, 1, canvas->cols - 2, ROLE_ERROR, prompt->fault);
		return;
	}
	for (size_t i = 0; i < COUNT(keys); i++) {
		const char *verb = keys[i][1];

		if (!keys[i][0][0])
			continue;
		if (!verb)
			verb = i == 1 ? (question->confirm ? "confirms" : "continues")
				: question->confirm ? "cancels"
						    : "cancels";
		col += canvas_put(
			canvas, row, col, canvas->cols - col, ROLE_KEY, keys[i][0]);
		col += 3 +
			canvas_put(canvas, row, col + 1, canvas->cols - col - 1, ROLE_DIM,
				verb);
	}
}

static void
draw_secret(const struct prompt *prompt, struct canvas *canvas, struct rect line)
{
	int typed = (int)utf8_count_clusters(
		editor_text(&prompt->editor), prompt->editor.text.len);

	if (typed > line.cols - 1)
		typed = line.cols - 1;
	for (int i = 0; i < typed; i++)
		canvas_put(canvas, line.row, line.col + i, 1, ROLE_DIM, GLYPH_HIDDEN);
	canvas_cursor(canvas, line.row, line.col + typed);
}

void
prompt_draw(const struct prompt *prompt, struct canvas *canvas)
{
	struct rect line = prompt_place(prompt, canvas);
	int row = line.row;
	int label;

	if (prompt->question.choose && prompt->place.rows == 0)
		choices_draw(&prompt->choices, canvas, row);
	canvas_fill(canvas,
		(struct rect){ .row = row, .rows = 1, .cols = line.col + line.cols },
		ROLE_TEXT);
	if (prompt->question.popup) {
		canvas_fill(canvas,
			(struct rect){ .row = canvas->rows - 1,
				.rows = 1,
				.cols = canvas->cols },
			ROLE_TEXT);
		return;
	}
	label = canvas_put(canvas, row, line.col, line.cols, ROLE_KEY, prompt->label);
	line.col += label;
	line.cols -= label;
	draw_keys(prompt, canvas, canvas->rows - 1);
	if (prompt->question.secret)
		draw_secret(prompt, canvas, line);
	else
		editor_draw(&prompt->editor, canvas, line);
	/* In a form, the input line must stand out from the others. */
	if (prompt->place.rows > 0)
		canvas_paint(canvas, row, line.col, line.cols, ROLE_FIELD);
	if (prompt->fault_at >= 0 &&
		(size_t)prompt->fault_at <= prompt->editor.text.len) {
		int at = utf8_width(
			editor_text(&prompt->editor), (size_t)prompt->fault_at);

		canvas_paint(canvas, row, line.col + at, line.cols - at, ROLE_FAULT);
	}
}
