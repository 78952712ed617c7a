/* heed-keyring: keeps secrets in the keyring, and reads them.
 * SPDX-License-Identifier: MIT */
#include "keyring/keyring.h"

#include <stdbool.h>

#include <sys/resource.h>

#include <libsecret/secret.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"

#define ATTRIBUTES                                                    \
	{                                                             \
		{ "network", SECRET_SCHEMA_ATTRIBUTE_STRING },        \
			{ "server", SECRET_SCHEMA_ATTRIBUTE_STRING }, \
			{ "id", SECRET_SCHEMA_ATTRIBUTE_STRING },     \
			{ NULL, SECRET_SCHEMA_ATTRIBUTE_STRING },     \
	}

static const SecretSchema to_keep = {
	.name = "heed.Account",
	.flags = SECRET_SCHEMA_NONE,
	.attributes = ATTRIBUTES,
};

/* GNOME Keyring does not know the schema of items that it has not unlocked since it was
 * started. */
static const SecretSchema to_find = {
	.name = "heed.Account",
	.flags = SECRET_SCHEMA_DONT_MATCH_NAME,
	.attributes = ATTRIBUTES,
};

/* The owner of a secret, as given on the command line. */
struct keyring_owner {
	const char *network;
	const char *server;
	const char *id;
	const char *handle;
	bool quiet;
};

static int
keyring_failed(GError *why)
{
	fprintf(stderr, "%s\n", why->message);
	g_error_free(why);
	return KEYRING_FAILED;
}

static bool
is_locked(SecretRetrievable *found)
{
	return SECRET_IS_ITEM(found) && secret_item_get_locked(SECRET_ITEM(found));
}

/* Asks the person; true if it is then unlocked. */
static bool
keyring_unlock(SecretRetrievable *found, GError **why)
{
	GList one = { .data = found };
	GList *opened = NULL;

	secret_service_unlock_sync(NULL, &one, NULL, &opened, why);
	g_list_free_full(opened, g_object_unref);
	return !*why && !is_locked(found);
}

static int
keyring_print(SecretRetrievable *found)
{
	GError *why = NULL;
	SecretValue *value = secret_retrievable_retrieve_secret_sync(found, NULL, &why);
	const char *text = value ? secret_value_get_text(value) : NULL;
	int status = why ? keyring_failed(why) : KEYRING_NONE;

	/* Not through a buffer of the C library, which would keep a copy. */
	if (text && write(STDOUT_FILENO, text, strlen(text)) == (ssize_t)strlen(text))
		status = KEYRING_DONE;
	if (value)
		secret_value_unref(value);
	return status;
}

static int
keyring_read(const struct keyring_owner *whose)
{
	GError *why = NULL;
	GList *all = secret_password_search_sync(&to_find, SECRET_SEARCH_NONE, NULL, &why,
		"network", whose->network, "server", whose->server, "id", whose->id,
		NULL);
	int status = KEYRING_NONE;

	if (why)
		status = keyring_failed(why);
	else if (all && is_locked(all->data) &&
		(whose->quiet || !keyring_unlock(all->data, &why)))
		status = why ? keyring_failed(why) : KEYRING_LOCKED;
	else if (all)
		status = keyring_print(all->data);
	g_list_free_full(all, g_object_unref);
	return status;
}

static char *
keyring_read_input(void)
{
	char *secret = mem_alloc(KEYRING_SECRET_MAX + 1);
	size_t len = 0;
	ssize_t got;

	while (len < KEYRING_SECRET_MAX &&
		(got = read(STDIN_FILENO, secret + len, KEYRING_SECRET_MAX - len)) > 0)
		len += (size_t)got;
	secret[strcspn(secret, "\n")] = '\0';
	return secret;
}

/* True also if there is no keyring yet: creating one asks for its password. */
static bool
would_ask(GError **why)
{
	SecretCollection *collection = secret_collection_for_alias_sync(
		NULL, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, NULL, why);
	bool asks = !collection || secret_collection_get_locked(collection);

	if (collection)
		g_object_unref(collection);
	return asks;
}

static int
keyring_keep(const struct keyring_owner *whose)
{
	struct arena scratch = { 0 };
	GError *why = NULL;
	char *secret = keyring_read_input();
	bool kept = false;

	if (!whose->quiet || (!would_ask(&why) && !why))
		kept = secret_password_store_sync(&to_keep, SECRET_COLLECTION_DEFAULT,
			arena_printf(&scratch, "heed: %s", whose->handle), secret, NULL,
			&why, "network", whose->network, "server", whose->server, "id",
			whose->id, NULL);
	mem_erase_free(secret, KEYRING_SECRET_MAX + 1);
	arena_release(&scratch);
	/* Somebody was asked to unlock it, and declined. */
	if (g_error_matches(why, SECRET_ERROR, SECRET_ERROR_IS_LOCKED)) {
		g_error_free(why);
		return KEYRING_LOCKED;
	}
	if (why)
		return keyring_failed(why);
	return kept ? KEYRING_DONE : KEYRING_LOCKED;
}

static int
keyring_forget(const struct keyring_owner *whose)
{
	GError *why = NULL;

	secret_password_clear_sync(&to_find, NULL, &why, "network", whose->network,
		"server", whose->server, "id", whose->id, NULL);
	return why ? keyring_failed(why) : KEYRING_DONE;
}

/* Secrets are in our memory: no other program of the user may read it, and a crash must not leave
 * a copy in a file. */
static void
keyring_seal(void)
{
	struct rlimit none = { 0, 0 };

	setrlimit(RLIMIT_CORE, &none);
	mem_seal();
}

int
main(int argc, char **argv)
{
	struct keyring_owner whose;

	keyring_seal();
	if (argc < 6) {
		fputs("usage: heed-keyring read|keep|forget NETWORK SERVER ID HANDLE [quiet]\n",
			stderr);
		return KEYRING_FAILED;
	}
	whose = (struct keyring_owner){
		.network = argv[2],
		.server = argv[3],
		.id = argv[4],
		.handle = argv[5],
		.quiet = argc > 6,
	};
	if (str_eq(argv[1], "read"))
		return keyring_read(&whose);
	return str_eq(argv[1], "keep") ? keyring_keep(&whose) : keyring_forget(&whose);
}
