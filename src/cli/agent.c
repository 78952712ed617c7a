/* Who is at the keyboard.
 * SPDX-License-Identifier: MIT */
#include "cli/cli.h"

#include <pwd.h>

#include "base/str.h"

const char *
cli_agent(const struct cli *cli)
{
	const char *name = cli->settings.name;
	const struct passwd *person;

	if (str_is_empty(name))
		name = getenv("LOGNAME");
	if (str_is_empty(name))
		name = getenv("USER");
	if (!str_is_empty(name))
		return name;
	person = getpwuid(getuid());
	return person ? person->pw_name : "";
}

bool
agent_is_present(void)
{
	return isatty(STDIN_FILENO) || isatty(STDERR_FILENO);
}
