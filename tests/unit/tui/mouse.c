/* What a mouse does is read from what terminals send, and found on what was painted.
 * SPDX-License-Identifier: MIT */
#include "tests/unit/scratch.h"

#include "base/mem.h"
#include "tui/input/mouse.h"
#include "tui/term/canvas.h"

static void
is_done(const char *sequence, enum mouse_act act, int row, int col)
{
	struct mouse mouse;

	assert_true(mouse_read(sequence, &mouse));
	assert_int_equal(mouse.act, act);
	assert_int_equal(mouse.row, row);
	assert_int_equal(mouse.col, col);
}

static void
the_left_button_and_the_wheel_mean_something(void **state)
{
	(void)state;
	is_done("\033[<0;1;1M", MOUSE_PRESS, 0, 0);
	is_done("\033[<0;120;40m", MOUSE_LET_GO, 39, 119);
	is_done("\033[<32;7;3M", MOUSE_DRAG, 2, 6);
	is_done("\033[<64;7;3M", MOUSE_WHEEL_UP, 2, 6);
	is_done("\033[<65;7;3M", MOUSE_WHEEL_DOWN, 2, 6);
}

static void
everything_else_means_nothing(void **state)
{
	static const char *const others[] = { "", "\033[<", "\033[<M", "\033[<0;1M",
		"\033[<0;1;1", "\033[<0;1;1MM", "\033[<0;1;1;1M", "\033[<0;0;1M",
		"\033[<0;1;0M", "\033[<-0;1;1M", "\033[<0;-1;1M", "\033[<0;1;10001M",
		"\033[<0;1;99999999999999999999M", "\033[<0;1m;1M", "\033[M !!",
		"\033[0;1;1M", "\033[<1;1;1M", "\033[<2;1;1M", "\033[<4;1;1M",
		"\033[<35;1;1M", "\033[<64;1;1m", "\033[<66;1;1M",
		"\033]11;rgb:0/0/0\a" };
	struct mouse mouse;

	(void)state;
	for (size_t i = 0; i < COUNT(others); i++)
		if (mouse_read(others[i], &mouse))
			fail_msg("\"%s\" was taken for a mouse", others[i] + 1);
}

static void
what_was_painted_last_lies_on_top(void **state)
{
	struct canvas canvas;

	(void)state;
	canvas_init(&canvas);
	canvas_resize(&canvas, 10, 20);
	canvas_spot(&canvas, (struct rect){ 2, 0, 5, 20 }, SPOT_LIST, 0);
	canvas_spot(&canvas, (struct rect){ 3, 0, 1, 20 }, SPOT_ROW, 7);
	assert_int_equal(canvas_spot_at(&canvas, 3, 19).spot, SPOT_ROW);
	assert_int_equal(canvas_spot_at(&canvas, 3, 19).which, 7);
	assert_int_equal(canvas_spot_at(&canvas, 4, 0).spot, SPOT_LIST);
	assert_int_equal(canvas_spot_at(&canvas, 7, 0).spot, SPOT_NONE);
	assert_int_equal(canvas_spot_at(&canvas, 3, 20).spot, SPOT_NONE);
	for (int i = 0; i < CANVAS_SPOTS * 2; i++)
		canvas_spot(&canvas, (struct rect){ 8, 0, 1, 1 }, SPOT_TAB, i);
	assert_int_equal(canvas.n_spots, CANVAS_SPOTS);
	canvas_clear(&canvas);
	assert_int_equal(canvas_spot_at(&canvas, 3, 0).spot, SPOT_NONE);
	canvas_release(&canvas);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_left_button_and_the_wheel_mean_something),
		cmocka_unit_test(everything_else_means_nothing),
		cmocka_unit_test(what_was_painted_last_lies_on_top),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
