/* Saved replies: the files of a folder, and how often each was used.
 * SPDX-License-Identifier: MIT */
#include "store/outbox/templates.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/system/folder.h"
#include "base/system/path.h"
#include "base/text/text.h"
#include "networks/catalog.h"
#include "store/drafts.h"
#include "store/private.h"

bool
store_templates_network(const char *name)
{
	return catalog_of(name) != NULL;
}

/* --- files --- */

/* The list that is being made. */
struct templates {
	struct arena *arena;
	struct saved_reply *at;
	size_t count;
};

static struct saved_reply *
reply_of(struct templates *templates, const char *name)
{
	struct saved_reply *reply;

	for (size_t i = 0; i < templates->count; i++)
		if (str_eq(templates->at[i].name, name))
			return &templates->at[i];
	reply = ARENA_PUSH(templates->arena, templates->at, templates->count);
	*reply = (struct saved_reply){ .name = name };
	return reply;
}

static void
put_variant(struct templates *templates, const char *file,
	const struct template_variant *variant, int fit)
{
	struct saved_reply *reply = reply_of(templates, variant->name);

	reply->variants++;
	if (reply->file && fit <= reply->fit)
		return;
	reply->file = file;
	reply->fit = fit;
}

static void
read_file(struct saved_reply *reply, struct arena *arena)
{
	struct err err = { 0 };
	size_t len;
	char *bytes = path_read_bytes(reply->file, TEMPLATE_BYTES, arena, &len, &err);

	reply->text = bytes ? template_read(bytes, len, arena, &err) : NULL;
	if (!bytes)
		reply->fault = arena_copy(arena, err.text);
	else if (!reply->text)
		reply->fault = arena_printf(arena, "%s: %s", reply->file, err.text);
}

/* --- how often --- */

static bool
read_uses(struct store *store, struct templates *templates, struct err *err)
{
	struct query *query;

	if (!db_query(store->db, "SELECT name, uses, used_at FROM template_use", NULL, 0,
		    &query, err))
		return false;
	while (db_next(query)) {
		for (size_t i = 0; i < templates->count; i++) {
			if (!str_eq(templates->at[i].name, db_text(query, 0)))
				continue;
			templates->at[i].uses = db_int(query, 1);
			templates->at[i].used_at = db_int(query, 2);
		}
	}
	return db_end(query, err);
}

static int
by_use(const void *a, const void *b)
{
	const struct saved_reply *x = a;
	const struct saved_reply *y = b;

	if (x->uses != y->uses)
		return x->uses < y->uses ? 1 : -1;
	return strcmp(x->name, y->name);
}

static void
put_file(struct templates *templates, const char *folder, const char *name,
	const char *language, const struct talk *talk)
{
	struct arena *arena = templates->arena;
	const char *file = arena_printf(arena, "%s/%s", folder, name);
	struct template_variant variant;
	struct err err = { 0 };
	int fit;

	if (!template_variant_of(name, store_templates_network, arena, &variant, &err)) {
		*ARENA_PUSH(arena, templates->at, templates->count) =
			(struct saved_reply){ .name = name,
				.file = file,
				.fault = arena_printf(arena, "%s: %s", file, err.text) };
		return;
	}
	fit = template_fit(&variant, language, talk ? talk->account.network : NULL);
	if (fit > 0 || !talk)
		put_variant(templates, file, &variant, fit);
}

bool
store_templates(struct store *store, const char *folder, const struct talk *talk,
	struct arena *arena, struct saved_reply **replies, size_t *count, struct err *err)
{
	struct templates templates = { .arena = arena };
	const char *language = talk && talk->answer_to ? talk->answer_to->language : NULL;
	const char **files;
	size_t n_files;

	if (talk && str_is_empty(language))
		language = talk->row.language;
	if (!folder_list(folder, ".txt", arena, &files, &n_files, err))
		return false;
	for (size_t i = 0; i < n_files; i++)
		put_file(&templates, folder, files[i], language, talk);
	for (size_t i = 0; i < templates.count; i++)
		if (!templates.at[i].fault)
			read_file(&templates.at[i], arena);
	*replies = templates.at;
	*count = templates.count;
	if (!read_uses(store, &templates, err))
		return false;
	if (*count > 0)
		qsort(*replies, *count, sizeof **replies, by_use);
	return true;
}

bool
templates_count(
	struct store *store, const struct outgoing *reply, int64_t now, struct err *err)
{
	const struct value with[] = { value_text(reply->saved_as), value_int(now) };

	return str_is_empty(reply->saved_as) ||
		db_run(store->db,
			"INSERT INTO template_use(name, uses, used_at) VALUES ($1, 1, $2) "
			"ON CONFLICT (name) DO UPDATE SET "
			"uses = template_use.uses + 1, used_at = excluded.used_at",
			with, COUNT(with), NULL, err);
}

bool
templates_uncount(struct store *store, const struct outgoing *reply, struct err *err)
{
	const struct value with[] = { value_text(reply->saved_as) };

	return str_is_empty(reply->saved_as) ||
		db_run(store->db,
			"UPDATE template_use SET uses = uses - 1 "
			"WHERE name = $1 AND uses > 0",
			with, COUNT(with), NULL, err);
}

/* --- what fills the fields --- */

/* The first line of our post, up to a length that reads well inside a sentence. */
#define POST_COLUMNS 60

static void
put_value(struct template_value *values, size_t *count, const char *field,
	const char *text, struct arena *arena)
{
	if (str_is_empty(text))
		return;
	text = str_eq(field, "link") ? text : template_plain(text, arena);
	if (*text)
		values[(*count)++] =
			(struct template_value){ .field = field, .value = text };
}

size_t
store_templates_values(const struct talk *talk, const char *me, struct arena *arena,
	struct template_value *values)
{
	const struct person *who = &talk->row.person;
	const struct item *post = talk->post;
	size_t count = 0;

	put_value(values, &count, "name",
		str_is_empty(who->name) ? who->handle : who->name, arena);
	put_value(values, &count, "me", me, arena);
	if (!post)
		return count;
	put_value(values, &count, "post",
		text_cut(template_plain(post->text, arena), POST_COLUMNS, arena), arena);
	put_value(values, &count, "link", post->url, arena);
	return count;
}
