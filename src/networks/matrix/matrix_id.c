/* Matrix: the ids of rooms, events and people.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "networks/matrix/matrix.h"
#include "networks/shared/field.h"
#include "networks/shared/form.h"

/* Where "!room:server/$event" is divided. A room's name could contain a slash, but its
 * server could not, and an event begins with "$". */
#define BETWEEN "/$"

bool
matrix_id_read(const char *remote_id, struct arena *arena, struct matrix_place *place)
{
	const char *between = strstr(str_or_empty(remote_id), BETWEEN);

	*place = (struct matrix_place){ 0 };
	if (str_is_empty(remote_id) || *remote_id != '!')
		return false;
	if (between == NULL) {
		place->room = arena_copy(arena, remote_id);
		return true;
	}
	place->room = arena_copy_n(arena, remote_id, (size_t)(between - remote_id));
	place->event = arena_copy(arena, between + 1);
	return place->event[1] != '\0';
}

bool
matrix_id_read_event(const struct op_args *args, struct arena *arena,
	struct matrix_place *place, struct err *err)
{
	if (matrix_id_read(args->item, arena, place) && place->event != NULL)
		return true;
	return err_set(err, ERR_USAGE, "no message on Matrix was given");
}

const char *
matrix_id_of(const char *room, const char *event, struct arena *arena)
{
	if (event == NULL)
		return room;
	return arena_printf(arena, "%s/%s", room, event);
}

const char *
matrix_id_at(const struct json *json, const char *name, char sign, struct arena *arena)
{
	const char *id = field_id(matrix_member(json, name), "", arena);

	return id != NULL && id[0] == sign && id[1] != '\0' ? id : NULL;
}

bool
matrix_id_is_user(const char *text)
{
	static const char letters[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	const char *server = text == NULL ? NULL : strchr(text, ':');
	size_t port;

	if (server == NULL || *text != '@' || server == text + 1 || strlen(text) > 255)
		return false;
	for (const char *c = text + 1; c < server; c++)
		if (strchr(letters, *c) == NULL && strchr("._=/+-", *c) == NULL)
			return false;
	server++;
	port = strcspn(server, ":");
	for (size_t i = 0; i < port; i++)
		if (strchr(letters, server[i]) == NULL && strchr(".-", server[i]) == NULL)
			return false;
	if (port == 0)
		return false;
	return server[port] == '\0' ||
		(server[port + 1] != '\0' &&
			strspn(server + port + 1, "0123456789") ==
				strlen(server + port + 1));
}

const char *
matrix_id_server(const char *id)
{
	const char *colon = strchr(str_or_empty(id), ':');

	return colon == NULL ? "" : colon + 1;
}

const char *
matrix_id_link(const struct op_args *args, const char *id, const char *event,
	struct arena *arena)
{
	const char *via = matrix_id_server(args->at->remote_id);
	const char *link =
		arena_printf(arena, "https://matrix.to/#/%s", form_escape(id, arena));

	if (event == NULL)
		return link;
	link = arena_printf(arena, "%s/%s", link, form_escape(event, arena));
	return *via == '\0'
		? link
		: arena_printf(arena, "%s?via=%s", link, form_escape(via, arena));
}

const char *
matrix_id_path(const char *room, struct arena *arena)
{
	return arena_printf(
		arena, "/_matrix/client/v3/rooms/%s", form_escape(room, arena));
}
