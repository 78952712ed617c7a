/* Matrix: the text of a message, whom it names, and its files.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/text.h"
#include "networks/html/html.h"
#include "networks/matrix/matrix.h"
#include "networks/shared/field.h"

/* More than people write; the rest is left out. */
#define MENTIONS_MAX 50
#define LINKS_MAX    100

#define HTML "org.matrix.custom.html"

/* A message that is being read. */
struct reading {
	const struct json *content;
	const struct op_args *args;
	struct arena *arena;
	struct item *item;
	bool told; /* it says itself whom it mentions */
	struct matrix_words words;
};

static void
note_named(struct reading *reading, const char *user)
{
	struct item *item = reading->item;

	if (!matrix_id_is_user(user))
		return;
	if (str_eq(user, reading->args->at->remote_id)) {
		reading->words.names_us = true;
		return;
	}
	reading->words.names_others = true;
	for (size_t i = 0; i < item->n_mentions; i++)
		if (str_eq(item->mentions[i].remote_id, user))
			return;
	if (item->n_mentions >= MENTIONS_MAX)
		return;
	user = arena_copy(reading->arena, user);
	*ARENA_PUSH(reading->arena, item->mentions, item->n_mentions) =
		(struct mention){ .remote_id = user, .handle = user };
}

/* A link to a person is a mention only in messages of apps that state none. */
static void
text_on_pill(void *context, const char *user)
{
	struct reading *reading = context;

	if (!reading->told)
		note_named(reading, user);
}

static void
read_told(struct reading *reading)
{
	const struct json *told = matrix_member(reading->content, "m.mentions");
	const struct json *list = matrix_member(told, "user_ids");

	reading->told = json_is_object(told);
	for (const struct json *e = json_first(list); e != NULL; e = json_next(e))
		note_named(reading, str_or_empty(json_text(e, "")));
}

/* --- the quotation that old apps put before a reply --- */

/* The person whom it quotes: "> <@user:server> …", or "> * <@user:server> …"; NULL if a
 * text begins with no such quotation, but perhaps with one that its author typed. */
static const char *
quoted_user(const char *body)
{
	const char *at = body;

	if (!str_starts(at, "> "))
		return NULL;
	at += 2;
	at += str_starts(at, "* ") ? 2 : 0;
	return str_starts(at, "<@") && strcspn(at, ">") < strcspn(at, "\n") ? at + 1
									    : NULL;
}

/* The text after the lines that begin with ">" and one empty line. */
static const char *
after_quote(const char *body)
{
	const char *at = body;

	if (quoted_user(body) == NULL)
		return body;
	while (*at == '>' && (at[1] == ' ' || at[1] == '\n' || at[1] == '\0')) {
		at += strcspn(at, "\n");
		at += *at == '\n';
	}
	at += *at == '\n';
	return at[strspn(at, " \n")] == '\0' ? body : at;
}

static bool
quotes_us(const struct reading *reading, const char *body)
{
	const char *us = reading->args->at->remote_id;
	const char *user = quoted_user(body);

	return us != NULL && user != NULL && str_starts(user, us) &&
		user[strlen(us)] == '>';
}

/* --- names in a text, for apps that state no mentions --- */

static bool
is_word(char c)
{
	return str_is_letter(c) || str_is_digit(c) || c == '_' || (unsigned char)c >= 128;
}

static bool
has_word(const char *text, const char *word)
{
	size_t len = strlen(word);
	const char *at = text;

	while (len > 0 && (at = str_find_nocase(at, word)) != NULL) {
		if ((at == text || !is_word(at[-1])) && !is_word(at[len]))
			return true;
		at++;
	}
	return false;
}

/* The id, or what stands before its server: what servers highlight, too. */
static bool
text_names_us(const struct reading *reading, const char *text)
{
	const char *us = str_or_empty(reading->args->at->remote_id);
	const char *name = *us == '@' ? us + 1 : us;

	return has_word(text, arena_copy_n(reading->arena, name, strcspn(name, ":")));
}

/* --- the text --- */

static void
add_link(struct reading *reading, const char *url)
{
	struct item *item = reading->item;

	for (size_t i = 0; i < item->n_links; i++)
		if (str_eq(item->links[i], url))
			return;
	if (item->n_links < LINKS_MAX)
		*ARENA_PUSH(reading->arena, item->links, item->n_links) = url;
}

