/* Mentions in a text, as the networks find them.
 * SPDX-License-Identifier: MIT */
#include "inbox/item/mention.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "inbox/item/markdown.h"

static bool
is_name_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		(c >= '0' && c <= '9') || c == '_';
}

static size_t
name_part(const char *text)
{
	size_t len = 0;

	while (is_name_letter(text[len]))
		len++;
	return len;
}

static size_t
host_part(const char *text)
{
	size_t len = 0;

	for (;;) {
		uint32_t code;
		size_t step = utf8_next(text + len, strnlen(text + len, 4), &code);

		if (step == 0 || !utf8_is_name(code))
			return len;
		len += step;
	}
}

/* Parts with dots and hyphens between them, but not at the end. */
static size_t
parts(const char *text, size_t (*part)(const char *))
{
	size_t len = part(text);

	while (len > 0) {
		size_t between = strspn(text + len, ".-");
		size_t more = between > 0 ? part(text + len + between) : 0;

		if (more == 0)
			break;
		len += between + more;
	}
	return len;
}

size_t
mention_at(const char *text, uint32_t before, size_t *name)
{
	size_t user;
	size_t host;
	size_t len;

	if (*text != '@' || before == '=' || before == '/' ||
		(before && utf8_is_name(before)))
		return 0;
	user = parts(text + 1, name_part);
	if (user == 0)
		return 0;
	*name = 1 + user;
	len = *name;
	host = text[len] == '@' ? parts(text + len + 1, host_part) : 0;
	if (host > 0)
		len += 1 + host;
	if (text[len] == '@' || str_starts(text + len, "://"))
		return 0;
	return len;
}

size_t
mention_handle_at(const char *text)
{
	size_t len = 1;

	if (*text != '@' || text[1] == '.')
		return 0;
	while (is_name_letter(text[len]) ? text[len] != '_'
					 : text[len] == '.' || text[len] == '-')
		len++;
	while (len > 1 && (text[len - 1] == '.' || text[len - 1] == '-'))
		len--;
	return memchr(text, '.', len) ? len : 0;
}

static size_t
login_part(const char *text)
{
	size_t len = name_part(text);

	return memchr(text, '_', len) ? 0 : len;
}

size_t
mention_login_at(const char *text, uint32_t before)
{
	size_t len = 1;
	size_t part;

	if (*text != '@' || before == '/' || before == '@' ||
		(before && utf8_is_name(before)))
		return 0;
	part = login_part(text + 1);
	while (part > 0) {
		len += part;
		part = text[len] == '-' ? login_part(text + len + 1) : 0;
		len += part > 0;
	}
	/* "@team/name" is a team, "@user@host" an address. */
	return len == 1 || text[len] == '/' || text[len] == '@' || text[len] == '_' ? 0
										    : len;
}

/* ":8080" after a host. */
static size_t
port_at(const char *text)
{
	size_t digits = text[0] == ':' ? strspn(text + 1, "0123456789") : 0;

	return digits > 0 ? 1 + digits : 0;
}

size_t
mention_id_at(const char *text)
{
	size_t len = 1;
	size_t host;

	if (*text != '@')
		return 0;
	while (is_name_letter(text[len]) || (text[len] && strchr(".=/+-", text[len])))
		len++;
	if (len == 1 || text[len] != ':')
		return 0;
	host = parts(text + len + 1, host_part);
	/* "@shop:80 people" names no server. */
	if (strspn(text + len + 1, "0123456789") >= host)
		return 0;
	return len + 1 + host + port_at(text + len + 1 + host);
}

/* --- walking over a text --- */

/* The end of the text counts, too. */
static bool
is_blank_or_end(uint32_t code)
{
	return code == 0 || utf8_is_blank(code);
}

static bool
at_link(const char *text, uint32_t before)
{
	return !utf8_is_name(before) &&
		(str_find_nocase(text, "https://") == text ||
			str_find_nocase(text, "http://") == text);
}

