/* Where tokens are kept: the keyring, or a file that only its owner reads.
 * SPDX-License-Identifier: MIT */
#include "engine/secret.h"

#include <libsecret/secret.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"

#define FILE_MAX_BYTES ((size_t)256 * 1024)

static const SecretSchema schema = {
	.name = "heed.Account",
	.flags = SECRET_SCHEMA_NONE,
	.attributes = {
		{ "network", SECRET_SCHEMA_ATTRIBUTE_STRING },
		{ "server", SECRET_SCHEMA_ATTRIBUTE_STRING },
		{ "id", SECRET_SCHEMA_ATTRIBUTE_STRING },
		{ NULL, 0 },
	},
};

static bool
no_keyring(GError *why, struct err *err)
{
	err_set(err, ERR_FAILED,
		"the keyring cannot be used (%s); --secrets file keeps tokens in a file that "
		"only you can read",
		why->message);
	g_error_free(why);
	return false;
}

static bool
keyring_keep(const struct secret_owner *owner, const char *token, struct err *err)
{
	struct arena scratch = { 0 };
	GError *why = NULL;

	secret_password_store_sync(&schema, SECRET_COLLECTION_DEFAULT,
		arena_printf(&scratch, "heed: %s", owner->handle), token, NULL, &why,
		"network", owner->network, "server", owner->server, "id",
		owner->remote_id, NULL);
	arena_release(&scratch);
	return why ? no_keyring(why, err) : true;
}

/* NULL without `err` when it has none. */
static char *
keyring_read(const struct secret_owner *owner, struct err *err)
{
	GError *why = NULL;
	char *found = secret_password_lookup_nonpageable_sync(&schema, NULL, &why,
		"network", owner->network, "server", owner->server, "id",
		owner->remote_id, NULL);
	char *token = found ? mem_copy(found, strlen(found)) : NULL;

	if (why)
		no_keyring(why, err);
	secret_password_free(found);
	return token;
}

static bool
keyring_forget(const struct secret_owner *owner, struct err *err)
{
	GError *why = NULL;

	secret_password_clear_sync(&schema, NULL, &why, "network", owner->network,
		"server", owner->server, "id", owner->remote_id, NULL);
	return why ? no_keyring(why, err) : true;
}

/* Who a line of the file is about: what stands before its last word, the token. */
static char *
line_start(const struct secret_owner *owner, struct arena *arena)
{
	return arena_printf(
		arena, "%s %s %s ", owner->network, owner->server, owner->remote_id);
}

/* The file's content, or NULL: with `err` when it must not be used. */
static char *
file_text(const char *file, struct arena *arena, struct err *err)
{
	struct err gone = { 0 };
	char *text;

	if (!path_check_private(file, &gone)) {
		if (gone.code != ERR_GONE)
			*err = gone;
		return NULL;
	}
	text = path_read(file, FILE_MAX_BYTES, arena, &gone);
	if (!text)
		*err = gone;
	return text;
}

static char *
file_read(const char *file, const struct secret_owner *owner, struct err *err)
{
	struct arena scratch = { 0 };
	char *start = line_start(owner, &scratch);
	char *text = file_text(file, &scratch, err);
	char *token = NULL;
	size_t len = text ? strlen(text) : 0;

	for (char *line = text; !token && line && *line; line += strspn(line, "\n")) {
		size_t size = strcspn(line, "\n");

		if (str_starts(line, start))
			token = mem_copy(line + strlen(start), size - strlen(start));
		line += size;
	}
	if (text)
		mem_clear(text, len);
	arena_release(&scratch);
	return token;
}

/* Writes the file again without the owner's line, and with `token` unless it is NULL. */
static bool
file_change(const char *file, const struct secret_owner *owner, const char *token,
	struct err *err)
{
	struct arena scratch = { 0 };
	struct err fault = { 0 };
	char *start = line_start(owner, &scratch);
	char *old = file_text(file, &scratch, &fault);
	size_t len = old ? strlen(old) : 0;
	struct buf text;
	bool ok = false;

	buf_init(&text, FILE_MAX_BYTES);
	if (fault.code != ERR_NONE) {
		if (err)
			*err = fault;
		goto out;
	}
	if (!old && !token) {
		ok = true;
		goto out;
	}
	for (const char *line = old; line && *line; line += strspn(line, "\n")) {
		size_t size = strcspn(line, "\n");

		if (!str_starts(line, start))
			buf_addf(&text, "%.*s\n", (int)size, line);
		line += size;
	}
	if (token)
		buf_addf(&text, "%s%s\n", start, token);
	ok = text.full ? err_set(err, ERR_FAILED, "%s is too large", file)
		       : path_make_folder(file, err) &&
			path_write_private(file, buf_text(&text), text.len, err);
out:
	if (text.at)
		mem_clear(text.at, text.len);
	if (old)
		mem_clear(old, len);
	buf_release(&text);
	arena_release(&scratch);
	return ok;
}

bool
secret_keep(const struct secret_place *place, const struct secret_owner *owner,
	const char *token, struct err *err)
{
	if (place->kind == SECRETS_KEYRING)
		return keyring_keep(owner, token, err);
	return file_change(place->file, owner, token, err);
}

char *
secret_read(const struct secret_place *place, const struct secret_owner *owner,
	struct err *err)
{
	struct err fault = { 0 };
	char *token = file_read(place->file, owner, &fault);

	if (!token && fault.code == ERR_NONE && place->kind == SECRETS_KEYRING)
		token = keyring_read(owner, &fault);
	if (token)
		return token;
	if (fault.code == ERR_NONE)
		err_set(&fault, ERR_SIGNIN, "no token is kept for %s: sign in again",
			owner->handle);
	err_set(err, fault.code, "%s", fault.text);
	return NULL;
}

bool
secret_forget(const struct secret_place *place, const struct secret_owner *owner,
	struct err *err)
{
	if (!file_change(place->file, owner, NULL, err))
		return false;
	return place->kind != SECRETS_KEYRING || keyring_forget(owner, err);
}
