/* Samples, and the statistics of a selection of them. Each statistic is computed from
 * samples, never from other statistics.
 * SPDX-License-Identifier: MIT */
#include "figures/tally.h"

#include <stdlib.h>

#include "base/mem.h"
#include "figures/quantile.h"
#include "inbox/conversation.h"
#include "inbox/promise.h"

#define ROOM_FIRST 4

void
tally_init(struct tally *tally)
{
	*tally = (struct tally){ 0 };
}

void
tally_add(struct tally *tally, const struct sample *sample, int64_t conversation,
	int64_t person)
{
	struct sample *added;

	if (tally->count == tally->room) {
		tally->room = tally->room < ROOM_FIRST ? ROOM_FIRST
						       : tally->room + tally->room / 2;
		tally->at = mem_resize(tally->at, tally->room, sizeof *tally->at);
	}
	added = &tally->at[tally->count++];
	*added = *sample;
	added->conversation = id_index_of(&tally->conversations, conversation);
	added->person = id_index_of(&tally->people, person);
}

void
tally_release(struct tally *tally)
{
	free(tally->at);
	id_index_release(&tally->people);
	id_index_release(&tally->conversations);
	*tally = (struct tally){ 0 };
}

/* --- statistics --- */

static const enum figure figure_of_promise[PROMISE_COUNT] = {
	[PROMISE_NONE] = FIGURE_UNPROMISED,
	[PROMISE_MET] = FIGURE_MET,
	[PROMISE_MISSED] = FIGURE_MISSED,
	[PROMISE_OPEN] = FIGURE_NOT_DUE,
	[PROMISE_UNKNOWN] = FIGURE_NOT_KNOWN,
	[PROMISE_NO_REPLY] = FIGURE_SPARED,
	[PROMISE_GONE] = FIGURE_GONE,
	[PROMISE_FOUND] = FIGURE_FOUND,
	[PROMISE_TIMELESS] = FIGURE_COUNT, /* counted as FIGURE_TIMELESS */
	[PROMISE_OUT] = FIGURE_COUNT,      /* as FIGURE_SPAM or FIGURE_VOID */
};

/* What one pass over the samples collects. */
struct gathering {
	const struct selection *selection;
	struct figures *figures;
	struct waits waits;  /* of answered turns, and of those that nobody answered */
	uint32_t *known;     /* of answered turns */
	bool *people;        /* one for each number: already met */
	bool *conversations; /* the same */
	uint64_t sum;
	size_t within; /* answered within the requested span */
	size_t beyond; /* answered later, or waiting for longer */
	size_t unsure; /* perhaps answered */
};

static void
count(struct gathering *gathering, enum figure figure)
{
	gathering->figures->at[figure].at++;
}

static void
count_new(struct gathering *gathering, bool *met, uint32_t number, enum figure figure)
{
	if (met[number])
		return;
	met[number] = true;
	count(gathering, figure);
}

static void
gather_span(struct gathering *gathering, const struct sample *sample, uint32_t wait)
{
	uint32_t within = gathering->selection->within;

	if (wait > within)
		gathering->beyond++;
	else if (!sample_is_open(sample))
		gathering->within++;
}

static void
gather_answered(struct gathering *gathering, const struct sample *sample)
{
	uint32_t wait = sample_wait(sample, gathering->selection->view);

	count(gathering, FIGURE_ANSWERED);
	if (sample->end == TURN_ANSWERED_PRIVATE)
		count(gathering, FIGURE_PRIVATELY);
	gathering->known[gathering->waits.n_ended] = sample->known;
	gathering->waits.ended[gathering->waits.n_ended++] = wait;
	gathering->sum += wait;
	gather_span(gathering, sample, wait);
}

static void
gather_waiting(struct gathering *gathering, const struct sample *sample)
{
	uint32_t wait = sample_wait(sample, gathering->selection->view);
	struct figure_value *oldest = &gathering->figures->at[FIGURE_OLDEST];

	count(gathering, FIGURE_WAITING);
	if (sample->liked_only)
		count(gathering, FIGURE_LIKED);
	gathering->waits.open[gathering->waits.n_open++] = wait;
	if (wait > oldest->at)
		oldest->at = wait;
	gather_span(gathering, sample, wait);
}

/* It may have been for somebody else: nothing is known of their wait after it. */
static void
gather_unsure(struct gathering *gathering, const struct sample *sample)
{
	uint32_t wait = sample_wait(sample, gathering->selection->view);

	gathering->unsure++;
	gathering->waits.open[gathering->waits.n_open++] = wait;
	gather_span(gathering, sample, wait);
}

static void
gather_end(struct gathering *gathering, const struct sample *sample)
{
	switch ((enum turn_end)sample->end) {
	case TURN_ANSWERED:
	case TURN_ANSWERED_PRIVATE:
		if (sample->assumed)
			count(gathering, FIGURE_ASSUMED);
		(sample->unsure ? gather_unsure : gather_answered)(gathering, sample);
		break;
	case TURN_WAITING: gather_waiting(gathering, sample); break;
	case TURN_CLOSED:
		count(gathering, FIGURE_CLOSED);
		gathering->waits.open[gathering->waits.n_open++] = WAIT_NEVER;
		gather_span(gathering, sample, WAIT_NEVER);
		break;
	case TURN_NO_REPLY: count(gathering, FIGURE_NO_REPLY); break;
	case TURN_WITHDRAWN: count(gathering, FIGURE_WITHDRAWN); break;
	case TURN_MODERATED: count(gathering, FIGURE_MODERATED); break;
	case TURN_SPAM:
	case TURN_MUTED:
	case TURN_VOID:
	case TURN_END_COUNT: break;
	}
}

