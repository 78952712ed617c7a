/* heed.conf: every option, its default, and its value.
 * SPDX-License-Identifier: MIT */
#include "inbox/settings.h"

#include <assert.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/guess.h"
#include "base/mem.h"
#include "base/name.h"
#include "base/str.h"
#include "inbox/draft.h"
#include "inbox/hear.h"
#include "inbox/hours/quiet.h"

/* The possible values for each type in the list; choices in the order of their enum. */
#define VALUES_TEXT    "text"
#define VALUES_SPAN    "span"
#define VALUES_BOOL    "yes|no"
#define VALUES_THEME   "auto|dark|light|mono"
#define VALUES_GLYPHS  "auto|fine|wide|ascii"
#define VALUES_LAYOUT  "auto|one|two|three"
#define VALUES_SECRETS "keyring|file"
#define VALUES_QUIET   "hours"
#define text_QUIET     text_TEXT

enum {
#define X(member, name, type, fallback, meaning) SETTING_##member,
	SETTINGS(X)
#undef X
};

const struct setting_row setting_rows[] = {
#define X(member, name, type, fallback, meaning) \
	{ name, VALUES_##type, fallback, meaning },
	SETTINGS(X)
#undef X
};

const size_t setting_count = COUNT(setting_rows);
_Static_assert(COUNT(setting_rows) < 64, "a bit for each in settings.chosen");

/* One value while it is being set. */
struct setting {
	const char *name;
	const char *value;
	bool lasting; /* the value outlives the settings */
	struct arena *arena;
	struct err *err;
};

/* The index of a value among its choices. */
static bool
setting_choose(const struct setting *setting, const char *choices, int *choice)
{
	struct guess guess = { .word = setting->value };
	size_t i;

	if (name_choose(choices, setting->value, &i)) {
		*choice = (int)i;
		return true;
	}
	guess_offer_all(&guess, choices, setting->arena);
	return err_set(setting->err, ERR_CONFIG, "%s can be %s, not \"%.40s\"%s",
		setting->name, choices, setting->value,
		guess_words(&guess, setting->arena));
}

static bool
set_TEXT(const char **text, const struct setting *setting)
{
	*text = setting->lasting ? setting->value
				 : arena_copy(setting->arena, setting->value);
	return true;
}

static bool
set_QUIET(const char **hours, const struct setting *setting)
{
	return set_TEXT(hours, setting) &&
		(quiet_check(*hours, setting->err) ||
			err_before(setting->err, setting->name));
}

static bool
set_SPAN(int64_t *span, const struct setting *setting)
{
	if (date_words_span(setting->value, span))
		return true;
	return err_set(setting->err, ERR_CONFIG,
		"%s expects a span like 30s, 5m, 2h or 5d, not \"%.40s\"%s",
		setting->name, setting->value, date_words_unit(setting->value).at);
}

static bool
set_BOOL(bool *yes, const struct setting *setting)
{
	int choice = str_eq(setting->value, "off");

	if (!choice && !str_eq(setting->value, "on") &&
		!setting_choose(setting, VALUES_BOOL, &choice))
		return false;
	*yes = choice == 0;
	return true;
}

static char *
text_TEXT(const char *text, struct arena *arena)
{
	return arena_copy(arena, text);
}

static char *
text_SPAN(int64_t span, struct arena *arena)
{
	static const struct {
		const char *name;
		int64_t ms;
	} units[] = {
		{ "d", DATE_DAY },
		{ "h", DATE_HOUR },
		{ "m", DATE_MINUTE },
		{ "s", DATE_SECOND },
	};
	char *text = arena_copy(arena, "");

	for (size_t i = 0; i < COUNT(units); i++) {
		if (span >= units[i].ms)
			text = arena_printf(arena, "%s%lld%s", text,
				(long long)(span / units[i].ms), units[i].name);
		span %= units[i].ms;
	}
	return *text ? text : arena_copy(arena, "0s");
}

static char *
text_choice(int choice, const char *choices, struct arena *arena)
{
	char **names;
	size_t count = str_split(choices, '|', arena, &names);

	assert((size_t)choice < count);
	return names[choice];
}

static char *
text_BOOL(bool yes, struct arena *arena)
{
	return text_choice(!yes, VALUES_BOOL, arena);
}

#define CHOOSE(TYPE, of)                                                  \
	static bool set_##TYPE(of *chosen, const struct setting *setting) \
	{                                                                 \
		int choice;                                               \
                                                                          \
		if (!setting_choose(setting, VALUES_##TYPE, &choice))     \
			return false;                                     \
		*chosen = (of)choice;                                     \
		return true;                                              \
	}                                                                 \
	static char *text_##TYPE(of chosen, struct arena *arena)          \
	{                                                                 \
		return text_choice((int)chosen, VALUES_##TYPE, arena);    \
	}

CHOOSE(THEME, enum theme)
CHOOSE(GLYPHS, enum glyphs)
CHOOSE(LAYOUT, enum layout)
CHOOSE(SECRETS, enum secrets)

/* The index of a name in the list; setting_count if it is not there. */
static size_t
setting_place_of(const char *name)
{
	size_t i = 0;

	while (i < setting_count && !str_eq(name, setting_rows[i].name))
		i++;
	return i;
}

static bool
setting_set(struct settings *settings, size_t place, const struct setting *setting)
{
	bool ok = false;

	switch (place) {
#define X(member, option, type, fallback, meaning) \
	case SETTING_##member: ok = set_##type(&settings->member, setting); break;
		SETTINGS(X)
#undef X
	}
	return ok;
}

void
settings_init(struct settings *settings)
{
	struct arena scratch = { 0 };

	settings->accounts = NULL;
	settings->accounts_faulty = false;
	settings->chosen = 0;
	tabs_init(&settings->tabs);
	for (size_t i = 0; i < setting_count; i++) {
		struct setting setting = {
			.name = setting_rows[i].name,
			.value = setting_rows[i].fallback,
			.lasting = true,
			.arena = &scratch,
		};
		bool ok = setting_set(settings, i, &setting);

		assert(ok);
	}
	arena_release(&scratch);
}

bool
settings_is_chosen(const struct settings *settings, const char *name)
{
	return settings->chosen >> setting_place_of(name) & 1;
}

bool
settings_set(struct settings *settings, const char *name, const char *value,
	struct arena *arena, struct err *err)
{
	struct setting setting = {
		.name = name, .value = value, .arena = arena, .err = err
	};
	struct guess guess = { .word = name };
	size_t place = setting_place_of(name);

	if (place < setting_count) {
		if (!setting_set(settings, place, &setting))
			return false;
		settings->chosen |= (uint64_t)1 << place;
		return true;
	}
	if (str_eq(name, "hold"))
		return setting_set(settings, setting_place_of("unsent"), &setting) &&
			err_set(err, ERR_CONFIG, "\"hold\" is called \"unsent\" now");
	for (size_t i = 0; i < setting_count; i++)
		guess_offer(&guess, setting_rows[i].name);
	return err_set(err, ERR_CONFIG, "unknown setting \"%.40s\"%s", name,
		guess_words(&guess, arena));
}

char *
settings_text(const struct settings *settings, const char *name, struct arena *arena)
{
	char *text = NULL;

	switch (setting_place_of(name)) {
#define X(member, option, type, fallback, meaning) \
	case SETTING_##member: text = text_##type(settings->member, arena); break;
		SETTINGS(X)
#undef X
	}
	return text;
}

/* --- [account NAME] --- */
#define ACCOUNT      "account "
#define ACCOUNT_KEYS "language|assume|staff|hear"

bool
settings_is_account(const char *section)
{
	return str_starts(section, ACCOUNT) && section[strlen(ACCOUNT)] != '\0';
}

static struct account_settings *
account_settings(struct settings *settings, const char *name, struct arena *arena)
{
	struct account_settings *one = settings->accounts;

	while (one && !str_eq(one->name, name))
		one = one->next;
	if (one)
		return one;
	one = ARENA_NEW(arena, struct account_settings);
	*one = (struct account_settings){
		.next = settings->accounts,
		.name = name,
		.language = "",
		.assume = true,
		.staff = "",
		.hear = "",
	};
	settings->accounts = one;
	return one;
}

static bool
set_language(struct account_settings *one, const char *value, struct arena *arena,
	struct err *err)
{
	if (*value && !draft_is_language(value))
		return err_set(err, ERR_CONFIG,
			"language is written as en, fr or pt-BR, not \"%.40s\"", value);
	one->language = arena_copy(arena, value);
	return true;
}

static bool
set_account(struct account_settings *one, const char *section, const char *key,
	const char *value, struct arena *arena, struct err *err)
{
	struct setting setting = {
		.name = key, .value = value, .arena = arena, .err = err
	};
	struct guess guess = { .word = key };

	if (str_eq(key, "language"))
		return set_language(one, value, arena, err);
	if (str_eq(key, "hear"))
		return hear_add(&one->hear, value, arena, err);
	if (str_eq(key, "assume"))
		return set_BOOL(&one->assume, &setting);
	if (str_eq(key, "staff")) {
		one->staff = arena_printf(arena, "%s%s%s", one->staff,
			*one->staff && *value ? " " : "", value);
		return true;
	}
	guess_offer_all(&guess, ACCOUNT_KEYS, arena);
	return err_set(err, ERR_CONFIG, "unknown setting \"%.40s\" of [%s]%s", key,
		section, guess_words(&guess, arena));
}

bool
settings_set_account(struct settings *settings, const char *section, const char *key,
	const char *value, struct arena *arena, struct err *err)
{
	const char *name = str_trim(section + strlen(ACCOUNT), arena);
	struct account_settings *one = account_settings(settings, name, arena);
	bool ok = set_account(one, section, key, value, arena, err);

	settings->accounts_faulty = settings->accounts_faulty || !ok;
	return ok;
}

const struct account_settings *
settings_account(const struct settings *settings, const char *account)
{
	const struct account_settings *one = settings->accounts;

	while (one && !str_eq(one->name, account))
		one = one->next;
	return one;
}

const char *
settings_language(const struct settings *settings, const char *account)
{
	const struct account_settings *one = settings_account(settings, account);

	return one && *one->language ? one->language : NULL;
}
