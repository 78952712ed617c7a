/* Moderating what people wrote, on the network: approve, hold, spam, remove.
 * SPDX-License-Identifier: MIT */
#include "cli/act/moderating.h"

#include "base/err.h"
#include "cli/act/sending.h"
#include "cli/cli.h"
#include "store/store.h"

const struct option moderating_options[] = {
	OPTION_WAIT,
	OPTION_TIMEOUT,
	OPTION_JSON,
	{ 0 },
};

static bool
is_withheld(const struct item *item)
{
	return item->state == STATE_HIDDEN || item->state == STATE_SPAM;
}

static bool
is_meant(const struct talk *talk, const struct item *item, enum outgoing_act act)
{
	switch (act) {
	case SEND_APPROVE:
		return talk->row.held ? item->state == STATE_HELD : is_withheld(item);
	case SEND_SPAM: return item->state == STATE_SHOWN || item->state == STATE_HELD;
	default: return item == talk->answer_to;
	}
}

bool
moderating_talk(
	struct cli *cli, const struct talk *talk, enum outgoing_act act, struct err *err)
{
	size_t done = 0;

	if (!account_can(&talk->account, outgoing_act_name(act), err))
		return false;
	for (size_t i = 0; i < talk->n_items; i++) {
		const struct item *item = &talk->items[i];

		if (!talk->inside[i] || item->ours || item->deleted_at > 0 ||
			!is_meant(talk, item, act))
			continue;
		if (!sending_one(cli, talk, act, item, NULL, err))
			return false;
		done++;
	}
	return done > 0 ||
		err_set(err, ERR_GONE, "there is no message of theirs here to %s",
			outgoing_act_name(act));
}

bool
moderating_run(struct cli *cli, enum outgoing_act act, struct err *err)
{
	struct talk talk;
	int64_t id;

	return sending_check_timeout(cli, err) &&
		cli_id(cli->options.words[0], &id, err) &&
		store_talk(cli->store, id, &cli->arena, &talk, err) &&
		moderating_talk(cli, &talk, act, err);
}
