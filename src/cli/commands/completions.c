/* heed completions: completions for shells, made from the table of commands.
 * SPDX-License-Identifier: MIT */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/complete.h"
#include "cli/values.h"
#include "inbox/filter/filter.h"
#include "networks/catalog.h"

/* --- bash --- */

static void
bash_values(FILE *to, const char *command, const struct option *table)
{
	for (const struct option *o = table; o && o->name; o++) {
		if (!o->value)
			continue;
		fprintf(to, "\t%s,--%s", command, o->name);
		if (o->letter)
			fprintf(to, "|%s,-%c", command, o->letter);
		fputs(") ", to);
		if (complete_kind_of_option(o))
			fprintf(to, "_heed_values %s; ", complete_kind_of_option(o));
		else if (complete_takes_file(o))
			fputs("COMPREPLY=($(compgen -f -- \"$cur\")); ", to);
		else if (option_has_choices(o)) {
			fputs("COMPREPLY=($(compgen -W '", to);
			complete_put_choices(to, o->value);
			fputs("' -- \"$cur\")); ", to);
		}
		fputs("return ;;\n", to);
	}
}

static void
bash_network(FILE *to, const struct cli_command *command)
{
	if (!command->network_after)
		return;
	fprintf(to, "\t%s,%s) COMPREPLY=($(compgen -W '", command->name,
		command->network_after);
	complete_put_networks(to);
	fputs("' -- \"$cur\")); return ;;\n", to);
}

static void
bash_words(FILE *to, const struct cli_command *command)
{
	fprintf(to, "\t%s) words='", command->name);
	for (const struct option *o = command->options; o && o->name; o++)
		fprintf(to, "--%s ", o->name);
	if (command->acts) {
		complete_put_choices(to, command->acts);
		putc(' ', to);
	}
	for (int i = 0; command->query && i < FILTER_KEY_COUNT; i++)
		if (!str_is_empty(filter_keys[i].name))
			fprintf(to, "%s: ", filter_keys[i].name);
	fputs("'", to);
	if (complete_kind_of_words(command->name))
		fprintf(to, "; _heed_values %s", complete_kind_of_words(command->name));
	fputs(" ;;\n", to);
}

/* bash cuts words at colons: "is:wa" comes as "is", ":", "wa". */
static void
bash_keys(FILE *to)
{
	fputs("\tif [[ $cur == : ]]; then key=$prev cur=\n"
	      "\telif [[ $prev == : ]]; then key=${COMP_WORDS[COMP_CWORD-2]}\n\tfi\n"
	      "\tif [[ $typed == *:* ]]; then key=${typed%%:*} key=${key##[-(]}; fi\n"
	      "\tcase $key in\n",
		to);
	for (enum filter_key key = 0; key < FILTER_KEY_COUNT; key++) {
		if (complete_kind_of_key(key))
			fprintf(to, "\t%s) _heed_values %s; return ;;\n",
				filter_keys[key].name, complete_kind_of_key(key));
		if (!complete_has_values(key))
			continue;
		fprintf(to, "\t%s) COMPREPLY=($(compgen -W '", filter_keys[key].name);
		complete_put_values(to, key);
		fputs("' -- \"$cur\")); return ;;\n", to);
	}
	fputs("\tesac\n", to);
}

static void
bash(FILE *to)
{
	fputs("# heed in bash: source <(heed completions bash)\n"
	      "# Names are data: they are compared and quoted, never expanded.\n"
	      "_heed_values() {\n"
	      "\tlocal value cut begun=${typed##*[:=]}\n"
	      "\t[[ $cur == *[^@:=]* ]] || cur=\n"
	      "\t[[ -n $COMP_LINE ]] || begun=$cur\n"
	      "\tcut=${begun%\"$cur\"}\n"
	      "\t! shopt -q hostcomplete || cut=${cut%@} # it is part of the word\n"
	      "\twhile IFS= read -r value; do\n"
	      "\t\t[[ $value == \"$begun\"* ]] || continue\n"
	      "\t\tvalue=${value#\"$cut\"}\n"
	      "\t\tCOMPREPLY+=(\"$(printf %q \"$value\")\")\n"
	      "\tdone < <(command heed completions values \"$1\" 2>/dev/null)\n"
	      "}\n"
	      "_heed() {\n"
	      "\tlocal cur prev key= command= words= i typed=${COMP_LINE:0:COMP_POINT}\n"
	      "\ttyped=${typed##*[[:space:]]} COMPREPLY=()\n"
	      "\tcur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
	      "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	      "\t\tcase ${COMP_WORDS[i]} in\n"
	      "\t\t--store|--config|--secrets) ((i++)) ;;\n"
	      "\t\t-*) ;;\n"
	      "\t\t*) command=${COMP_WORDS[i]}; break ;;\n"
	      "\t\tesac\n\tdone\n"
	      "\tcase $command,$prev in\n",
		to);
	bash_values(to, "*", cli_common_options);
	for (size_t i = 0; cli_commands[i]; i++) {
		bash_values(to, cli_commands[i]->name, cli_commands[i]->options);
		bash_network(to, cli_commands[i]);
	}
	fputs("\tesac\n", to);
	bash_keys(to);
	fputs("\tcase $command in\n\t'') words='", to);
	for (size_t i = 0; cli_commands[i]; i++)
		fprintf(to, "%s ", cli_commands[i]->name);
	fputs("' ;;\n", to);
	for (size_t i = 0; cli_commands[i]; i++)
		bash_words(to, cli_commands[i]);
	fputs("\tesac\n\twords+='", to);
	for (const struct option *o = cli_common_options; o->name; o++)
		fprintf(to, " --%s", o->name);
	fputs("'\n\tCOMPREPLY+=($(compgen -W \"$words\" -- \"$cur\"))\n"
	      "\t[[ ${COMPREPLY[0]} != *: ]] || compopt -o nospace 2>/dev/null\n"
	      "}\ncomplete -F _heed heed\n",
		to);
}

