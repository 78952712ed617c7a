/* heed.conf: every option, its default, and its value.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_SETTINGS_H
#define INBOX_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;

enum theme { THEME_AUTO, THEME_DARK, THEME_LIGHT, THEME_MONO };
enum glyphs { GLYPHS_AUTO, GLYPHS_FINE, GLYPHS_WIDE, GLYPHS_ASCII };
enum layout { LAYOUT_AUTO, LAYOUT_ONE, LAYOUT_TWO, LAYOUT_THREE };
enum secrets { SECRETS_KEYRING, SECRETS_FILE };

/* X(member, name, type, default, what it does) */
#define SETTINGS(X)                                                                            \
	X(name, "name", TEXT, "",                                                              \
		"who answers here, for the ledger; empty: your login name")                    \
	X(theme, "theme", THEME, "auto", "auto, dark, light or mono")                          \
	X(glyphs, "glyphs", GLYPHS, "auto",                                                    \
		"signs and lines: auto, fine, wide or ascii")                                  \
	X(layout, "layout", LAYOUT, "auto", "columns: auto, one, two or three")                \
	X(unsent, "unsent", SPAN, "5s",                                                        \
		"how long a reply waits before it is sent, so that u can take it back")        \
	X(poll, "poll", SPAN, "60s",                                                           \
		"how often an account is asked where it cannot stream")                        \
	X(import, "import", SPAN, "30d", "how far back the first fetch goes")                  \
	X(segment_gap, "segment-gap", SPAN, "5d",                                              \
		"after such a pause a conversation counts as a new one")                       \
	X(editor, "editor", TEXT, "", "for C-e; empty: $VISUAL, $EDITOR, then vi")             \
	X(browser, "browser", TEXT, "", "opens links; empty: $BROWSER, then xdg-open")         \
	X(copy, "copy", TEXT, "",                                                              \
		"reads what is copied on its input; empty: the terminal's clipboard (OSC 52)") \
	X(secrets, "secrets", SECRETS, "keyring",                                              \
		"where tokens are kept: keyring or file")                                      \
	X(secret_command, "secret-command", TEXT, "",                                          \
		"shows the token of %a, in place of the keyring: pass show heed/%a")           \
	X(secret_store_command, "secret-store-command", TEXT, "",                              \
		"keeps the token that it reads on its input: pass insert -m -f heed/%a")       \
	X(title, "title", BOOL, "yes", "write the count into the terminal's title")

/* What [account NAME] says. */
struct account_settings {
	struct account_settings *next;
	const char *name;
	const char *language; /* of replies; "": that of whom they answer */
};

struct settings {
	struct account_settings *accounts;
	const char *name;
	enum theme theme;
	enum glyphs glyphs;
	enum layout layout;
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

/* All defaults. */
void settings_init(struct settings *settings);

/* One setting; ERR_CONFIG with "did you mean" for an unknown name or a wrong value. Texts
 * are copied into the arena. */
bool settings_set(struct settings *settings, const char *name, const char *value,
	struct arena *arena, struct err *err);

/* Whether a section of the file is about an account. */
bool settings_is_account(const char *section);

/* One line of such a section; ERR_CONFIG as settings_set. */
bool settings_set_account(struct settings *settings, const char *section, const char *key,
	const char *value, struct arena *arena, struct err *err);

/* The language that an account always answers in; NULL: that of whom it answers. */
const char *settings_language(const struct settings *settings, const char *account);

/* The value as it would be written in the file; NULL for an unknown name. */
char *
settings_text(const struct settings *settings, const char *name, struct arena *arena);

#endif
