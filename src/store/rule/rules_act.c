/* What a rule does about conversations.
 * SPDX-License-Identifier: MIT */
#include "store/rule/rules_act.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/time/date.h"
#include "inbox/annotation/annotation.h"
#include "inbox/annotation/snooze.h"
#include "inbox/label.h"
#include "inbox/rule/rules.h"
#include "store/db/ids.h"
#include "store/journal.h"
#include "store/private.h"
#include "store/rule/rules_run.h"
#include "store/rules.h"
#include "store/snooze.h"

static bool
put_note(struct rules_acting *acting, const struct rule *rule, struct journal_act *act,
	const struct ids *ids, struct err *err)
{
	struct marked marked;
	struct err why = { 0 };

	act->agent = rules_run_agent(rule->name, acting->arena);
	act->at = acting->now;
	act->seen = acting->seen;
	/* It may be so already. */
	return store_journal_act(acting->store, act, ids->at, ids->count, acting->arena,
		       &marked, &why) ||
		why.code == ERR_USAGE || err_set(err, why.code, "%s", why.text);
}

static bool
put_labels(struct rules_acting *acting, const struct rule *rule,
	const struct rule_act *does, const struct ids *ids, struct err *err)
{
	struct journal_note *notes =
		ARENA_ARRAY(acting->arena, struct journal_note, does->n_labels);
	struct journal_act act = {
		.what = "label",
		.args = label_words(does->labels, does->n_labels, acting->arena),
		.notes = notes,
		.n_notes = does->n_labels,
	};

	for (size_t i = 0; i < does->n_labels; i++)
		notes[i] = (struct journal_note){ .kind = annotation_kind("label"),
			.key = does->labels[i].name,
			.value = does->labels[i].off ? NULL : "" };
	return put_note(acting, rule, &act, ids, err);
}

static bool
put_kind(struct rules_acting *acting, const struct rule *rule, const char *kind,
	const char *value, const struct ids *ids, struct err *err)
{
	const struct journal_note note = { .kind = annotation_kind(kind),
		.value = value };
	struct journal_act act = {
		.what = annotation_act(note.kind, false),
		.args = *value ? value : NULL,
		.notes = &note,
		.n_notes = 1,
	};

	return put_note(acting, rule, &act, ids, err);
}

static bool
put_snooze(struct rules_acting *acting, const struct rule *rule, int64_t span,
	const struct ids *ids, struct err *err)
{
	const struct snooze act = {
		.until = span > 0 ? acting->now + span : SNOOZE_UNTIL_THEY_WRITE,
		.words = span > 0 ? date_words_long(span).at : "until they write",
		.seen = acting->seen,
		.agent = rules_run_agent(rule->name, acting->arena),
		.now = acting->now,
	};
	struct snoozed snoozed;
	struct err why = { 0 };

	/* Nobody waits there, or a target is too near. */
	return store_snooze(acting->store, ids->at, ids->count, &act, &snoozed, &why) ||
		why.code == ERR_REFUSED || why.code == ERR_USAGE ||
		err_set(err, why.code, "%s", why.text);
}

/* It is written down here and started by whoever looks: so it is started once, or never. */
static bool
put_start(struct rules_acting *acting, const struct rule *rule,
	const struct rule_act *does, const struct ids *ids, struct err *err)
{
	struct rules_look *look = acting->look;

	for (size_t i = 0; i < ids->count; i++)
		*ARENA_PUSH(acting->arena, look->starts, look->n_starts) =
			(struct rule_start){ rule, does, ids->at[i] };
	return put_kind(
		acting, rule, does->what == RULE_RUN ? "run" : "notify", "", ids, err);
}

bool
rules_act(struct rules_acting *acting, const struct rule *rule,
	const struct rule_act *does, const struct ids *ids, struct err *err)
{
	switch (does->what) {
	case RULE_LABEL: return put_labels(acting, rule, does, ids, err);
	case RULE_ASSIGN: return put_kind(acting, rule, "assign", does->name, ids, err);
	case RULE_NO_REPLY: return put_kind(acting, rule, "no-reply", "", ids, err);
	case RULE_SNOOZE: return put_snooze(acting, rule, does->span, ids, err);
	case RULE_FLAG: return put_kind(acting, rule, "flag", "", ids, err);
	case RULE_NOTIFY:
	case RULE_RUN: return put_start(acting, rule, does, ids, err);
	case RULE_DOES_COUNT: break;
	}
	return true;
}
