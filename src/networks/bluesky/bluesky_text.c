/* Bluesky: the text of a post, with its facets.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/bluesky/bluesky.h"
#include "networks/shared/field.h"

/* More than people write; the rest is left out. */
#define PARTS_MAX 300
#define LINKS_MAX 100

#define IS_MENTION "app.bsky.richtext.facet#mention"
#define IS_LINK    "app.bsky.richtext.facet#link"

/* A part of a text, in bytes of UTF-8, and its meaning. */
struct part {
	size_t start;
	size_t end;
	size_t place; /* its index among the facets as received */
	const char *link;
	const char *did;
};

static int
by_start(const void *a, const void *b)
{
	const struct part *left = a;
	const struct part *right = b;

	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	return left->place < right->place ? -1 : 1;
}

static bool
is_inside(const char *text, size_t at)
{
	return ((unsigned char)text[at] & 0xc0) == 0x80;
}

/* False for a range outside the text, or one that splits a character. */
static bool
read_part(const struct json *from, const char *text, size_t len, struct arena *arena,
	struct part *part)
{
	int64_t start = json_int(from, "index.byteStart", -1);
	int64_t end = json_int(from, "index.byteEnd", -1);
	const struct json *features = json_at(from, "features");

	if (start < 0 || end <= start || end > (int64_t)len ||
		is_inside(text, (size_t)start) || is_inside(text, (size_t)end))
		return false;
	part->start = (size_t)start;
	part->end = (size_t)end;
	for (const struct json *f = json_first(features); f != NULL; f = json_next(f)) {
		const char *type = json_text(f, "$type");
		const char *did = json_text(f, "did");

		if (str_eq(type, IS_LINK) && part->link == NULL)
			part->link = field_url(f, "uri", arena);
		else if (str_eq(type, IS_MENTION) && bluesky_names_is_did(did))
			part->did = arena_copy(arena, did);
	}
	return part->link != NULL || part->did != NULL;
}

/* The valid ones, in order; of two that overlap, the first. */
static size_t
read_parts(const struct json *list, const char *text, struct arena *arena,
	struct part **parts)
{
	size_t len = strlen(text);
	size_t n = 0;
	size_t kept = 0;

	*parts = ARENA_ARRAY(arena, struct part, PARTS_MAX);
	for (const struct json *e = json_first(list); e != NULL && n < PARTS_MAX;
		e = json_next(e)) {
		struct part part = { .place = n };

		if (read_part(e, text, len, arena, &part))
			(*parts)[n++] = part;
	}
	qsort(*parts, n, sizeof **parts, by_start);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || (*parts)[i].start >= (*parts)[kept - 1].end)
			(*parts)[kept++] = (*parts)[i];
	return kept;
}

static const char *
without_scheme(const char *url)
{
	const char *end = strstr(url, "://");

	return end == NULL ? url : end + 3;
}

/* "example.org/a…" is replaced by the full address; "example.org" and
 * "www.example.org/" already show it; any other text is followed by the address. */
static void
text_add_link(struct buf *out, const char *shown, size_t len, const char *url)
{
	const char *whole = without_scheme(url);
	const char *bare = strstr(shown, "://");
	size_t dots = 0;

	if (len == strlen(url) && strncmp(shown, url, len) == 0) {
		buf_add(out, shown, len);
		return;
	}
	if (bare != NULL && bare + 3 < shown + len) {
		len -= (size_t)(bare + 3 - shown);
		shown = bare + 3;
	}
	if (len >= 3 && memcmp(shown + len - 3, "…", 3) == 0)
		dots = 3;
	else if (len >= 3 && memcmp(shown + len - 3, "...", 3) == 0)
		dots = 3;
	if (str_starts(whole, "www.") && len >= 4 && memcmp(shown, "www.", 4) != 0)
		whole += 4;
	if (dots == 3 && len > 3 && strncmp(whole, shown, len - 3) == 0) {
		buf_adds(out, url);
	} else if (strncmp(whole, shown, len) == 0 &&
		(whole[len] == '\0' || str_eq(whole + len, "/"))) {
		buf_add(out, shown, len);
	} else {
		buf_add(out, shown, len);
		buf_addf(out, " (%s)", url);
	}
}

static void
note_link(struct item *item, const char *url)
{
	for (size_t i = 0; i < item->n_links; i++)
		if (str_eq(item->links[i], url))
			return;
	if (item->n_links < LINKS_MAX)
		item->links[item->n_links++] = url;
}

/* True if it is us. */
static bool
note_mention(struct item *item, const struct part *part, const char *text,
	const struct op_args *args, struct arena *arena)
{
	const char *name = text_clean(
		text + part->start, part->end - part->start, TEXT_NAME, arena, NULL);

	if (str_eq(part->did, args->at->remote_id))
		return true;
	for (size_t i = 0; i < item->n_mentions; i++)
		if (str_eq(item->mentions[i].remote_id, part->did))
			return false;
	item->mentions[item->n_mentions++] = (struct mention){ part->did, name };
	return false;
}

bool
bluesky_text_read(const struct json *record, const struct op_args *args,
	struct arena *arena, struct item *item)
{
	const char *text = str_or_empty(json_text(record, "text"));
	struct part *parts;
	size_t n = read_parts(json_at(record, "facets"), text, arena, &parts);
	struct buf out;
	size_t done = 0;
	bool us = false;

	item->links = ARENA_ARRAY(arena, const char *, LINKS_MAX);
	item->mentions = ARENA_ARRAY(arena, struct mention, n);
	buf_init(&out, 0);
	for (size_t i = 0; i < n; i++) {
		const struct part *part = &parts[i];

		buf_add(&out, text + done, part->start - done);
		done = part->end;
		if (part->link != NULL) {
			text_add_link(&out, text + part->start, part->end - part->start,
				part->link);
			note_link(item, part->link);
			continue;
		}
		us = note_mention(item, part, text, args, arena) || us;
		buf_add(&out, text + part->start, part->end - part->start);
	}
	buf_adds(&out, text + done);
	item->text = text_clean(
		buf_text(&out), strlen(buf_text(&out)), TEXT_BODY, arena, &item->hidden);
	buf_release(&out);
	return us;
}
