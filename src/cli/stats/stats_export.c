/* Figures for programs: JSON and CSV, one object or line for each group, view and kind.
 * SPDX-License-Identifier: MIT */
#include "cli/stats/stats.h"

#include "base/json.h"
#include "base/str.h"
#include "cli/print/csv.h"

struct output {
	const struct stats_report *stats;
	struct print *print;
	bool later; /* another one came before */
};

static void
add_export_number(struct arena *arena, struct json *to, const char *name, int64_t number)
{
	if (number < 0)
		json_add_null(arena, to, name);
	else
		json_add_int(arena, to, name, number);
}

/* --- JSON --- */

static struct json *
row_object(const struct stats_report *stats, const struct stats_report_row *row,
	struct arena *arena)
{
	struct json *object = json_object(arena);

	json_add_text(arena, object, "group", row->group->name);
	if (row->group->account)
		json_add_text(arena, object, "account", row->group->account);
	if (!stats->like) {
		json_add_text(arena, object, "view", figure_view_name(row->view));
		json_add_text(arena, object, "replies", figure_reply_name(row->kind));
	}
	for (size_t f = 0; f < stats->n_heads; f++) {
		const struct figure_row *head = &stats->heads[f];
		const struct figure_value *value = &row->at[f];

		if (!stats->shown[f])
			continue;
		add_export_number(
			arena, object, head->name, value->above ? -1 : value->at);
		if (head->unit == UNIT_BOUND)
			add_export_number(arena, object,
				arena_printf(arena, "%s_above", head->name),
				value->above ? value->at : -1);
	}
	if (stats->like)
		json_add_int(arena, object, figure_rows[FIGURE_ASSUMED].name,
			(int64_t)row->group->assumed);
	return object;
}

static void
print_object_of(void *context, const struct stats_report_row *row)
{
	struct output *output = context;
	struct arena scratch = { 0 };
	const struct json *object = row_object(output->stats, row, &scratch);

	fputs(output->later ? ",\n" : "\n", output->print->to);
	print_harmless(output->print->to, json_print(object, false, &scratch));
	output->later = true;
	arena_release(&scratch);
}

static void
add_export_time(struct arena *arena, struct json *to, const char *name, int64_t at)
{
	json_add_text(arena, to, name, at > 0 ? print_time(at).at : NULL);
}

static struct json *
head_object(const struct stats_report *stats, struct arena *arena)
{
	struct json *head = json_object(arena);
	const struct options *options = &stats->cli->options;
	int64_t until = stats->request.until;

	add_export_time(arena, head, "since", stats->request.from);
	add_export_time(arena, head, "until", until > 0 ? until : stats->request.now);
	json_add_text(arena, head, "query", str_or_empty(stats->query));
	json_add_text(arena, head, "by", option_text(options, "by"));
	json_add_bool(arena, head, "by_answer", stats->request.by_answer);
	json_add_bool(arena, head, "history", stats->request.history);
	json_add_bool(arena, head, "strict", stats->strict);
	json_add_int(arena, head, "answers_assumed", (int64_t)stats->assumed);
	json_add_text(arena, head, "like", option_text(options, "like"));
	json_add_int(arena, head, "queue", stats->queue);
	add_export_time(arena, head, "queue_since", stats->queue_since);
	json_add_int(arena, head, "found", stats->found);
	return head;
}

static struct json *
meanings(const struct stats_report *stats, struct arena *arena)
{
	struct json *list = json_array(arena);

	for (size_t f = 0; f < stats->n_heads; f++) {
		struct json *one = json_object(arena);

		if (!stats->shown[f])
			continue;
		json_add_text(arena, one, "name", stats->heads[f].name);
		json_add_text(arena, one, "title", stats->heads[f].title);
		json_add_text(arena, one, "meaning", stats->heads[f].meaning);
		json_add(arena, list, NULL, one);
	}
	return list;
}

void
stats_export_meanings(const struct stats_report *stats)
{
	struct arena scratch = { 0 };
	struct json *object = json_object(&scratch);

	json_add(&scratch, object, "definitions", meanings(stats, &scratch));
	print_harmless(stats->cli->print.to, json_print(object, false, &scratch));
	fputc('\n', stats->cli->print.to);
	arena_release(&scratch);
}

/* There may be as many rows as people, so each is printed on its own, inside the object
 * around them. */
void
stats_export_json(const struct stats_report *stats, bool explain)
{
	struct print *print = &stats->cli->print;
	struct output output = { .stats = stats, .print = print };
	struct arena scratch = { 0 };
	struct json *head = head_object(stats, &scratch);
	char *text;

	if (explain)
		json_add(&scratch, head, "definitions", meanings(stats, &scratch));
	text = json_print(head, false, &scratch);
	text[strlen(text) - 1] = '\0';
	print_harmless(print->to, text);
	fputs(",\"figures\":[", print->to);
	stats_rows(stats, true, print_object_of, &output);
	fputs("\n]}\n", print->to);
	arena_release(&scratch);
}

/* --- CSV --- */

static void
print_names(const struct stats_report *stats, struct print *print)
{
	struct arena scratch = { 0 };

	csv_begin(print);
	csv_text(print, "group", true);
	csv_text(print, "account", false);
	csv_text(print, "view", false);
	csv_text(print, "replies", false);
	for (size_t f = 0; f < stats->n_heads; f++) {
		const struct figure_row *head = &stats->heads[f];

		if (!stats->shown[f])
			continue;
		csv_text(print, head->name, false);
		if (head->unit == UNIT_BOUND)
			csv_text(print, arena_printf(&scratch, "%s_above", head->name),
				false);
	}
	if (stats->like)
		csv_text(print, figure_rows[FIGURE_ASSUMED].name, false);
	csv_end(print);
	arena_release(&scratch);
}

static void
print_csv_row(void *context, const struct stats_report_row *row)
{
	const struct output *output = context;
	const struct stats_report *stats = output->stats;
	struct print *print = output->print;
	bool like = stats->like != NULL;

	csv_text(print, row->group->name, true);
	csv_text(print, row->group->account, false);
	csv_text(print, like ? NULL : figure_view_name(row->view), false);
	csv_text(print, like ? NULL : figure_reply_name(row->kind), false);
	for (size_t f = 0; f < stats->n_heads; f++) {
		const struct figure_value *value = &row->at[f];

		if (!stats->shown[f])
			continue;
		csv_number(print, value->above ? -1 : value->at, false);
		if (stats->heads[f].unit == UNIT_BOUND)
			csv_number(print, value->above ? value->at : -1, false);
	}
	if (like)
		csv_number(print, (int64_t)row->group->assumed, false);
	csv_end(print);
}

void
stats_export_csv(const struct stats_report *stats)
{
	struct output output = { .stats = stats, .print = &stats->cli->print };

	print_names(stats, output.print);
	stats_rows(stats, true, print_csv_row, &output);
}
