/* What is put on a person.
 * SPDX-License-Identifier: MIT */
#include "tui/person.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "inbox/label.h"
#include "store/labels.h"
#include "store/store.h"
#include "tui/app.h"
#include "tui/widgets/hint.h"

bool
person_vip(struct app *app, int64_t conversation, struct err *err)
{
	const char *number = arena_printf(&app->scratch, "%lld", (long long)conversation);
	struct label_change vip = { .name = LABEL_VIP };
	struct identity one;
	struct profile who;

	if (!store_identities_find(app->store, number, &app->scratch, &one, err) ||
		!store_profile(app->store, one.account, one.person.remote_id, app->now,
			&app->scratch, &who, err))
		return false;
	vip.off = label_among(who.labels, LABEL_VIP);
	if (!store_labels_put_person(
		    app->store, one.id, &vip, 1, app->agent, app->now, err))
		return false;
	app_say(app, ROLE_NOTE, "%s %s, in all conversations; %s to undo",
		str_or_empty(one.person.handle),
		vip.off ? "is no longer a VIP" : "is a VIP", hint_key(app, ACT_UNDO).at);
	return true;
}

bool
person_label(struct app *app, int64_t person, const char *name, const char *words,
	struct err *err)
{
	struct label_change *changes;
	size_t count;

	if (!label_changes(words, &app->scratch, &changes, &count, err))
		return false;
	if (count == 0)
		return true;
	if (!store_labels_put_person(
		    app->store, person, changes, count, app->agent, app->now, err))
		return false;
	app_say(app, ROLE_NOTE, "%s: label %s, in all conversations; %s to undo", name,
		words, hint_key(app, ACT_UNDO).at);
	return true;
}

const char *
person_labels(const char *labels, struct arena *arena)
{
	const char *all = "";
	char *word;

	while ((word = str_word(&labels, arena)))
		all = arena_printf(arena, "%s%s#%s", all, *all ? " " : "", word);
	return all;
}

/* The longest completion common to all labels that begin with the last word; a blank after one
 * that is the only one. */
const char *
person_label_complete(struct app *app, const char *text)
{
	const char *word = strrchr(text, ' ') ? strrchr(text, ' ') + 1 : text;
	const char *name = word + (*word == '+' || *word == '-');
	const char *found = NULL;
	struct label *labels;
	size_t count;
	size_t same = 0;
	size_t fits = 0;

	if (!store_labels(app->store, &app->scratch, &labels, &count, NULL))
		return NULL;
	for (size_t i = 0; i < count; i++) {
		if (str_find_nocase(labels[i].name, name) != labels[i].name)
			continue;
		if (fits++ == 0) {
			found = labels[i].name;
			same = strlen(found);
		}
		same = utf8_common(found, labels[i].name, same);
	}
	if (!found || same < strlen(name))
		return NULL;
	return arena_printf(&app->scratch, "%.*s%.*s%s", (int)(name - text), text,
		(int)same, found, fits == 1 ? " " : "");
}
