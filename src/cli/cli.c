/* The command line of heed: finds the command, opens what it needs, runs it.
 * SPDX-License-Identifier: MIT */
#include "cli/cli.h"

#include "base/time/date.h"
#include "base/err.h"
#include "base/ini.h"
#include "base/mem.h"
#include "base/system/path.h"
#include "base/str.h"
#include "cli/commands.h"
#include "base/guess.h"
#include "base/name.h"
#include "cli/help.h"
#include "cli/known.h"
#include "cli/repair.h"
#include "cli/sign_in/token.h"
#include "inbox/hours/hours.h"
#include "store/assign.h"
#include "store/store.h"

#define FAULTS_MAX 50

#define COMMAND(name) &command_##name,
const struct cli_command *const cli_commands[] = { COMMANDS(COMMAND) NULL };
#undef COMMAND

const struct option cli_common_options[] = {
	{ "store", 0, "PATH",
		"the store (default: $HEED_STORE, else heed.db in your data folder)" },
	{ "config", 0, "FILE",
		"the settings file (default: heed.conf in your configuration folder)" },
	{ "secrets", 0, "keyring|file", "where to keep tokens, for this command only" },
	{ "help", 'h', NULL, "show help" },
	{ "version", 0, NULL, "show the version" },
	{ 0 },
};

const struct cli_command *
cli_command_of(const char *name)
{
	for (size_t i = 0; cli_commands[i]; i++)
		if (str_eq(cli_commands[i]->name, name))
			return cli_commands[i];
	return NULL;
}

static bool
unknown_command(const char *name, struct arena *arena, struct err *err)
{
	struct guess guess = { .word = name };

	for (size_t i = 0; cli_commands[i]; i++)
		guess_offer(&guess, cli_commands[i]->name);
	return err_set(err, ERR_USAGE,
		"unknown command \"%s\"%s; heed help lists all commands", name,
		guess_words(&guess, arena));
}

static bool
has_json(const struct cli_command *command)
{
	for (const struct option *o = command->options; o && o->name; o++)
		if (str_eq(o->name, "json"))
			return true;
	return false;
}

/* --- configuration --- */

static void
cli_keep_fault(void *context, const char *sentence)
{
	struct cli *cli = context;

	if (cli->n_faults < FAULTS_MAX)
		cli->faults[cli->n_faults++] = arena_copy(&cli->arena, sentence);
	cli->hours.unclear = cli->hours.unclear || !cli->refused;
	cli->targets.faulty = cli->targets.faulty || !cli->refused;
	cli->refused = false;
}

/* An unknown section is reported once, by its name, not line by line. */
static bool
refuse_section(struct cli *cli, const char *name, struct err *err)
{
	const char *rest = name;
	const char *word = str_or_empty(str_word(&rest, &cli->arena));
	struct guess guess = { .word = word };

	if (str_eq(cli->strange_section, name))
		return true;
	cli->strange_section = arena_copy(&cli->arena, name);
	guess_offer_all(&guess, "hours|target|account|view|rule", &cli->arena);
	return err_set(err, ERR_CONFIG,
		"unknown section [%s]; the sections are [hours], [hours ACCOUNT], "
		"[target NAME], [account NAME], [view NAME] and [rule NAME]%s",
		name, guess_words(&guess, &cli->arena));
}

static bool
cli_on_setting(void *context, const struct ini_line *line, struct err *err)
{
	struct cli *cli = context;
	bool hours = hours_read_is_section(line->section);
	bool target = target_is_section(line->section);
	bool account = settings_is_account(line->section);
	bool view = tabs_is_section(line->section);
	bool rule = rules_is_section(line->section);
	bool ok = hours   ? hours_conf_line(cli, line, err)
		: target  ? targets_conf_line(cli, line, err)
		: account ? settings_set_account(&cli->settings, line->section, line->key,
				    line->value, &cli->arena, err)
		: rule    ? rules_line(&cli->settings.rules, line, &cli->arena, err)
		: view    ? tabs_line(&cli->settings.tabs, line, &cli->arena, err)
		: *line->section
		? refuse_section(cli, line->section, err)
		: settings_set(&cli->settings, line->key, line->value, &cli->arena, err);

	/* Lines below a misspelt [huors] are about hours, too. */
	cli->refused =
		!ok && (hours || target || account || view || rule || !*line->section);
	return ok;
}

