/* Saved replies: which variant fits, and filling in the fields.
 * SPDX-License-Identifier: MIT */
#include "inbox/template/template.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/text/utf8.h"

/* --- names of files --- */

static bool
is_name(const char *word)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";

	return *word && *word != '-' && strspn(word, letters) == strlen(word) &&
		strlen(word) <= TEMPLATE_FIELD_BYTES;
}

/* "pt" or "pt-br", in lower case. */
static bool
is_language(const char *word)
{
	size_t len = strspn(word, "abcdefghijklmnopqrstuvwxyz");

	return (len == 2 || len == 3) && (word[len] == '\0' || word[len] == '-');
}

bool
template_variant_of(const char *file, bool (*is_network)(const char *name),
	struct arena *arena, struct template_variant *variant, struct err *err)
{
	const char *lower = str_lower_copy(file, strlen(file), arena);
	char **parts;
	size_t count = str_split(lower, '.', arena, &parts);

	*variant = (struct template_variant){ .name = parts[0] };
	if (count < 2 || !str_eq(parts[count - 1], "txt") || !is_name(parts[0]))
		return err_set(err, ERR_CONFIG,
			"name it NAME.txt, with letters, digits, - and _ in its name");
	for (size_t i = 1; i + 1 < count; i++) {
		if (i == 1 && is_language(parts[i]) && !is_network(parts[i]))
			variant->language = parts[i];
		else if (!variant->network && is_network(parts[i]))
			variant->network = parts[i];
		else
			return err_set(err, ERR_CONFIG,
				"\"%.40s\" is neither a language nor a network: write "
				"NAME.LANGUAGE.NETWORK.txt",
				parts[i]);
	}
	return true;
}

/* 3: the same; 2: ours is for all regions of theirs; 1: ours is for any; 0: another one. */
static int
fit_language(const char *ours, const char *theirs)
{
	if (!ours)
		return 1;
	if (str_is_empty(theirs))
		return 0;
	if (str_eq_nocase(ours, theirs))
		return 3;
	return str_starts(theirs, ours) && theirs[strlen(ours)] == '-' ? 2 : 0;
}

int
template_fit(
	const struct template_variant *variant, const char *language, const char *network)
{
	int tongue = fit_language(variant->language, language);

	if (tongue == 0 || (variant->network && !str_eq(variant->network, network)))
		return 0;
	return 2 * tongue + (variant->network != NULL);
}

/* --- fields --- */

/* The length of the field that begins here, with its braces; 0: none does. */
static size_t
field_len(const char *at)
{
	size_t len;

	if (*at != '{')
		return 0;
	len = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz0123456789_-");
	return len > 0 && len <= TEMPLATE_FIELD_BYTES && at[1 + len] == '}' ? len + 2 : 0;
}

static bool
check_fields(const char *text, struct err *err)
{
	int line = 1;

	for (const char *at = text; *at; at++) {
		size_t len = field_len(at);

		line += *at == '\n';
		if (at[0] == '{' && at[1] == '{')
			at++;
		else if (len > 0)
			at += len - 1;
		else if (*at == '{')
			return err_set(err, ERR_CONFIG,
				"line %d: a field is written {name}, and a brace {{",
				line);
	}
	return true;
}

static bool
check_bytes(const char *bytes, size_t len, struct err *err)
{
	if (len > TEMPLATE_BYTES)
		return err_set(
			err, ERR_CONFIG, "a template cannot be larger than 16 KiB");
	return (!memchr(bytes, '\0', len) && utf8_is_valid(bytes, len)) ||
		err_set(err, ERR_CONFIG, "it is not plain text in UTF-8");
}

char *
template_read(const char *bytes, size_t len, struct arena *arena, struct err *err)
{
	static const char mark[] = "\xef\xbb\xbf";
	char *text;
	size_t end;

	if (len >= 3 && memcmp(bytes, mark, 3) == 0) {
		bytes += 3;
		len -= 3;
	}
	if (!check_bytes(bytes, len, err))
		return NULL;
	text = text_clean(bytes, len, TEXT_BODY, arena, NULL);
	text += strspn(text, "\n");
	end = strlen(text);
	while (end > 0 && str_is_blank(text[end - 1]))
		text[--end] = '\0';
	if (end == 0) {
		err_set(err, ERR_CONFIG, "it is empty");
		return NULL;
	}
	return check_fields(text, err) ? text : NULL;
}

const char *
template_value_of(const struct template_value *values, size_t count, const char *field)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(values[i].field, field))
			return values[i].value;
	return NULL;
}

const char *
template_missing(const char *text, const struct template_value *values, size_t count,
	struct arena *arena)
{
	for (const char *at = text; *at; at++) {
		bool brace = at[0] == '{' && at[1] == '{';
		size_t len = brace ? 0 : field_len(at);
		const char *field = len > 0 ? arena_copy_n(arena, at + 1, len - 2) : NULL;

		if (field && !template_value_of(values, count, field))
			return field;
		at += brace ? 1 : len > 0 ? len - 1 : 0;
	}
	return NULL;
}

char *
template_fill(const char *text, const struct template_value *values, size_t count,
	struct arena *arena)
{
	struct buf buf;
	char *filled;

	buf_init(&buf, 0);
	for (const char *at = text; *at;) {
		bool brace = at[0] == '{' && at[1] == '{';
		size_t len = brace ? 0 : field_len(at);
		const char *value = len == 0
			? NULL
			: template_value_of(
				  values, count, arena_copy_n(arena, at + 1, len - 2));

		if (value)
			buf_adds(&buf, value);
		else
			buf_add(&buf, at, len > 0 ? len : 1);
		at += brace ? 2 : len > 0 ? len : 1;
	}
	filled = arena_copy(arena, buf_text(&buf));
	buf_release(&buf);
	return filled;
}

char *
template_plain(const char *text, struct arena *arena)
{
	char *line = text_clean(text, strlen(text), TEXT_LINE, arena, NULL);
	char *to = line;

	for (const char *at = line; *at; at++)
		if (*at != '@')
			*to++ = *at;
	*to = '\0';
	return str_trim(line, arena);
}
