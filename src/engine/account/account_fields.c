/* What people type to sign in.
 * SPDX-License-Identifier: MIT */
#include "engine/account/account_fields.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"

#define LINE_MOST 4096

/* Byte by byte: what follows the line is not ours to read, and no buffer of the C library
 * keeps a copy. False if nothing is left. */
static bool
read_typed_line(char line[LINE_MOST])
{
	size_t len = 0;
	ssize_t got = 0;

	while (len + 1 < LINE_MOST && (got = read(STDIN_FILENO, line + len, 1)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0 || line[len] == '\n')
			break;
		len++;
	}
	len -= len > 0 && line[len - 1] == '\r';
	line[len] = '\0';
	return got > 0 || len > 0;
}

static bool
read_value(struct account_fields *fields, size_t i, struct log *log, struct err *err)
{
	const struct catalog_field *field = &fields->row->fields[i];
	char *line = mem_alloc(LINE_MOST);
	bool ok = read_typed_line(line) || field->optional;

	if (ok)
		fields->values[i] =
			catalog_field_read(fields->row, i, line, &fields->arena, err);
	else
		err_set(err, ERR_USAGE, "standard input has no %s", field->name);
	mem_erase_free(line, LINE_MOST);
	if (fields->values[i] && catalog_field_hides(fields->row, i))
		log_hide(log, fields->values[i]);
	return fields->values[i] != NULL;
}

bool
account_fields_read(struct account_fields *fields, const struct catalog_row *row,
	bool browser, struct log *log, struct err *err)
{
	*fields = (struct account_fields){ .row = row };
	for (size_t i = 0; i < CATALOG_FIELDS; i++)
		if (catalog_field_asks(row, i, browser) &&
			!read_value(fields, i, log, err))
			return false;
	return true;
}

void
account_fields_release(struct account_fields *fields)
{
	for (size_t i = 0; i < CATALOG_FIELDS; i++) {
		union {
			const char *in;
			char *out;
		} ours = { fields->values[i] };

		if (ours.in)
			mem_erase(ours.out, strlen(ours.in));
	}
	arena_release(&fields->arena);
	*fields = (struct account_fields){ 0 };
}

const char *
account_fields_of(const struct account_fields *fields, enum catalog_use use)
{
	for (size_t i = 0; i < CATALOG_FIELDS; i++)
		if (fields->values[i] && fields->row->fields[i].use == use)
			return str_is_empty(fields->values[i]) ? NULL : fields->values[i];
	return NULL;
}

bool
account_fields_any(const struct account_fields *fields)
{
	for (size_t i = 0; i < CATALOG_FIELDS; i++)
		if (fields->values[i])
			return true;
	return false;
}

struct credential
account_fields_credential(const struct account_fields *fields)
{
	return (struct credential){
		.kind = fields->row->credential,
		.name = fields->row->token_name,
		.token = account_fields_of(fields, USE_TOKEN),
		.token_secret = account_fields_of(fields, USE_TOKEN_SECRET),
		.user = account_fields_of(fields, USE_USER),
		.client_id = account_fields_of(fields, USE_CLIENT_ID),
		.client_secret = account_fields_of(fields, USE_CLIENT_SECRET),
	};
}
