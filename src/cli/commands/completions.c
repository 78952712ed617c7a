/* heed completions: completions for shells, made from the table of commands.
 * SPDX-License-Identifier: MIT */
#include "base/err.h"
#include "base/str.h"
#include "cli/commands.h"
#include "inbox/filter/filter.h"
#include "networks/catalog.h"

/* Prints the choices of "list|retry|drop" separated by blanks, as shells need them. */
static void
put_choices(FILE *to, const char *choices)
{
	for (const char *c = choices; *c; c++)
		putc(*c == '|' ? ' ' : *c, to);
}

/* For use inside single quotes; zsh needs a backslash before characters that it
 * interprets. */
static void
put_quoted(FILE *to, const char *text, const char *escaped)
{
	for (const char *c = text; *c; c++) {
		if (strchr(escaped, *c))
			putc('\\', to);
		if (*c == '\'')
			fputs("'\\''", to);
		else
			putc(*c, to);
	}
}

static bool
takes_file(const struct option *option)
{
	return str_eq(option->value, "FILE") || str_eq(option->value, "PATH");
}

/* One of the values of a key that lists them; false at their end. Which networks there are
 * is no business of the query language. */
static bool
value_at(enum filter_key key, size_t i, struct filter_value *value)
{
	if (key != FILTER_NETWORK)
		return filter_key_value(key, i, value);
	*value = (struct filter_value){ 0 };
	if (catalog[i]) {
		value->name = catalog[i]->name;
		value->meaning = catalog[i]->title;
	}
	return value->name != NULL;
}

static bool
has_values(enum filter_key key)
{
	struct filter_value value;

	return value_at(key, 0, &value);
}

/* The values of a key that lists them, with blanks between. */
static void
put_values(FILE *to, enum filter_key key)
{
	struct filter_value value;

	for (size_t i = 0; value_at(key, i, &value); i++)
		fprintf(to, "%s%s", i > 0 ? " " : "", value.name);
}

static bool
takes_query(const struct cli_command *command)
{
	if (command->query)
		return true;
	for (const struct option *o = command->options; o && o->name; o++)
		if (str_eq(o->name, "query"))
			return true;
	return false;
}

/* The networks, with blanks between. */
static void
put_networks(FILE *to)
{
	for (size_t i = 0; catalog[i]; i++)
		fprintf(to, "%s%s", i > 0 ? " " : "", catalog[i]->name);
}

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
		if (takes_file(o))
			fputs("COMPREPLY=($(compgen -f -- \"$cur\")); ", to);
		else if (option_has_choices(o)) {
			fputs("COMPREPLY=($(compgen -W '", to);
			put_choices(to, o->value);
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
	put_networks(to);
	fputs("' -- \"$cur\")); return ;;\n", to);
}

static void
bash_words(FILE *to, const struct cli_command *command)
{
	fprintf(to, "\t%s) words='", command->name);
	for (const struct option *o = command->options; o && o->name; o++)
		fprintf(to, "--%s ", o->name);
	if (command->acts)
		put_choices(to, command->acts);
	for (int i = 0; command->query && i < FILTER_KEY_COUNT; i++)
		if (!str_is_empty(filter_keys[i].name))
			fprintf(to, "%s: ", filter_keys[i].name);
	fputs("' ;;\n", to);
}

/* bash cuts words at colons: "is:wa" comes as "is", ":", "wa". */
static void
bash_keys(FILE *to)
{
	fputs("\tif [[ $cur == : ]]; then key=$prev cur=\n"
	      "\telif [[ $prev == : ]]; then key=${COMP_WORDS[COMP_CWORD-2]}\n\tfi\n"
	      "\tcase $key in\n",
		to);
	for (enum filter_key key = 0; key < FILTER_KEY_COUNT; key++) {
		if (!has_values(key))
			continue;
		fprintf(to, "\t%s) COMPREPLY=($(compgen -W '", filter_keys[key].name);
		put_values(to, key);
		fputs("' -- \"$cur\")); return ;;\n", to);
	}
	fputs("\tesac\n", to);
}

static void
bash(FILE *to)
{
	fputs("# heed in bash: source <(heed completions bash)\n"
	      "_heed() {\n"
	      "\tlocal cur prev key= command= words= i\n"
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
	fputs("'\n\tCOMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
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
		put_quoted(to, o->meaning, "[]\\");
		putc(']', to);
		if (o->value)
			fprintf(to, ":%s:", o->name);
		if (o->value && takes_file(o))
			fputs("_files", to);
		else if (option_has_choices(o)) {
			putc('(', to);
			put_choices(to, o->value);
			putc(')', to);
		}
		fputs("' \\\n", to);
	}
}

static void
zsh_query(FILE *to)
{
	fputs("_heed_query() {\n\tif compset -P 1 'is:'; then compadd", to);
	for (enum filter_key key = 0; key < FILTER_KEY_COUNT; key++) {
		if (!has_values(key))
			continue;
		if (key != FILTER_IS)
			fprintf(to, "\telif compset -P 1 '%s:'; then compadd",
				filter_keys[key].name);
		fputs(" -- ", to);
		put_values(to, key);
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
	put_networks(to);
	fputs("}' ", to);
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
		put_quoted(to, cli_commands[i]->summary, ":\\");
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
			put_choices(to, command->acts);
			fputs(")' ", to);
			zsh_network(to, command);
			fputs("'*: :_files' ;;\n", to);
		} else {
			zsh_network(to, command);
			fputs("\t\t'*: :' ;;\n", to);
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
		if (o->value && takes_file(o))
			fputs(" -rF", to);
		else if (o->value)
			fputs(" -x", to);
		if (option_has_choices(o)) {
			fputs(" -a '", to);
			put_choices(to, o->value);
			putc('\'', to);
		}
		fputs(" -d '", to);
		put_quoted(to, o->meaning, "");
		fputs("'\n", to);
	}
}

static void
fish_query(FILE *to, const char *when)
{
	struct filter_value value;

	for (enum filter_key key = 0; key < FILTER_KEY_COUNT; key++)
		for (size_t i = 0; value_at(key, i, &value); i++) {
			fprintf(to, "complete -c heed %s -a %s:%s", when,
				filter_keys[key].name, value.name);
			if (value.meaning) {
				fputs(" -d '", to);
				put_quoted(to, value.meaning, "");
				putc('\'', to);
			}
			putc('\n', to);
		}
}

static void
fish_network(FILE *to, const char *when, const struct cli_command *command)
{
	if (!command->network_after)
		return;
	fprintf(to, "complete -c heed %.*s; and __fish_seen_subcommand_from %s' -a '",
		(int)strlen(when) - 1, when, command->network_after);
	put_networks(to);
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
		put_quoted(to, command->summary, "");
		fputs("'\n", to);
		fish_options(to, when, command->options);
		if (command->acts) {
			fprintf(to, "complete -c heed %s -a '", when);
			put_choices(to, command->acts);
			fputs("'\n", to);
		}
		fish_network(to, when, command);
		if (takes_query(command))
			fish_query(to, when);
	}
}

static bool
completions_run(struct cli *cli, struct err *err)
{
	const char *shell = cli->options.words[0];

	(void)err;
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
	.usage = "bash|zsh|fish",
	.summary = "print completions for your shell",
	.about = "bash: source <(heed completions bash). zsh: heed completions zsh "
		 ">DIR/_heed with DIR in $fpath. fish: heed completions fish "
		 ">~/.config/fish/completions/heed.fish.",
	.acts = "bash|zsh|fish",
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_NOTHING,
	.run = completions_run,
};
