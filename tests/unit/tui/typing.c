/* Every binding of every keymap that heed brings can be typed: sent as the bytes that xterm,
 * tmux and the Linux console send for it, it does what its description says.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/tui/keymap_scene.h"
#include "tests/unit/tui/terminal_keys.h"

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "tui/app.h"
#include "tui/input/input.h"
#include "tui/widgets/typing.h"

#define SLOWLY 100 /* ms from key to key, as people type */
#define MOST   8

static const char *const files[] = { NULL, "keymaps/mutt.keys", "keymaps/vim.keys",
	"keymaps/emacs.keys", "keymaps/aerc.keys" };
static const char *const terminals[] = { "xterm", "tmux", "the Linux console" };

/* A view that is any place and knows every action. */
struct place {
	struct view view;
	enum context context;
	struct command done[MOST];
	size_t n_done;
};

static enum context
context_of(const struct view *view)
{
	return ((const struct place *)view)->context;
}

static bool
load_nothing(struct view *view, struct err *err)
{
	(void)view;
	(void)err;
	return true;
}

static bool
note(struct view *view, const struct command *command, struct err *err)
{
	struct place *place = (struct place *)view;

	(void)err;
	if (place->n_done < MOST)
		place->done[place->n_done++] = *command;
	return true;
}

static struct view_action every[ACTION_COUNT + 1];

static const struct view_ops place_ops = {
	.name = "place", .context = context_of, .actions = every, .load = load_nothing
};

struct desk_top {
	struct fixture fixture;
	struct place place;
	struct app app;
	struct input input;
	int terminal;
	int64_t now;
	struct key arrived[MOST];
	size_t n_arrived;
};

static void
begin(struct desk_top *top, const char *file, int terminal)
{
	*top = (struct desk_top){ .terminal = terminal, .now = 5000 };
	for (int i = 0; i < ACTION_COUNT; i++)
		every[i] = (struct view_action){ .action = (enum action)i, .run = note };
	every[ACTION_COUNT].action = ACTION_COUNT;
	load(&top->fixture, file);
	top->place.view = (struct view){ .ops = &place_ops, .app = &top->app };
	top->app.keymap = top->fixture.keymap;
	top->app.views[0] = &top->place.view;
	top->app.n_views = 1;
	input_init(&top->input, true);
	if (terminal == 2) /* its terminfo entry has this */
		input_learn(&top->input, "\033\t",
			(struct key){ .code = KEY_TABULATOR, .shift = true });
}

static void
end(struct desk_top *top)
{
	input_release(&top->input);
	release(&top->fixture);
}

static void
take_keys(struct desk_top *top)
{
	struct key key;

	while (input_key(&top->input, &key)) {
		assert_true(top->n_arrived < MOST);
		top->arrived[top->n_arrived++] = key;
		typing_key(&top->app, key);
	}
}

static const char *
bytes_of(struct key key, int terminal)
{
	static char plain[8];

	for (size_t i = 0; i < COUNT(terminal_keys); i++) {
		struct key known;

		key_parse(terminal_keys[i].key, &known);
		if (key_equal(key, known))
			return terminal_keys[i].bytes[terminal];
	}
	if (key.ctrl || key.meta || key.shift || key.code >= 0x80)
		fail_msg("what is sent for %s is not recorded", key_written(key).at);
	snprintf(plain, sizeof plain, "%c", (int)key.code);
	return plain;
}

static void
send_key(struct desk_top *top, struct key key)
{
	for (const char *byte = bytes_of(key, top->terminal); *byte; byte++) {
		input_byte(&top->input, (unsigned char)*byte, top->now);
		take_keys(top);
	}
	top->now += SLOWLY;
	input_expire(&top->input, top->now);
	take_keys(top);
}

static bool
is_done(const struct desk_top *top, const struct binding *binding)
{
	const struct binding *found = NULL;

	if (top->place.n_done != binding->n_commands)
		return false;
	for (size_t i = 0; i < binding->n_commands; i++) {
		if (top->place.done[i].action != binding->commands[i].action ||
			!str_eq(top->place.done[i].argument,
				binding->commands[i].argument))
			return false;
	}
	return keymap_find(&top->app.keymap, top->place.context, top->arrived,
		       top->n_arrived, &found) == KEYMAP_FOUND &&
		str_eq(found->about, binding->about);
}

