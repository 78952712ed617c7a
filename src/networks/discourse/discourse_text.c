/* Discourse: the HTML of a post ("cooked") as text.
 *
 * Addresses in it are relative to the forum; pictures and files are attachments; whom it
 * mentions and quotes stands in its marks.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/str.h"
#include "base/text/text.h"
#include "inbox/item/item.h"
#include "networks/discourse/discourse.h"
#include "networks/html/html.h"
#include "networks/shared/address.h"
#include "networks/shared/field.h"

/* More than people write; the rest is left out. */
#define MENTIONS_MAX 100
#define MEDIA_MAX    50

/* More than a forum shows of a post; the rest is cut. */
#define COOKED_MAX (4 * (size_t)TEXT_MAX)
#define OUT_MAX    (2 * COOKED_MAX)

/* One reading of a post. */
struct cooked {
	const char *root; /* "https://forum.example", without a folder */
	const char *topic;
	const char *us;
	struct arena *arena;
	struct item *item;
	struct html_mention *links;
	size_t n_links;
	struct buf out;
	int quoted; /* how deep in quotations of posts: the words of others */
	struct discourse_said said;
};

/* A tag: `at` is its '<'. */
struct tag {
	const char *at;
	size_t len; /* with its '>' */
};

static const char *
cooked_root(const char *server, struct arena *arena)
{
	const char *host = strstr(server, "://");

	if (host == NULL)
		return server;
	host += strlen("://");
	return arena_copy_n(arena, server, (size_t)(host - server) + strcspn(host, "/"));
}

static bool
cooked_is_tag(const struct tag *tag, const char *name)
{
	size_t len = strlen(name);

	return tag->len > len + 1 && strncmp(tag->at + 1, name, len) == 0 &&
		strchr(" \t\n>/", tag->at[len + 1]) != NULL;
}

/* The value of an attribute, as it stands there; NULL. */
static const char *
raw_value(const struct tag *tag, const char *name, struct arena *arena)
{
	const char *text = arena_copy_n(arena, tag->at, tag->len);
	const char *found = strstr(text, arena_printf(arena, " %s=\"", name));

	if (found == NULL)
		return NULL;
	found += strlen(name) + 3;
	return arena_copy_n(arena, found, strcspn(found, "\""));
}

/* The same, unescaped. */
static const char *
value(const struct tag *tag, const char *name, struct arena *arena)
{
	const char *raw = raw_value(tag, name, arena);

	return raw == NULL || strchr(raw, '&') == NULL ? raw
						       : html_text(raw, NULL, arena).text;
}

static bool
has_class(const struct tag *tag, const char *class, struct arena *arena)
{
	const char *all = str_or_empty(raw_value(tag, "class", arena));
	const char *word;

	while ((word = str_word(&all, arena)) != NULL)
		if (str_eq(word, class))
			return true;
	return false;
}

/* An address in the HTML as one of the web; NULL. */
static const char *
absolute(const struct cooked *cooked, const char *url)
{
	const char *made = url;

	if (url == NULL)
		return NULL;
	if (str_starts(url, "//"))
		made = arena_printf(cooked->arena, "%.*s%s",
			(int)strcspn(cooked->root, "/"), cooked->root, url);
	else if (*url == '/')
		made = arena_printf(cooked->arena, "%s%s", cooked->root, url);
	made = address_of_link(made, cooked->arena);
	return *made == '\0' ? NULL : made;
}

static void
add_attachment(struct cooked *cooked, const char *kind, const char *url, const char *alt)
{
	struct item *item = cooked->item;

	if (url == NULL || item->n_media == MEDIA_MAX)
		return;
	alt = str_is_empty(alt)
		? NULL
		: text_clean(alt, strlen(alt), TEXT_BODY, cooked->arena, NULL);
	*ARENA_PUSH(cooked->arena, item->media, item->n_media) = (struct media){
		.kind = kind,
		.url = url,
		.alt = alt,
	};
}

/* The text up to the tag that ends it, without tags. */
static const char *
words_until(const char *from, const char *end, struct arena *arena)
{
	const char *to = strstr(from, end);

	return to == NULL
		? ""
		: html_text(arena_copy_n(arena, from, (size_t)(to - from)), NULL, arena)
			  .text;
}

static void
see_mention(struct cooked *cooked, const struct tag *tag)
{
	const char *handle = words_until(tag->at + tag->len, "</a>", cooked->arena);
	const char *url = absolute(cooked, value(tag, "href", cooked->arena));
	struct item *item = cooked->item;

	if (*handle != '@' || strpbrk(handle, " \n") != NULL)
		return;
	if (cooked->n_links < MENTIONS_MAX)
		*ARENA_PUSH(cooked->arena, cooked->links, cooked->n_links) =
			(struct html_mention){ url, handle };
	/* What a quotation names is not named by whoever quotes it. */
	if (cooked->quoted > 0 || !has_class(tag, "mention", cooked->arena))
		return;
	if (str_eq_nocase(handle + 1, cooked->us)) {
		cooked->said.to_us = true;
		return;
	}
	for (size_t i = 0; i < item->n_mentions; i++)
		if (str_eq_nocase(item->mentions[i].handle, handle))
			return;
	if (item->n_mentions < MENTIONS_MAX)
		*ARENA_PUSH(cooked->arena, item->mentions, item->n_mentions) =
			(struct mention){ NULL, handle };
}

