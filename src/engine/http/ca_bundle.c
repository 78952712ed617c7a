/* The certificates that we trust.
 * SPDX-License-Identifier: MIT */
#include "engine/http/ca_bundle.h"

#include <stdlib.h>
#include <unistd.h>

const char *
ca_bundle_path(void)
{
	static const char bundle[] = "/etc/ssl/certs/ca-certificates.crt";
	const char *named = getenv("SSL_CERT_FILE");

	if (named && access(named, R_OK) == 0)
		return named;
	return access(bundle, R_OK) == 0 ? bundle : NULL;
}
