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
#include "engine/http/http.h"
#include "engine/secret/secret_program.h"
#include "engine/pace.h"
#include "engine/secret/secret_environ.h"
#include "engine/secret/secret_file.h"
#include "inbox/hours/hours.h"
#include "store/store.h"

static bool
engine_take_setting(void *context, const struct ini_line *line, struct err *err)
{
	struct engine *service = context;

	/* heed tells the store of them. */
	if (hours_read_is_section(line->section))
		return true;
	if (target_is_section(line->section))
		return target_line(&service->targets, line->section, line->key,
			line->value, service->arena, err);
	return settings_set(
		&service->settings, line->key, line->value, service->arena, err);
}

static void
engine_log_fault(void *context, const char *sentence)
{
	struct engine *service = context;

	log_line(service->log, "%s", sentence);
}

static bool
engine_read_settings(struct engine *service, const char *secrets, struct err *err)
{
	const char *file = service->config ? service->config
					   : path_config("heed.conf", service->arena);

	settings_init(&service->settings);
	if (!ini_read(file, engine_take_setting, engine_log_fault, service, NULL))
		log_line(service->log, "%s cannot be read", file);
	if (secrets &&
		!settings_set(
			&service->settings, "secrets", secrets, service->arena, err))
		return err_before(err, "--secrets");
	return true;
}

static bool
engine_open_store(struct engine *service, const char *path, struct err *err)
{
	if (!store_open(&service->store, path, err))
		return false;
	store_set_via(service->store, VIA_ENGINE);
	return true;
}

bool
engine_open(struct engine *service, const char *store, const char *secrets,
	int64_t patience, loop_call *on_signal, void *context, struct err *err)
{
	char *log = path_state("engine.log", service->arena);

	service->store_path = store;
	service->environ = secret_environ_take();
	owner_name(service->holder);
	/* Without a log heed works all the same. */
	if (path_make_folder(log, NULL))
		log_open(&service->log, log, NULL);
	secret_file_sweep(path_config("tokens", service->arena));
	return engine_read_settings(service, secrets, err) &&
		http_new(&service->http, patience, err) &&
		loop_new(&service->loop, service->http, on_signal, context, err) &&
		engine_open_store(service, store, err);
}

void
engine_close(struct engine *service)
{
	if (service->store)
		store_lease_end(service->store, service->holder, NULL);
	store_close(service->store);
	loop_free(service->loop);
	http_free(service->http);
	secret_program_pool_free(service->keeper);
	secret_environ_free(service->environ);
	log_close(service->log);
}

void
engine_changed(const struct engine *service)
{
	/* It does not block: when the pipe is full, heed has enough to wake up from. */
	if (service->has_pipe && write(STDOUT_FILENO, "", 1) < 0 && errno != EAGAIN)
		log_line(service->log, "heed does not listen: %s", strerror(errno));
}

struct secret_place
engine_secret_place(const struct engine *service, bool demo)
{
	if (demo)
		return (struct secret_place){
			.kind = SECRETS_FILE,
			.file = arena_printf(
				service->arena, "%s.tokens", service->store_path),
		};
	return (struct secret_place){
		.kind = service->settings.secrets,
		.file = path_config("tokens", service->arena),
		.command = service->settings.secret_command,
		.store_command = service->settings.secret_store_command,
		.environ = service->environ,
		.keeper = service->keeper,
		.quiet = service->quiet,
	};
}

int
engine_chance(void)
{
	return (int)random_below(PACE_CHANCES);
}
