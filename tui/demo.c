/* The practice community: its server, a temporary store, and an ordinary account in it.
 * SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/system/path.h"
#include "base/system/random.h"
#include "base/str.h"
#include "client/client.h"
#include "networks/catalog.h"
#include "tui/app.h"
#include "tui/demo.h"
#include "tui/term/screen.h"

static bool
connect(const char *store, const char *json, struct arena *arena, struct err *err)
{
	const struct json *line = json_parse(json, strlen(json), arena, err);
	const char *server = json_text(line, "server");
	const char *token = json_text(line, "brand.token");
	const char *const args[] = { "account-add", catalog_practice()->name, "--server",
		server, "--demo", "--secrets", "file", NULL };

	if (!server || !token)
		return err_set(err, ERR_PROTOCOL, "the demo did not report its address");
	return client_run_output(store, args, arena_printf(arena, "%s\n", token), arena,
		       err) != NULL;
}

void
demo_open(struct app *app)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	char json[16 * 1024];
	char *store;
	int hold = -1;

	if (app->demo_folder) {
		app_say(app, ROLE_NOTE, "this is the demo");
		return;
	}
	store = path_runtime(
		arena_printf(&arena, "demo-%.8s/store.db", random_uuid().at), &arena);
	if (path_make_folder(store, &err) &&
		client_start_demo(&hold, app->demo_args, json, sizeof json, &err) &&
		connect(store, json, &arena, &err) && tui_open_store(app, store, &err)) {
		app->demo_hold = hold;
		app->demo_folder = mem_copy(store, strlen(store) - strlen("/store.db"));
		/* What is typed there is practice: it is not kept. */
		past_release(&app->past);
		past_open(&app->past, NULL);
		app_say(app, ROLE_NOTE,
			"practice: reply to them, they reply to you; nothing leaves this "
			"machine");
	} else {
		if (hold >= 0)
			close(hold);
		app_fault(app, &err);
	}
	arena_release(&arena);
}

void
demo_end(struct app *app)
{
	struct arena arena = { 0 };
	struct dirent *entry;
	DIR *folder;

	if (app->demo_hold >= 0)
		close(app->demo_hold);
	app->demo_hold = -1;
	if (!app->demo_folder)
		return;
	folder = opendir(app->demo_folder);
	while (folder && (entry = readdir(folder)) != NULL) {
		if (entry->d_name[0] != '.')
			unlink(arena_printf(
				&arena, "%s/%s", app->demo_folder, entry->d_name));
	}
	if (folder)
		closedir(folder);
	rmdir(app->demo_folder);
	free(app->demo_folder);
	app->demo_folder = NULL;
	arena_release(&arena);
}
