/* The names of people and accounts on the screen.
 * SPDX-License-Identifier: MIT */
#include "tui/widgets/names.h"

#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "networks/catalog.h"
#include "tui/app.h"

static bool
has_sister(const struct app *app, const struct account *account)
{
	for (size_t i = 0; i < app->n_accounts; i++) {
		if (app->accounts[i].id != account->id &&
			str_eq(app->accounts[i].network, account->network))
			return true;
	}
	return false;
}

/* The first letter of its name that is not taken; else a digit. */
static char
free_letter(const char *name, const char *taken)
{
	for (const char *c = str_or_empty(name); *c; c++) {
		char letter = (char)tolower((unsigned char)*c);

		if (isalnum((unsigned char)letter) && !strchr(taken, letter))
			return letter;
	}
	for (char letter = '1'; letter <= '9'; letter++) {
		if (!strchr(taken, letter))
			return letter;
	}
	return '+';
}

/* Of the account at `index`, among those of its network. */
static char
letter_of(const struct app *app, size_t index)
{
	char taken[64] = "";
	size_t n = 0;

	for (size_t i = 0; i < index && n + 1 < sizeof taken; i++) {
		const struct account *before = &app->accounts[i];

		if (!str_eq(before->network, app->accounts[index].network))
			continue;
		taken[n] = free_letter(before->name, taken);
		taken[++n] = '\0';
	}
	return free_letter(app->accounts[index].name, taken);
}

const char *
names_account_sign(const struct app *app, int64_t id, struct arena *arena)
{
	for (size_t i = 0; i < app->n_accounts; i++) {
		const struct account *account = &app->accounts[i];
		const char *sign = catalog_sign(account->network);

		if (account->id == id && has_sister(app, account))
			return arena_printf(arena, "%s %c", sign, letter_of(app, i));
		if (account->id == id)
			return sign;
	}
	return "";
}

int
names_sign_cols(const struct app *app)
{
	for (size_t i = 0; i < app->n_accounts; i++) {
		if (has_sister(app, &app->accounts[i]))
			return 4;
	}
	return app->n_accounts > 1 ? 2 : 0;
}

/* For an account that is not the only one of its network; NULL otherwise. */
static const struct account *
one_of_several(const struct app *app, int64_t id)
{
	const struct account *account = app_account(app, id);

	return account && has_sister(app, account) ? account : NULL;
}

const char *
names_account(const struct app *app, const struct account *account)
{
	bool shared = str_is_empty(account->title);

	for (size_t i = 0; i < app->n_accounts; i++)
		shared = shared ||
			(app->accounts[i].id != account->id &&
				str_eq(app->accounts[i].title, account->title));
	return str_or_empty(shared ? account->handle : account->title);
}

const char *
names_person_to(const struct app *app, const struct inbox_row *row, struct arena *arena)
{
	const struct account *account = one_of_several(app, row->account);
	const char *handle = str_or_empty(row->person.handle);

	return account ? arena_printf(arena, "%s, to %s", handle, account->name) : handle;
}

const char *
names_as_account(const struct app *app, int64_t id, struct arena *arena)
{
	const struct account *account = one_of_several(app, id);

	return account ? arena_printf(arena, " as %s", account->name) : "";
}

/* Latin beside Greek or Cyrillic: their letters look alike. */
static bool
mixes_scripts(const char *name)
{
	size_t len = strlen(name);
	bool latin = false;
	bool other = false;
	uint32_t code;
	size_t bytes;

	for (; (bytes = utf8_next(name, len, &code)) > 0; name += bytes, len -= bytes) {
		latin = latin || (code >= 'A' && code <= 'Z') ||
			(code >= 'a' && code <= 'z') || (code >= 0xc0 && code < 0x250);
		other = other || (code >= 0x370 && code < 0x530);
	}
	return latin && other;
}

bool
names_person_has_name(const struct person *person)
{
	return !str_is_empty(person->name) && person->name[0] != '@' &&
		!strstr(person->name, "\uFFFD") && !mixes_scripts(person->name);
}

const char *
names_person(const struct person *person)
{
	return names_person_has_name(person) ? person->name
					     : str_or_empty(person->handle);
}
