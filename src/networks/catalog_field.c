/* The fields of the catalog: what is typed to sign in.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/text.h"
#include "base/text/utf8.h"
#include "networks/catalog.h"

bool
catalog_field_asks(const struct catalog_row *row, size_t field, bool browser)
{
	if (!row->fields[field].name)
		return false;
	switch (row->fields[field].use) {
	case USE_CLIENT_ID:
	case USE_CLIENT_SECRET: return browser || row->credential == CREDENTIAL_OAUTH1;
	case USE_TOKEN:
	case USE_TOKEN_SECRET:
	case USE_USER:
	case USE_CODE: return !browser;
	default: return true;
	}
}

bool
catalog_field_watches(const struct catalog_row *row)
{
	for (size_t i = 0; row && i < CATALOG_FIELDS; i++)
		if (row->fields[i].name && row->fields[i].use == USE_WATCH)
			return true;
	return false;
}

bool
catalog_field_hides(const struct catalog_row *row, size_t field)
{
	switch (row->fields[field].use) {
	case USE_TOKEN:
	case USE_CLIENT_SECRET:
	case USE_TOKEN_SECRET: return true;
	default: return false;
	}
}

/* Whether a path, without its first "/", begins with one of a row's pages. */
static bool
is_page(const char *page, size_t len, const char *path)
{
	for (size_t i = 0; i < len; i++) {
		if (page[i] == '*' && i + 1 == len)
			return true;
		if (page[i] == '9' ? !str_is_digit(path[i]) : page[i] != path[i])
			return false;
	}
	return page[len - 1] == '/' ? path[len] != '\0'
				    : path[len] == '\0' || path[len] == '/';
}

size_t
catalog_field_before_pages(const struct catalog_row *row, const char *path)
{
	for (const char *at = strchr(path, '/'); at; at = strchr(at + 1, '/'))
		for (const char *page = str_or_empty(row->pages); *page != '\0';) {
			size_t len = strcspn(page, " ");

			if (is_page(page, len, at + 1))
				return (size_t)(at - path);
			page += len;
			page += strspn(page, " ");
		}
	return strlen(path);
}

const char *
catalog_field_site(const struct catalog_row *row, const char *typed, struct arena *arena)
{
	const char *scheme_end = strstr(typed, "://");
	size_t host = scheme_end ? (size_t)(scheme_end + 3 - typed) : 0;
	const char *text = arena_copy_n(arena, typed, strcspn(typed, "?#"));
	size_t len = host < strlen(text)
		? host + catalog_field_before_pages(row, text + host)
		: 0;

	if (row->place != PLACE_SERVER && row->place != PLACE_SITE)
		return typed;
	while (len > 0 && text[len - 1] == '/')
		len--;
	return len > 0 ? arena_copy_n(arena, text, len) : typed;
}

const char *
catalog_field_recipe(const struct catalog_row *row, size_t field, const char *place,
	struct arena *arena)
{
	const char *recipe = row->fields[field].recipe;

	if (!recipe && field == catalog_last_field(row))
		recipe = row->recipe;
	if (!recipe)
		return "";
	return catalog_fill(recipe, catalog_field_site(row, place, arena), arena);
}

const char *
catalog_field_title(const struct catalog_row *row, size_t field, struct arena *arena)
{
	const char *name = row->fields[field].name;
	bool is_lower = name[0] >= 'a' && name[0] <= 'z';

	return arena_printf(
		arena, "%c%s", is_lower ? name[0] - 'a' + 'A' : name[0], name + 1);
}

/* A header can hold only printable ASCII; a name or a password can be in any script. */
static bool
fits_field(const struct catalog_row *row, size_t field, const char *text,
	struct arena *arena)
{
	const struct catalog_field *asked = &row->fields[field];
	bool hides = catalog_field_hides(row, field);

	for (const char *c = text; *c != '\0'; c++) {
		unsigned char byte = (unsigned char)*c;

		if ((byte == ' ' && !asked->blanks && !asked->is_password) ||
			(hides && (byte < ' ' || byte == 0x7f)) ||
			(hides && byte > '~' && !asked->is_password))
			return false;
	}
	if (hides)
		return utf8_is_valid(text, strlen(text));
	return str_eq(text, text_clean(text, strlen(text), TEXT_NAME, arena, NULL));
}

/* Takes off what surrounds a token in the examples that people copy; in place, so that no
 * copy of it is left. */
static void
strip_token(char *text)
{
	size_t skip = str_find_nocase(text, "bearer ") == text ? strlen("bearer ") : 0;
	size_t len;

	skip += strspn(text + skip, " ");
	len = strlen(text + skip);
	if (len >= 2 && (text[skip] == '"' || text[skip] == '\'') &&
		text[skip + len - 1] == text[skip]) {
		skip++;
		len -= 2;
	}
	memmove(text, text + skip, len);
	text[len] = '\0';
}

char *
catalog_field_read(const struct catalog_row *row, size_t field, const char *typed,
	struct arena *arena, struct err *err)
{
	const struct catalog_field *asked = &row->fields[field];
	char *text = str_trim(typed, arena);

	if (catalog_field_hides(row, field) && !asked->is_password)
		strip_token(text);
	if (*text == '\0' && !asked->optional) {
		err_set(err, ERR_USAGE, "your %s is needed", asked->name);
		return NULL;
	}
	if (!fits_field(row, field, text, arena)) {
		err_set(err, ERR_USAGE, "%s: there can be no %sspecial characters in it",
			asked->name,
			asked->blanks || asked->is_password ? "" : "blanks or ");
		return NULL;
	}
	return text;
}