static void
gather_promise(struct gathering *gathering, const struct sample *sample)
{
	enum figure figure = figure_of_promise[sample->promise];

	if (figure == FIGURE_MET && sample->unsure)
		figure = FIGURE_UNSURE;
	if (figure == FIGURE_COUNT)
		return;
	count(gathering, figure);
	if (figure != FIGURE_MET && figure != FIGURE_MISSED)
		count(gathering, FIGURE_LEFT_OUT);
}

static void
tally_gather(struct gathering *gathering, const struct sample *sample)
{
	if (!sample_is_in(sample, gathering->selection))
		return;
	if (sample->timeless) {
		count(gathering, FIGURE_TIMELESS);
		return;
	}
	if (!sample_is_turn(sample)) {
		count(gathering, sample->end == TURN_VOID ? FIGURE_VOID : FIGURE_SPAM);
		return;
	}
	count(gathering, FIGURE_TURNS);
	if (sample->skewed)
		count(gathering, FIGURE_SKEWED);
	gather_promise(gathering, sample);
	if (sample->off_hours)
		count(gathering, FIGURE_OFF_HOURS);
	count_new(gathering, gathering->people, sample->person, FIGURE_PEOPLE);
	count_new(gathering, gathering->conversations, sample->conversation,
		FIGURE_CONVERSATIONS);
	gather_end(gathering, sample);
}

/* -1 if there is nothing to divide by. */
static int64_t
share(int64_t part, int64_t whole, int64_t scale)
{
	return whole > 0 ? part * scale / whole : -1;
}

static void
set_shares(const struct gathering *gathering)
{
	struct figure_value *at = gathering->figures->at;
	int64_t answered = at[FIGURE_ANSWERED].at;
	int64_t due = answered + at[FIGURE_WAITING].at + at[FIGURE_CLOSED].at +
		(int64_t)gathering->unsure;

	at[FIGURE_RATE].at = share(answered, due, 1000);
	at[FIGURE_PUBLIC_RATE].at = share(answered - at[FIGURE_PRIVATELY].at, due, 1000);
	if (gathering->selection->within > 0)
		at[FIGURE_WITHIN].at = share((int64_t)gathering->within,
			(int64_t)(gathering->within + gathering->beyond), 1000);
	at[FIGURE_ATTAINMENT].at =
		share(at[FIGURE_MET].at, at[FIGURE_MET].at + at[FIGURE_MISSED].at, 1000);
	at[FIGURE_MEAN].at = share((int64_t)gathering->sum, answered, 1);
	at[FIGURE_DEPTH].at =
		share(at[FIGURE_TURNS].at, at[FIGURE_CONVERSATIONS].at, 100);
}

static void
set_quantiles(const struct gathering *gathering)
{
	static const int percents[] = { 50, 90, 95 };
	const struct waits *waits = &gathering->waits;
	struct figure_value *at = gathering->figures->at;
	struct quantile of_all[COUNT(percents)];

	if (waits->n_ended + waits->n_open == 0)
		return;
	/* Sorts them. */
	quantile_open(waits, percents, COUNT(percents), of_all);
	for (size_t i = 0; i < COUNT(percents); i++) {
		at[FIGURE_ALL_MEDIAN + i] =
			(struct figure_value){ of_all[i].at, of_all[i].above };
		if (waits->n_ended > 0)
			at[FIGURE_MEDIAN + i].at = quantile_of_sorted(
				waits->ended, waits->n_ended, percents[i]);
	}
	if (waits->n_ended > 0 && gathering->selection->view != VIEW_BUSINESS)
		at[FIGURE_KNOWN].at = quantile_of(gathering->known, waits->n_ended, 50);
}

void
tally_figures(const struct tally *tally, const struct selection *selection,
	struct figures *figures)
{
	struct gathering gathering = {
		.selection = selection,
		.figures = figures,
		.waits = {
			.ended = mem_resize(NULL, tally->count, sizeof(uint32_t)),
			.open = mem_resize(NULL, tally->count, sizeof(uint32_t)),
		},
		.known = mem_resize(NULL, tally->count, sizeof(uint32_t)),
		.people = mem_alloc(tally->people.count * sizeof(bool)),
		.conversations = mem_alloc(tally->conversations.count * sizeof(bool)),
	};

	for (size_t i = 0; i < FIGURE_COUNT; i++)
		figures->at[i] = (struct figure_value){
			.at = figure_rows[i].unit == UNIT_COUNT ? 0 : -1
		};
	for (size_t i = 0; i < tally->count; i++)
		tally_gather(&gathering, &tally->at[i]);
	set_shares(&gathering);
	set_quantiles(&gathering);
	free(gathering.waits.ended);
	free(gathering.waits.open);
	free(gathering.known);
	free(gathering.people);
	free(gathering.conversations);
}
