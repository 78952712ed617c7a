/* Matrix (the client-server API): declarations shared by its files.
 *
 * The remote id of a message is its room and its event, "!room:server/$event": neither is
 * an address without the other. The id of a room alone is what all messages of that room
 * hang under that reply to nothing, so that what one person says in a room is one
 * conversation.
 * SPDX-License-Identifier: MIT */
#ifndef NETWORKS_MATRIX_MATRIX_H
#define NETWORKS_MATRIX_MATRIX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inbox/item/item.h"
#include "networks/network.h"

struct arena;
struct err;
struct json;
struct matrix_state;

extern const struct network network_matrix;

#define MATRIX_PAGE 100 /* events of one page */
#define MATRIX_LIKE "👍" /* the reaction that is a like */

/* --- matrix_id.c --- */

/* An event, and the room that it is in. */
struct matrix_place {
	const char *room;
	const char *event; /* NULL: the room itself */
};

/* False if it is not the remote id of a message or a room. */
bool
matrix_id_read(const char *remote_id, struct arena *arena, struct matrix_place *place);

/* The same for what needs an event; false with ERR_USAGE. */
bool matrix_id_read_event(const struct op_args *args, struct arena *arena,
	struct matrix_place *place, struct err *err);

/* "!room:server/$event"; `event` NULL: the room. */
const char *matrix_id_of(const char *room, const char *event, struct arena *arena);

/* An id in a member of a response that begins with this sign; NULL if it is not one. */
const char *
matrix_id_at(const struct json *json, const char *name, char sign, struct arena *arena);

/* "@user:server", of letters that Matrix allows. */
bool matrix_id_is_user(const char *text);

/* "server" of "@user:server"; "" if there is none. */
const char *matrix_id_server(const char *id);

/* The web page that opens it in a Matrix app; `event` may be NULL. */
const char *matrix_id_link(const struct op_args *args, const char *id, const char *event,
	struct arena *arena);

/* "/_matrix/client/v3/rooms/ROOM" */
const char *matrix_id_path(const char *room, struct arena *arena);

/* --- matrix.c --- */

/* A member whose name may contain dots. NULL if there is none. */
const struct json *matrix_member(const struct json *json, const char *name);

/* Starts a request: method, URL (the server and a path that is already escaped), the
 * token. */
void matrix_request(const struct op_args *args, const char *method, const char *path,
	struct arena *arena, struct http_request *request);

/* The body of a response with a success status, else NULL and the error; notes the pause
 * that the server asks for. */
const struct json *matrix_body(const struct http_response *response, struct arena *arena,
	struct op_result *result, struct err *err);

/* Whether the server returned the error of this name ("M_NOT_FOUND"). */
bool
matrix_says(const struct http_response *response, const char *code, struct arena *arena);

/* The state of an operation with several steps, and the cursor that holds it. */
const struct json *matrix_steps(const struct op_args *args, struct arena *arena);
void
matrix_go_on(struct op_result *result, const struct json *steps, struct arena *arena);

/* The filter for events that are read, as part of a URL. */
const char *matrix_event_filter(struct arena *arena);

/* --- matrix_read.c --- */

/* What is known of the room of an event. */
struct matrix_room {
	const struct op_args *args;
	const char *id;
	const char *partner;        /* whom we talk to there, in private; NULL */
	bool chosen;                /* the user wants everything that is said there */
	const struct json *members; /* a list with members' names; or NULL */
	struct matrix_state *known; /* of the sync; or NULL */
};

/* Whom an event relates to. */
struct matrix_relation {
	const char *type;     /* "m.thread", "m.replace", …; NULL */
	const char *event;    /* for it */
	const char *reply_to; /* NULL for none, or if it is only there for old apps */
};

struct matrix_relation
matrix_read_relation(const struct json *content, struct arena *arena);

enum matrix_kind {
	MATRIX_NOTHING, /* it has no message */
	MATRIX_MESSAGE,
	MATRIX_GONE,   /* it was redacted */
	MATRIX_BROKEN, /* it could not be read */
};

/* Reads an event with a message. For MATRIX_GONE, only `remote_id` is filled. */
enum matrix_kind matrix_read_event(const struct matrix_room *room,
	const struct json *event, struct arena *arena, struct item *item);

/* Adds everything that a list of events says, as the context of something. */
void matrix_read_list(const struct matrix_room *room, const struct json *list,
	struct arena *arena, struct op_result *result);

/* The item of a single event, as GET /event returns it. False with ERR_GONE if it was
 * redacted. */
bool
matrix_read_one(const struct op_args *args, const char *room, const struct json *event,
	struct arena *arena, struct item *item, struct err *err);

/* The person behind an id; the name is looked up in a list of members (or NULL). */
struct person matrix_read_person(const struct op_args *args, const char *id,
	const struct json *members, struct arena *arena);

/* --- matrix_text.c --- */

/* What the content of a message says. */
struct matrix_words {
	bool names_us;
	bool answers_us; /* by the quotation that old apps put before a reply */
	bool names_others;
};

/* Fills text, links, mentions and media. `replies` says whether it may be a reply: only
 * then does it begin with a quotation that is not part of it. */
struct matrix_words matrix_text_read(const struct json *content,
	const struct op_args *args, bool replies, struct arena *arena, struct item *item);

/* --- matrix_pill.c --- */

/* The HTML of a message without the quotation before a reply, and with ids in place of
 * links to people. `names` (may be NULL) is called for each of them. */
char *matrix_pill_cut(const char *html, struct arena *arena,
	void (*names)(void *context, const char *user), void *context);

/* --- the steps: one pair for each operation, named after their file --- */

int64_t matrix_server_keeps_key(const char *software);

network_ask matrix_session_ask_signin;
network_read matrix_session_read_signin;
network_ask matrix_session_ask_renew;
network_read matrix_session_read_renew;
network_ask matrix_server_ask;
network_read matrix_server_read;
network_ask matrix_session_ask_whoami;
network_read matrix_session_read_whoami;
network_ask matrix_fetch_ask;
network_read matrix_fetch_read;
network_ask matrix_thread_ask;
network_read matrix_thread_read;
network_ask matrix_thread_ask_one;
network_read matrix_thread_read_one;
network_ask matrix_reply_ask;
network_read matrix_reply_read;
network_ask matrix_find_ask;
network_read matrix_find_read;
network_ask matrix_edit_ask;
network_read matrix_edit_read;
network_ask matrix_act_ask_redact;
network_read matrix_act_read_redact;
network_ask matrix_act_ask_like;
network_read matrix_act_read_like;
network_ask matrix_act_ask_unlike;
network_read matrix_act_read_unlike;
network_ask matrix_people_ask_ignore;
network_read matrix_people_read_ignore;
network_ask matrix_people_ask_report;
network_read matrix_people_read_report;

#endif
