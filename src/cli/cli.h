/* The command line of heed: the table of commands, and what each of them is given.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "cli/conf/hours.h"
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
	NEEDS_STORE,   /* it is open */
	NEEDS_FOUND,   /* the same, and it was there before: it is not made */
	NEEDS_KNOWN,   /* open if it is there, else it is not made: see known_any */
	NEEDS_ACCOUNT, /* and holds an account; else the person is told how to add one */
};

struct cli_command {
	const char *name;
	const char *usage;   /* what follows the name */
	const char *summary; /* one line, begins small */
	const char *about;   /* what --help tells besides; NULL */
	const char *(*more)(
		struct arena *arena); /* behind it, as the catalog has it; NULL */
	const struct option *options; /* its own; NULL */
	const char *acts; /* what its first word may be: "list|retry|drop"; NULL */
	const char *network_after; /* behind this first word, a network is named; NULL */
	size_t min_words;
	size_t max_words;
	bool query; /* its words are a query */
	enum cli_needs needs;
	bool (*run)(struct cli *cli, struct err *err);
};

/* An error with a code and no text ends the command with that status, silently: what
 * there was to say has been said. */

/* In the order of the help; ends with NULL. */
extern const struct cli_command *const cli_commands[];

/* By name; NULL. */
const struct cli_command *cli_command_of(const char *name);

/* What every command takes, before its name or behind it. */
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
	bool refused; /* the next fault is about a setting, and what it is about is known */
	const char *strange_section; /* of the settings; NULL */
	struct cli_hours hours;
	struct cli_targets targets;
	struct store *store; /* NULL unless the command needs it */
	int64_t revision;    /* of the store when the command began: what was seen */
	struct account *accounts;
	size_t n_accounts;
	struct print print;
	int64_t now;
	cli_screen *screen;
	struct arena arena; /* as long as the command */
};

/* Does what the arguments say; returns the exit status. */
int cli_main(const char *const *args, cli_screen *screen);

/* Opens the store and reads its accounts. */
bool cli_open(struct cli *cli, struct err *err);

/* False (ERR_USAGE) when there are more words than that. */
bool cli_at_most(const struct cli *cli, size_t most, struct err *err);

/* The words from the one at `first`, joined by blanks: a query. */
const char *cli_query_text(struct cli *cli, size_t first);

/* Parses a query; `usual` is added when the query names no state (may be NULL). */
bool cli_query_filter(struct cli *cli, const char *query, const char *usual,
	const struct filter **filter, struct err *err);

/* Copies columns; with one account, what all lines have in common (its name and network) is
 * shown to nobody. */
void cli_columns(const struct cli *cli, const struct column *from, size_t count,
	struct column *to);

/* A conversation's number. */
bool cli_id(const char *word, int64_t *id, struct err *err);

/* Who acts here, for the ledger: the setting, else the login name. */
const char *cli_agent(const struct cli *cli);

/* Runs heed-engine with the configuration of this command. `quiet`: what it prints is
 * dropped. False when it failed; then `err` has the code of its exit status. */
bool cli_engine(struct cli *cli, const char *const *args, const char *input, bool quiet,
	struct err *err);

/* The same; each line that it prints is given to `heard`. */
bool cli_engine_talk(struct cli *cli, const char *const *args, const char *input,
	void (*heard)(void *context, const char *line), void *context, struct err *err);

/* What the options say of the configuration, for the engine: --config, --secrets; ends with
 * NULL. */
const char *const *cli_engine_options(struct cli *cli);

/* Closes the store and becomes heed-engine; returns only when that fails. */
bool cli_engine_become(struct cli *cli, const char *const *args, struct err *err);

/* True when a person sits there: standard input or standard error is a terminal. */
bool agent_is_present(void);

/* Whether a person agrees to what cannot be taken back, or said --yes. Else `refusal`
 * says what did not happen: also where there is no terminal to ask on. */
bool cli_is_sure(const struct cli *cli, const char *question, const char *refusal,
	struct err *err);

#endif