/* --- zsh --- */

static void
zsh_options(FILE *to, const char *indent, const struct option *table)
{
	for (const struct option *o = table; o && o->name; o++) {
		fprintf(to, "%s'--%s[", indent, o->name);
		complete_put_quoted(to, o->meaning, "[]\\");
		putc(']', to);
		if (o->value)
			fprintf(to, ":%s:", o->name);
		if (o->value && complete_kind_of_option(o))
			fprintf(to, "_heed_values %s", complete_kind_of_option(o));
		else if (o->value && complete_takes_file(o))
			fputs("_files", to);
		else if (option_has_choices(o)) {
			putc('(', to);
			complete_put_choices(to, o->value);
			putc(')', to);
		}
		fputs("' \\\n", to);
	}
}

static void
zsh_query(FILE *to)
{
	fputs("_heed_values() {\n"
	      "\tlocal -a values=(${(f)\"$(command heed completions values $argv[-1] "
	      "2>/dev/null)\"})\n"
	      "\tcompadd \"${@[1,-2]}\" -a values\n}\n"
	      "_heed_query() {\n\tif compset -P 1 'is:'; then compadd",
		to);
	for (enum filter_key key = 0; key < FILTER_KEY_COUNT; key++) {
		if (complete_kind_of_key(key))
			fprintf(to, "\telif compset -P 1 '%s:'; then _heed_values %s\n",
				filter_keys[key].name, complete_kind_of_key(key));
		if (!complete_has_values(key))
			continue;
		if (key != FILTER_IS)
			fprintf(to, "\telif compset -P 1 '%s:'; then compadd",
				filter_keys[key].name);
		fputs(" -- ", to);
		complete_put_values(to, key);
		putc('\n', to);
	}
	fputs("\telse compadd -S '' --", to);
	for (int i = 0; i < FILTER_KEY_COUNT; i++)
		if (!str_is_empty(filter_keys[i].name))
			fprintf(to, " %s:", filter_keys[i].name);
	fputs("\n\tfi\n}\n", to);
}

static void
zsh_network(FILE *to, const struct cli_command *command)
{
	if (!command->network_after)
		return;
	if (command->acts)
		fprintf(to, "'2:network:{[[ $words[2] != %s ]] || compadd ",
			command->network_after);
	else
		fputs("\t\t'1:network:{compadd ", to);
	complete_put_networks(to);
	fputs("}' ", to);
}

static void
zsh_words(FILE *to, const struct cli_command *command, const char *otherwise)
{
	const char *kind = complete_kind_of_words(command->name);

	fprintf(to, "\t\t'*: :%s%s' ;;\n", kind ? "_heed_values " : otherwise,
		kind ? kind : "");
}

static void
zsh(FILE *to)
{
	fputs("#compdef heed\n# heed in zsh: heed completions zsh >DIR/_heed, DIR in $fpath\n",
		to);
	zsh_query(to);
	fputs("_heed() {\n\tlocal context state state_descr line curcontext=$curcontext\n"
	      "\ttypeset -A opt_args\n\tlocal -a commands=(\n",
		to);
	for (size_t i = 0; cli_commands[i]; i++) {
		fprintf(to, "\t\t'%s:", cli_commands[i]->name);
		complete_put_quoted(to, cli_commands[i]->summary, ":\\");
		fputs("'\n", to);
	}
	fputs("\t)\n\t_arguments -C \\\n", to);
	zsh_options(to, "\t\t", cli_common_options);
	fputs("\t\t'1:command:->command' '*::argument:->argument'\n"
	      "\tif [[ $state == command ]]; then _describe command commands; return; fi\n"
	      "\t[[ $state == argument ]] || return\n"
	      "\tcase $words[1] in\n",
		to);
	for (size_t i = 0; cli_commands[i]; i++) {
		const struct cli_command *command = cli_commands[i];

		fprintf(to, "\t%s) _arguments \\\n", command->name);
		zsh_options(to, "\t\t", command->options);
		if (command->query)
			fputs("\t\t'*:query:_heed_query' ;;\n", to);
		else if (command->acts) {
			fputs("\t\t'1:what:(", to);
			complete_put_choices(to, command->acts);
			fputs(")' ", to);
			zsh_network(to, command);
			zsh_words(to, command, "_files");
		} else {
			zsh_network(to, command);
			zsh_words(to, command, "");
		}
	}
	fputs("\tesac\n}\ncompdef _heed heed\n", to);
}