static void
see_quote(struct cooked *cooked, const struct tag *tag)
{
	const char *whom = value(tag, "data-username", cooked->arena);
	const char *topic = value(tag, "data-topic", cooked->arena);
	int64_t number = 0;

	if (cooked->us != NULL && str_eq_nocase(whom, cooked->us))
		cooked->said.quotes_us = true;
	if (cooked->said.quotes == 0 && str_eq(topic, cooked->topic) &&
		str_int(str_or_empty(value(tag, "data-post", cooked->arena)), 1,
			INT32_MAX, &number))
		cooked->said.quotes = number;
}

/* A picture: its own address, or that of the large one. Those that stand for a character
 * stay in the text. */
static bool
see_picture(struct cooked *cooked, const struct tag *tag, const char *large)
{
	const char *alt = str_or_empty(value(tag, "alt", cooked->arena));

	if (has_class(tag, "emoji", cooked->arena) || *alt == ':')
		return false;
	if (has_class(tag, "avatar", cooked->arena) ||
		has_class(tag, "site-icon", cooked->arena) ||
		has_class(tag, "thumbnail", cooked->arena))
		return true;
	add_attachment(cooked, "image",
		large != NULL ? large
			      : absolute(cooked, value(tag, "src", cooked->arena)),
		alt);
	return true;
}

/* Copies a tag, its address made absolute. */
static void
copy_tag(struct cooked *cooked, const struct tag *tag)
{
	const char *name =
		raw_value(tag, "href", cooked->arena) != NULL ? " href=\"/" : " src=\"/";
	const char *text = arena_copy_n(cooked->arena, tag->at, tag->len);
	const char *found = strstr(text, name);

	if (found == NULL) {
		buf_adds(&cooked->out, text);
		return;
	}
	found += strlen(name) - 1;
	buf_add(&cooked->out, text, (size_t)(found - text));
	if (found[1] == '/')
		buf_add(&cooked->out, cooked->root, strcspn(cooked->root, "/"));
	else
		buf_adds(&cooked->out, cooked->root);
	buf_adds(&cooked->out, found);
}

static struct tag
tag_at(const char *at)
{
	const char *end = strchr(at, '>');

	return (struct tag){ at, end == NULL ? strlen(at) : (size_t)(end - at) + 1 };
}

/* A small picture that links to the large one, with its name and size below it: from its
 * first tag to the end. */
static const char *
see_lightbox(struct cooked *cooked, const struct tag *tag)
{
	const char *large = absolute(cooked, value(tag, "href", cooked->arena));
	const char *end = strstr(tag->at, "</a>");
	const char *picture = strstr(tag->at, "<img");

	if (end == NULL)
		return tag->at + tag->len;
	if (picture != NULL && picture < end) {
		struct tag inside = tag_at(picture);

		see_picture(cooked, &inside, large);
	}
	return end + strlen("</a>");
}

/* Sees one tag; where it continues. */
static const char *
see_tag(struct cooked *cooked, const struct tag *tag)
{
	struct arena *arena = cooked->arena;

	if (cooked_is_tag(tag, "a") && has_class(tag, "lightbox", arena))
		return see_lightbox(cooked, tag);
	if (cooked_is_tag(tag, "img") && see_picture(cooked, tag, NULL))
		return tag->at + tag->len;
	if (cooked_is_tag(tag, "a") &&
		(has_class(tag, "mention", arena) ||
			has_class(tag, "mention-group", arena)))
		see_mention(cooked, tag);
	if (cooked_is_tag(tag, "a") && has_class(tag, "attachment", arena))
		add_attachment(cooked, "file",
			absolute(cooked, value(tag, "href", arena)),
			words_until(tag->at + tag->len, "</a>", arena));
	if (cooked_is_tag(tag, "aside") && cooked->quoted == 0 &&
		has_class(tag, "quote", arena))
		see_quote(cooked, tag);
	if (cooked_is_tag(tag, "aside"))
		cooked->quoted++;
	if (cooked_is_tag(tag, "/aside") && cooked->quoted > 0)
		cooked->quoted--;
	copy_tag(cooked, tag);
	return tag->at + tag->len;
}

struct discourse_said
discourse_text_fill(const char *html, const char *topic, const struct op_args *args,
	struct arena *arena, struct item *item)
{
	struct cooked cooked = {
		.root = cooked_root(args->at->server, arena),
		.topic = topic,
		.us = discourse_name(args->at, arena),
		.arena = arena,
		.item = item,
	};
	struct html_names names = { 0 };
	struct html_text made;

	if (strlen(html) > COOKED_MAX)
		html = arena_copy_n(arena, html, COOKED_MAX);
	buf_init(&cooked.out, OUT_MAX);
	while (*html != '\0') {
		size_t len = strcspn(html, "<");
		struct tag tag;

		buf_add(&cooked.out, html, len);
		html += len;
		if (*html == '\0')
			break;
		tag = tag_at(html);
		html = see_tag(&cooked, &tag);
	}
	names.mentions = cooked.links;
	names.n_mentions = cooked.n_links;
	made = html_text(buf_text(&cooked.out), &names, arena);
	buf_release(&cooked.out);
	item->text = made.text;
	item->links = made.links;
	item->n_links = made.n_links;
	item->hidden = made.hidden;
	return cooked.said;
}

const char *
discourse_text_title(const struct json *json, struct arena *arena)
{
	const char *title = field_text(json, "title", TEXT_LINE, arena);
	const char *fancy = json_text(json, "fancy_title");

	if (!str_is_empty(title) || str_is_empty(fancy))
		return str_is_empty(title) ? NULL : title;
	title = html_text(fancy, NULL, arena).text;
	return text_clean(title, strlen(title), TEXT_LINE, arena, NULL);
}
