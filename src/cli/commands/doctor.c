/* heed doctor: checks everything that heed depends on, and reports what is wrong.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/time/date.h"
#include "base/err.h"
#include "base/guess.h"
#include "base/mem.h"
#include "base/system/path.h"
#include "base/system/proc.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/known.h"
#include "cli/keys.h"
#include "networks/catalog.h"
#include "store/store.h"

#define UNREAD_SHOWN 20 /* of an account, one by one */

static const struct option options[] = {
	{ "rebuild", 0, NULL, "recompute what is derived from the messages" },
	{ "thorough", 0, NULL, "check the whole store" },
	OPTION_JSON,
	{ 0 },
};

static const struct column columns[] = {
	{ "ok", NULL, CELL_FLAG, 0 },
	{ NULL, "", CELL_TEXT, 0 },
	{ "what", "what", CELL_TEXT, 0 },
	{ "found", "found", CELL_TEXT, 0 },
};

/* Prints one finding; *wrong counts the bad ones. */
static void
print_finding(
	struct cli *cli, size_t *wrong, bool ok, const char *what, const char *found)
{
	*wrong += !ok;
	print_table_row(&cli->print,
		(struct print_cell[]){ { .number = ok }, { .text = ok ? "ok" : "WRONG" },
			{ .text = what }, { .text = found } });
}

static void
look_programs(struct cli *cli, size_t *wrong)
{
	static const char *const names[] = { "heed-engine", "heed-keyring", "heed-demo" };

	for (size_t i = 0; i < COUNT(names); i++) {
		const char *path = path_program(names[i], &cli->arena);

		print_finding(cli, wrong, path != NULL, names[i],
			path ? path
			     : "is not next to heed; is the installation complete?");
	}
}

/* A program that heed.conf names in the line of a rule or target. */
static void
look_program(struct cli *cli, size_t *wrong, const char *whose, const char *command)
{
	char **words = proc_words(command, &cli->arena, NULL);

	if (words && !path_has_program(words[0]))
		print_finding(cli, wrong, false, whose,
			arena_printf(&cli->arena,
				"there is no program %s; it is not started", words[0]));
}

/* Who is told when something happens. */
static void
look_told(struct cli *cli, size_t *wrong)
{
	const struct rules *rules = &cli->settings.rules;
	const struct targets *targets = &cli->targets.told;
	bool notifies = false;
	bool can = path_has_program("notify-send");

	for (size_t i = 0; i < targets->count; i++) {
		notifies = notifies || targets->at[i].notify;
		look_program(cli, wrong,
			arena_printf(&cli->arena, "target %s", targets->at[i].name),
			targets->at[i].hook);
	}
	for (size_t i = 0; i < rules->count; i++)
		for (size_t k = 0; k < rules->at[i].n_acts; k++) {
			const struct rule_act *act = &rules->at[i].acts[k];

			notifies = notifies || act->what == RULE_NOTIFY;
			look_program(cli, wrong,
				arena_printf(&cli->arena, "rule %s", rules->at[i].name),
				str_or_empty(act->program));
		}
	if (notifies)
		print_finding(cli, wrong, can, "notifications",
			can ? "notify-send"
			    : "notify-send is not installed (package libnotify-bin): "
			      "nobody is notified");
}

static void
say_key_fault(struct cli *cli, const char *sentence)
{
	size_t counted_elsewhere = 0;

	print_finding(cli, &counted_elsewhere, false, "keys", sentence);
}

static void
look_configuration(struct cli *cli, size_t *wrong)
{
	size_t faults;

	for (size_t i = 0; i < cli->n_faults; i++)
		print_finding(cli, wrong, false, "settings", cli->faults[i]);
	if (cli->n_faults == 0)
		print_finding(cli, wrong, true, "settings",
			access(cli->config_path, F_OK) == 0
				? cli->config_path
				: "none; all settings have their defaults");
	faults = keys_faults(cli, say_key_fault);
	*wrong += faults;
	if (faults == 0)
		print_finding(cli, wrong, true, "keys",
			access(cli->keys_path, F_OK) == 0 ? cli->keys_path
							  : "none of your own");
}

static bool
rebuild(struct cli *cli, size_t *wrong, struct err *err)
{
	int64_t changed;

	if (!option_is_given(&cli->options, "rebuild"))
		return true;
	if (!store_health_rebuild(cli->store, &changed, err))
		return false;
	print_finding(cli, wrong, true, "rebuilt",
		arena_printf(&cli->arena, "%" PRId64 " conversations changed", changed));
	return true;
}

static bool
look_health(struct cli *cli, size_t *wrong, struct err *err)
{
	struct store_health health;

	if (!store_health(cli->store, option_is_given(&cli->options, "thorough"),
		    &cli->arena, &health, err))
		return false;
	print_finding(cli, wrong, !health.fault, "store",
		health.fault
			? health.fault
			: arena_printf(&cli->arena,
				  "%s: schema %d, %" PRId64 " items, %" PRId64
				  " conversations, %" PRId64 " KiB, log %" PRId64 " KiB",
				  health.path, health.schema, health.items,
				  health.conversations, health.bytes / 1024,
				  health.log_bytes / 1024));
	return true;
}

/* Messages that could not be read are no fault of this installation, but must be
 * shown. */
