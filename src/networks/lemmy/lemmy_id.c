/* Lemmy: ids.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/err.h"
#include "base/str.h"
#include "networks/lemmy/lemmy.h"
#include "networks/shared/guard.h"

#define POST    "post/"
#define MESSAGE "message/"

/* A number that is followed by `end`; `rest` points behind that. */
static bool
read_number(const char *text, char end, int64_t *number, const char **rest)
{
	size_t len = strspn(text, "0123456789");

	*number = 0;
	if (len == 0 || len > 18 || text[len] != end)
		return false;
	for (size_t i = 0; i < len; i++)
		*number = *number * 10 + (text[i] - '0');
	*rest = text + len + (end != '\0');
	return true;
}

struct lemmy_id
lemmy_id_of(const char *id)
{
	struct lemmy_id none = { LEMMY_NONE, 0, 0 };
	struct lemmy_id read = none;
	const char *rest;

	if (str_is_empty(id))
		return none;
	if (str_starts(id, POST)) {
		read.kind = LEMMY_POST;
		return read_number(id + strlen(POST), '\0', &read.number, &rest) ? read
										 : none;
	}
	if (str_starts(id, MESSAGE)) {
		read.kind = LEMMY_MESSAGE;
		return read_number(id + strlen(MESSAGE), '/', &read.person, &rest) &&
				read_number(rest, '\0', &read.number, &rest)
			? read
			: none;
	}
	read.kind = LEMMY_COMMENT;
	return read_number(id, '\0', &read.number, &rest) ? read : none;
}

bool
lemmy_id_get(const struct op_args *args, struct lemmy_id *id, struct err *err)
{
	if (!guard_item(args, err))
		return false;
	*id = lemmy_id_of(args->item);
	return id->kind != LEMMY_NONE ||
		err_set(err, ERR_USAGE, "this is not a message on Lemmy");
}