static size_t
found_at(struct mention_walk *walk)
{
	if (*walk->next != '@')
		return 0;
	if (walk->rule->by_host)
		return mention_at(walk->next, walk->before, &walk->name);
	if (walk->rule->by_login) {
		walk->name = mention_login_at(walk->next, walk->before);
		return walk->name;
	}
	if (!walk->rule->by_handle && !walk->rule->by_id)
		return 0;
	walk->name = walk->rule->by_id ? mention_id_at(walk->next)
				       : mention_handle_at(walk->next);
	return is_blank_or_end(walk->before) || walk->before == '(' ? walk->name : 0;
}

/* The next code point. */
static void
step_on(struct mention_walk *walk)
{
	walk->next += utf8_next(walk->next, strnlen(walk->next, 4), &walk->before);
}

/* Past what is not the author's own words. */
static bool
step_aside(struct mention_walk *walk)
{
	size_t len = 0;

	if (walk->rule->by_login)
		len = markdown_aside(walk->text, walk->next);
	walk->next += len;
	if (len > 0)
		walk->before = ' ';
	return len > 0;
}

bool
mention_next(struct mention_walk *walk)
{
	if (!walk->text)
		walk->text = walk->next;
	while (*walk->next) {
		if (step_aside(walk))
			continue;
		walk->len = found_at(walk);
		if (walk->len > 0) {
			walk->at = walk->next;
			walk->next += walk->len;
			walk->before = 'x';
			return true;
		}
		if (at_link(walk->next, walk->before))
			do
				step_on(walk);
			while (*walk->next && !is_blank_or_end(walk->before));
		else
			step_on(walk);
	}
	return false;
}

/* The host of "@user@host"; NULL if it has none. */
static const char *
host_of(const char *handle)
{
	const char *at = handle && *handle ? strchr(handle + 1, '@') : NULL;

	return at ? at + 1 : NULL;
}

static bool
begins_with(const char *text, const char *with, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!text[i] ||
			!str_eq_nocase((char[]){ text[i], 0 }, (char[]){ with[i], 0 }))
			return false;
	return true;
}

bool
mention_ends(const char *text)
{
	return host_part(text + strspn(text, ".-")) == 0;
}

/* A host in a text; it may have a port, which a mention never has. */
static bool
is_host(const char *text, const char *host)
{
	size_t len = strlen(host);

	return begins_with(text, host, len) && mention_ends(text + len);
}

bool
mention_is(const struct mention_walk *walk, const char *handle, const char *us)
{
	const char *host = host_of(handle);
	size_t user = str_is_empty(handle) ? 0
		: host                     ? (size_t)(host - handle) - 1
					   : strlen(handle);

	if (user == 0 || walk->name != user || !begins_with(walk->at, handle, user))
		return false;
	if (!walk->rule->by_host)
		return true;
	if (walk->len > walk->name)
		return is_host(walk->at + walk->name + 1,
			str_or_empty(host ? host : host_of(us)));
	return !host || str_eq_nocase(str_or_empty(host_of(us)), host);
}

char *
mention_handle(const struct mention_walk *walk, const char *us, struct arena *arena)
{
	char *name = arena_copy_n(arena, walk->at, walk->len);

	if (!walk->rule->by_host || walk->len > walk->name || !host_of(us))
		return name;
	return arena_printf(arena, "%s@%s", name, host_of(us));
}

bool
mention_names(const struct mention_rule *rule, const char *text, const char *handle,
	const char *us)
{
	struct mention_walk walk = { .rule = rule, .next = text };

	while (mention_next(&walk))
		if (mention_is(&walk, handle, us))
			return true;
	return false;
}

const char *
mention_skip(const char *text)
{
	const char *at = text;
	size_t name;
	size_t len = 1;

	while (len > 0) {
		at += strspn(at, " \n");
		len = mention_id_at(at);
		/* "@acme:example.org: hello" */
		if (len > 0 && at[len] != '\0' && strchr(":,", at[len]) &&
			str_is_blank(at[len + 1]))
			len++;
		if (len == 0 && *at == '@') {
			len = mention_at(at, 0, &name);
			if (len > 0 && len > name)
				len += port_at(at + len);
		}
		at += len;
	}
	return *at ? at : text;
}
