/* The kinds of annotations.
 * SPDX-License-Identifier: MIT */
#ifndef INBOX_ANNOTATION_ANNOTATION_KINDS_H
#define INBOX_ANNOTATION_ANNOTATION_KINDS_H

#include "inbox/annotation/annotation.h"

/* The order only affects completion and the signs in a row. */
#define ANNOTATION_KINDS                                                           \
	{ .name = "done",                                                          \
		.holds = HOLDS_EACH,                                               \
		.turns = TURNS_CHANGE,                                             \
		.said = "marked it done" },                                        \
		{ .name = "no-reply",                                              \
			.holds = HOLDS_EACH,                                       \
			.turns = TURNS_CHANGE,                                     \
			.said = "decided that it needs no reply" },                \
		{ .name = "spam",                                                  \
			.holds = HOLDS_EACH,                                       \
			.turns = TURNS_CHANGE,                                     \
			.said = "marked it as spam" },                             \
		{ .name = "moderated",                                             \
			.holds = HOLDS_EACH,                                       \
			.turns = TURNS_CHANGE,                                     \
			.said = "moderated it" },                                  \
		{ .name = "answered", /* value: the number of our item that did */ \
			.holds = HOLDS_EACH,                                       \
			.turns = TURNS_CHANGE,                                     \
			.said = "marked it as answered" },                         \
		{ .name = "reopen",                                                \
			.holds = HOLDS_EACH,                                       \
			.turns = TURNS_CHANGE,                                     \
			.said = "reopened it" },                                   \
		{ .name = "run", /* by a rule */                                   \
			.holds = HOLDS_EACH,                                       \
			.said = "started a program about it" },                    \
		{ .name = "notify", /* by a rule */                                \
			.holds = HOLDS_EACH,                                       \
			.said = "notified you of it" },                            \
		{ .name = "mute",                                                  \
			.scope = ABOUT_PERSON,                                     \
			.turns = TURNS_CHANGE,                                     \
			.off = "unmute",                                           \
			.said = "muted them",                                      \
			.off_said = "unmuted them",                                \
			.query = "muted",                                          \
			.meaning = "the person is muted" },                        \
		{ .name = "label", /* key: its name */                             \
			.holds = HOLDS_MANY,                                       \
			.turns = TURNS_TARGET,                                     \
			.said = "labelled it" },                                   \
		{ .name = "person-label", /* the same on a person */               \
			.scope = ABOUT_PERSON,                                     \
			.holds = HOLDS_MANY,                                       \
			.turns = TURNS_TARGET,                                     \
			.said = "labelled them" },                                 \
		{ .name = "note", /* key: its number; inbox/annotation/note.h */   \
			.holds = HOLDS_MANY,                                       \
			.turns = TURNS_TARGET,                                     \
			.off = "remove-note",                                      \
			.said = "wrote a note",                                    \
			.off_said = "removed a note" },                            \
		{ .name = "person-note", /* the same about a person */             \
			.scope = ABOUT_PERSON,                                     \
			.holds = HOLDS_MANY,                                       \
			.turns = TURNS_TARGET,                                     \
			.off = "remove-person-note",                               \
			.said = "wrote a note about them",                         \
			.off_said = "removed a note about them" },                 \
		{ .name = "flag",                                                  \
			.off = "unflag",                                           \
			.said = "flagged it",                                      \
			.off_said = "took the flag off",                           \
			.query = "flagged",                                        \
			.meaning = "we flagged it for later",                      \
			.sign = "⚑",                                               \
			.json = "flagged" },                                       \
		{ .name = "snooze", /* until: inbox/annotation/snooze.h */         \
			.turns = TURNS_ROW,                                        \
			.off = "unsnooze",                                         \
			.said = "snoozed it",                                      \
			.off_said = "ended its snooze" },                          \
		{ .name = "assign", /* value: inbox/annotation/assignee.h */       \
			.off = "unassign",                                         \
			.said = "assigned it",                                     \
			.off_said = "assigned it to nobody" },

#endif
