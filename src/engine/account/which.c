/* Which of several accounts a sign-in is for.
 * SPDX-License-Identifier: MIT */
#include "engine/account/which.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/account/account_command.h"
#include "engine/import/typed_line.h"
#include "engine/account/who.h"
#include "engine/option.h"
#include "engine/session.h"

/* A page may have a token of its own, which does not end with that of the person. */
static void
use_choice(struct session *session, const struct choice *choice)
{
	const struct whoami who = {
		.remote_id = choice->remote_id,
		.handle = choice->handle,
		.name = choice->name,
		.url = session->account.url,
		.visibility = session->account.visibility,
	};
	struct credential own = session->credential;

	session_update_who(session, &who);
	if (!choice->token || str_eq(choice->token, own.token))
		return;
	own.token = choice->token;
	own.refresh = NULL;
	own.token_url = NULL;
	own.expires_at = own.refresh_until = 0;
	session_use_credential(session, &own);
}

static void
keep_choices(struct session *session, const struct op_result *answer)
{
	session->n_choices = answer->n_choices;
	session->choices = ARENA_ARRAY(session->arena, struct choice, answer->n_choices);
	for (size_t i = 0; i < answer->n_choices; i++)
		session->choices[i] = (struct choice){
			.remote_id =
				arena_copy(session->arena, answer->choices[i].remote_id),
			.handle = arena_copy(session->arena, answer->choices[i].handle),
			.name = arena_copy(session->arena, answer->choices[i].name),
			.token = arena_copy(session->arena, answer->choices[i].token),
		};
}

bool
which_take(struct session *session, const struct op_result *answer, struct err *err)
{
	const char *known = session->account.remote_id;
	const char *was = session->account.handle;

	if (answer->n_choices == 0 || str_is_empty(known)) {
		keep_choices(session, answer);
		return who_take(session, &answer->who, err);
	}
	for (size_t i = 0; i < answer->n_choices; i++)
		if (str_eq(answer->choices[i].remote_id, known)) {
			use_choice(session, &answer->choices[i]);
			who_note_handle(session, was);
			return true;
		}
	return err_set(err, ERR_SIGNIN,
		"the sign-in can no longer speak for %s: sign in again as somebody who may",
		str_or_empty(session->account.handle));
}

static const char *
bare(const char *handle)
{
	return handle && *handle == '@' ? handle + 1 : str_or_empty(handle);
}

static const struct choice *
choice_named(const struct session *session, const char *name)
{
	for (size_t i = 0; i < session->n_choices; i++) {
		const struct choice *choice = &session->choices[i];

		if (str_eq(choice->remote_id, name) ||
			str_eq_nocase(bare(choice->handle), bare(name)) ||
			(choice->name && str_eq_nocase(choice->name, name)))
			return choice;
	}
	return NULL;
}

/* "@news (Daily News), @shop" */
static const char *
all_choices(const struct session *session, struct arena *arena)
{
	const char *all = "";

	for (size_t i = 0; i < session->n_choices; i++) {
		const struct choice *choice = &session->choices[i];
		bool named = !str_is_empty(choice->name);

		all = arena_printf(arena, "%s%s%s%s%s%s", all, i > 0 ? ", " : "",
			str_or_empty(choice->handle), named ? " (" : "",
			named ? choice->name : "", named ? ")" : "");
	}
	return all;
}

/* A number of the list, or a name. */
static bool
which_take_line(void *context, const char *line)
{
	struct account_command *command = context;
	struct session *session = &command->session;
	const char *typed = str_trim(line, session->arena);
	const struct choice *choice = choice_named(session, typed);
	int64_t number;

	if (str_int(typed, 1, (int64_t)session->n_choices, &number))
		choice = &session->choices[number - 1];
	if (choice) {
		use_choice(session, choice);
		return true;
	}
	printf("wrong a number from 1 to %zu, or one of the names\n", session->n_choices);
	fflush(stdout);
	return false;
}

static void
which_on_end(void *context)
{
	struct account_command *command = context;

	err_set(&command->err, ERR_USAGE,
		"none of the accounts was chosen: no account was added");
}

static bool
which_ask(struct account_command *command, struct err *err)
{
	const struct session *session = &command->session;
	const struct typed_line typed = { which_take_line, which_on_end, command };

	for (size_t i = 0; i < session->n_choices; i++)
		printf("choice %zu %s %s\n", i + 1,
			str_or_empty(session->choices[i].handle),
			str_or_empty(session->choices[i].name));
	printf("which\n");
	fflush(stdout);
	command->err = (struct err){ 0 };
	typed_line_read(command->engine.loop, &typed);
	if (command->err.code != ERR_NONE)
		*err = command->err;
	return command->err.code == ERR_NONE;
}

bool
which_choose(struct account_command *command, const struct engine_options *options,
	struct err *err)
{
	struct session *session = &command->session;
	const struct choice *choice;

	if (session->n_choices == 0)
		return !options->which ||
			str_eq(session->account.remote_id, options->which) ||
			str_eq_nocase(
				bare(session->account.handle), bare(options->which)) ||
			err_set(err, ERR_USAGE,
				"this sign-in is for %s and nobody else: leave out "
				"--which",
				str_or_empty(session->account.handle));
	choice = options->which           ? choice_named(session, options->which)
		: session->n_choices == 1 ? session->choices
					  : NULL;
	if (choice) {
		use_choice(session, choice);
		return true;
	}
	if (options->which && options->asks)
		printf("missed the sign-in does not speak for %s\n", options->which);
	if (options->asks)
		return which_ask(command, err);
	return err_set(err, ERR_USAGE, "%s: --which NAME, one of %s",
		options->which ? "the sign-in does not speak for that account"
			       : "the sign-in speaks for several accounts",
		all_choices(session, session->arena));
}
