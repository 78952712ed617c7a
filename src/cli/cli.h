/* The command line of heed: the table of commands, and the context that each one gets.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "cli/conf/hours.h"
#include "cli/conf/staff.h"
#include "cli/option.h"
#include "cli/print/print.h"
#include "cli/conf/targets.h"
#include "inbox/settings.h"

struct account;
struct cli;
struct err;
struct filter;
struct store;

enum cli_needs {
	NEEDS_NOTHING,
	NEEDS_STORE,   /* an open store */
	NEEDS_FOUND,   /* an open store that exists already: it is not created */
	NEEDS_KNOWN,   /* an open store if it exists; it is not created: see known_any */
	NEEDS_ACCOUNT, /* an account in it; otherwise the error says how to add one */
};

struct cli_command {
	const char *name;
	const char *usage;   /* what follows the name */
	const char *summary; /* one line, in lower case, an imperative */
	const char *about;   /* more for --help; NULL */
	const char *(*more)(
		struct arena *arena); /* behind it, as the catalog has it; NULL */
	const struct option *options; /* its own; NULL */
	const char *acts; /* choices for its first word: "list|retry|drop"; NULL */
	const char
		*network_after; /* the word after which a network is named, its own name
		                 * if it is the first; NULL */
	size_t min_words;
	size_t max_words;
	bool query; /* its words are a query */
	enum cli_needs needs;
	bool (*run)(struct cli *cli, struct err *err);
};

/* An error with a code and no text ends the command with that status without a message:
 * it has been printed already. */

/* In the order of the help; ends with NULL. */
extern const struct cli_command *const cli_commands[];

/* By name; NULL. */
const struct cli_command *cli_command_of(const char *name);

/* The options of every command, before its name or after it. */
extern const struct option cli_common_options[];

#define OPTION_JSON                                         \
	{                                                   \
		"json", 0, NULL, "print JSON, for programs" \
	}

/* For max_words. */
#define ANY_NUMBER ((size_t)-1)

/* Opens the screens; demo_args (may be NULL) end with NULL. */
typedef bool
cli_screen(struct cli *cli, bool demo, const char *const *demo_args, struct err *err);

struct cli {
	const struct cli_command *command;
	struct options options;
	const char *config_path;
	const char *keys_path;
	const char *store_path;
	struct settings settings;
	const char **faults; /* of heed.conf: "FILE:LINE: …" */
	size_t n_faults;
	bool refused;                /* the next fault is about one known setting */
	const char *strange_section; /* the unknown section reported last; NULL */
	struct cli_hours hours;
	struct cli_targets targets;
	struct store *store; /* NULL unless the command needs it */
	int64_t revision;    /* of the store when the command began: what was seen */
	struct account *accounts;
	size_t n_accounts;
	struct print print;
	int64_t now;
	cli_screen *screen;
	struct arena arena; /* lives as long as the command */
};

/* Runs the command that the arguments name; returns the exit status. */
int cli_main(const char *const *args, cli_screen *screen);

/* Opens the store and reads its accounts. */
bool cli_open(struct cli *cli, struct err *err);

/* False (ERR_USAGE) when there are more words than that. */
bool cli_at_most(const struct cli *cli, size_t most, struct err *err);

/* The words from index `first` on, joined by blanks: a query. */
const char *cli_query_text(struct cli *cli, size_t first);

/* The words as a query, together with the query of the view that --view names (*view is NULL
 * without). */
bool cli_query_view(
	struct cli *cli, const struct tab **view, const char **query, struct err *err);

/* Parses a query; adds `usual` (may be NULL) if the query names no state. */
bool cli_query_filter(struct cli *cli, const char *query, const char *usual,
	const struct filter **filter, struct err *err);

/* Copies columns. With a single account, its name and network are left out of tables,
 * since all lines would have the same. */
void cli_columns(const struct cli *cli, const struct column *from, size_t count,
	struct column *to);

/* Parses the number of a conversation. */
bool cli_id(const char *word, int64_t *id, struct err *err);

/* Who acts, for the ledger: the name in the settings, else the login name. */
const char *cli_agent(const struct cli *cli);

/* Runs heed-engine with the configuration of this command; `quiet` discards its output.
 * False if it failed; `err` then has the code of its exit status. */
bool cli_engine(struct cli *cli, const char *const *args, const char *input, bool quiet,
	struct err *err);

/* The same; calls `heard` for each line of its output. With `goes_on`, what is typed follows
 * the input. */
bool
cli_engine_talk(struct cli *cli, const char *const *args, const char *input, bool goes_on,
	void (*heard)(void *context, const char *line), void *context, struct err *err);

/* The options about the configuration, for the engine: --config, --secrets; ends with
 * NULL. */
const char *const *cli_engine_options(struct cli *cli);

/* Closes the store and executes heed-engine in our place; returns only if that fails. */
bool cli_engine_become(struct cli *cli, const char *const *args, struct err *err);

/* True if a person is present: standard input or standard error is a terminal. */
bool agent_is_present(void);

/* Asks a person to confirm what cannot be undone, unless --yes is given. Otherwise, also
 * without a terminal, `refusal` says what was not done. */
bool cli_is_sure(const struct cli *cli, const char *question, const char *refusal,
	struct err *err);

#endif
