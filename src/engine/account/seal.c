/* A pair of keys with which a site seals a token for us.
 * SPDX-License-Identifier: MIT */
#include "engine/account/seal.h"

#include <assert.h>
#include <string.h>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

#define BITS   2048
#define SEALED (BITS / 8)             /* bytes of a sealed text */
#define BASE64 ((SEALED + 2) / 3 * 4) /* and its letters */

struct seal {
	EVP_PKEY *pair;
	char text[BASE64 + 1]; /* what was pasted so far */
	size_t len;
};

bool
seal_new(struct seal **seal, struct err *err)
{
	EVP_PKEY *pair = EVP_RSA_gen(BITS);

	if (!pair)
		return err_set(err, ERR_FAILED, "cannot generate a key");
	*seal = mem_alloc(sizeof **seal);
	(*seal)->pair = pair;
	return true;
}

void
seal_free(struct seal *seal)
{
	if (!seal)
		return;
	EVP_PKEY_free(seal->pair);
	mem_erase(seal, sizeof *seal);
	free(seal);
}

char *
seal_public(const struct seal *seal, struct arena *arena)
{
	BIO *bio = BIO_new(BIO_s_mem());
	char *at;
	long len;
	char *pem;

	if (!bio || !PEM_write_bio_PUBKEY(bio, seal->pair))
		abort(); /* for lack of memory only */
	len = BIO_get_mem_data(bio, &at);
	pem = arena_copy_n(arena, at, (size_t)len);
	BIO_free(bio);
	return pem;
}

/* What a site seals is an object of JSON: with the wrong padding, something else comes out
 * of it, or nothing. */
static char *
open_with(const struct seal *seal, const unsigned char *sealed, int padding,
	struct arena *arena)
{
	unsigned char bytes[SEALED];
	size_t len = sizeof bytes;
	EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(seal->pair, NULL);
	char *opened = NULL;

	if (context && EVP_PKEY_decrypt_init(context) > 0 &&
		EVP_PKEY_CTX_set_rsa_padding(context, padding) > 0 &&
		EVP_PKEY_decrypt(context, bytes, &len, sealed, SEALED) > 0 && len > 0 &&
		bytes[0] == '{')
		opened = arena_copy_n(arena, (const char *)bytes, len);
	EVP_PKEY_CTX_free(context);
	mem_erase(bytes, sizeof bytes);
	return opened;
}

/* False if it has something that cannot be part of such a text, or too much of it. */
static bool
seal_add(struct seal *seal, const char *line)
{
	for (; *line != '\0'; line++) {
		if (str_is_blank(*line) || *line == '\r' || *line == '\n')
			continue;
		if (seal->len == BASE64 ||
			(!str_is_letter(*line) && !str_is_digit(*line) &&
				strchr("+/=", *line) == NULL))
			return false;
		seal->text[seal->len++] = *line;
	}
	return true;
}

enum seal_result
seal_line(struct seal *seal, const char *line, struct arena *arena, char **opened)
{
	unsigned char sealed[BASE64 / 4 * 3];
	bool fits = seal_add(seal, line);

	if (fits && seal->len < BASE64)
		return SEAL_MORE;
	*opened = NULL;
	if (fits &&
		EVP_DecodeBlock(sealed, (const unsigned char *)seal->text, BASE64) >=
			SEALED) {
		*opened = open_with(seal, sealed, RSA_PKCS1_OAEP_PADDING, arena);
		if (!*opened)
			*opened = open_with(seal, sealed, RSA_PKCS1_PADDING, arena);
	}
	mem_erase(seal->text, sizeof seal->text);
	seal->len = 0;
	return *opened ? SEAL_OPEN : SEAL_WRONG;
}
