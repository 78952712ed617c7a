/* Every folder of tests/networks/discourse is a test.
 * SPDX-License-Identifier: MIT */
#include "networks/network.h"
#include "tests/networks/cases.h"

int
main(void)
{
	return cases_run(network_of("discourse"), "discourse");
}
