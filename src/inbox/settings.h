/* heed.conf: every option, its default, and its value.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_SETTINGS_H
#define INBOX_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/rule/rules.h"
#include "inbox/tab/tabs.h"

struct arena;
struct err;

enum theme { THEME_AUTO, THEME_DARK, THEME_LIGHT, THEME_MONO };
enum glyphs { GLYPHS_AUTO, GLYPHS_FINE, GLYPHS_WIDE, GLYPHS_ASCII };
enum layout { LAYOUT_AUTO, LAYOUT_ONE, LAYOUT_TWO, LAYOUT_THREE };
enum secrets { SECRETS_KEYRING, SECRETS_FILE };

/* X(member, name, type, default, what it does) */
#define SETTINGS(X)                                                                                \
	X(name, "name", TEXT, "", "your name in the records; empty: your login name")              \
	X(theme, "theme", THEME, "auto", "the colours: auto, dark, light or mono")                 \
	X(glyphs, "glyphs", GLYPHS, "auto",                                                        \
		"the characters used for signs and lines: auto, fine, wide or ascii")              \
	X(layout, "layout", LAYOUT, "auto",                                                        \
		"the number of columns: auto, one, two or three")                                  \
	X(mouse, "mouse", BOOL, "yes",                                                             \
		"point, scroll and drag with the mouse; no: the terminal keeps it")                \
	X(unsent, "unsent", SPAN, "5s",                                                            \
		"how long a reply waits before it is sent; until then, u takes it back")           \
	X(poll, "poll", SPAN, "60s",                                                               \
		"how often to fetch an account that cannot be streamed")                           \
	X(import, "import", SPAN, "30d",                                                           \
		"how far back to go when an account is fetched for the first time")                \
	X(segment_gap, "segment-gap", SPAN, "5d",                                                  \
		"after a pause of this length, a message begins a new conversation")               \
	X(editor, "editor", TEXT, "",                                                              \
		"the editor that C-e starts; empty: $VISUAL, $EDITOR, then vi")                    \
	X(browser, "browser", TEXT, "",                                                            \
		"the command that opens links; empty: $BROWSER, then xdg-open")                    \
	X(copy, "copy", TEXT, "",                                                                  \
		"the command that receives copied text; empty: the terminal's clipboard (OSC 52)") \
	X(secrets, "secrets", SECRETS, "keyring",                                                  \
		"where tokens are kept: keyring or file")                                          \
	X(secret_command, "secret-command", TEXT, "",                                              \
		"prints the token of account %a, instead of the keyring: pass show heed/%a")       \
	X(secret_store_command, "secret-store-command", TEXT, "",                                  \
		"stores the token it reads on its input: pass insert -m -f heed/%a")               \
	X(notify_quiet, "notify-quiet", QUIET, "",                                                 \
		"hours without notifications: 22:00-7:00")                                         \
	X(bell, "bell", BOOL, "no", "ring the terminal's bell when somebody writes")               \
	X(title, "title", BOOL, "yes",                                                             \
		"show the number of waiting conversations in the terminal's title")

/* The settings of an [account NAME] section. */
struct account_settings {
	struct account_settings *next;
	const char *name;
	const char *language; /* of replies; "": the language of what they answer */
	bool assume;          /* answers that name nobody count (store/staff.h) */
	const char *staff;    /* ids of people who answer for us */
	const char *hear;     /* what it listens for, as inbox/hear.h has it */
};

struct settings {
	struct account_settings *accounts;
	bool accounts_faulty; /* a line of such a section had a fault */
	struct tabs tabs;
	struct rules rules;
	uint64_t chosen; /* a bit for each setting that the user made */
	/* The zone in which times are typed and said: that of [hours]; "" or NULL: that of this
	 * process. */
	const char *zone;
	const char *name;
	enum theme theme;
	enum glyphs glyphs;
	enum layout layout;
	bool mouse;
	int64_t unsent;
	int64_t poll;
	int64_t import;
	int64_t segment_gap;
	const char *editor;
	const char *browser;
	const char *copy;
	enum secrets secrets;
	const char *secret_command;
	const char *secret_store_command;
	const char *notify_quiet;
	bool bell;
	bool title;
};

struct setting_row {
	const char *name;
	const char *type; /* text, span, or the choices: yes|no */
	const char *fallback;
	const char *meaning;
};

/* For `heed doctor`, completion and the manual. */
extern const struct setting_row setting_rows[];
extern const size_t setting_count;

/* Sets all defaults. */
void settings_init(struct settings *settings);

/* Sets one option; ERR_CONFIG with "did you mean" for an unknown name or an invalid
 * value. Texts are copied into the arena. */
bool settings_set(struct settings *settings, const char *name, const char *value,
	struct arena *arena, struct err *err);

/* Whether the user made this setting, maybe with the value of the default. */
bool settings_is_chosen(const struct settings *settings, const char *name);

/* Whether a section of the file is about an account. */
bool settings_is_account(const char *section);

/* One line of such a section; ERR_CONFIG as in settings_set. */
bool settings_set_account(struct settings *settings, const char *section, const char *key,
	const char *value, struct arena *arena, struct err *err);

/* Its settings; NULL: none. */
const struct account_settings *
settings_account(const struct settings *settings, const char *account);

/* The language in which an account always answers; NULL: the language of what it
 * answers. */
const char *settings_language(const struct settings *settings, const char *account);

/* The value in the form it has in the file; NULL for an unknown name. */
char *
settings_text(const struct settings *settings, const char *name, struct arena *arena);

#endif
