/* keymaps/default.keys, compiled in.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TERM_DEFAULT_KEYS_H
#define TUI_TERM_DEFAULT_KEYS_H

extern const char default_keys[];

#endif