/* --- fish --- */

static void
fish_options(FILE *to, const char *when, const struct option *table)
{
	for (const struct option *o = table; o && o->name; o++) {
		fprintf(to, "complete -c heed %s -l %s", when, o->name);
		if (o->letter)
			fprintf(to, " -s %c", o->letter);
		if (o->value && complete_takes_file(o))
			fputs(" -rF", to);
		else if (o->value)
			fputs(" -x", to);
		if (complete_kind_of_option(o))
			fprintf(to, " -a '(heed completions values %s 2>/dev/null)'",
				complete_kind_of_option(o));
		if (option_has_choices(o)) {
			fputs(" -a '", to);
			complete_put_choices(to, o->value);
			putc('\'', to);
		}
		fputs(" -d '", to);
		complete_put_quoted(to, o->meaning, "");
		fputs("'\n", to);
	}
}

static void
fish_query(FILE *to, const char *when)
{
	struct filter_value value;

	for (enum filter_key key = 0; key < FILTER_KEY_COUNT; key++) {
		if (complete_kind_of_key(key))
			fprintf(to,
				"complete -c heed %s -a '%s:(heed completions values %s "
				"2>/dev/null)'\n",
				when, filter_keys[key].name, complete_kind_of_key(key));
		for (size_t i = 0; complete_value_at(key, i, &value); i++) {
			fprintf(to, "complete -c heed %s -a %s:%s", when,
				filter_keys[key].name, value.name);
			if (value.meaning) {
				fputs(" -d '", to);
				complete_put_quoted(to, value.meaning, "");
				putc('\'', to);
			}
			putc('\n', to);
		}
	}
}

static void
fish_network(FILE *to, const char *when, const struct cli_command *command)
{
	if (!command->network_after)
		return;
	fprintf(to, "complete -c heed %.*s; and __fish_seen_subcommand_from %s' -a '",
		(int)strlen(when) - 1, when, command->network_after);
	complete_put_networks(to);
	fputs("'\n", to);
}

static void
fish(FILE *to, struct arena *arena)
{
	fputs("# heed in fish: heed completions fish >~/.config/fish/completions/heed.fish\n"
	      "complete -c heed -f\n",
		to);
	fish_options(to, "", cli_common_options);
	for (size_t i = 0; cli_commands[i]; i++) {
		const struct cli_command *command = cli_commands[i];
		const char *when = arena_printf(
			arena, "-n '__fish_seen_subcommand_from %s'", command->name);

		fprintf(to, "complete -c heed -n __fish_use_subcommand -a %s -d '",
			command->name);
		complete_put_quoted(to, command->summary, "");
		fputs("'\n", to);
		fish_options(to, when, command->options);
		if (command->acts) {
			fprintf(to, "complete -c heed %s -a '", when);
			complete_put_choices(to, command->acts);
			fputs("'\n", to);
		}
		fish_network(to, when, command);
		if (complete_kind_of_words(command->name))
			fprintf(to,
				"complete -c heed %s -a '(heed completions values %s "
				"2>/dev/null)'\n",
				when, complete_kind_of_words(command->name));
		if (complete_takes_query(command))
			fish_query(to, when);
	}
}

static bool
completions_run(struct cli *cli, struct err *err)
{
	const char *shell = cli->options.words[0];

	if (str_eq(shell, "values"))
		return values_list(cli, err);
	if (cli->options.n_words > 1)
		return cli_at_most(cli, 1, err);
	if (str_eq(shell, "bash"))
		bash(cli->print.to);
	else if (str_eq(shell, "zsh"))
		zsh(cli->print.to);
	else
		fish(cli->print.to, &cli->arena);
	return true;
}

const struct cli_command command_completions = {
	.name = "completions",
	.usage = "bash|zsh|fish | values KIND",
	.summary = "print completions for your shell",
	.about = "bash: source <(heed completions bash). zsh: heed completions zsh "
		 ">DIR/_heed with DIR in $fpath. fish: heed completions fish "
		 ">~/.config/fish/completions/heed.fish.",
	.acts = "bash|zsh|fish|values",
	.min_words = 1,
	.max_words = 2,
	.needs = NEEDS_NOTHING,
	.run = completions_run,
};
