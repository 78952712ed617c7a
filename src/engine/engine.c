/* What all parts of the engine share.
 * SPDX-License-Identifier: MIT */
#include "engine/engine.h"

#include <errno.h>
#include <fcntl.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/ini.h"
#include "base/log.h"
#include "base/system/path.h"
#include "base/system/random.h"
#include "base/time/date.h"
#include "engine/http/http.h"
#include "engine/pace.h"
#include "inbox/hours/hours.h"
#include "store/health.h"
#include "store/store.h"

static bool
engine_take_setting(void *context, const struct ini_line *line, struct err *err)
{
	struct engine *engine = context;

	/* heed itself reports these to the store. */
	if (hours_read_is_section(line->section))
		return true;
	if (target_is_section(line->section))
		return target_line(&engine->targets, line->section, line->key,
			line->value, engine->arena, err);
	if (rules_is_section(line->section))
		return rules_line(&engine->settings.rules, line, engine->arena, err);
	return settings_set(
		&engine->settings, line->key, line->value, engine->arena, err);
}

static void
engine_log_fault(void *context, const char *sentence)
{
	struct engine *engine = context;

	log_line(engine->log, "%s", sentence);
}

static bool
engine_read_settings(struct engine *engine, const char *secrets, struct err *err)
{
	const char *file =
		engine->config ? engine->config : path_config("heed.conf", engine->arena);

	settings_init(&engine->settings);
	if (!ini_read(file, engine_take_setting, engine_log_fault, engine, NULL))
		log_line(engine->log, "%s cannot be read", file);
	if (secrets &&
		!settings_set(&engine->settings, "secrets", secrets, engine->arena, err))
		return err_before(err, "--secrets");
	return true;
}

void
engine_forget(struct engine *engine)
{
	struct err err = { 0 };

	if (!store_forget(engine->store, date_now(), &err))
		log_line(engine->log, "%s", err.text);
}

/* Also an engine that reaches no network, or only sends, forgets what is due. */
static bool
engine_open_store(struct engine *engine, const char *path, struct err *err)
{
	if (!store_open(&engine->store, path, err))
		return false;
	engine_forget(engine);
	store_set_via(engine->store, VIA_ENGINE);
	return true;
}

bool
engine_open(struct engine *engine, const char *store, const char *secrets,
	int64_t patience, loop_call *on_signal, void *context, struct err *err)
{
	char *log = path_state("engine.log", engine->arena);

	engine->store_path = store;
	secret_open(&engine->secrets, path_config("tokens", engine->arena),
		!engine->never_waits);
	owner_name(engine->holder);
	/* Without a log heed still works. */
	if (path_make_folder(log, NULL))
		log_open(&engine->log, log, NULL);
	return engine_read_settings(engine, secrets, err) &&
		http_new(&engine->http, patience, err) &&
		loop_new(&engine->loop, engine->http, on_signal, context, err) &&
		engine_open_store(engine, store, err);
}

void
engine_close(struct engine *engine)
{
	if (engine->store)
		store_lease_end(engine->store, engine->holder, NULL);
	store_close(engine->store);
	loop_free(engine->loop);
	http_free(engine->http);
	secret_close(&engine->secrets);
	log_close(engine->log);
}

void
engine_changed(const struct engine *engine)
{
	/* It does not block: a full pipe has enough bytes to wake heed. */
	if (engine->has_pipe && write(STDOUT_FILENO, "", 1) < 0 && errno != EAGAIN)
		log_line(engine->log, "heed does not listen: %s", strerror(errno));
}

struct secret_place
engine_secret_place(const struct engine *engine, bool demo)
{
	if (demo)
		return (struct secret_place){
			.kind = SECRETS_FILE,
			.file = arena_printf(
				engine->arena, "%s.tokens", engine->store_path),
		};
	return (struct secret_place){
		.kind = engine->settings.secrets,
		.file = path_config("tokens", engine->arena),
		.command = engine->settings.secret_command,
		.store_command = engine->settings.secret_store_command,
		.environ = engine->secrets.environ,
		.programs = engine->secrets.programs,
		.quiet = engine->quiet,
	};
}

int
engine_chance(void)
{
	return (int)random_below(PACE_CHANCES);
}
