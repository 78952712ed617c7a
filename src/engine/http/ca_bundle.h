/* The certificates that we trust.
 * SPDX-License-Identifier: MIT */
#ifndef ENGINE_HTTP_CA_BUNDLE_H
#define ENGINE_HTTP_CA_BUNDLE_H

/* The certificate file: $SSL_CERT_FILE, else the system's; NULL if neither can be
 * read. */
const char *ca_bundle_path(void);

#endif