/* Faults in the configuration are reported; heed runs all the same. */
static bool
cli_read_settings(struct cli *cli, struct err *err)
{
	const char *given = option_text(&cli->options, "config");
	const char *secrets = option_text(&cli->options, "secrets");
	const char *store = option_text(&cli->options, "store");
	struct err fault = { 0 };

	if (!store)
		store = getenv("HEED_STORE");
	cli->store_path = str_is_empty(store) ? path_data("heed.db", &cli->arena) : store;
	cli->config_path = given ? given : path_config("heed.conf", &cli->arena);
	cli->keys_path = path_config("keys", &cli->arena);
	cli->faults = ARENA_ARRAY(&cli->arena, const char *, FAULTS_MAX);
	settings_init(&cli->settings);
	if (given && access(given, R_OK) != 0)
		return err_set(err, ERR_CONFIG, "--config: cannot read %s", given);
	if (!ini_read(cli->config_path, cli_on_setting, cli_keep_fault, cli, &fault))
		cli_keep_fault(cli, fault.text);
	hours_complete(cli);
	if (secrets)
		return settings_set(&cli->settings, "secrets", secrets, &cli->arena, err);
	return true;
}

/* --- running a command --- */

bool
cli_id(const char *word, int64_t *id, struct err *err)
{
	if (str_int(word, 1, INT64_MAX, id))
		return true;
	return err_set(err, ERR_USAGE,
		"\"%s\" is not the number of a conversation; heed list shows them", word);
}

bool
cli_at_most(const struct cli *cli, size_t most, struct err *err)
{
	return cli->options.n_words <= most ||
		err_set(err, ERR_USAGE, "unexpected argument \"%s\"; usage: heed %s %s",
			cli->options.words[most], cli->command->name,
			cli->command->usage);
}

static bool
check_words(const struct cli *cli, struct err *err)
{
	const struct cli_command *command = cli->command;
	const struct options *options = &cli->options;
	struct arena scratch = { 0 };
	struct guess guess = { .word = options->words[0] };
	bool ok = true;

	if (options->n_words < command->min_words)
		ok = err_set(err, ERR_USAGE, "missing argument; usage: heed %s %s",
			command->name, command->usage);
	else if (command->max_words != ANY_NUMBER)
		ok = cli_at_most(cli, command->max_words, err);
	if (ok && command->acts && options->n_words > 0 &&
		!name_choose(command->acts, options->words[0], NULL)) {
		guess_offer_all(&guess, command->acts, &scratch);
		ok = err_set(err, ERR_USAGE, "heed %s: expected %s, got \"%s\"%s",
			command->name, command->acts, options->words[0],
			guess_words(&guess, &scratch));
	}
	arena_release(&scratch);
	return ok;
}

bool
cli_open(struct cli *cli, struct err *err)
{
	struct err fault = { 0 };

	if (!repair_open(&cli->store, cli->store_path, err) ||
		!store_account_list(
			cli->store, &cli->arena, &cli->accounts, &cli->n_accounts, err))
		return false;
	if (!hours_save(cli, cli->store, &fault))
		print_note("opening hours: %s", fault.text);
	if (!targets_save(cli, cli->store, &fault))
		print_note("targets: %s", fault.text);
	if (!staff_save(cli, cli->store, &fault))
		print_note("accounts: %s", fault.text);
	repair_run(cli->store);
	if (cli->n_accounts > 0 && cli->command != &command_doctor &&
		hours_unknown_account(cli))
		print_note("opening hours: %s", hours_unknown_account(cli));
	if (cli->command != &command_doctor && known_unheard(cli))
		print_note("%s", known_unheard(cli));
	cli->revision = store_revision(cli->store);
	store_set_via(cli->store, agent_is_present() ? VIA_COMMAND : VIA_SCRIPT);
	store_assign_me(cli->store, cli_agent(cli));
	return true;
}

