/* What heed says to the engine on the pipe: bytes that ask it to look, and orders.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "engine/sync/orders.h"

static bool
take(struct orders *orders, const char *text)
{
	return orders_take(orders, text, strlen(text));
}

static void
any_byte_asks_to_look(void **state)
{
	struct orders orders = { 0 };

	(void)state;
	assert_true(orders_take(&orders, "", 1));
	assert_true(take(&orders, "x"));
	assert_int_equal(orders.n, 0);
}

static void
an_order_names_its_account(void **state)
{
	struct orders orders = { 0 };

	(void)state;
	assert_false(take(&orders, "!stop 3\n!go 12\n"));
	assert_int_equal(orders.n, 2);
	assert_int_equal(orders.given[0].account, 3);
	assert_true(orders.given[0].stops);
	assert_int_equal(orders.given[1].account, 12);
	assert_false(orders.given[1].stops);
}

static void
an_order_may_come_in_pieces(void **state)
{
	struct orders orders = { 0 };

	(void)state;
	assert_false(take(&orders, "!st"));
	assert_int_equal(orders.n, 0);
	assert_true(take(&orders, "op 3\nx"));
	assert_int_equal(orders.n, 1);
}

static void
what_is_no_order_does_nothing(void **state)
{
	struct orders orders = { 0 };

	(void)state;
	assert_false(take(&orders, "!stop\n!stop x\n!go 0\n!stop -1\n!dance 3\n"));
	assert_false(
		take(&orders, "!stop 3333333333333333333333333333333333333333333\n"));
	assert_int_equal(orders.n, 0);
	for (int i = 0; i < ORDERS_MOST + 3; i++)
		take(&orders, "!go 1\n");
	assert_int_equal(orders.n, ORDERS_MOST);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_byte_asks_to_look),
		cmocka_unit_test(an_order_names_its_account),
		cmocka_unit_test(an_order_may_come_in_pieces),
		cmocka_unit_test(what_is_no_order_does_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
