/* Every folder of tests/networks/wordpress is a test.
 * SPDX-License-Identifier: MIT */
#include "networks/network.h"
#include "tests/networks/cases.h"

int
main(void)
{
	return cases_run(network_of("wordpress"), "wordpress");
}