static void
types(struct desk_top *top, const char *file, const struct binding *binding,
	enum context context)
{
	top->place.context = context;
	top->place.n_done = top->n_arrived = 0;
	for (size_t i = 0; i < binding->n_keys; i++)
		send_key(top, binding->keys[i]);
	if (!is_done(top, binding))
		fail_msg("%s: in %s, %s of %s arrives as %s%s and does not %s",
			file ? file : "default.keys", keymap_context_name(context),
			keymap_keys(binding, &top->fixture.arena),
			terminals[top->terminal],
			top->n_arrived > 0 ? key_written(top->arrived[0]).at : "nothing",
			top->n_arrived > 1 ? key_written(top->arrived[1]).at : "",
			binding->about);
}

static void
every_binding_can_be_typed(void **state)
{
	size_t count = 0;

	(void)state;
	for (size_t f = 0; f < COUNT(files); f++) {
		for (int terminal = 0; terminal < (int)COUNT(terminals); terminal++) {
			struct desk_top top;

			begin(&top, files[f], terminal);
			for (size_t i = 0; i < top.app.keymap.n_bindings; i++) {
				const struct binding *binding =
					&top.app.keymap.bindings[i];

				for (int c = 0; c < CONTEXT_ANY; c++) {
					if (!keymap_holds(&top.app.keymap, binding,
						    (enum context)c))
						continue;
					types(&top, files[f], binding, (enum context)c);
					count++;
				}
			}
			end(&top);
		}
	}
	assert_true(count > 3000);
}

static void
back_space_is_c_h_only_where_that_is_bound(void **state)
{
	struct desk_top top;

	(void)state;
	begin(&top, "keymaps/emacs.keys", 0);
	top.place.context = CONTEXT_QUEUE;
	send_key(&top, (struct key){ .code = 'h', .ctrl = true });
	assert_int_equal(top.app.n_keys, 1);
	/* The help key, and never what b does. */
	send_key(&top, (struct key){ .code = 'b' });
	assert_int_equal(top.place.n_done, 1);
	assert_int_equal(top.place.done[0].action, ACT_HELP);
	end(&top);
}

static void
bound_in(const char *line, const char *complaint)
{
	struct fixture fixture;

	reads(&fixture, line);
	assert_string_equal(buf_text(&fixture.faults), complaint);
	assert_int_equal(fixture.keymap.n_bindings, 1);
	release(&fixture);
}

static void
keys_that_arrive_as_others_are_told(void **state)
{
	(void)state;
	bound_in("bind queue <C-i> done",
		"keys:1: <C-i> arrives as <Tab>, and is bound as that\n");
	bound_in("bind queue <C-m> done",
		"keys:1: <C-m> arrives as <Enter>, and is bound as that\n");
	bound_in("bind queue <C-[> done",
		"keys:1: <C-[> arrives as <Esc>, and is bound as that\n");
	bound_in("bind queue <C-1> done", "keys:1: <C-1> is sent by few terminals\n");
	bound_in("bind queue x<C-Enter> done",
		"keys:1: <C-Enter> is sent by few terminals\n");
	bound_in("bind queue <S-a> done",
		"keys:1: <S-a> is never sent; write the shifted letter: A for "
		"<S-a>\n");
	bound_in("bind queue <M-[> done",
		"keys:1: <M-[> begins terminal escape sequences: it acts late, if at "
		"all\n");
	bound_in("bind queue <M-Esc> done", "keys:1: <M-Esc> arrives as Esc twice\n");
	bound_in("bind queue <Paste> done", "keys:1: <Paste> is not a key\n");
	bound_in("bind queue <C-/> done", "");
	bound_in("bind queue <C-h> done", "");
	bound_in("bind queue <C-Up> done", "");
	bound_in("bind queue <M-ś> done", "");
}

static void
a_key_that_hides_longer_ones_is_told(void **state)
{
	struct scratch *scratch = *state;
	struct fixture fixture;

	scratch_file(scratch, "keys",
		"bind queue g done\nbind queue <C-h> help\n"
		"bind queue <Backspace> undo\n");
	load(&fixture, scratch->path);
	assert_string_equal(buf_text(&fixture.faults),
		"keys:1: g hides gt (the next tab) in queue\n"
		"keys:2: <C-h> is the same key, on some terminals, as <Backspace> (undo the "
		"last action) in queue\n");
	release(&fixture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_binding_can_be_typed),
		cmocka_unit_test(back_space_is_c_h_only_where_that_is_bound),
		cmocka_unit_test(keys_that_arrive_as_others_are_told),
		cmocka_unit_test_setup_teardown(a_key_that_hides_longer_ones_is_told,
			scratch_setup, scratch_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
