/* Whether keys can be typed: what terminals send, and which bindings hide others.
 * SPDX-License-Identifier: MIT */
#include "tui/term/keymap.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"

/* Most terminals send these with Ctrl or Shift as keys of their own. */
static bool
is_sent_modified(uint32_t code)
{
	return (code >= KEY_UP_ARROW && code <= KEY_DELETE) ||
		(code >= KEY_F1 && code <= KEY_F12);
}

static bool
one_of(uint32_t code, const char *characters)
{
	return code > 0 && code < 0x80 && strchr(characters, (int)code);
}

static const char *
doubt(struct key key)
{
	bool named = key.code > KEY_NAMED;
	bool letter = key.code >= 'a' && key.code <= 'z';

	if (key.code == KEY_PASTED || key.code == KEY_POINTED || key.code == KEY_RESIZED)
		return "is not a key";
	if (key.shift && !named)
		return "is never sent; write the shifted letter: A for <S-a>";
	if (key.meta && key.code == KEY_ESCAPE)
		return "arrives as Esc twice";
	if (key.meta && !key.ctrl && one_of(key.code, "[O]PX^_\\"))
		return "begins terminal escape sequences: it acts late, if at all";
	if (key.ctrl && !named && !letter && !one_of(key.code, " _\\]^"))
		return "is sent by few terminals";
	if ((key.ctrl || key.shift) && named && !is_sent_modified(key.code) &&
		!(key.code == KEY_TABULATOR && !key.ctrl))
		return "is sent by few terminals";
	return NULL;
}

const char *
keymap_check_written(const char *written, struct arena *arena)
{
	while (*written) {
		struct key key;
		size_t len = key_parse(written, &key);
		struct key settled = key_settled(key);
		const char *why = doubt(settled);

		if (len == 0)
			return NULL;
		if (why)
			return arena_printf(arena, "%.*s %s", (int)len, written, why);
		if (key.ctrl && settled.code > KEY_NAMED && key.code < KEY_NAMED)
			return arena_printf(arena,
				"%.*s arrives as %s, and is bound as that", (int)len,
				written, key_written(settled).at);
		written += len;
	}
	return NULL;
}

static bool
is_one_place(const struct binding *binding, const struct binding *other)
{
	return binding->in.context == other->in.context &&
		str_eq_nocase(
			str_or_empty(binding->in.only), str_or_empty(other->in.only));
}

/* If Backspace sends the same byte as C-h, both are C-h. */
static bool
is_same_for_some(const struct binding *binding, const struct binding *other)
{
	return is_one_place(binding, other) && binding->keys[0].ctrl &&
		binding->keys[0].code == 'h' && other->keys[0].code == KEY_BACK;
}

static bool
hides(const struct binding *binding, const struct binding *longer)
{
	if (!is_one_place(binding, longer) || binding->n_keys >= longer->n_keys)
		return false;
	for (size_t i = 0; i < binding->n_keys; i++) {
		if (!key_equal(binding->keys[i], longer->keys[i]))
			return false;
	}
	return true;
}

void
keymap_check_hidden(const struct keymap *keymap, keymap_fault *fault, void *context)
{
	for (size_t i = 0; i < keymap->n_bindings; i++) {
		const struct binding *binding = &keymap->bindings[i];
		const struct binding *hidden = NULL;
		bool same = false;

		for (size_t k = 0; binding->from && !hidden && k < keymap->n_bindings;
			k++) {
			same = is_same_for_some(binding, &keymap->bindings[k]);
			if (same || hides(binding, &keymap->bindings[k]))
				hidden = &keymap->bindings[k];
		}
		if (!hidden)
			continue;
		fault(context,
			arena_printf(keymap->arena, "%s: %s %s %s (%s) in %s",
				binding->from, keymap_keys(binding, keymap->arena),
				same ? "is the same key, on some terminals, as" : "hides",
				keymap_keys(hidden, keymap->arena), hidden->about,
				keymap_place_name(&binding->in, keymap->arena)));
	}
}