/* Addresses in a plain text, up to a blank; what ends a sentence is not part of them. */
static void
find_links(struct reading *reading, const char *text)
{
	for (const char *at = text; (at = str_find_nocase(at, "http")) != NULL;) {
		size_t len = strcspn(at, " \n\t<>\"");
		size_t scheme = str_find_nocase(at, "https://") == at ? 8
			: str_find_nocase(at, "http://") == at        ? 7
								      : 0;

		while (len > 0 && strchr(".,;:!?)", at[len - 1]) != NULL)
			len--;
		if (scheme > 0 && len > scheme)
			add_link(reading, arena_copy_n(reading->arena, at, len));
		at += len > 0 ? len : 1;
	}
}

static const char *
plain_text(struct reading *reading, const char *body)
{
	struct item *item = reading->item;
	char *text =
		text_clean(body, strlen(body), TEXT_BODY, reading->arena, &item->hidden);

	find_links(reading, text);
	return text;
}

/* NULL if there is no HTML, or if it shows nothing. */
static const char *
formatted_text(struct reading *reading)
{
	struct item *item = reading->item;
	const char *html = json_text(reading->content, "formatted_body");
	struct html_text out;

	if (html == NULL || !str_eq(json_text(reading->content, "format"), HTML))
		return NULL;
	out = html_text(matrix_pill_cut(html, reading->arena, text_on_pill, reading),
		NULL, reading->arena);
	if (str_is_empty(str_trim(out.text, reading->arena)))
		return NULL;
	item->links = out.links;
	item->n_links = out.n_links;
	item->hidden += out.hidden;
	return out.text;
}

/* --- files --- */

static const struct {
	const char *type;
	const char *kind;
} files[] = {
	{ "m.image", "image" },
	{ "m.sticker", "image" },
	{ "m.video", "video" },
	{ "m.audio", "audio" },
	{ "m.file", "file" },
};

static const char *
file_kind(const struct json *content)
{
	const char *type = json_text(content, "msgtype");

	for (size_t i = 0; i < COUNT(files); i++)
		if (str_eq(files[i].type, type))
			return files[i].kind;
	/* A sticker has no type. */
	return type == NULL && json_text(content, "url") != NULL ? "image" : NULL;
}

/* A file's text is a caption only if its name is given apart from it. Its address needs
 * the token, so it is not shown. True if the message has no other text. */
static bool
take_file(struct reading *reading)
{
	struct item *item = reading->item;
	const char *kind = file_kind(reading->content);
	const char *name =
		field_text(reading->content, "filename", TEXT_LINE, reading->arena);
	const char *body =
		field_text(reading->content, "body", TEXT_LINE, reading->arena);
	bool captioned =
		!str_is_empty(name) && !str_is_empty(body) && !str_eq(name, body);

	if (kind == NULL)
		return false;
	item->media = ARENA_NEW(reading->arena, struct media);
	item->n_media = 1;
	item->media[0] = (struct media){
		.kind = kind,
		.url = "",
		.alt = captioned || str_is_empty(body) ? name : body,
	};
	if (str_is_empty(item->media[0].alt))
		item->media[0].alt = "(no name)";
	return !captioned;
}

struct matrix_words
matrix_text_read(const struct json *content, const struct op_args *args, bool replies,
	struct arena *arena, struct item *item)
{
	struct reading reading = {
		.content = content, .args = args, .arena = arena, .item = item
	};
	const char *body = str_or_empty(json_text(content, "body"));
	const char *own = replies ? after_quote(body) : body;
	const char *text;

	read_told(&reading);
	if (!reading.told)
		reading.words.answers_us = replies && quotes_us(&reading, body);
	if (take_file(&reading)) {
		item->text = "";
		return reading.words;
	}
	text = formatted_text(&reading);
	if (text == NULL)
		text = plain_text(&reading, own);
	if (!reading.told &&
		(text_names_us(&reading, text) || text_names_us(&reading, own)))
		reading.words.names_us = true;
	if (str_eq(json_text(content, "msgtype"), "m.emote"))
		text = arena_printf(arena, "* %s", text);
	item->text = text;
	return reading.words;
}
