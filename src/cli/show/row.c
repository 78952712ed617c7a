/* A conversation as a line of a list, and as an object.
 * SPDX-License-Identifier: MIT */
#include "cli/show/row.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "inbox/annotation/annotation.h"
#include "inbox/annotation/note.h"
#include "inbox/annotation/snooze.h"
#include "store/store.h"

/* X(name in JSON, title, kind, may be narrowed to, the value) */
#define ROW_LIST(X)                                                                 \
	X("id", "id", CELL_NUMBER, 0, .number = row->id)                            \
	X(NULL, "", CELL_TEXT, 0, .text = state_sign(row, now))                     \
	X(NULL, "wait", CELL_SINCE, 0, .number = row->waiting_since)                \
	X("network", "network", CELL_TEXT, 4, .text = row->network)                 \
	X("account", "account", CELL_TEXT, 0, .text = row->account_name)            \
	X("person", "person", CELL_TEXT, 14, .text = row->person.handle)            \
	X("person_name", NULL, CELL_TEXT, 0, .text = row->person.name)              \
	X("state", NULL, CELL_TEXT, 0, .text = conversation_state_name(row->state)) \
	X("waiting_since", NULL, CELL_TIME, 0, .number = row->waiting_since)        \
	X("last_at", NULL, CELL_TIME, 0, .number = row->last_at)                    \
	X("kind", NULL, CELL_TEXT, 0, .text = item_kind_name(row->kind))            \
	X("direct", NULL, CELL_FLAG, 0, .number = row->direct)                      \
	X("language", NULL, CELL_TEXT, 0, .text = row->language)                    \
	X("liked_only", NULL, CELL_FLAG, 0, .number = row->liked_only)              \
	X("changed", NULL, CELL_FLAG, 0, .number = row->changed)                    \
	X("by_community", NULL, CELL_FLAG, 0, .number = row->by_community)          \
	X("maybe_answered", NULL, CELL_TEXT, 0, .text = row->maybe_words)           \
	X("counted_by", NULL, CELL_TEXT, 0, .text = row->counted_as)                \
	X("before_heed", NULL, CELL_FLAG, 0, .number = row->before_heed)            \
	X("held", NULL, CELL_FLAG, 0, .number = row->held)                          \
	X("hidden", NULL, CELL_FLAG, 0, .number = row->hidden)                      \
	X("spam", NULL, CELL_FLAG, 0, .number = row->spam)                          \
	X("rating", NULL, CELL_NUMBER, 0, .number = row->rating)                    \
	X("rating_of", NULL, CELL_NUMBER, 0, .number = row->rating_of)              \
	X("outbox", NULL, CELL_TEXT, 0, .text = outbox_word(row))                   \
	X("draft", NULL, CELL_FLAG, 0, .number = row->draft)                        \
	X("snoozed_until", NULL, CELL_TIME, 0, .number = snoozed_until(row, now))   \
	X("snoozed", NULL, CELL_FLAG, 0, .number = inbox_row_is_snoozed(row, now))  \
	X("target", NULL, CELL_TEXT, 0, .text = row->target)                        \
	X("due_at", NULL, CELL_TIME, 0, .number = row->due_at)                      \
	X("unknown", NULL, CELL_FLAG, 0, .number = inbox_row_is_unknown(row, now))  \
	X("late", NULL, CELL_FLAG, 0, .number = inbox_row_is_late(row))             \
	X("revision", NULL, CELL_NUMBER, 0, .number = row->revision)                \
	X("noted", NULL, CELL_FLAG, 0, .number = note_among(row->tags))             \
	X("assignee", "", CELL_TEXT, 0, .text = row->assignee)                      \
	X("items", "items", CELL_NUMBER, 0, .number = row->n_items)                 \
	X(NULL, "", CELL_TEXT, 0, .text = row_remark(row, now))                     \
	X("labels", "", CELL_TEXT, 6, .text = row->labels)                          \
	X("text", NULL, CELL_TEXT, 0, .text = row->forgotten ? NULL : row->preview) \
	X("forgotten", NULL, CELL_FLAG, 0, .number = row->forgotten)                \
	X(NULL, "text", CELL_TEXT, 20, .text = row->preview)

static const struct column fixed_columns[] = {
#define X(name, title, kind, min, value) { name, title, kind, min },
	ROW_LIST(X)
#undef X
};

size_t
row_columns(struct column *columns)
{
	size_t n = COUNT(fixed_columns);

	memcpy(columns, fixed_columns, sizeof fixed_columns);
	for (size_t i = 0; i < annotation_kind_count; i++)
		if (annotation_kinds[i].json) {
			assert(n < ROW_COLUMNS_MAX);
			columns[n++] = (struct column){ annotation_kinds[i].json, NULL,
				CELL_FLAG, 0 };
		}
	return n;
}

static const char *
state_sign(const struct inbox_row *row, int64_t now)
{
	if (inbox_row_is_late(row))
		return "!";
	return inbox_row_is_unknown(row, now) ? "?" : conversation_state_sign(row->state);
}

/* 0: it is not, or until they write. */
static int64_t
snoozed_until(const struct inbox_row *row, int64_t now)
{
	int64_t at = inbox_row_wakes_at(row);

	return inbox_row_is_snoozed(row, now) && at < SNOOZE_UNTIL_THEY_WRITE ? at : 0;
}

static const char *
outbox_word(const struct inbox_row *row)
{
	if (row->unsure)
		return row->reply_held ? "held" : "unsure";
	return row->sending ? "sending" : NULL;
}

/* The first remark that applies. */
static const char *
noted_word(const struct inbox_row *row)
{
	for (size_t i = 0; i < annotation_kind_count; i++)
		if (annotation_kinds[i].sign &&
			annotation_is_held(row->tags, &annotation_kinds[i]))
			return annotation_kinds[i].query;
	return note_among(row->tags) ? "note" : "";
}

static const char *
row_remark(const struct inbox_row *row, int64_t now)
{
	if (outbox_word(row))
		return outbox_word(row);
	if (row->draft)
		return "draft";
	if (inbox_row_is_snoozed(row, now))
		return "snoozed";
	if (row->with)
		return row->with;
	if (row->maybe_words)
		return "answered?";
	if (row->changed)
		return "changed";
	return row->held ? "to approve" : noted_word(row);
}

void
row_cells(const struct inbox_row *row, int64_t now, struct print_cell *cells)
{
	size_t i = 0;

#define X(name, title, kind, min, ...) cells[i++] = (struct print_cell){ __VA_ARGS__ };
	ROW_LIST(X)
#undef X
	for (size_t k = 0; k < annotation_kind_count; k++)
		if (annotation_kinds[k].json)
			cells[i++] = (struct print_cell){ .number = annotation_is_held(
								  row->tags,
								  &annotation_kinds[k]) };
}