static bool
run_command(struct cli *cli, struct err *err)
{
	const struct cli_command *command = cli->command;
	bool json = has_json(command) && option_is_given(&cli->options, "json");

	print_init(&cli->print, stdout, json, cli->now);
	if (option_is_given(&cli->options, "help"))
		return help_command(cli, command) && print_end(&cli->print, err);
	if (!check_words(cli, err) || !cli_read_settings(cli, err))
		return false;
	for (size_t i = 0; i < cli->n_faults && command->run != command_doctor.run; i++)
		print_note("%s", cli->faults[i]);
	if (command->needs == NEEDS_FOUND && !known_store(cli, err))
		return false;
	if (command->needs != NEEDS_NOTHING &&
		(command->needs == NEEDS_STORE || known_store(cli, NULL)) &&
		!cli_open(cli, err))
		return false;
	if (command->needs == NEEDS_ACCOUNT && cli->n_accounts == 0)
		return err_set(err, ERR_SIGNIN, "%s; or try heed demo, which needs none",
			known_no_account(&cli->arena));
	return command->run(cli, err) && print_end(&cli->print, err);
}

static bool
run_args(struct cli *cli, const char *const *args, struct err *err)
{
	bool plain = *args && str_eq(*args, "--plain");

	cli->options.tables[1] = cli_common_options;
	args = option_parse(&cli->options, args + plain, true, &cli->arena, err);
	if (!args)
		return false;
	if (plain) {
		cli->command = &command_plain;
	} else if (*args) {
		cli->command = cli_command_of(*args);
		if (!cli->command)
			return unknown_command(*args, &cli->arena, err);
		args++;
	} else if (option_is_given(&cli->options, "version")) {
		cli->command = &command_version;
	} else if (option_is_given(&cli->options, "help")) {
		print_init(&cli->print, stdout, false, cli->now);
		return help_all(cli) && print_end(&cli->print, err);
	} else {
		if (!cli_read_settings(cli, err))
			return false;
		repair_run_if_there(cli);
		return cli->screen(cli, false, NULL, err);
	}
	cli->options.tables[0] = cli->command->options;
	cli->options.query = cli->command->query;
	if (!option_parse(&cli->options, args, false, &cli->arena, err))
		return false;
	return run_command(cli, err);
}

int
cli_main(const char *const *args, cli_screen *screen)
{
	struct cli cli = { .screen = screen, .now = date_now() };
	struct err err = { 0 };

	if ((!date_now_check(&err) || !run_args(&cli, args, &err)) && err.text[0]) {
		print_note("%s", err.text);
		if (err.code == ERR_USAGE && cli.command && cli.command != &command_help)
			print_note("see heed %s --help", cli.command->name);
	}
	store_close(cli.store);
	print_release(&cli.print);
	arena_release(&cli.arena);
	return err_exit_status(&err);
}

bool
cli_is_sure(
	const struct cli *cli, const char *question, const char *refusal, struct err *err)
{
	char *answer;
	bool yes;

	if (option_is_given(&cli->options, "yes"))
		return true;
	if (!isatty(STDIN_FILENO))
		return err_set(err, ERR_USAGE,
			"%s: there is no terminal to ask on; use --yes", refusal);
	answer = token_ask_line(question);
	yes = answer && (str_eq_nocase(answer, "y") || str_eq_nocase(answer, "yes"));
	token_end(answer);
	return yes || err_set(err, ERR_FAILED, "%s", refusal);
}

void
cli_columns(
	const struct cli *cli, const struct column *from, size_t count, struct column *to)
{
	memcpy(to, from, count * sizeof *from);
	for (size_t i = 0; cli->n_accounts < 2 && i < count; i++)
		if (str_eq(to[i].name, "network") || str_eq(to[i].name, "account"))
			to[i].title = NULL;
}