static void
look_unread(struct cli *cli, size_t *wrong)
{
	for (size_t i = 0; i < cli->n_accounts; i++) {
		const struct account *account = &cli->accounts[i];
		struct unread_row *rows;
		size_t count;

		if (!str_is_empty(account->missed))
			print_finding(cli, wrong, true, account->name,
				arena_printf(&cli->arena, "not all came: %s",
					account->missed));
		if (account->unread_words)
			print_finding(
				cli, wrong, true, account->name, account->unread_words);
		if (!store_unread(cli->store, account->id, UNREAD_SHOWN, &cli->arena,
			    &rows, &count, NULL))
			continue;
		for (size_t k = 0; k < count; k++)
			print_finding(cli, wrong, true, account->name,
				arena_printf(&cli->arena, "%s%s: %s, since %s%s",
					rows[k].unread.thread ? "thread " : "",
					rows[k].unread.id, unread_one(rows[k].unread.why),
					date_words_local(rows[k].noted_at, cli->now).at,
					rows[k].again_at ? "; heed tries again" : ""));
	}
}

/* Response times use the networks' clocks; ages, and what is due soon, use the local
 * one. */
static void
look_clocks(struct cli *cli, size_t *wrong)
{
	for (size_t i = 0; i < cli->n_accounts; i++) {
		const struct account *account = &cli->accounts[i];
		int64_t skew = account->skew;

		if (skew != 0)
			print_finding(cli, wrong, llabs(skew) < DATE_MINUTE, "clock",
				arena_printf(&cli->arena,
					"this computer's clock is %s %s that of %s; "
					"response times use the "
					"network's",
					date_words_long(llabs(skew)).at,
					skew > 0 ? "ahead of" : "behind",
					account->server));
	}
}

/* A section about an unknown account. */
static void
look_sections(struct cli *cli, size_t *wrong)
{
	const struct account_settings *one = cli->settings.accounts;
	const char *stranger = hours_unknown_account(cli);

	if (stranger)
		print_finding(cli, wrong, false, "hours", stranger);
	if (known_unheard(cli))
		print_finding(cli, wrong, false, "accounts", known_unheard(cli));
	for (; one; one = one->next) {
		struct guess guess = { .word = one->name };
		bool known = false;

		for (size_t i = 0; i < cli->n_accounts; i++) {
			known = known || str_eq(cli->accounts[i].name, one->name);
			guess_offer(&guess, cli->accounts[i].name);
		}
		if (!known)
			print_finding(cli, wrong, false, "accounts",
				arena_printf(&cli->arena,
					"[account %s]: there is no such account%s",
					one->name, guess_words(&guess, &cli->arena)));
	}
}

static void
look_accounts(struct cli *cli, size_t *wrong)
{
	look_sections(cli, wrong);
	for (size_t i = 0; i < cli->n_accounts; i++) {
		const struct account *account = &cli->accounts[i];
		const char *fetched = account->fetched_at
			? arena_printf(&cli->arena, "fetched %s ago",
				  date_words_long(cli->now - account->fetched_at).at)
			: "never fetched";

		print_finding(cli, wrong, !account->error, account->name,
			account->error
				? account->error
				: arena_printf(&cli->arena, "%s, %s, %s", account->handle,
					  str_or_empty(account->software), fetched));
	}
	look_unread(cli, wrong);
	look_clocks(cli, wrong);
	if (cli->n_accounts == 0)
		print_finding(cli, wrong, true, "accounts",
			arena_printf(&cli->arena, "none yet: %s",
				catalog_command(catalog[0], &cli->arena)));
}

static void
look_secrets(struct cli *cli, size_t *wrong)
{
	const char *file = path_config("tokens", &cli->arena);
	const char *kind = cli->settings.secrets == SECRETS_FILE ? "in a file"
		: str_is_empty(cli->settings.secret_command)     ? "in the keyring"
		: str_is_empty(cli->settings.secret_store_command)
		? "where secret-command finds them; without secret-store-command no "
		  "new ones can be kept"
		: "by secret-command";
	struct err fault = { 0 };
	bool there = access(file, F_OK) == 0;

	if (there && !path_check_private(file, &fault))
		print_finding(cli, wrong, false, "tokens", fault.text);
	else
		print_finding(cli, wrong, true, "tokens",
			arena_printf(&cli->arena, "kept %s%s%s", kind,
				there ? "; the file is " : "", there ? file : ""));
}

static void
look_logs(struct cli *cli, size_t *wrong)
{
	print_finding(
		cli, wrong, true, "engine log", path_state("engine.log", &cli->arena));
}

static bool
doctor_run(struct cli *cli, struct err *err)
{
	struct err fault = { 0 };
	size_t wrong = 0;

	print_table(&cli->print, columns, COUNT(columns));
	look_programs(cli, &wrong);
	look_configuration(cli, &wrong);
	look_told(cli, &wrong);
	look_secrets(cli, &wrong);
	if (!cli_open(cli, &fault) || !rebuild(cli, &wrong, &fault) ||
		!look_health(cli, &wrong, &fault))
		print_finding(cli, &wrong, false, "store", fault.text);
	else
		look_accounts(cli, &wrong);
	look_logs(cli, &wrong);
	print_table_end(&cli->print);
	return wrong == 0 || err_set(err, ERR_FAILED, "%s", "");
}

const struct cli_command command_doctor = {
	.name = "doctor",
	.usage = "[--rebuild] [--thorough] [--json]",
	.summary = "check programs, store, settings, keys and accounts",
	.about = "Exits with status 1 if something is wrong. --rebuild recomputes "
		 "every conversation; a healthy store does not change.",
	.options = options,
	.needs = NEEDS_NOTHING,
	.run = doctor_run,
};
