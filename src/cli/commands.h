/* All commands, each in the file that bears its name; done.c and mute.c have their
 * sisters too.
 * SPDX-License-Identifier: MIT */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/cli.h"

extern const struct cli_command command_count;
extern const struct cli_command command_list;
extern const struct cli_command command_show;
extern const struct cli_command command_reply;
extern const struct cli_command command_like;
extern const struct cli_command command_boost;
extern const struct cli_command command_hide;
extern const struct cli_command command_silence;
extern const struct cli_command command_block;
extern const struct cli_command command_report;
extern const struct cli_command command_done;
extern const struct cli_command command_no_reply;
extern const struct cli_command command_spam;
extern const struct cli_command command_answered;
extern const struct cli_command command_reopen;
extern const struct cli_command command_label;
extern const struct cli_command command_person;
extern const struct cli_command command_mute;
extern const struct cli_command command_unmute;
extern const struct cli_command command_undo;
extern const struct cli_command command_redo;
extern const struct cli_command command_stats;
extern const struct cli_command command_ledger;
extern const struct cli_command command_sync;
extern const struct cli_command command_account;
extern const struct cli_command command_outbox;
extern const struct cli_command command_drafts;
extern const struct cli_command command_doctor;
extern const struct cli_command command_keys;
extern const struct cli_command command_config;
extern const struct cli_command command_demo;
extern const struct cli_command command_completions;
extern const struct cli_command command_version;
extern const struct cli_command command_help;

#endif
