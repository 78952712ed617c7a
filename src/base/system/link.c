/* Opening links in the user's browser.
 * SPDX-License-Identifier: MIT */
#include "base/system/link.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/system/proc.h"
#include "base/str.h"

bool
link_is_safe(const char *link)
{
	if (!str_starts(link, "https://") && !str_starts(link, "http://"))
		return false;
	for (const char *c = link; *c; c++)
		if ((unsigned char)*c <= ' ' || *c == 0x7f)
			return false;
	return true;
}

const char *
link_browser(const char *setting)
{
	const char *variable = getenv("BROWSER");

	if (!str_is_empty(setting))
		return setting;
	return str_is_empty(variable) ? "xdg-open" : variable;
}

static bool
is_set(const char *variable)
{
	return !str_is_empty(getenv(variable));
}

bool
link_can_open(const char *setting)
{
	if (!str_is_empty(setting) || is_set("BROWSER"))
		return true;
	return (is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")) &&
		!is_set("SSH_CONNECTION") && !is_set("SSH_TTY");
}

bool
link_open(const char *setting, const char *link, struct err *err)
{
	const char *browser = link_browser(setting);
	struct arena scratch = { 0 };
	char **words = NULL;
	const char **argv;
	size_t n = 0;
	pid_t pid;
	bool ok = false;

	if (!link_is_safe(link))
		return err_set(err, ERR_REFUSED,
			"heed opens http and https links only, not %s", link);
	words = proc_words(browser, &scratch, err);
	if (words) {
		while (words[n])
			n++;
		argv = ARENA_ARRAY(&scratch, const char *, n + 2);
		for (size_t i = 0; i < n; i++)
			argv[i] = words[i];
		argv[n] = link;
		ok = proc_start(&(struct proc){ .argv = argv,
					.in = PROC_NULL,
					.out = PROC_NULL,
					.err_to = PROC_NULL,
					.own_group = true },
			&pid, err);
	}
	if (!ok)
		err_set(err, ERR_FAILED, "no browser (%s)", browser);
	arena_release(&scratch);
	return ok;
}
